"""The numbers of gaps, which shift from draft to draft: an earlier draft's are put into the new one's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from docx.oxml.ns import qn
from rapidfuzz.distance import Indel

from doc_templates.base import REGISTER, Base, walk
from doc_templates.gaps import Gap
from doc_templates.merge.block import Block, Row, cells, paragraphs

MARK: Final = re.compile(r"\[GAP (G\d+)(?=[:\]])")
_FULL: Final = re.compile(r"\[GAP (G\d+): (.+)\]")
_MONEY: Final = re.compile(r"£\d[\d,.]*")
_LIST: Final = re.compile(r", | and ")
_HALF: Final = 0.5
"""From which share of common words or items two gaps of one owner may be the same one."""
_SOME: Final = 2
"""How many items two lists must have in common: their head, and something that it is the head of."""


def renumbering(old: Sequence[Gap], new: Sequence[Gap]) -> dict[str, str]:
    """The new number of each gap of an earlier draft.

    Args:
        old: The earlier draft's gaps.
        new: The new draft's.

    Returns:
        For each old number the new one of the same thing missing from the same owner, even where it is told in
        slightly other words; what the new draft no longer misses keeps its number or gets a free one, in case that a
        mark of it still stands.
    """
    numbers = {(gap.owner, gap.what): gap.id for gap in new}
    taken = {gap.id for gap in new}
    found = {gap.id: numbers[gap.owner, gap.what] for gap in old if (gap.owner, gap.what) in numbers}
    known = set(found.values())
    found |= _reworded([gap for gap in old if gap.id not in found], [gap for gap in new if gap.id not in known])
    left = [gap.id for gap in old if gap.id not in found]
    found |= {number: number for number in left if number not in taken}
    last = max((int(number[1:]) for number in (*taken, *found.values())), default=0)
    return found | {number: f"G{last + i:02}" for i, number in enumerate((n for n in left if n in taken), 1)}


def _reworded(old: Sequence[Gap], new: Sequence[Gap]) -> dict[str, str]:
    """The pairs among gaps that are not told in the same words, the likest first; a list that grew is still the gap."""
    pairs = [(_likeness(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new)]
    found: dict[str, str] = {}
    for likeness, i, j in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness and old[i].id not in found and new[j].id not in found.values():
            found[old[i].id] = new[j].id
    return found


def _likeness(old: Gap, new: Gap) -> float:
    """How surely two gaps are the same: 1 if they stand at the same place of the data, 0 if they are not the same."""
    # where nothing but the marks says what was missing, neither section nor place is known
    marks_only = not old.section
    if old.owner != new.owner or (old.section != new.section and not marks_only):
        return 0.0
    if (old.where or new.where) and not marks_only:
        return float(old.where == new.where)
    one, other = (_LIST.split(_MONEY.sub("£", gap.what)) for gap in (old, new))
    return max(_likeness_of_words(one, other), _likeness_of_lists(one, other))


def _likeness_of_words(old: list[str], new: list[str]) -> float:
    """Two texts of which one says all that the other says, and perhaps more; one other word may be another thing."""
    one, other = (" ".join(items).split() for items in (old, new))
    grown = Indel.distance(one, other) == abs(len(one) - len(other))
    likeness = Indel.normalized_similarity(one, other)
    return likeness if grown and likeness >= _HALF else 0.0


def _likeness_of_lists(old: list[str], new: list[str]) -> float:
    """Two lists with the same head, of which some items came and others went."""
    same = len(set(old) & set(new))
    share = same / max(len(old), len(new))
    return share if old[0] == new[0] and same >= _SOME and share >= _HALF else 0.0


def gaps_marked(body: Any) -> tuple[Gap, ...]:
    """The gaps that a document marks in full, where nothing else says what they were."""
    texts = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    marks = {found.group(1): found.group(2) for text in texts for found in _FULL.finditer(text)}
    return tuple(
        Gap(number, "", said.partition(" - ")[2], "", said.partition(" - ")[0]) for number, said in marks.items()
    )


def renumber(body: Any, numbers: Mapping[str, str], head: tuple[str, ...] = ()) -> None:
    """Put new numbers into the marks of gaps and into the first column of their register.

    Args:
        body: The body of a document; it is changed, without tracked changes: nothing that anybody wrote differs.
        numbers: New by old.
        head: The headings of the register's columns: where its content control is gone it is known by them.
    """
    if all(old == new for old, new in numbers.items()):
        return
    for paragraph in body.iter(qn("w:p")):
        texts = [text for text in paragraph.iter(qn("w:t"), qn("w:delText")) if text.text]
        whole = "".join(text.text for text in texts)
        for match in reversed(list(MARK.finditer(whole))):
            put_text(texts, *match.span(1), numbers.get(match.group(1), match.group(1)))
    for identifier, table in walk(body):
        if table.tag == qn("w:tbl") and (identifier == REGISTER or _head(table) == head):
            for row in table.iter(qn("w:tr")):
                first = [text for p in paragraphs(cells(row)[0]) for text in p.iter(qn("w:t"), qn("w:delText"))]
                whole = "".join(text.text or "" for text in first)
                if whole.strip() in numbers:
                    start = len(whole) - len(whole.lstrip())
                    put_text(first, start, start + len(whole.strip()), numbers[whole.strip()])


def head_of_register(base: Base) -> tuple[str, ...]:
    """The headings of the columns of a draft's register of gaps; none where it has no register."""
    blocks = (block for section in base.sections if section.id == REGISTER for block in section.blocks)
    return next((block.rows[0].cells for block in blocks if block.rows), ())


def _head(table: Any) -> tuple[str, ...]:
    first = next(table.iter(qn("w:tr")), None)
    held = [] if first is None else cells(first)
    return tuple("".join(text.text or "" for text in tc.iter(qn("w:t"))) for tc in held)


def renumbered(base: Base, numbers: Mapping[str, str]) -> Base:
    """A base with new numbers.

    Args:
        base: The base of the earlier draft.
        numbers: New by old.

    Returns:
        The same base, its gaps and the marks in its blocks with their new numbers.
    """

    def put(text: str) -> str:
        return MARK.sub(lambda found: f"[GAP {numbers.get(found.group(1), found.group(1))}", text)

    def row(old: Row, *, first: bool) -> Row:
        texts = [put(text) for text in old.cells]
        if first and texts:
            texts[0] = numbers.get(texts[0], texts[0])
        return Row(tuple(texts))

    def block(old: Block, section: str) -> Block:
        rows = old.rows and tuple(row(line, first=section == REGISTER) for line in old.rows)
        return Block(put(old.text), old.level, rows)

    sections = tuple(
        replace(section, blocks=tuple(block(old, section.id) for old in section.blocks)) for section in base.sections
    )
    gaps = tuple(replace(gap, id=numbers.get(gap.id, gap.id)) for gap in base.gaps)
    return replace(base, sections=sections, gaps=gaps)


def put_text(texts: list[Any], start: int, end: int, new: str) -> None:
    """Put a text in the place of another, which may be spread over several elements.

    Args:
        texts: The elements that hold the words, in order.
        start: Where the old text begins in all of them together.
        end: Where it ends.
        new: What stands there afterwards.
    """
    place = 0
    for text in texts:
        old = text.text or ""
        here = slice(max(start - place, 0), max(min(end - place, len(old)), 0))
        place += len(old)
        if here.start < here.stop:
            text.text = old[: here.start] + new + old[here.stop :]
            new = ""
