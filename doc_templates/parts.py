"""The parts of a Word package, which are held together by relations, and the styles that a part needs."""

from typing import Any, Final

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

_PROPERTIES: Final = qn("w:rPr")
_STYLE: Final = qn("w:rStyle")
_VALUE: Final = qn("w:val")


def related(owner: Part, kind: str) -> Part | None:
    """The part that another one refers to.

    Args:
        owner: The part that refers.
        kind: The type of the relation, a URI.

    Returns:
        The first part related so, or None. What lies outside of the package is no part.
    """
    rels = owner.rels.values()
    return next((rel.target_part for rel in rels if rel.reltype == kind and not rel.is_external), None)


def add_part(owner: Part, name: str, content_type: str, kind: str, content: bytes) -> Part:
    """Add a part to a package.

    Args:
        owner: The part that refers to the new one.
        name: Where the new one lies: /word/footnotes.xml.
        content_type: Its media type.
        kind: The type of the relation, a URI.
        content: What it holds.

    Returns:
        The new part.
    """
    part = Part(PackURI(name), content_type, content, owner.package)
    owner.relate_to(part, kind)
    return part


def rewrite(part: Part, root: Any) -> None:
    """Put changed XML into a part that python-docx holds as bytes."""
    part._blob = serialize_part_xml(root)  # noqa: SLF001 - python-docx has no other way


def dress_run(run: Any, style: str) -> None:
    """Give a run a style, which stands first among its properties; python-docx takes ten times as long."""
    properties = run.find(_PROPERTIES)
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    found = properties.find(_STYLE)
    if found is None:
        found = OxmlElement("w:rStyle")
        properties.insert(0, found)
    found.set(_VALUE, style)


def style_of(document: Document, xml: str) -> str:
    """The identifier of a style, which is added to the document if it is not there.

    Args:
        document: The document.
        xml: A `w:style` element. A style of the same name, in capitals or not, is taken as it is.

    Returns:
        The identifier that runs and paragraphs refer to.
    """
    wanted: Any = parse_xml(xml)
    known = style_named(document, _name(wanted))
    if known is None:
        document.styles.element.append(wanted)
        return str(wanted.get(qn("w:styleId")))
    return known


def style_named(document: Document, name: str) -> str | None:
    """The identifier of the style of a name, in capitals or not; None if the document has none."""
    for style in document.styles.element.iterchildren(qn("w:style")):
        if _name(style) == name.lower():
            return str(style.get(qn("w:styleId")))
    return None


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), "")).lower()
