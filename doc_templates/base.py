"""The base of a draft: what Lintel wrote, kept inside the document, so that later edits can be told from it.

A custom XML part with its properties, related from the document (ECMA-376 Part 1, 15.2.5 and 15.2.6): Word and
LibreOffice carry it along unread.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from doc_templates import controls
from doc_templates.gaps import Gap
from doc_templates.marks import NOTE, PICTURE, TOKEN
from doc_templates.merge.block import Block, Reader, Row
from kg.package import SAFELY, PackageError, open_package

NAMESPACE: Final = "https://w3id.org/lintel/draft"
REGISTER: Final = "gaps"
"""The section that lists the gaps: it is made anew with each draft."""
ABOUT: Final = "about"
"""The section that says how the draft was made: it is made anew too, and does not outlive the draft."""
MAX_GAPS: Final = 5_000
MAX_SECTIONS: Final = 500
LOOSE: Final = ""
"""What stands outside of all content controls."""

_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM: Final = re.compile(r"customXml/item\d+\.xml")
_SEAL: Final = "seal"
_STORE: Final = "{6C696E74-656C-4472-8166-740000000001}"
_TOKENS: Final = {NOTE: "note", PICTURE: "picture"}
_TOKEN: Final = re.compile(f"({TOKEN.pattern})")
_PARSER: Final = etree.XMLParser(**SAFELY)


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it was written: its id, the title of its content control, its blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """What a draft was made of, and what it said.

    `data` is the digest of the area's data, `as_at` the day the draft speaks as at, written YYYY-MM-DD.
    """

    template: str
    version: str
    area: str
    receipt: str
    data: str
    as_at: str
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]


def describe(
    document: Document,
    *,
    template: str,
    version: str,
    area: str,
    receipt: str,
    data: str,
    as_at: str,
    gaps: Iterable[Gap],
) -> Base:
    """Read the base out of a finished document.

    Args:
        document: The draft, its sections in content controls.
        template: The template's id.
        version: The template's version.
        area: The area's id.
        receipt: The receipt's id.
        data: The digest of the area's data.
        as_at: The day it speaks as at, YYYY-MM-DD.
        gaps: What it could not say.

    Returns:
        The base, with each section's blocks in order; what is in no section comes first, under no id.
    """
    reader = Reader(document)
    found: dict[str, tuple[str, list[Block]]] = {LOOSE: ("", [])}
    for identifier, element in controls.walk(document.element.body):
        found.setdefault(identifier, (controls.title_of(element), []))
    for identifier, element in walk(document.element.body):
        if block := reader.block(element):
            found[identifier][1].append(block)
    sections = (Section(identifier, title, tuple(blocks)) for identifier, (title, blocks) in found.items())
    return Base(template, version, area, receipt, data, as_at, tuple(sections), tuple(gaps))


def walk(body: Any, within: str = LOOSE) -> Iterator[tuple[str, Any]]:
    """The paragraphs and tables of a body, each with the id of the section that it is in.

    Args:
        body: The body of a document, or what a content control holds.
        within: The section that it belongs to.

    Yields:
        The id and the element, in the order of the document. Controls that are not Lintel's are looked through.
    """
    for child in body:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield within, child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}:
            identifier = controls.identifier_of(child)
            yield from walk(child, within if identifier is None else identifier)


def embed(document: Document, base: Base) -> None:
    """Put a base into a document, in the place of one that is there.

    Args:
        document: The document; it is changed.
        base: The base.
    """
    part = document.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and not relation.is_external:
            held = relation.target_part
            if _root(held.blob) is not None:
                held._blob = _written(base)  # noqa: SLF001 - python-docx has no other way
                return
    taken = {str(other.partname) for other in part.package.iter_parts()}
    number = next(i for i in range(1, len(taken) + 2) if f"/customXml/item{i}.xml" not in taken)
    held = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", _written(base), part.package)
    properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPERTIES_TYPE, _properties(), part.package)
    part.relate_to(held, RELATIONSHIP_TYPE.CUSTOM_XML)
    held.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put a seal into the base among the parts of a draft: the digest of all others, by which a change is known.

    Args:
        parts: The parts of the package by their names.

    Returns:
        The same parts, the base with its seal; all as they were if there is no base.
    """
    found = dict(parts)
    for name, root in _bases(parts):
        root.set(_SEAL, _digest(parts, name))
        found[name] = _bytes(root)
    return found


def is_untouched(content: bytes) -> bool:
    """Whether a file is a draft just as Lintel wrote it, so that nothing of people's is in it.

    Args:
        content: The file.

    Returns:
        Whether it is a .docx with a base whose seal fits the rest; any other file may be somebody's work.
    """
    try:
        parts = open_package(content, "it", kinds=("docx",))
    except PackageError:
        return False
    return any(root.get(_SEAL) == _digest(parts, name) for name, root in _bases(parts))


def drop(document: Document) -> None:
    """Take the base out of a document, if it has one."""
    for key, relation in list(document.part.rels.items()):
        if (
            relation.reltype == RELATIONSHIP_TYPE.CUSTOM_XML
            and not relation.is_external
            and _root(relation.target_part.blob) is not None
        ):
            del document.part.rels[key]


def read_base(content: bytes) -> Base | None:
    """The base that a document carries.

    Args:
        content: A .docx.

    Returns:
        The base, or None if there is none, or none that can be read.
    """
    try:
        with ZipFile(BytesIO(content)) as held:
            names = [name for name in held.namelist() if _ITEM.fullmatch(name)]
            roots = [root for _name, root in _bases({name: held.read(name) for name in names})]
        return _base(roots[0]) if roots else None
    except (BadZipFile, KeyError, ValueError):
        return None


def _bases(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    """The parts that are a base, with their XML."""
    for name in sorted(filter(_ITEM.fullmatch, parts)):
        root = _root(parts[name])
        if root is not None:
            yield name, root


def _digest(parts: Mapping[str, bytes], but: str) -> str:
    """The digest of all parts but one, in whatever order they are packed."""
    each = (f"{name} {sha256(parts[name]).hexdigest()}\n" for name in sorted(parts) if name != but)
    return sha256("".join(each).encode()).hexdigest()


def _root(blob: bytes) -> Any:
    try:
        root = etree.fromstring(blob, _PARSER)
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{{{NAMESPACE}}}draft" else None


def _written(base: Base) -> bytes:
    head = {key: getattr(base, key) for key in ("template", "version", "area", "receipt", "data", "as_at")}
    root = etree.Element(f"{{{NAMESPACE}}}draft", head, nsmap={None: NAMESPACE})
    for gap in base.gaps:
        fields = ("id", "section", "what", "why", "owner", "where")
        etree.SubElement(root, f"{{{NAMESPACE}}}gap", {key: getattr(gap, key) for key in fields})
    for section in base.sections:
        told = etree.SubElement(root, f"{{{NAMESPACE}}}section", {"id": section.id, "title": section.title})
        for block in section.blocks:
            if block.rows is None:
                level = {"level": str(block.level)} if block.level else {}
                _tell(etree.SubElement(told, f"{{{NAMESPACE}}}p", level), block.text)
                continue
            table = etree.SubElement(told, f"{{{NAMESPACE}}}table")
            for row in block.rows:
                line = etree.SubElement(table, f"{{{NAMESPACE}}}row")
                for text in row.cells:
                    _tell(etree.SubElement(line, f"{{{NAMESPACE}}}cell"), text)
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tell(element: Any, text: str) -> None:
    """Write a text, its tokens as elements: not every program keeps a noncharacter."""
    last = None
    for part in _TOKEN.split(text):
        if _TOKEN.fullmatch(part):
            last = etree.SubElement(element, f"{{{NAMESPACE}}}{_TOKENS[part[0]]}")
            last.text = part[1:-1]
        elif last is None:
            element.text = part
        else:
            last.tail = part


def _told(element: Any) -> str:
    marks = {f"{{{NAMESPACE}}}{name}": mark for mark, name in _TOKENS.items()}
    held = ((marks.get(child.tag, ""), child) for child in element)
    return (element.text or "") + "".join(f"{mark}{child.text or ''}{mark}{child.tail or ''}" for mark, child in held)


def _base(root: Any) -> Base:
    """The base, or a ValueError where somebody has changed it so that it says nothing."""
    gaps = []
    for told in root.iterchildren(f"{{{NAMESPACE}}}gap"):
        gaps.append(Gap(**{key: told.get(key, "") for key in ("id", "section", "what", "why", "owner", "where")}))
        if not re.fullmatch(r"G\d{1,6}", gaps[-1].id):
            raise ValueError(gaps[-1].id)
    sections = []
    for told in root.iterchildren(f"{{{NAMESPACE}}}section"):
        blocks = tuple(_block(child) for child in told)
        sections.append(Section(told.get("id", ""), told.get("title", ""), blocks))
    head = {key: str(root.get(key, "")) for key in ("template", "version", "area", "receipt", "data", "as_at")}
    date.fromisoformat(head["as_at"])
    if len(gaps) > MAX_GAPS or len(sections) > MAX_SECTIONS:
        raise ValueError("no draft has so many")
    return Base(**head, sections=tuple(sections), gaps=tuple(gaps))


def _block(told: Any) -> Block:
    if told.tag == f"{{{NAMESPACE}}}p":
        return Block(_told(told), int(told.get("level", "0")))
    rows = tuple(Row(tuple(map(_told, row))) for row in told)
    if not rows or not all(row.cells for row in rows):
        raise ValueError(told.tag)
    return Block("", rows=rows)


def _properties() -> bytes:
    root = etree.Element(f"{{{_PROPERTIES}}}datastoreItem", nsmap={"ds": _PROPERTIES})
    root.set(f"{{{_PROPERTIES}}}itemID", _STORE)
    schemas = etree.SubElement(root, f"{{{_PROPERTIES}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_PROPERTIES}}}schemaRef").set(f"{{{_PROPERTIES}}}uri", NAMESPACE)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False))
