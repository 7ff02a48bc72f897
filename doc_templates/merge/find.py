"""The sections of a document that people edited: by their controls wherever those stand, else by what they say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn

from doc_templates.base import LOOSE, Section
from doc_templates.controls import identifier_of
from doc_templates.merge.block import Block, Reader

_SHARE: Final = 3
"""A section without a control and without its heading is found if one in so many of its blocks still stands."""


@dataclass(slots=True)
class Found:
    """A section where it stands: its blocks in order, and its control's content, or None if it has no control."""

    id: str
    blocks: list[Block]
    home: Any = None


@dataclass(frozen=True, slots=True)
class _Loose:
    """A block outside of all controls; blocks of one `stretch` have no control between them."""

    block: Block
    stretch: int


def find(
    document: Document, reader: Reader, wanted: Sequence[Section], marks: Mapping[str, frozenset[str]]
) -> tuple[dict[str, Found], list[Found]]:
    """Find the sections of a document.

    Args:
        document: The document.
        reader: What reads it.
        wanted: The sections that it may have, as they were written.
        marks: The names of the bookmarks of each of them.

    Returns:
        The sections that are there, by id, the loose blocks under no id; and copies of sections, which are people's.
    """
    every: list[Found] = []
    loose: list[_Loose] = []
    for within, block in _walk(document.element.body, None, reader, every):
        if within is None:
            loose.append(_Loose(block, len(every)))
        else:
            within.blocks.append(block)
    found: dict[str, Found] = {}
    copies = [section for section in every if found.setdefault(section.id, section) is not section]
    missing = [section for section in wanted if section.id not in found and section.id != LOOSE]
    owners = _claims(loose, missing, marks)
    for section in missing:
        blocks = [item.block for item, owner in zip(loose, owners, strict=True) if owner == section.id]
        if blocks:
            found[section.id] = Found(section.id, blocks)
    found[LOOSE] = Found(LOOSE, [item.block for item, owner in zip(loose, owners, strict=True) if owner == LOOSE])
    return found, copies


def _walk(
    parent: Any, within: Found | None, reader: Reader, every: list[Found]
) -> Iterator[tuple[Found | None, Block]]:
    """The blocks of a body in order, each with the section whose control it is in; the sections are added to a list."""
    for child in parent:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            block = reader.block(child)
            if block is not None:
                yield within, block
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}:
            identifier = identifier_of(child)
            if identifier is not None:
                every.append(Found(identifier, [], _content(child)))
            yield from _walk(child, within if identifier is None else every[-1], reader, every)


def _content(element: Any) -> Any:
    return next(element.iterchildren(qn("w:sdtContent")), element)


def _claims(loose: Sequence[_Loose], missing: Sequence[Section], marks: Mapping[str, frozenset[str]]) -> list[str]:
    """To which section each loose block belongs."""
    owners = [LOOSE] * len(loose)
    starts: dict[int, Section] = {}
    for section in missing:
        head = next((block for block in section.blocks if block.level), None)
        names = marks.get(section.id, frozenset())
        for i, item in enumerate(loose):
            same = head is not None and item.block.level and item.block.text == head.text
            if i not in starts and (same or names & _bookmarks(item.block)):
                starts[i] = section
                break
    for i, section in starts.items():
        heads = {block.text for block in section.blocks if block.level}
        for j in range(i, len(loose)):
            block = loose[j].block
            ended = 0 < block.level <= max(loose[i].block.level, 1) and block.text not in heads
            if j > i and (j in starts or loose[j].stretch != loose[i].stretch or ended):
                break
            owners[j] = section.id
    for section in missing:
        if section.id not in {known.id for known in starts.values()}:
            _claim_alike(loose, section, owners)
    return owners


def _claim_alike(loose: Sequence[_Loose], section: Section, owners: list[str]) -> None:
    """What stands between the first and the last block that the section is known to have had."""
    known = {(block.text, block.rows and block.rows[0]) for block in section.blocks}
    places = [
        i
        for i, item in enumerate(loose)
        if owners[i] == LOOSE and (item.block.text, item.block.rows and item.block.rows[0]) in known
    ]
    if len(places) * _SHARE < max(len(section.blocks), 1):
        return
    for i in range(places[0], places[-1] + 1) if places else ():
        if owners[i] == LOOSE:
            owners[i] = section.id


def _bookmarks(block: Block) -> frozenset[str]:
    return names_of([block])


def names_of(blocks: Iterable[Block]) -> frozenset[str]:
    """The names of the bookmarks in the headings among some blocks."""
    return frozenset(
        mark.get(qn("w:name"), "")
        for block in blocks
        if block.level and block.element is not None
        for mark in block.element.iter(qn("w:bookmarkStart"))
    )
