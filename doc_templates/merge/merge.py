"""Drafting again: a new draft's content put into the document that people made of an earlier draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from doc_templates.base import ABOUT, LOOSE, REGISTER, Base, Section, embed, read_base
from doc_templates.errors import MergeError
from doc_templates.finish import pack
from doc_templates.gaps import Gap
from doc_templates.merge.align import kept_order
from doc_templates.merge.block import Block, Reader, Row, control
from doc_templates.merge.find import Found, find, names_of
from doc_templates.merge.numbers import MARK, gaps_marked, renumber, renumbered, renumbering
from doc_templates.merge.pen import Pen, block_text
from doc_templates.merge.plan import Triple, join_moved, shared, triples
from doc_templates.merge.remark import Remarks, said
from doc_templates.merge.report import Kept
from doc_templates.merge.revision import Revision, accept
from doc_templates.merge.table import merge_table
from doc_templates.merge.transplant import Transplant
from kg.dates import in_words

MADE_ANEW: Final = frozenset({REGISTER, ABOUT})
"""Sections that no data of people's goes into: what they did not touch there is replaced without tracked changes."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The document that people edited, brought up to date, and what happened to each part of it."""

    document: bytes
    report: tuple[Kept, ...]


@dataclass(slots=True)
class _Part:
    """A section in three versions."""

    id: str
    title: str
    base: Section | None
    found: Found | None
    ours: Found | None
    plan: list[Triple]


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
    numbers = renumbering(old.gaps if old else gaps_marked(body), new.gaps)
    renumber(body, numbers)
    base = renumbered(old, numbers) if old else None
    readers = Reader(theirs), Reader(ours)
    fresh_parts, _ = find(ours, readers[1], (), {})
    marks = {key: names_of(part.blocks) for key, part in fresh_parts.items()}
    stood, copies = find(theirs, readers[0], (base or new).sections, marks)
    revision = Revision(body, day)
    remarks = Remarks(theirs, day)
    pen = Pen(*readers, revision, Transplant(theirs, ours, revision), remarks, *_reasons(old, new))
    parts = _parts(base, new, stood, fresh_parts)
    join_moved([part.plan for part in parts])
    if base is None:
        pen.tell("no-base")
    _tell_sections(pen, parts, copies, known=base is not None)
    held = _Writer(pen, base is not None, {gap.id for gap in new.gaps})
    for part in parts:
        if part.id not in MADE_ANEW:
            held.write(part)
    for number, part in enumerate(parts):
        if part.ours is not None and part.found is None and part.base is None:
            held.insert_section(part, parts[:number], parts[number + 1 :])
    held.visible |= {mark for p in body.iter(qn("w:p")) for mark in MARK.findall(readers[0].raw(p))}
    for part in parts:
        if part.id in MADE_ANEW:
            held.write(part)
    carried = _carried(base, new, body)
    pen.transplant.close()
    _comment_gaps(theirs, ours, base, new, remarks, readers[0])
    embed(theirs, replace(new, gaps=(*new.gaps, *carried)))
    _label(theirs, ours)
    kept = BytesIO()
    theirs.save(kept)
    return Merged(pack(kept.getvalue()), _whole(pen.report, parts))


def _check(old: Base | None, new: Base, theirs: Docx) -> None:
    if old is not None and old.template != new.template:
        raise MergeError(f"The document is a draft of “{old.template}”, not of “{new.template}”")
    if old is not None and old.area != new.area:
        raise MergeError(f"The document is a draft for “{old.area}”, not for “{new.area}”")
    if old is None:
        here = {control(element) for element in theirs.element.body.iter(qn("w:sdt"))} - {None}
        reader = Reader(theirs)
        heads = {reader.text(p) for p in theirs.element.body.iter(qn("w:p")) if reader.level(p)}
        known = {block.text for section in new.sections for block in section.blocks if block.level}
        if not here & {section.id for section in new.sections} and not heads & known:
            raise MergeError(f"The document has no section of “{new.template}”, so it cannot be an earlier draft of it")


def _reasons(old: Base | None, new: Base) -> tuple[str, str]:
    """Why something changed, and what is said where both sides changed it."""
    if old is None:
        text = "This document does not say what the earlier draft was: what stands stays, and this is what the data say."
        return text, text
    since = f"since the draft of {in_words(date.fromisoformat(old.as_at))}"
    if old.data != new.data:
        cause = f"The data changed {since}."
    elif old.version != new.version:
        cause = f"The template changed {since}: version {old.version} became {new.version}."
    else:
        cause = f"The register changed {since}."
    return cause, f"Both changed {since}: what people wrote stays, and this is what the data now say."


def _parts(base: Base | None, new: Base, stood: dict[str, Found], fresh: dict[str, Found]) -> list[_Part]:
    written = {section.id: section for section in base.sections} if base else {}
    titles = {section.id: section.title for section in (*(base.sections if base else ()), *new.sections)}
    order = [section.id for section in new.sections]
    order += [key for key in written if key not in order]
    was_all = [block for section in written.values() for block in section.blocks]
    elsewhere = tuple(
        shared(was_all, [block for found in some.values() for block in found.blocks]) for some in (stood, fresh)
    )
    parts = []
    for key in order:
        here, there, was = stood.get(key), fresh.get(key), written.get(key)
        plan: list[Triple] = []
        if was is not None or (here is not None and there is not None):
            known = None if was is None else was.blocks
            plan = triples(known, here.blocks if here else (), there.blocks if there else (), elsewhere)
        parts.append(_Part(key, titles.get(key, "") or key, was, here, there, plan))
    return parts


def _tell_sections(pen: Pen, parts: Sequence[_Part], copies: Sequence[Found], *, known: bool) -> None:
    order = [part.id for part in parts if part.found is not None and part.id != LOOSE and part.found.blocks]
    stands = [part.id for part in sorted((p for p in parts if p.id in order), key=_place)]
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
        if known and part.id in order and part.id not in same:
            pen.tell("section-moved")
    for copy in copies:
        pen.section = next((part.title for part in parts if part.id == copy.id), copy.id)
        pen.tell("copied", " ".join(map(block_text, copy.blocks)))


def _place(part: _Part) -> tuple[int, ...]:
    """Where a section stands: the path of its first block from the root."""
    element = part.found.blocks[0].element if part.found else None
    path = []
    while element is not None and element.getparent() is not None:
        path.append(element.getparent().index(element))
        element = element.getparent()
    return tuple(reversed(path))


class _Writer:
    """Writes sections."""

    def __init__(self, pen: Pen, known: bool, gaps: set[str]) -> None:  # noqa: FBT001
        self._pen, self._known, self._gaps = pen, known, gaps
        self.visible: set[str] = set()

    def write(self, part: _Part) -> None:
        """Bring one section up to date."""
        pen = self._pen
        pen.section, pen.silent = part.title, part.id in MADE_ANEW and part.base is not None
        if part.ours is None and part.base is not None and part.id != LOOSE:
            return
        tails: dict[int, Any] = {}
        for triple in part.plan:
            tail = self._settle(triple, part)
            if triple.ours is not None and tail is not None:
                tails[id(triple.ours)] = tail
        if part.found is not None:
            self._insert(part, tails)
        if pen.silent:
            home = part.found.home if part.found else None
            accept([home] if home is not None else [b.element for b in (part.found.blocks if part.found else ())])
            pen.silent = False
            pen.tell("remade")

    def insert_section(self, part: _Part, before: Sequence[_Part], after: Sequence[_Part]) -> None:
        """Put in a section that the earlier template did not have, behind the one that it follows."""
        pen = self._pen
        pen.section, pen.silent = part.title, False
        new = pen.transplant.bring(part.ours.home.getparent())  # type: ignore[union-attr]
        found = [earlier.found for earlier in before if earlier.found is not None and earlier.found.blocks]
        later = [follower.found for follower in after if follower.found is not None and follower.found.blocks]
        if found:
            _outermost(found[-1], last=True).addnext(new)
        elif later:
            _outermost(later[0], last=False).addprevious(new)
        part.found = Found(part.id, list(part.ours.blocks), new)  # type: ignore[union-attr]
        pen.mark_inserted(new)
        pen.tell("section-new", "", " ".join(map(block_text, part.ours.blocks)))  # type: ignore[union-attr]
        pen.remark(next(new.iter(qn("w:p"))), f"New in this draft. {pen.reason}")

    def _settle(self, triple: Triple, part: _Part) -> Any:
        """What becomes of a block that people have, or had; the element behind which the next one belongs."""
        pen, base, theirs, ours = self._pen, triple.base, triple.theirs, triple.ours
        if theirs is None:
            after = "" if ours is None or ours == base else block_text(ours)
            if base is not None and (after or part.found is not None):
                pen.tell("deleted", block_text(base), after)
            return None
        if triple.moved:
            pen.tell("moved", block_text(theirs))
        if theirs.rows is not None and ours is not None:
            return merge_table(pen, base, theirs, ours, self._stays)
        if ours is None:
            self._gone(base, theirs)
            return None
        if theirs == ours or (theirs.text == ours.text and theirs.rows is None):
            return theirs.element
        if base is not None and theirs.text == base.text and not pen.is_fixed(theirs.element):
            tail = pen.change(theirs.element, ours.element)
            pen.tell("updated", theirs.text, ours.text)
            pen.remark(tail, pen.reason)
            return tail
        if base is not None and ours.text == base.text:
            pen.tell("renamed" if theirs.level else "kept", *_edit(theirs, base))
            return theirs.element
        if theirs.level and self._known:
            pen.tell("renamed", *_edit(theirs, base or ours))
            return theirs.element
        pen.tell("both", theirs.text, ours.text)
        tail = pen.insert(theirs.element, ours.element)
        pen.remark(tail, pen.clash)
        return tail

    def _gone(self, base: Block | None, theirs: Block) -> None:
        pen = self._pen
        if base is None:
            pen.tell("added", block_text(theirs))
        elif theirs != base or pen.is_fixed(theirs.element):
            pen.tell("kept", block_text(theirs), block_text(base))
        else:
            pen.tell("removed", block_text(theirs))
            pen.delete(theirs.element)
            if theirs.element.getparent() is not None:
                pen.remark(theirs.element, f"No longer in this draft. {pen.reason}")

    def _insert(self, part: _Part, tails: dict[int, Any]) -> None:
        """Put in what is new, each block behind the one that it follows in the new draft."""
        pen, found = self._pen, part.found
        assert found is not None
        home = [block.element for block in found.blocks] + list(tails.values())
        known = {id(triple.ours) for triple in part.plan if triple.base is not None or triple.theirs is not None}
        last: Any = None
        blocks = part.ours.blocks if part.ours else []
        for number, block in enumerate(blocks):
            if id(block) in tails:
                tail = tails[id(block)]
                last = tail if any(tail is other for other in home) and tail.getparent() is not None else last
            if id(block) in tails or id(block) in known:
                continue
            if last is None:
                later = (tails.get(id(follower)) for follower in blocks[number + 1 :])
                ahead = next((tail for tail in later if tail is not None and tail.getparent() is not None), None)
                new = pen.transplant.bring(block.element)
                if ahead is not None:
                    ahead.addprevious(new)
                elif found.blocks and found.blocks[-1].element.getparent() is not None:
                    found.blocks[-1].element.addnext(new)
                elif found.home is not None:
                    found.home.append(new)
                else:
                    continue
                pen.mark_inserted(new)
            else:
                new = pen.insert(last, block.element)
            pen.tell("new", "", block_text(block))
            pen.remark(new, f"New in this draft. {pen.reason}")
            home.append(new)
            last = new

    def _stays(self, row: Row) -> bool:
        """A gap's row stays in the register while its mark stands in the text."""
        number = row.cells[0] if row.cells else ""
        return self._pen.silent and number in self.visible and number not in self._gaps


def _edit(theirs: Block, base: Block) -> tuple[str, str]:
    return (base.text, theirs.text) if theirs.level else (theirs.text, base.text)


def _outermost(found: Found, *, last: bool) -> Any:
    """The control of a section, or its last or first block."""
    return found.home.getparent() if found.home is not None else found.blocks[-1 if last else 0].element


def _carried(base: Base | None, new: Base, body: Any) -> tuple[Gap, ...]:
    """Gaps that the new draft does not miss, whose marks people kept, or may get back by rejecting a change."""
    numbers = {gap.id for gap in new.gaps}
    texts = ("".join(text.text or "" for text in p.iter(qn("w:t"), qn("w:delText"))) for p in body.iter(qn("w:p")))
    standing = {mark for text in texts for mark in MARK.findall(text)}
    return tuple(gap for gap in (base.gaps if base else ()) if gap.id not in numbers and gap.id in standing)


def _comment_gaps(theirs: Docx, ours: Docx, base: Base | None, new: Base, remarks: Remarks, reader: Reader) -> None:
    """Comments on gaps that are new are added, those on gaps that are gone taken out unless people replied."""
    places: dict[str, Any] = {}
    for paragraph in theirs.element.body.iter(qn("w:p")):
        for mark in MARK.findall(reader.raw(paragraph)):
            places.setdefault(mark, paragraph)
    told = {gap.id: comment for comment in remarks.ours() for gap in (*new.gaps, *(base.gaps if base else ())) if _is_on(comment, gap)}
    numbers = {gap.id for gap in new.gaps}
    for number, comment in told.items():
        if number not in numbers and number not in places and not remarks.is_answered(comment):
            remarks.remove(comment)
    known = {gap.id for gap in base.gaps} if base else set()
    written = Remarks(ours, date.min)
    for gap in new.gaps:
        if gap.id in places and gap.id not in told and gap.id not in known:
            comment = next((comment for comment in written.ours() if _is_on(comment, gap)), None)
            if comment is not None:
                remarks.add(places[gap.id], *said(comment))
    remarks.tidy()


def _is_on(comment: Any, gap: Gap) -> bool:
    text = "\n".join(said(comment))
    return gap.what in text and gap.owner in text


def _label(theirs: Docx, ours: Docx) -> None:
    """The properties that say which draft it is."""
    for key in ("identifier", "version", "subject"):
        value = getattr(ours.core_properties, key)
        if getattr(theirs.core_properties, key) != value:
            setattr(theirs.core_properties, key, value)


def _whole(report: list[Kept], parts: Sequence[_Part]) -> tuple[Kept, ...]:
    """The report in the order of the sections; one with nothing to tell is unchanged."""
    titles = [part.title for part in parts]
    some = {entry.section for entry in report}
    found = list(report) + [Kept(part.title, "unchanged") for part in parts if part.title not in some and part.found]
    return tuple(sorted(found, key=lambda entry: titles.index(entry.section) if entry.section in titles else -1))
