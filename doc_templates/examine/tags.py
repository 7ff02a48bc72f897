"""The tags of a template, paragraph by paragraph, as its author wrote them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.changes import DELETED, INSERTED
from doc_templates.examine.finding import Finding
from doc_templates.story import Story, quoted, said, shown

TAGGED: Final = re.compile(r"\{[{%#]|[}%#]\}")
"""A beginning or an end of a tag."""
_INSIDE: Final = r"(?:(?!\{[{%#]).)*?"
_TAG: Final = re.compile(rf"\{{\{{(?P<said>{_INSIDE})\}}\}}|\{{%(?P<done>{_INSIDE})%\}}|\{{#{_INSIDE}#\}}", re.DOTALL)
_APART: Final = re.compile(r"\{\s+[{%]|[}%]\s+\}")
_CURLY: Final = re.compile("[‘’‚‛“”„‟]")
_FORM: Final = re.compile(r"(p|tr|tc|r)\s")


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph that holds tags: where it is, in words, its element, what it says."""

    where: str
    element: Any
    text: str

    @property
    def row(self) -> Any:
        """The row of a table that it stands in, or None."""
        return next(self.element.iterancestors(qn("w:tr")), None)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        spot: The paragraph that it stands in.
        text: All of it, as it is written.
        form: What it takes with it: p its paragraph, tr its row; empty if nothing.
        words: What it says; of {{ title }} the title.
        does: Whether it loops or chooses; else it names.
    """

    spot: Spot
    text: str
    form: str
    words: str
    does: bool

    @property
    def word(self) -> str:
        """The first word: for, if, endif."""
        return (self.words.split() or [""])[0]


def spots(story: Story) -> Iterator[tuple[str, list[Spot]]]:
    """The paragraphs with tags, of the body and of each header and footer, with what that is called."""
    lines = (Spot(f"paragraph {line.number}, {quoted(line.text)}", line.element, line.text) for line in story.lines)
    yield "the document", [spot for spot in lines if TAGGED.search(spot.text)]
    for name, root in story.others:
        if name in {"the header", "the footer"}:
            texts = ((paragraph, said(paragraph)) for paragraph in shown(root, qn("w:p")))
            yield name, [Spot(f"{name}, {quoted(text)}", p, text) for p, text in texts if TAGGED.search(text)]


def tags_of(spot: Spot) -> Iterator[Tag]:
    """The whole tags of a paragraph."""
    for match in _TAG.finditer(spot.text):
        does, words = match["said"] is None, match["done"] if match["said"] is None else match["said"]
        if words is not None:
            form = _FORM.match(words)
            yield Tag(spot, match[0], form[1] if form else "", words[form.end() if form else 0 :].strip(), does)


def broken(spot: Spot) -> Iterator[Finding]:
    """What is wrong with the way in which the tags of a paragraph are written."""
    if TAGGED.search(_TAG.sub("", spot.text)) or _APART.search(spot.text):
        message = (
            "a tag does not end, or does not begin, in its paragraph: write it again in one go, {{ so }} or {% so %}"
        )
        yield Finding("broken-tag", spot.where, message)
    for match in _TAG.finditer(spot.text):
        if _CURLY.search(match[0]):
            message = f"{quoted(match[0])} has curly quotation marks: type straight ones, ' or \""
            yield Finding("curly-quotes", spot.where, message)
    if any(_is_torn(spot.element, *match.span()) for match in _TAG.finditer(spot.text)):
        message = "tracked changes go through a tag: accept or reject them, then write the tag again"
        yield Finding("torn-tag", spot.where, message)


def _is_torn(paragraph: Any, start: int, end: int) -> bool:
    """Whether a tracked change begins, ends or took something out within a stretch of a paragraph's text."""
    at, changes = 0, set()
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), *DELETED):
        if node.tag in DELETED:
            if start < at < end:
                return True
        else:
            length = len(node.text or "") if node.tag == qn("w:t") else 1
            if at < end and at + length > start:
                changes.add(next(node.iterancestors(*INSERTED), None))
            at += length
    return len(changes) > 1
