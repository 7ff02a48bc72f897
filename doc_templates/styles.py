"""The named styles of a template document, which an officer may change, and its language."""

from typing import Any, Final

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT: Final = "Arial"
INK: Final = RGBColor(0x1A, 0x1A, 0x1A)
BLUE: Final = RGBColor(0x1F, 0x3A, 0x5F)
BODY: Final = Pt(12)
SMALL: Final = Pt(9)


def dress(document: Docx) -> None:
    """Give a document its language and the named styles."""
    _language(document)
    _paragraph(document, "Normal", BODY, before=6, after=2, spacing=1.15)
    _paragraph(document, "Title", Pt(26), bold=True, colour=BLUE, after=6, keep=True)
    _paragraph(document, "Subtitle", Pt(16), colour=INK, after=12)
    for level, size in ((1, 18), (2, 15), (3, 13)):
        _paragraph(document, f"Heading {level}", Pt(size), bold=True, colour=BLUE, before=18, after=6, keep=True)
    _paragraph(document, "Caption", Pt(11), bold=True, colour=INK, before=10, after=4, keep=True)
    _paragraph(document, "Header", SMALL, colour=INK)
    _paragraph(document, "Footer", SMALL, colour=INK)
    _paragraph(document, "List Bullet", BODY, after=4)
    _paragraph(document, "TOC Heading", Pt(15), bold=True, colour=BLUE, before=12, after=4, keep=True)
    _paragraph(document, "Contents", BODY, after=1)
    _paragraph(document, "Source", Pt(10), colour=RGBColor(0x40, 0x40, 0x40), after=6)
    _spoken(_paragraph(document, "Gaelic", BODY, before=6, after=2), "gd")
    gap = _paragraph(document, "Gap", SMALL, bold=True, before=2, after=3)
    notice = _paragraph(document, "Notice", BODY, bold=True, after=12)
    _paragraph(document, "Footnote Text", Pt(10), after=2)
    _paragraph(document, "Figure", BODY, before=2, after=6, keep=False)
    _paragraph(document, "Table Text", SMALL, after=2)
    _paragraph(document, "Table Head", SMALL, bold=True, after=2, keep=True)
    _framed(gap, "left", 18)
    _framed(notice, "left", 24)
    _link(document)
    _raised(document)
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


def _spoken(style: ParagraphStyle, language: str) -> None:
    style.element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}"/>'))


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


def _raised(document: Docx) -> None:
    style: Any = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True


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
