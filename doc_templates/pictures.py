"""Charts put into a filled document, each in the place of its token; or the place is closed where there is none."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from doc_templates.charts import Chart
from doc_templates.marks import PICTURE, PICTURED
from doc_templates.parts import style_named
from doc_templates.story import said

_FIGURE: Final = "Figure"
_CAPTION: Final = "Caption"
_BLOCKS: Final = (qn("w:p"), qn("w:tbl"), qn("w:sdt"))


def insert(document: Document, charts: Mapping[str, Chart]) -> None:
    """Put the charts into a document.

    A paragraph that holds only a token (`doc_templates.marks.picture`), in the body or in a content control, gets the
    picture of that name in line, in the style Figure, with its words as alternative text. Its caption is the paragraph
    before or after it that holds the token too; there the token is taken out. Without a chart both paragraphs go.

    Args:
        document: The filled document; it is changed.
        charts: The charts by name.
    """
    texts = document.element.body.xpath(f"//w:t[contains(., '{PICTURE}')]")
    paragraphs = dict.fromkeys(next(text.iterancestors(qn("w:p"))) for text in texts)
    held = [(paragraph, _token(paragraph)) for paragraph in paragraphs]
    number = max((int(found.get("id", 0)) for found in document.element.body.iter(qn("wp:docPr"))), default=0)
    for paragraph, name in held:
        if name:
            caption = _caption(paragraph, name, style_named(document, _CAPTION))
            if name in charts:
                number += 1
                _show(document, paragraph, charts[name], number, _uncaptioned(caption, name))
                paragraph.style = style_named(document, _FIGURE)
            else:
                for one in (paragraph, caption):
                    _remove(one)


def _token(paragraph: Any) -> str:
    """The name of the picture for which a paragraph stands; empty for any other paragraph."""
    found = PICTURED.fullmatch(said(paragraph).strip())
    return found.group(1) if found else ""


def _caption(paragraph: Any, name: str, style: str | None) -> Any:
    for near in (paragraph.getprevious(), paragraph.getnext()):
        if near is not None and near.tag == qn("w:p") and near.style == style:
            found = PICTURED.search(said(near))
            if found and found.group(1) == name:
                return near
    return None


def _uncaptioned(caption: Any, name: str) -> str:
    """Take the token out of a caption.

    Returns:
        What the caption says; the name in words where there is none.
    """
    if caption is None:
        return name.replace("_", " ").capitalize()
    for text in caption.iter(qn("w:t")):
        text.text = PICTURED.sub("", text.text or "")
    return said(caption).strip()


def _show(document: Document, paragraph: Any, chart: Chart, number: int, title: str) -> None:
    inline: Any = document.part.new_pic_inline(BytesIO(chart.png), Cm(chart.width_cm))
    for found in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        found.set("id", str(number))
        found.set("name", f"Chart {number}")
        found.set("descr", chart.alt)
    inline.docPr.set("title", title)
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
    paragraph.add_r().add_drawing(inline)


def _remove(paragraph: Any) -> None:
    """Take a paragraph away; where nothing else stands beside it, only what it says, for a cell must hold one."""
    if paragraph is None:
        return
    parent = paragraph.getparent()
    if sum(1 for child in parent if child.tag in _BLOCKS) > 1 and paragraph.find(f".//{qn('w:sectPr')}") is None:
        parent.remove(paragraph)
    else:
        for text in paragraph.iter(qn("w:t")):
            text.text = ""
