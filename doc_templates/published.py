"""A plan as it was published, read from its Word document: who cannot read it, and what it says."""

import re
from collections.abc import Iterator
from typing import Final

from doc_templates.access import problems_of
from doc_templates.guard import open_document, reading
from doc_templates.story import Story
from kg.align.document import Document

# The paragraphs of a table of contents say again what stands elsewhere.
_CONTENTS: Final = re.compile(r"(toc|contents|table of)\b", re.IGNORECASE)


def read_document(content: bytes, name: str) -> Document:
    """Read the document of a plan.

    Args:
        content: A Word file.
        name: What to call it in a message.

    Returns:
        What keeps some people from reading it, and its paragraphs.

    Raises:
        PackageError: It is no Word file, or holds what a document should not.
    """
    found = open_document(content, name)
    with reading(name):
        story = Story(found)
        told = tuple(f"{problem.where}: {problem.message}" for problem in problems_of(story))
        return Document(told, tuple(_paragraphs(story)))


def _paragraphs(story: Story) -> Iterator[str]:
    above: list[str] = []
    for line in story.lines:
        if not line.text.strip() or _CONTENTS.match(line.style):
            continue
        above.append(" ".join(line.text.split()))
        if line.level is None:
            yield " ".join(above)
            above.clear()
    if above:
        yield " ".join(above)
