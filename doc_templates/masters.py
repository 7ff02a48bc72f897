"""The builder of the template documents: `python -m doc_templates.masters` writes them.

A template is a Word document that an officer may open and restyle. It is committed; a test holds it to this builder.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from doc_templates.finish import pack
from doc_templates.layout import SECTIONS, Claims, Grid, Heading, Part, Turn, Words

HOME: Final = Path(__file__).parent
FONT: Final = "Arial"
INK: Final = RGBColor(0x1A, 0x1A, 0x1A)
BLUE: Final = RGBColor(0x1F, 0x3A, 0x5F)
BODY: Final = Pt(12)
SMALL: Final = Pt(9)
_MADE: Final = datetime(2026, 11, 21, tzinfo=UTC)
_PAGE: Final = (Cm(21.0), Cm(29.7))
_MARGIN: Final = Cm(2.0)


def statement_master() -> bytes:
    """The housing contribution statement's template, the same bytes each time."""
    document = Document()
    _drop_thumbnail(document)
    _language(document)
    _styles(document)
    _page(document, wide=False)
    _header(document)
    _footer(document)
    _cover(document)
    for part in SECTIONS:
        _part(document, part)
    return _saved(document, "Housing contribution statement: template")


def _part(document: Docx, part: Part) -> None:
    match part:
        case Heading(text, level):
            document.add_heading(text, level)
        case Claims(name):
            _claims(document, name)
        case Grid():
            _grid(document, part)
        case Words(name):
            document.add_paragraph(f"{{{{ {name} }}}}", "Normal")
        case Turn(wide):
            document.add_section(WD_SECTION.NEW_PAGE)
            _page(document, wide=wide)


def _cover(document: Docx) -> None:
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ partnership }}", "Subtitle")
    document.add_paragraph("{%p if invented %}")
    document.add_paragraph("{{ invented }}", "Notice")
    document.add_paragraph("{%p endif %}")


def _claims(document: Docx, name: str) -> None:
    """A loop over paragraphs: each its text, its source and its gap, where it has them."""
    document.add_paragraph(f"{{%p for c in {name} %}}")
    for field, words, style in (
        ("text", "{{ c.text }}", "Normal"),
        ("source", "Source: {{ c.source }}", "Source"),
        ("gap", "{{ c.gap }}", "Gap"),
    ):
        document.add_paragraph(f"{{%p if c.{field} %}}")
        document.add_paragraph(words, style)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


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
    section.top_margin, section.bottom_margin = Cm(2.6), _MARGIN
    section.header_distance = section.footer_distance = Cm(1.0)


def _header(document: Docx) -> None:
    header = document.sections[0].header
    header.paragraphs[0].text = "{{ draft }}. {{ title }}"
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


def _styles(document: Docx) -> None:
    _paragraph(document, "Normal", BODY, before=6, after=2, spacing=1.15)
    _paragraph(document, "Title", Pt(26), bold=True, colour=BLUE, after=6, keep=True)
    _paragraph(document, "Subtitle", Pt(16), colour=INK, after=12)
    for level, size in ((1, 18), (2, 15), (3, 13)):
        _paragraph(document, f"Heading {level}", Pt(size), bold=True, colour=BLUE, before=18, after=6, keep=True)
    _paragraph(document, "Caption", Pt(11), bold=True, colour=INK, before=10, after=4, keep=True)
    _paragraph(document, "Header", SMALL, colour=INK)
    _paragraph(document, "Footer", SMALL, colour=INK)
    _paragraph(document, "List Bullet", BODY, after=4)
    _paragraph(document, "Source", Pt(10), colour=RGBColor(0x40, 0x40, 0x40), after=6)
    gap = _paragraph(document, "Gap", Pt(10), bold=True, before=4, after=4)
    notice = _paragraph(document, "Notice", BODY, bold=True, after=12)
    _paragraph(document, "Table Text", SMALL, after=2)
    _paragraph(document, "Table Head", SMALL, bold=True, after=2, keep=True)
    _framed(gap, "left", 18)
    _framed(notice, "left", 24)
    _link(document)
    document.styles.element.append(parse_xml(_TABLE))


def _paragraph(
    document: Docx,
    name: str,
    size: int,
    *,
    bold: bool = False,
    colour: RGBColor = INK,
    before: float = 0,
    after: float = 0,
    spacing: float = 1.0,
    keep: bool = False,
) -> ParagraphStyle:
    known = {style.name: style for style in document.styles}
    style: Any = known.get(name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.hidden = False
    style.font.size, style.font.bold, style.font.italic = size, bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)
    spaced = style.paragraph_format
    spaced.alignment = WD_ALIGN_PARAGRAPH.LEFT
    spaced.space_before, spaced.space_after = Pt(before), Pt(after)
    spaced.line_spacing, spaced.keep_with_next = spacing, keep
    return style  # type: ignore[no-any-return]


def _framed(style: ParagraphStyle, side: str, eighths: int) -> None:
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="6" w:color="7A4B00"/></w:pBdr>'
    )  # fmt: skip
    properties = style.element.get_or_add_pPr()
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    properties.insert_element_before(border, *after)


def _link(document: Docx) -> None:
    style: Any = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor(0x0B, 0x4F, 0x9E)
    style.font.underline = True


_EDGES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="6B6B6B"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS: Final = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 40), ("left", 50), ("bottom", 40), ("right", 50))
)
_TABLE: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="LintelTable">
  <w:name w:val="Lintel Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E3E8EE"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""


def _language(document: Docx) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in (*defaults.findall(qn("w:lang")), *defaults.findall(qn("w:rFonts"))):
        defaults.remove(old)
    defaults.insert(
        0, parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>')
    )
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'))


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


MASTERS: Final = {"housing-contribution-statement": statement_master}


def main(names: Sequence[str] = tuple(MASTERS)) -> None:
    """Write the template documents into their folders."""
    for name in names:
        (HOME / name / "template.docx").write_bytes(MASTERS[name]())


if __name__ == "__main__":
    main()
