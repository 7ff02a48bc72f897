"""Elements of one document taken over into another: their styles, lists, notes, pictures and links come along."""

from copy import deepcopy
from io import BytesIO
from itertools import count
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from doc_templates.merge.revision import Revision

_STYLED: Final = {qn("w:pStyle"): "paragraph", qn("w:rStyle"): "character", qn("w:tblStyle"): "table"}
_ANCHORS: Final = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_RELATIONS: Final = qn("r:id").split("}", maxsplit=1)[0] + "}"
_WORD14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MARKS: Final = tuple(f"{_WORD14}{key}" for key in ("paraId", "textId"))
_PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Transplant:
    """Takes elements of one document over into another."""

    def __init__(self, target: Document, source: Document, revision: Revision) -> None:
        self._target, self._source, self._revision = target, source, revision
        self._styles: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._notes: tuple[Part, Any, dict[str, Any]] | None = None
        self._names = {mark.get(qn("w:name")) for mark in target.element.body.iter(qn("w:bookmarkStart"))}
        drawn = (
            int(found.get("id", "0"))
            for found in target.element.body.iter(_PROPERTIES)
            if found.get("id", "0").isdigit()
        )
        self._drawings = count(max(drawn, default=0) + 1)

    def bring(self, element: Any) -> Any:
        """A copy of an element that fits the document it is to stand in.

        Args:
            element: A block, run or link of the source, or a copy of one.

        Returns:
            The copy, without comments and without the breaks of sections of pages.
        """
        new = deepcopy(element)
        new.tail = None
        self._clean(new)
        self._style(new)
        self._number(new)
        self._bookmark(new)
        self._relate(new, self._source.part, self._target.part)
        for reference in list(new.iter(qn("w:footnoteReference"))):
            self._note(reference)
        for drawing in new.iter(_PROPERTIES):
            drawing.set("id", str(next(self._drawings)))
        return new

    def style(self, identifier: str | None) -> str | None:
        """The identifier, in the target, of a style of the source; it is added if there is none of its name."""
        if not identifier:
            return None
        if identifier not in self._styles:
            self._styles[identifier] = self._styled(identifier)
        return self._styles[identifier]

    def _clean(self, new: Any) -> None:
        for tag in _ANCHORS:
            for anchor in list(new.iter(qn(tag))):
                run = anchor.getparent()
                run.remove(anchor)
                if run.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in run):
                    run.getparent().remove(run)
        for ended in list(new.iter(qn("w:sectPr"))):
            ended.getparent().remove(ended)
        for node in new.iter():
            for key in [key for key in node.attrib if key in _MARKS or key.startswith(qn("w:rsid"))]:
                del node.attrib[key]

    def _style(self, new: Any) -> None:
        for node in new.iter(*_STYLED):
            node.set(qn("w:val"), self.style(node.get(qn("w:val"))) or "")

    def _styled(self, identifier: str) -> str:
        ours = _style_by(self._source, identifier)
        if ours is None:
            return identifier
        kind, name = ours.get(qn("w:type"), "paragraph"), _name(ours)
        for theirs in self._target.styles.element.iterchildren(qn("w:style")):
            if theirs.get(qn("w:type"), "paragraph") == kind and _name(theirs) == name:
                return str(theirs.get(qn("w:styleId")))
        taken = {theirs.get(qn("w:styleId")) for theirs in self._target.styles.element.iterchildren(qn("w:style"))}
        new = deepcopy(ours)
        wanted = next(found for n in count() if (found := f"{identifier}{n or ''}") not in taken)
        new.set(qn("w:styleId"), wanted)
        if new.get(qn("w:default")):
            del new.attrib[qn("w:default")]
        self._styles[identifier] = wanted
        self._target.styles.element.append(new)
        for tag in ("w:basedOn", "w:next", "w:link"):
            for node in new.iterchildren(qn(tag)):
                node.set(qn("w:val"), self.style(node.get(qn("w:val"))) or "")
        self._number(new)
        return wanted

    def _number(self, new: Any) -> None:
        for node in new.iter(qn("w:numId")):
            old = node.get(qn("w:val"))
            if old != "0":
                if old not in self._lists:
                    self._lists[old] = self._list(old)
                node.set(qn("w:val"), self._lists[old])

    def _list(self, old: str) -> str:
        """The number, in the target, of a list of the source: the same if it has one just like it, else a copy."""
        ours = self._source.part.numbering_part.element
        theirs = self._target.part.numbering_part.element
        kinds = [_abstract(root, old) for root in (ours, theirs)]
        if kinds[0] is None or (kinds[1] is not None and _levels(kinds[0]) == _levels(kinds[1])):
            return old
        kind = deepcopy(kinds[0])
        key = str(
            max((int(node.get(qn("w:abstractNumId"))) for node in theirs.iter(qn("w:abstractNum"))), default=0) + 1
        )
        kind.set(qn("w:abstractNumId"), key)
        for tag in ("w:nsid", "w:styleLink", "w:numStyleLink"):
            for node in list(kind.iterchildren(qn(tag))):
                kind.remove(node)
        nums = list(theirs.iterchildren(qn("w:num")))
        if nums:
            nums[0].addprevious(kind)
        else:
            theirs.append(kind)
        return str(theirs.add_num(int(key)).numId)

    def _bookmark(self, new: Any) -> None:
        dropped, renamed = set(), {}
        for mark in list(new.iter(qn("w:bookmarkStart"))):
            name, key = mark.get(qn("w:name")), mark.get(qn("w:id"))
            if name in self._names:
                dropped.add(key)
                mark.getparent().remove(mark)
            else:
                self._names.add(name)
                renamed[key] = self._revision.number()
                mark.set(qn("w:id"), renamed[key])
        for mark in list(new.iter(qn("w:bookmarkEnd"))):
            key = mark.get(qn("w:id"))
            if key in renamed:
                mark.set(qn("w:id"), renamed[key])
            else:
                mark.getparent().remove(mark)

    def _relate(self, new: Any, source: Part, target: Part) -> None:
        for node in new.iter():
            for key, value in list(node.attrib.items()):
                if key.startswith(_RELATIONS) and value in source.rels:
                    node.set(key, self._relation(source.rels[value], target))

    def _relation(self, relation: Any, target: Part) -> str:
        if relation.is_external:
            return target.relate_to(relation.target_ref, relation.reltype, is_external=True)
        if relation.reltype == RELATIONSHIP_TYPE.IMAGE:
            return self._target.part.get_or_add_image(BytesIO(relation.target_part.blob))[0]
        held = relation.target_part
        taken = {str(part.partname) for part in self._target.part.package.iter_parts()}
        name, dot, ending = str(held.partname).rpartition(".")
        free = next(found for n in count() if (found := f"{name}{n or ''}{dot}{ending}") not in taken)
        return target.relate_to(
            Part(PackURI(free), held.content_type, held.blob, self._target.part.package), relation.reltype
        )

    def close(self) -> None:
        """Write the notes that came along."""
        if self._notes is not None:
            part, root, _ = self._notes
            part._blob = serialize_part_xml(root)  # noqa: SLF001 - python-docx holds it as bytes

    def _note(self, reference: Any) -> None:
        source = _part(self._source)
        if source is None:
            return
        if self._notes is None:
            target = _part(self._target) or self._new_notes(source)
            ours = {note.get(qn("w:id")): note for note in parse_xml(source.blob)}
            self._notes = target, parse_xml(target.blob), ours
        target, root, ours = self._notes
        note = ours.get(reference.get(qn("w:id")))
        if note is not None:
            new = deepcopy(note)
            self._clean(new)
            self._style(new)
            self._relate(new, source, target)
            number = str(max((int(found.get(qn("w:id"))) for found in root), default=0) + 1)
            new.set(qn("w:id"), number)
            reference.set(qn("w:id"), number)
            root.append(new)

    def _new_notes(self, model: Part) -> Part:
        root: Any = parse_xml(model.blob)
        for note in [note for note in root if note.get(qn("w:type")) is None]:
            root.remove(note)
        package = self._target.part.package
        made = Part(PackURI("/word/footnotes.xml"), model.content_type, serialize_part_xml(root), package)
        self._target.part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
        return made


def _part(document: Document) -> Part | None:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            part: Part = relation.target_part
            return part
    return None


def _style_by(document: Document, identifier: str) -> Any:
    for style in document.styles.element.iterchildren(qn("w:style")):
        if style.get(qn("w:styleId")) == identifier:
            return style
    return None


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), "")).lower()


def _abstract(root: Any, number: str) -> Any:
    for num in root.iterchildren(qn("w:num")):
        if num.get(qn("w:numId")) == number:
            key = num.find(qn("w:abstractNumId")).get(qn("w:val"))
            for kind in root.iterchildren(qn("w:abstractNum")):
                if kind.get(qn("w:abstractNumId")) == key:
                    return kind
    return None


def _levels(kind: Any) -> list[bytes]:
    return [etree.tostring(level, method="c14n") for level in kind.iterchildren(qn("w:lvl"))]
