"""Loops and choices: each begun and ended, in forms that docxtpl understands."""

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn

from doc_templates.examine.finding import Finding
from doc_templates.examine.tags import Tag
from doc_templates.story import said

ENDS: Final = {"endif": "if", "endfor": "for"}
_BETWEEN: Final = {"elif": {"if"}, "else": {"if", "for"}}
WORDS: Final = frozenset({"if", "for", *ENDS, *_BETWEEN})


def check(tags: list[Tag]) -> Iterator[Finding]:
    """What is wrong with the loops and choices of one part of a template.

    Args:
        tags: All its tags, in order.

    Yields:
        A problem for each that is not ended, has the wrong form, or would take text with it.
    """
    opened: list[Tag] = []
    for tag in tags:
        yield from _form(tag)
        if not tag.does:
            continue
        if tag.word in {"if", "for"}:
            opened.append(tag)
        elif tag.word in _BETWEEN:
            if not opened or opened[-1].word not in _BETWEEN[tag.word]:
                yield Finding(
                    "unbalanced", tag.spot.where, f"{tag.text} stands in no choice: begin it with {{%p if … %}}"
                )
        elif tag.word in ENDS:
            if opened and opened[-1].word == ENDS[tag.word]:
                yield from _pair(opened.pop(), tag)
            else:
                message = f"{tag.text} ends what was not begun: delete it, or begin it with {{%p {ENDS[tag.word]} … %}}"
                yield Finding("unbalanced", tag.spot.where, message)
    for tag in opened:
        message = f"{tag.text} is not ended: add {{%{tag.form} end{tag.word} %}} after what it holds"
        yield Finding("unbalanced", tag.spot.where, message)


def _form(tag: Tag) -> Iterator[Finding]:
    where = tag.spot.where
    if tag.words.startswith("-") or tag.words.endswith("-"):
        yield Finding("wrong-form", where, f"{tag.text} has a hyphen at its edge: leave that out")
    elif not tag.does and tag.form:
        yield Finding("wrong-form", where, f"{tag.text} puts in no text: write {{{{ {tag.words} }}}}")
    elif tag.form in {"r", "tc"}:
        message = f"{tag.text} takes a run or a cell with it: only {{%p … %}} and {{%tr … %}} may be used"
        yield Finding("wrong-form", where, message)
    elif tag.form == "p" and said(tag.spot.element).replace(tag.text, "", 1).strip():
        message = f"what stands beside {tag.text} is lost: put the tag into a paragraph of its own"
        yield Finding("lost-text", where, message)
    elif tag.form == "tr":
        yield from _row(tag)


def _row(tag: Tag) -> Iterator[Finding]:
    where, row = tag.spot.where, tag.spot.row
    if row is None:
        yield Finding("wrong-form", where, f"{tag.text} stands in no table: write {{%p {tag.words} %}}")
        return
    beside = " ".join(said(paragraph) for paragraph in row.iter(qn("w:p"))).replace(tag.text, "", 1)
    if "{%tr " in beside:
        message = "two {%tr … %} stand in one row: give each a row of its own, above and below what is repeated"
        yield Finding("wrong-form", where, message)
    elif beside.strip():
        message = f"what stands in the row of {tag.text} is lost: give the tag a row of its own"
        yield Finding("lost-text", where, message)


def _pair(begin: Tag, end: Tag) -> Iterator[Finding]:
    if begin.form != end.form:
        message = f"{begin.text} is ended by {end.text}: write both in the same form"
        yield Finding("wrong-form", begin.spot.where, message)
    elif not begin.form and begin.spot.element is not end.spot.element:
        message = f"{begin.text} is ended in another paragraph: write {{%p {begin.words} %}} and {{%p {end.words} %}}"
        yield Finding("wrong-form", begin.spot.where, f"{message}, each in a paragraph of its own")
