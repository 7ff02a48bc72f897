"""The builder of the template documents: `python -m doc_templates.masters` writes them.

A template is a Word document that an officer may open and restyle. It is committed; a test holds it to this builder.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from doc_templates import alignment, briefing, checklist, locality, statement, summary
from doc_templates.controls import wrap
from doc_templates.finish import pack
from doc_templates.layout import (
    Cards,
    Claims,
    Contents,
    Grid,
    Heading,
    Layout,
    Part,
    Picture,
    Section,
    Turn,
    Words,
    anchored,
)
from doc_templates.styles import dress

HOME: Final = Path(__file__).parent
_MADE: Final = datetime(2026, 11, 21, tzinfo=UTC)
_PAGE: Final = (Cm(21.0), Cm(29.7))
_MARGIN: Final = Cm(2.0)


LAYOUTS: Final[dict[str, tuple[str, Layout]]] = {
    "alignment-report": ("Alignment report", alignment.LAYOUT),
    "duty-briefing": ("Duty briefing", briefing.LAYOUT),
    "housing-contribution-statement": ("Housing contribution statement", statement.LAYOUT),
    "locality-return": ("Locality return", locality.LAYOUT),
    "plain-language-summary": ("Plain-language summary", summary.LAYOUT),
    "planning-checklist": ("Strategic planning checklist", checklist.LAYOUT),
}
"""The title and layout of each template document, by its id."""


def master(name: str) -> bytes:
    """A template document as Lintel brings it, the same bytes each time.

    Args:
        name: The template's id.

    Returns:
        The .docx: styles, header and footer, a cover, and each section within a content control.
    """
    title, layout = LAYOUTS[name]
    document = Document()
    _drop_thumbnail(document)
    dress(document)
    _page(document, wide=False)
    _header(document)
    _footer(document)
    _cover(document)
    for part in layout:
        if isinstance(part, Turn):
            document.add_section(WD_SECTION.NEW_PAGE)
            _page(document, wide=part.wide)
        else:
            _section(document, part, layout)
    return _saved(document, f"{title}: template")


def _section(document: Docx, section: Section, layout: Layout) -> None:
    body = document.element.body
    before = len(body)
    if section.headed:
        number = next(number for number, other in anchored(layout) if other is section)
        _mark(document.add_heading(section.title, 1), section.title, number)
    for part in section.parts:
        _part(document, part, layout)
    # the last child of the body describes the page
    wrap(body[before - 1 : -1], section.id, section.title)


def _part(document: Docx, part: Part, layout: Layout) -> None:
    match part:
        case Heading(text, level):
            document.add_heading(text, level)
        case Contents():
            _contents(document, layout)
        case Claims(name, style):
            _claims(document, name, style)
        case Cards():
            _cards(document, part)
        case Grid():
            _grid(document, part)
        case Picture(name, caption):
            document.add_paragraph(f"{caption}{{{{ {name} }}}}", "Caption")
            document.add_paragraph(f"{{{{ {name} }}}}", "Figure")
        case Words(name, style, optional):
            if optional:
                _optional(document, name, f"{{{{ {name} }}}}", style)
            else:
                document.add_paragraph(f"{{{{ {name} }}}}", style)


def _contents(document: Docx, layout: Layout) -> None:
    """A plain list, so that it never goes stale: a reader jumps, and nobody has to update a field."""
    document.add_paragraph("Contents", "TOC Heading")
    for _, section in anchored(layout):
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(section.title))
        link.set(qn("w:history"), "1")
        run = document.add_paragraph(style="Contents").add_run(section.title, "Hyperlink")._r  # noqa: SLF001 - no API
        run.addprevious(link)
        link.append(run)


def _mark(heading: Paragraph, text: str, number: int) -> None:
    """A bookmark around a heading, so that a link can lead to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _anchor(text))
    first = heading.runs[0]._r  # noqa: SLF001
    first.addprevious(start)
    first.addnext(end)


def _anchor(text: str) -> str:
    """The name of a heading's bookmark: letters, digits and underscores, at most forty."""
    return re.sub(r"\W+", "_", f"to {text}")[:40]


def _cover(document: Docx) -> None:
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ partnership }}", "Subtitle")
    document.add_paragraph("{%p if invented %}")
    document.add_paragraph("{{ invented }}", "Notice")
    document.add_paragraph("{%p endif %}")


def _claims(document: Docx, name: str, style: str) -> None:
    document.add_paragraph(f"{{%p for c in {name} %}}")
    _claim(document, style)
    document.add_paragraph("{%p endfor %}")


def _cards(document: Docx, cards: Cards) -> None:
    """A loop over paragraphs, each with its lines before and after; the last line does not begin a page alone."""
    document.add_paragraph(f"{{%p for c in {cards.name} %}}")
    for field, lead, style in cards.heads:
        _optional(document, f"c.{field}", f"{lead}{{{{ c.{field} }}}}", style)
    _claim(document, "Normal")
    for i, (field, lead, style) in enumerate(cards.lines, 1):
        last = i == len(cards.lines)
        _optional(document, f"c.{field}", f"{lead}{{{{ c.{field} }}}}", style, keep=not last and style == "Normal")
    document.add_paragraph("{%p endfor %}")


def _claim(document: Docx, style: str) -> None:
    """A paragraph: its text with its footnote, and its gap, if it has them."""
    _optional(document, "c.text", "{{ c.text }}{{ c.note }}", style)
    _optional(document, "c.gap", "{{ c.gap }}", "Gap")


def _optional(document: Docx, field: str, words: str, style: str, *, keep: bool = False) -> None:
    document.add_paragraph(f"{{%p if {field} %}}")
    paragraph = document.add_paragraph(words, style)
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p endif %}")


def _grid(document: Docx, grid: Grid) -> None:
    """A table whose loop has the dependable form: a row that opens it, one that repeats, one that ends it."""
    document.add_paragraph(grid.caption, "Caption")
    table = document.add_table(4, len(grid.columns))
    table.style = document.styles["Lintel Table"]
    table.autofit = False
    _describe(table, grid)
    widths = [Cm(column.width) for column in grid.columns]
    for element, breadth in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):  # noqa: SLF001 - no API
        element.set(qn("w:w"), str(int(breadth.twips)))
    rows = [
        [column.head for column in grid.columns],
        [f"{{%tr for r in {grid.name} %}}", *[""] * (len(widths) - 1)],
        [f"{{{{ r.{column.key} }}}}" for column in grid.columns],
        ["{%tr endfor %}", *[""] * (len(widths) - 1)],
    ]
    for i, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            _fill(cell, text, width, "Table Head" if i == 0 else "Table Text")
        _row_marks(row._tr, head=i == 0)  # noqa: SLF001


def _fill(cell: _Cell, text: str, width: Length, style: str) -> None:
    cell.width = width
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style


def _row_marks(row: Any, *, head: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(table: Table, grid: Grid) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(qn("w:tblLook"))
    for key, value in (
        ("firstRow", "1"),
        ("lastRow", "0"),
        ("firstColumn", "1"),
        ("lastColumn", "0"),
        ("noHBand", "1"),
        ("noVBand", "1"),
    ):
        look.set(qn(f"w:{key}"), value)
    look.set(qn("w:val"), "06A0")
    for tag, text in (("w:tblCaption", grid.caption), ("w:tblDescription", grid.about)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        properties.append(element)


def _page(document: Docx, *, wide: bool) -> None:
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _PAGE[::-1] if wide else _PAGE
    section.left_margin = section.right_margin = Cm(1.5) if wide else _MARGIN
    # wide, the header has room for the banner in fewer lines
    section.top_margin, section.bottom_margin = (Cm(2.2), Cm(1.8)) if wide else (Cm(2.6), _MARGIN)
    section.header_distance = section.footer_distance = Cm(1.0)


def _header(document: Docx) -> None:
    header = document.sections[0].header
    header.paragraphs[0].text = "{{ draft }} {{ title }}"
    header.paragraphs[0].style = "Header"
    for text in ("{%p if invented %}", "{{ invented }}", "{%p endif %}"):
        header.add_paragraph(text, "Header")


def _footer(document: Docx) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run("Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run(text if kind == "text" else None)
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)  # noqa: SLF001
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def _drop_thumbnail(document: Docx) -> None:
    package = document.part.package
    if package is not None:
        pictures = [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
        for key in pictures:
            del package.rels[key]


def _saved(document: Docx, title: str) -> bytes:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "Lintel", "Lintel"
    properties.comments = properties.subject = properties.keywords = ""
    properties.language = "en-GB"
    properties.created = properties.modified = _MADE.replace(tzinfo=None)
    properties.revision = 1
    held = BytesIO()
    document.save(held)
    return pack(held.getvalue())


def main(names: Sequence[str] = tuple(LAYOUTS)) -> None:
    """Write the template documents into their folders."""
    for name in names:
        (HOME / name / "template.docx").write_bytes(master(name))


if __name__ == "__main__":
    main()
