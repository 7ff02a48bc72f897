"""The comments on gaps, and the gaps that outlive the draft that made them because people kept their marks."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from doc_templates.base import Base
from doc_templates.gaps import Gap
from doc_templates.merge.block import Reader
from doc_templates.merge.numbers import MARK, put_text
from doc_templates.merge.remark import Remarks, said


def standing(body: Any, reader: Reader) -> dict[str, Any]:
    """The first paragraph of each gap that is marked in a document, all changes accepted."""
    places: dict[str, Any] = {}
    for paragraph in body.iter(qn("w:p")):
        for mark in MARK.findall(reader.raw(paragraph)):
            places.setdefault(mark, paragraph)
    return places


def carried(gaps: tuple[Gap, ...], new: Base, body: Any) -> tuple[Gap, ...]:
    """Gaps that the new draft does not miss, whose marks people kept, or may get back by rejecting a change."""
    numbers = {gap.id for gap in new.gaps}
    texts = ("".join(text.text or "" for text in p.iter(qn("w:t"), qn("w:delText"))) for p in body.iter(qn("w:p")))
    standing = {mark for text in texts for mark in MARK.findall(text)}
    return tuple(gap for gap in gaps if gap.id not in numbers and gap.id in standing)


def comment_gaps(remarks: Remarks, written: Remarks, gaps: tuple[Gap, ...], new: Base, places: dict[str, Any]) -> None:
    """Comments on gaps are added, brought up to date, and taken out with their gap, unless people replied.

    One on a gap that is told in other words now gets these.

    Args:
        remarks: The comments of the document that people edited.
        written: Those of the new draft.
        gaps: The gaps of the earlier draft.
        new: What the new draft says.
        places: The paragraph in which each gap is marked.
    """
    told = {
        gap.id: comment
        for comment, text in _texts(remarks)
        for gap in (*new.gaps, *gaps)
        if gap.what in text and gap.owner in text
    }
    numbers = {gap.id for gap in new.gaps}
    for number, comment in told.items():
        if number not in numbers and number not in places and not remarks.is_answered(comment):
            remarks.remove(comment)
    known = {gap.id: gap for gap in gaps}
    drafted = list(_texts(written))
    for gap in new.gaps:
        fresh = next((said(comment) for comment, text in drafted if gap.what in text and gap.owner in text), None)
        held = told.get(gap.id)
        if fresh is None or gap.id not in places:
            continue
        if held is None and gap.id not in known:
            remarks.add(places[gap.id], *fresh)
        elif held is not None and gap.id in known:
            _reword(held, known[gap.id], gap)
    remarks.tidy()


def _reword(comment: Any, old: Gap, new: Gap) -> None:
    """Keep a comment in step with its gap; what people wrote into it stays."""
    texts = list(comment.iter(qn("w:t")))
    for before, after in ((old.what, new.what), (old.why, new.why)):
        start = "".join(text.text or "" for text in texts).find(before)
        if before != after and start >= 0:
            put_text(texts, start, start + len(before), after)


def _texts(remarks: Remarks) -> Iterator[tuple[Any, str]]:
    """The comments of Lintel's, each with what it says."""
    return ((comment, "\n".join(said(comment))) for comment in remarks.ours())
