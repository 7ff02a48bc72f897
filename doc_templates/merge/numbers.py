"""The numbers of gaps, which shift from draft to draft: an earlier draft's are put into the new one's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.base import REGISTER, Base, walk
from doc_templates.gaps import Gap
from doc_templates.merge.block import Block, Row, cells, paragraphs

MARK: Final = re.compile(r"\[GAP (G\d+)(?=[:\]])")
_FULL: Final = re.compile(r"\[GAP (G\d+): (.+)\]")


def renumbering(old: Sequence[Gap], new: Sequence[Gap]) -> dict[str, str]:
    """The new number of each gap of an earlier draft.

    Args:
        old: The earlier draft's gaps.
        new: The new draft's.

    Returns:
        For each old number the new one of the same thing missing from the same owner; what the new draft no longer
        misses keeps its number or gets a free one, in case that a mark of it still stands.
    """
    numbers = {(gap.owner, gap.what): gap.id for gap in new}
    taken = {gap.id for gap in new}
    found = {gap.id: numbers[gap.owner, gap.what] for gap in old if (gap.owner, gap.what) in numbers}
    left = [gap.id for gap in old if gap.id not in found]
    found |= {number: number for number in left if number not in taken}
    last = max((int(number[1:]) for number in (*taken, *found.values())), default=0)
    return found | {number: f"G{last + i:02}" for i, number in enumerate((n for n in left if n in taken), 1)}


def gaps_marked(body: Any) -> tuple[Gap, ...]:
    """The gaps that a document marks in full, where nothing else says what they were."""
    texts = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    marks = {found.group(1): found.group(2) for text in texts for found in _FULL.finditer(text)}
    return tuple(
        Gap(number, "", said.partition(" - ")[2], "", said.partition(" - ")[0]) for number, said in marks.items()
    )


def renumber(body: Any, numbers: Mapping[str, str]) -> None:
    """Put new numbers into the marks of gaps and into the first column of their register.

    Args:
        body: The body of a document; it is changed, without tracked changes: nothing that anybody wrote differs.
        numbers: New by old.
    """
    if all(old == new for old, new in numbers.items()):
        return
    for paragraph in body.iter(qn("w:p")):
        texts = [text for text in paragraph.iter(qn("w:t"), qn("w:delText")) if text.text]
        whole = "".join(text.text for text in texts)
        for match in reversed(list(MARK.finditer(whole))):
            put_text(texts, *match.span(1), numbers.get(match.group(1), match.group(1)))
    for identifier, table in walk(body):
        if identifier == REGISTER and table.tag == qn("w:tbl"):
            for row in table.iter(qn("w:tr")):
                first = [text for p in paragraphs(cells(row)[0]) for text in p.iter(qn("w:t"), qn("w:delText"))]
                whole = "".join(text.text or "" for text in first)
                if whole.strip() in numbers:
                    start = len(whole) - len(whole.lstrip())
                    put_text(first, start, start + len(whole.strip()), numbers[whole.strip()])


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
