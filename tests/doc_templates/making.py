"""Word files made in a test, so that a test says only what it is about."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from doc_templates.controls import wrap


def written(*paragraphs: str) -> Docx:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def saved(document: Docx) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def controlled(document: Docx, identifier: str = "all") -> Docx:
    """The same document, all that it holds inside one content control."""
    wrap([block for block in document.element.body if block.tag != qn("w:sectPr")], identifier, "All of it")
    return document


def replaced(content: bytes, parts: dict[str, Any]) -> bytes:
    """The same package with the parts of some names changed or added; a part that is None is taken out."""
    held = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(held, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return held.getvalue()


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as held:
        return held.read(name).decode()


def char(kind: str) -> str:
    """A mark of a field: its begin, its end, or what separates what it does from what it shows."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(*codes: str) -> str:
    """A field that shows an x."""
    said = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return char("begin") + said + char("separate") + "<w:r><w:t>x</w:t></w:r>" + char("end")
