"""The sections of three documents side by side: as written, as people left them, as the new draft has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doc_templates.base import LOOSE, Base, Section
from doc_templates.merge.align import kept_order
from doc_templates.merge.find import Found
from doc_templates.merge.pen import Pen, block_text
from doc_templates.merge.plan import Triple, join_moved, shared, triples


@dataclass(slots=True)
class Part:
    """A section in three versions; `plan` has its blocks side by side."""

    id: str
    title: str
    base: Section | None
    found: Found | None
    ours: Found | None
    plan: list[Triple]


def parts_of(base: Base | None, new: Base, stood: Mapping[str, Found], fresh: Mapping[str, Found]) -> list[Part]:
    """Put the sections side by side.

    Args:
        base: What the earlier draft said; None if nobody knows.
        new: What the new draft says.
        stood: The sections of the document that people edited.
        fresh: Those of the new draft.

    Returns:
        The sections in the order of the new draft, those that it no longer has at the end.
    """
    written = {section.id: section for section in base.sections} if base else {}
    titles = {section.id: section.title for section in (*(base.sections if base else ()), *new.sections)}
    order = [section.id for section in new.sections]
    order += [key for key in written if key not in order]
    was_all = [block for section in written.values() for block in section.blocks]
    now_all, new_all = ([block for found in some.values() for block in found.blocks] for some in (stood, fresh))
    elsewhere = shared(was_all, now_all), shared(was_all, new_all)
    parts = []
    for key in order:
        here, there, was = stood.get(key), fresh.get(key), written.get(key)
        plan: list[Triple] = []
        if was is not None or (here is not None and there is not None):
            known = None if was is None else was.blocks
            plan = triples(known, here.blocks if here else (), there.blocks if there else (), elsewhere)
        parts.append(Part(key, titles.get(key, "") or key, was, here, there, plan))
    join_moved([part.plan for part in parts])
    return parts


def tell_sections(pen: Pen, parts: Sequence[Part], copies: Sequence[Found], base: Base | None) -> None:
    """Put what happened to whole sections into the report.

    Args:
        pen: What holds the report.
        parts: The sections.
        copies: Copies that people made of sections.
        base: What the earlier draft said; None if nobody knows.
    """
    there = {part.id: part for part in parts if part.id != LOOSE and part.found is not None and part.found.blocks}
    order = [section.id for section in (base.sections if base else ()) if section.id in there]
    stands = sorted(order, key=lambda identifier: _place(there[identifier]))
    same = kept_order(order, stands)
    for part in parts:
        pen.section = part.title
        if part.id == LOOSE:
            continue
        if part.found is None:
            if part.base is not None and not any(triple.theirs for triple in part.plan):
                pen.tell("section-deleted")
            continue
        if part.found.home is None:
            pen.tell("found")
        if part.ours is None:
            pen.tell("section-gone")
        if part.id in order and part.id not in same:
            pen.tell("section-moved")
    for copy in copies:
        pen.section = next((part.title for part in parts if part.id == copy.id), copy.id)
        pen.tell("copied", " ".join(map(block_text, copy.blocks)))


def _place(part: Part) -> tuple[int, ...]:
    """Where a section stands: the path of its first block from the root."""
    element = part.found.blocks[0].element if part.found else None
    path = []
    while element is not None and element.getparent() is not None:
        path.append(element.getparent().index(element))
        element = element.getparent()
    return tuple(reversed(path))
