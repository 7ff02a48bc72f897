"""A Word document read from its first paragraph to its last, as a person meets it: content controls and tables too.

python-docx does not see inside of content controls; this walks the XML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from doc_templates.look import Look

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX: Final = qn("w:txbxContent")
_TEXT: Final = qn("w:t")
_SPACES: Final = (qn("w:tab"), qn("w:br"), qn("w:cr"))
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LEVELS: Final = frozenset("012345678")
_OTHERS: Final = {
    RELATIONSHIP_TYPE.HEADER: "the header",
    RELATIONSHIP_TYPE.FOOTER: "the footer",
    RELATIONSHIP_TYPE.FOOTNOTES: "the footnotes",
    RELATIONSHIP_TYPE.ENDNOTES: "the endnotes",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the body.

    Attributes:
        element: The `w:p` element.
        number: Which one it is, from 1, as they stand in the file; those in tables count.
        text: What it says.
        style: The name of its style.
        level: 0 for the title, 1 to 9 for a heading, else None.
        under: The heading above it; empty before the first.
        in_table: Whether it stands in a cell.
    """

    element: Any
    number: int
    text: str
    style: str
    level: int | None
    under: str
    in_table: bool

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"{self.section}paragraph {quoted(self.text)}" if self.text.strip() else f"{self.section}an empty one"

    @property
    def section(self) -> str:
        """The heading that it stands under, in words that a place begins with."""
        return f"under {quoted(self.under)}, " if self.under else ""


class Story:
    """A document, read.

    Attributes:
        document: The document of python-docx.
        look: How its runs and paragraphs look.
        lines: The paragraphs of the body, but for those in text boxes.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.body: Any = document.element.body
        self.look = Look(document.styles.element)
        self.lines = tuple(self._lines())

    @cached_property
    def others(self) -> tuple[tuple[str, Any], ...]:
        """Headers, footers and notes: what each is called, and its XML."""
        rels = self.document.part.rels.values()
        parts = [(_OTHERS[rel.reltype], rel.target_part) for rel in rels if rel.reltype in _OTHERS]
        return tuple(
            (name, part.element if isinstance(part, XmlPart) else parse_xml(part.blob)) for name, part in parts
        )

    @property
    def roots(self) -> tuple[tuple[str, Any], ...]:
        """The body, headers, footers and notes: what each is called, and its XML."""
        return (("the document", self.body), *self.others)

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        """The title and the headings."""
        return tuple(line for line in self.lines if line.level is not None)

    def line_of(self, element: Any) -> Line | None:
        """The paragraph of the body that an element is in or is."""
        found = element if element.tag == qn("w:p") else next(element.iterancestors(qn("w:p")), None)
        while found is not None and found not in self._by_element:
            found = next(found.iterancestors(qn("w:p")), None)
        return None if found is None else self._by_element[found]

    def place_of(self, element: Any, otherwise: str) -> str:
        """Where an element is, in words; `otherwise` for what is not in the body."""
        line = self.line_of(element)
        return otherwise if line is None else line.place

    @cached_property
    def styled_tables(self) -> frozenset[Any]:
        """The tables of the body that have a style."""
        style = f"{qn('w:tblPr')}/{qn('w:tblStyle')}"
        return frozenset(table for table in self.body.iter(qn("w:tbl")) if table.find(style) is not None)

    @cached_property
    def _by_element(self) -> dict[Any, Line]:
        return {line.element: line for line in self.lines}

    def _lines(self) -> Iterator[Line]:
        under = ""
        paragraphs = (p for p in shown(self.body, qn("w:p")) if not _inside(p, _BOX))
        for number, paragraph in enumerate(paragraphs, 1):
            text, level = said(paragraph), self._level(paragraph)
            yield Line(
                paragraph, number, text, self.look.style_name(paragraph), level, under, _inside(paragraph, qn("w:tc"))
            )
            if level is not None and text.strip():
                under = text

    def _level(self, paragraph: Any) -> int | None:
        if self.look.style_name(paragraph).lower() == "title":
            return 0
        outline = self.look.of_paragraph(paragraph, "w:outlineLvl")
        if outline is not None:
            level = outline.get(qn("w:val"), "")
            return int(level) + 1 if level in _LEVELS else None
        match = _HEADING.fullmatch(self.look.style_name(paragraph))
        return int(match[1]) if match else None


def shown(root: Any, *tags: str) -> Iterator[Any]:
    """The elements of some names, but for those that stand a second time for older programs."""
    return (element for element in root.iter(*tags) if not _inside(element, _FALLBACK))


def said(paragraph: Any) -> str:
    """What a paragraph or a part of one says, without what is in a text box in it or was deleted."""
    nodes = paragraph.iter(_TEXT, *_SPACES)
    if next(paragraph.iter(_BOX), None) is not None:
        boxed = {node for box in paragraph.iter(_BOX) for node in box.iter(_TEXT, *_SPACES)}
        nodes = (node for node in nodes if node not in boxed)
    return "".join(" " if node.tag in _SPACES else node.text or "" for node in nodes)


def quoted(text: str, length: int = 40) -> str:
    """The first words of a text, in quotation marks."""
    plain = " ".join(text.split())
    return f"“{plain}”" if len(plain) <= length else f"“{plain[:length].rsplit(' ', 1)[0]} …”"


def _inside(element: Any, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None
