"""Drafting again: a new draft's content put into the document that people made of an earlier draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from doc_templates.base import Base, embed, read_base
from doc_templates.controls import identifier_of
from doc_templates.errors import MergeError
from doc_templates.finish import pack
from doc_templates.merge.block import Reader
from doc_templates.merge.find import find, names_of
from doc_templates.merge.marking import carried, comment_gaps, standing
from doc_templates.merge.numbers import gaps_marked, head_of_register, renumber, renumbered, renumbering
from doc_templates.merge.order import order_notes, referred
from doc_templates.merge.pen import Pen
from doc_templates.merge.remark import Remarks
from doc_templates.merge.report import Kept
from doc_templates.merge.revision import Revision
from doc_templates.merge.section import Part, parts_of, tell_sections
from doc_templates.merge.transplant import Transplant
from doc_templates.merge.writer import MADE_ANEW, Writer
from kg.dates import in_words


@dataclass(frozen=True, slots=True)
class Merged:
    """The document that people edited, brought up to date, and what happened to each part of it."""

    document: bytes
    report: tuple[Kept, ...]


def merge(edited: bytes, fresh: bytes, day: date) -> Merged:
    """Draft again over a document that people edited.

    What people wrote stays as it is; what they left alone is brought up to date by tracked changes; where both changed,
    both stand.

    Args:
        edited: What people made of an earlier draft.
        fresh: The new draft, with its base.
        day: The day that changes and comments are dated.

    Returns:
        The merged document, the same bytes for the same input, and the report.

    Raises:
        MergeError: The two are not drafts of the same document.
    """
    new, old = read_base(fresh), read_base(edited)
    if new is None:
        raise MergeError("The new draft does not say what it was made of")
    theirs, ours = Document(BytesIO(edited)), Document(BytesIO(fresh))
    _check(old, new, theirs)
    body = theirs.element.body
    references = referred(body)
    numbers = renumbering(old.gaps if old else gaps_marked(body), new.gaps)
    renumber(body, numbers, head_of_register(old or new))
    base = renumbered(old, numbers) if old else None
    readers = Reader(theirs), Reader(ours)
    fresh_parts, _ = find(ours, readers[1], (), {})
    marks = {key: names_of(part.blocks) for key, part in fresh_parts.items()}
    stood, copies = find(theirs, readers[0], (base or new).sections, marks)
    revision, remarks = Revision(body, day), Remarks(theirs, day)
    pen = Pen(*readers, revision, Transplant(theirs, ours, revision), remarks, *_reasons(old, new))
    parts = parts_of(base, new, stood, fresh_parts)
    if base is None:
        pen.tell("no-base")
    if base is not None and base.version != new.version:
        pen.tell("template", base.version, new.version)
    tell_sections(pen, parts, copies, base)
    _write(pen, parts, frozenset(gap.id for gap in new.gaps), body, known=base is not None)
    pen.transplant.close()
    gaps = base.gaps if base else ()
    comment_gaps(remarks, Remarks(ours, day), gaps, new, standing(body, readers[0]))
    if referred(body) != references:
        order_notes(theirs)
    embed(theirs, replace(new, gaps=(*new.gaps, *carried(gaps, new, body))))
    _label(theirs, ours)
    held = BytesIO()
    theirs.save(held)
    return Merged(pack(held.getvalue()), _whole(pen.report, parts))


def _write(pen: Pen, parts: Sequence[Part], gaps: frozenset[str], body: Any, *, known: bool) -> None:
    writer = Writer(pen, known=known)
    for part in parts:
        if part.id not in MADE_ANEW:
            writer.write(part)
    for number, part in enumerate(parts):
        if part.ours is not None and part.found is None and part.base is None:
            writer.insert_section(part, parts[:number], parts[number + 1 :])
    writer.standing = frozenset(standing(body, pen.theirs)) - gaps
    for part in parts:
        if part.id in MADE_ANEW:
            writer.write(part)


def _check(old: Base | None, new: Base, theirs: Docx) -> None:
    if old is not None and old.template != new.template:
        raise MergeError(f"The document is a draft of “{old.template}”, not of “{new.template}”")
    if old is not None and old.area != new.area:
        raise MergeError(f"The document is a draft for “{old.area}”, not for “{new.area}”")
    if old is None:
        here = {identifier_of(element) for element in theirs.element.body.iter(qn("w:sdt"))} - {None}
        reader = Reader(theirs)
        heads = {reader.text(p) for p in theirs.element.body.iter(qn("w:p")) if reader.level(p)}
        known = {block.text for section in new.sections for block in section.blocks if block.level}
        if not here & {section.id for section in new.sections} and not heads & known:
            raise MergeError(f"The document has no section of “{new.template}”, so it cannot be an earlier draft of it")


def _reasons(old: Base | None, new: Base) -> tuple[str, str]:
    """Why something changed, and what is said where both sides changed it."""
    if old is None:
        text = (
            "This document does not say what the earlier draft was: what stands stays, and this is what the data say."
        )
        return text, text
    since = f"since the draft of {in_words(date.fromisoformat(old.as_at))}"
    if old.data != new.data:
        cause = f"The data changed {since}."
    elif old.version != new.version:
        cause = f"The template changed {since}: version {old.version} became {new.version}."
    else:
        cause = f"The register changed {since}."
    return cause, f"Both changed {since}: what people wrote stays, and this is what the data now say."


def _label(theirs: Docx, ours: Docx) -> None:
    """The properties that say which draft it is."""
    for relation in theirs.part.package.rels.values():
        # LibreOffice writes the type of this relation in its own way, and python-docx would add a second part
        if not relation.is_external and relation.target_part.content_type == CONTENT_TYPE.OPC_CORE_PROPERTIES:
            relation._reltype = RELATIONSHIP_TYPE.CORE_PROPERTIES  # noqa: SLF001 - python-docx has no other way
    for key in ("identifier", "version", "subject"):
        value = getattr(ours.core_properties, key)
        if getattr(theirs.core_properties, key) != value:
            setattr(theirs.core_properties, key, value)


def _whole(report: list[Kept], parts: Sequence[Part]) -> tuple[Kept, ...]:
    """The report in the order of the sections; one with nothing to tell is unchanged."""
    titles = [part.title for part in parts]
    some = {entry.section for entry in report}
    found = list(report) + [Kept(part.title, "unchanged") for part in parts if part.title not in some and part.found]
    return tuple(sorted(found, key=lambda entry: titles.index(entry.section) if entry.section in titles else -1))
