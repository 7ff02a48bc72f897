"""What people answered in a draft: the gaps they filled, each with the words that stand in its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from docx import Document

from doc_templates.base import Base, read_base
from doc_templates.errors import MergeError
from doc_templates.gaps import MARK, Gap
from doc_templates.guard import open_document, reading
from doc_templates.marks import TOKEN
from doc_templates.merge.align import align_rows
from doc_templates.merge.block import Block, Reader, Row
from doc_templates.merge.find import find
from doc_templates.merge.plan import Triple, join_moved, shared, triples
from doc_templates.merge.sequence import steps
from doc_templates.merge.table import columns_of

_WORD: Final = re.compile(r"£?\w+(?:[.,’'/-]\w+)*|\S")


@dataclass(frozen=True, slots=True)
class Answered:
    """A gap that people filled: its number, section, what was missing, its place in the data, its owner, the words."""

    gap: str
    section: str
    what: str
    where: str
    owner: str
    text: str


def answered(content: bytes, name: str, area: str) -> tuple[Answered, ...]:
    """The gaps of a draft that people filled in it.

    Args:
        content: The edited draft. Tracked changes count as accepted.
        name: What to call it in a message.
        area: The id of the area that it has to be a draft for.

    Returns:
        The answers in the order of the gaps, one for each place where a marker stood and other words stand now. A
        marker that is left, or deleted with nothing in its place, is no answer.

    Raises:
        PackageError: It is no Word file, or holds what a document should not.
        MergeError: It is no draft of Lintel's for this area.
    """
    open_document(content, name)
    base = read_base(content)
    if base is None:
        raise MergeError(f"{name} does not say what Lintel wrote in it, so that nobody can tell the answers from it")
    if base.area != area:
        raise MergeError(f"{name} is a draft for “{base.area[:80]}”, not for “{area}”")
    with reading(name):
        return _answers(content, base)


def _answers(content: bytes, base: Base) -> tuple[Answered, ...]:
    gaps = {gap.id: gap for gap in base.gaps}
    found: dict[tuple[str, str], Answered] = {}
    for old, new in _pairs(content, base):
        for number, text in _filled(old, new):
            if number in gaps:
                found.setdefault((number, text), _answer(gaps[number], text))
    order = list(gaps)
    return tuple(sorted(found.values(), key=lambda answer: order.index(answer.gap)))


def _answer(gap: Gap, text: str) -> Answered:
    return Answered(gap.id, gap.section, gap.what, gap.where, gap.owner, text)


def _filled(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The marks of a paragraph or cell, each with what people put in its place.

    What stood beside a mark from the start is no answer. Where they rewrote that as well and the mark is gone, nobody
    can tell the two apart, and the whole text is the answer.
    """
    marks = list(MARK.finditer(old))
    left = {found.group(1) for found in MARK.finditer(new)}
    holes = [len(_WORD.findall(_words(old[: found.start()]))) for found in marks]
    beside, now = _WORD.findall(_words(old)), list(_WORD.finditer(_words(new)))
    changes = steps(beside, [word.group() for word in now])
    put = {i: _between(now, j1, j2) for kind, i, _, j1, j2 in changes if kind == "insert"}
    for found, hole in zip(marks, holes, strict=True):
        number = found.group(1)
        text = put.get(hole, "") if holes.count(hole) == 1 else ""
        if not text and len(marks) == 1 and number not in left:
            intact = all(kind in {"equal", "insert"} for kind, *_ in changes)
            text = " ".join(filter(None, put.values())) if intact else _words(new)
        if text:
            yield number, text


def _between(words: Sequence[re.Match[str]], start: int, end: int) -> str:
    """The text from one word to another, without the signs that part it from its neighbours."""
    text = words[start].string[words[start].start() : words[end - 1].end()]
    if start:
        text = text.lstrip(" ;,:-–")
    text = text.rstrip(" ;,:-–") if end < len(words) else text
    return text if re.search(r"\w", text) else ""


def _words(text: str) -> str:
    return " ".join(TOKEN.sub(" ", MARK.sub(" ", text)).split())


def _pairs(content: bytes, base: Base) -> Iterator[tuple[str, str]]:
    """Each paragraph or cell that held a marker, and what stands there now."""
    document = Document(BytesIO(content))
    reader = Reader(document)
    stood, _copies = find(document, reader, base.sections, {})
    was = [block for section in base.sections for block in section.blocks]
    now = [block for found in stood.values() for block in found.blocks]
    plans: list[list[Triple]] = []
    for section in base.sections:
        here = stood[section.id].blocks if section.id in stood else []
        plans.append(triples(section.blocks, here, (), (shared(was, now), frozenset())))
    join_moved(plans)
    for plan in plans:
        for triple in plan:
            if triple.base is not None and triple.theirs is not None:
                yield from _cells(triple.base, triple.theirs)


def _cells(old: Block, new: Block) -> Iterator[tuple[str, str]]:
    if old.rows is None or new.rows is None:
        yield old.text, new.text
        return
    columns = columns_of(old.rows[0], new.rows[0])
    for i, j in align_rows(old.rows, new.rows).items():
        yield from _of_row(old.rows[i], new.rows[j], columns)


def _of_row(old: Row, new: Row, columns: dict[int, int]) -> Iterator[tuple[str, str]]:
    for here, there in columns.items():
        if here < len(old.cells) and there < len(new.cells):
            yield old.cells[here], new.cells[there]
