"""What a document as a whole must have: a title, a language, page numbers, a way to the parts of it."""

import re
from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.fields import fields
from doc_templates.look import is_on
from doc_templates.story import Story, quoted

MANY_PARAGRAPHS: Final = 30
"""More than these fill several pages."""
MANY_HEADINGS: Final = 10
_WHERE: Final = "the document"
_FEW_LINKS: Final = 3
_FILE: Final = re.compile(
    r".*\.(docx?|docm|dotx?|pdf|odt|rtf)|(microsoft word - |document ?\d|untitled).*", re.IGNORECASE
)


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of the whole document."""
    yield from _title(story)
    yield from _language(story)
    if sum(1 for line in story.lines if line.text.strip()) > MANY_PARAGRAPHS and not _is_numbered(story):
        message = "its pages have no numbers: put a page number into the footer"
        yield AccessProblem("page-number", _WHERE, message)
    number = sum(1 for line in story.headings if line.level)
    if number > MANY_HEADINGS and not _has_contents(story):
        message = f"it has {number} headings and no table of contents: put one in under References"
        yield AccessProblem("contents", _WHERE, message)


def _title(story: Story) -> Iterator[AccessProblem]:
    title = story.document.core_properties.title.strip()
    if not title:
        message = "it has no title: write one under File, Info, Title"
        yield AccessProblem("title", _WHERE, message)
    elif _FILE.fullmatch(title):
        message = f"its title, {quoted(title)}, is the name of a file: write what it is about under File, Info, Title"
        yield AccessProblem("title", _WHERE, message)


def _language(story: Story) -> Iterator[AccessProblem]:
    normal = next((line.element for line in story.lines), None)
    defaults = story.look.defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    by_style = None if normal is None else story.look.of_style(normal, "w:lang")
    if not any(
        found is not None and re.match(r"[a-z]{2}", found.get(qn("w:val"), "")) for found in (defaults, by_style)
    ):
        message = (
            "its language is not set, so that it is read aloud with the wrong voice: set it under Review, Language"
        )
        yield AccessProblem("language", _WHERE, message)


def _is_numbered(story: Story) -> bool:
    edges = (root for name, root in story.others if name in {"the header", "the footer"})
    return any(field.name == "PAGE" for root in edges for field in fields(root)) or any(
        is_on(root.find(f".//{qn('w:pgNum')}")) for name, root in story.others if name == "the footer"
    )


def _has_contents(story: Story) -> bool:
    links = sum(1 for link in story.body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor")))
    return links >= _FEW_LINKS or any(field.name == "TOC" for field in fields(story.body))
