"""A document read back: its paragraphs, as a person would read them."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn


def opened(content: bytes) -> Docx:
    return Document(BytesIO(content))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def body(document: Docx) -> list[str]:
    """The text of every paragraph of the body, the tables' among them."""
    return [said(paragraph) for paragraph in document.element.body.iter(qn("w:p"))]


def header(document: Docx) -> str:
    return " ".join(said(p._p) for p in document.sections[0].header.paragraphs)


def whole(content: bytes) -> str:
    document = opened(content)
    return "\n".join([header(document), *body(document)])


def said(paragraph: Any) -> str:
    gaps = {qn("w:tab"), qn("w:br")}
    parts = [" " if node.tag in gaps else node.text or "" for node in paragraph.iter(qn("w:t"), *gaps)]
    return squeezed("".join(parts))


def marks(text: str) -> set[str]:
    """The ids of the gaps that a text shows."""
    return set(re.findall(r"\[GAP (G\d+)[:\]]", text))
