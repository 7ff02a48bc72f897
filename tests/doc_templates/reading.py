"""A document read back: its paragraphs, as a person would read them."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def opened(content: bytes) -> Docx:
    return Document(BytesIO(content))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def tables(document: Docx) -> list[Table]:
    """Every table of the body; python-docx does not look into content controls."""
    return [Table(table, document) for table in document.element.body.iter(qn("w:tbl"))]


def paragraphs(document: Docx, style: str = "") -> list[Paragraph]:
    """Every paragraph of the body, the tables' among them; of one style, if it is named."""
    found = [Paragraph(paragraph, document) for paragraph in document.element.body.iter(qn("w:p"))]
    return [p for p in found if not style or (p.style is not None and p.style.name == style)]


def footnotes(document: Docx) -> list[str]:
    """The texts of the footnotes, in the order of the file."""
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes")), None)
    if part is None:
        return []
    notes = parse_xml(part.blob).findall(qn("w:footnote"))
    return [said(note) for note in notes if note.get(qn("w:type")) is None]


def body(document: Docx) -> list[str]:
    """The text of every paragraph of the body, the tables' among them."""
    return [said(paragraph) for paragraph in document.element.body.iter(qn("w:p"))]


def header(document: Docx) -> str:
    return " ".join(said(p._p) for p in document.sections[0].header.paragraphs)


def whole(content: bytes) -> str:
    document = opened(content)
    return "\n".join([header(document), *body(document), *footnotes(document)])


def said(paragraph: Any) -> str:
    gaps = {qn("w:tab"), qn("w:br")}
    parts = [" " if node.tag in gaps else node.text or "" for node in paragraph.iter(qn("w:t"), *gaps)]
    return squeezed("".join(parts))


def marks(text: str) -> set[str]:
    """The ids of the gaps that a text shows."""
    return set(re.findall(r"\[GAP (G\d+)[:\]]", text))
