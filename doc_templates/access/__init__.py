"""Whether everybody can read a Word document: those who listen to it, enlarge it, or see its colours differently.

The rules are those that councils publish for their own documents; they rest on WCAG 2.2.
"""

from collections.abc import Iterator

from doc_templates.access import headings, legible, linked, pictures, tables, text, whole
from doc_templates.access.problem import AccessProblem
from doc_templates.guard import open_document, reading
from doc_templates.story import Story

__all__ = ["AccessProblem", "problems", "problems_of"]


def problems(content: bytes, name: str = "The document") -> list[AccessProblem]:
    """What keeps some readers out of a Word document.

    Args:
        content: The file.
        name: What to call it in a message.

    Returns:
        The problems: of the whole document first, then by kind, each in the order of the document.

    Raises:
        PackageError: It is no Word file, or holds what a document should not.
    """
    document = open_document(content, name)
    with reading(name):
        return list(problems_of(Story(document)))


def problems_of(story: Story) -> Iterator[AccessProblem]:
    """What keeps some readers out of a document that was read."""
    for rules in (whole, headings, tables, pictures, linked, text, legible):
        yield from rules.check(story)
