"""Charts in their places: the picture with its words, or neither picture nor caption."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from doc_templates.charts import Bar, Chart, figures
from doc_templates.marks import PICTURE, picture
from doc_templates.pictures import insert
from doc_templates.styles import dress
from tests.doc_templates.reading import body


def _chart(what: str = "Homes") -> Chart:
    made = figures(what, [Bar("Muirbrae", "38", 38), Bar("Skarra", "41", 41)])
    assert made is not None
    return made


def _document() -> Docx:
    document = Document()
    dress(document)
    document.add_paragraph("Before")
    document.add_paragraph(f"Figure 1: homes{picture('homes')}", "Caption")
    document.add_paragraph(picture("homes"), "Figure")
    document.add_paragraph("Table 1", "Caption")
    return document


def test_a_token_becomes_the_picture_with_its_words() -> None:
    document, chart = _document(), _chart()
    insert(document, {"homes": chart})
    (shape,) = document.inline_shapes
    assert shape.width == Cm(16)
    found = shape._inline.docPr
    assert found.get("descr") == chart.alt
    assert (found.get("title"), found.get("name")) == ("Figure 1: homes", "Chart 1")
    assert body(document) == ["Before", "Figure 1: homes", "", "Table 1"]
    style = document.paragraphs[2].style
    assert style is not None
    assert style.name == "Figure"


def test_without_a_chart_the_caption_goes_too_and_no_other() -> None:
    document = _document()
    insert(document, {"other": _chart()})
    assert body(document) == ["Before", "Table 1"]
    assert not document.inline_shapes


def test_a_caption_may_follow_its_picture() -> None:
    document = Document()
    dress(document)
    document.add_paragraph(picture("homes"))
    document.add_paragraph(f"Figure 1{picture('homes')}", "Caption")
    insert(document, {"homes": _chart()})
    assert document.inline_shapes[0]._inline.docPr.get("title") == "Figure 1"
    assert body(document) == ["", "Figure 1"]


def test_a_picture_without_a_caption_is_called_by_its_name() -> None:
    document = Document()
    document.add_paragraph(picture("who_pays"))
    insert(document, {"who_pays": _chart()})
    assert document.inline_shapes[0]._inline.docPr.get("title") == "Who pays"


def test_pictures_inside_a_content_control_are_found_and_have_ids_of_their_own() -> None:
    document = _document()
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    document.element.body.insert(0, control)
    control[1].append(document.add_paragraph(picture("money"))._p)
    insert(document, {"homes": _chart(), "money": _chart("Money")})
    found = list(document.element.body.iter(qn("wp:docPr")))
    assert [one.get("id") for one in found] == ["1", "2"]
    assert control.find(f".//{qn('wp:docPr')}") is not None


@pytest.mark.parametrize("parent", ["tc", "sdtContent"])
def test_a_place_that_must_hold_a_paragraph_keeps_an_empty_one(parent: str) -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    if parent == "tc":
        cell.paragraphs[0].text = picture("homes")
    else:
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        document.element.body.insert(0, control)
        control[1].append(document.add_paragraph(picture("homes"))._p)
    insert(document, {})
    assert next(document.element.body.iter(qn(f"w:{parent}"))).find(qn("w:p")) is not None
    assert PICTURE not in "".join(body(document))


def test_words_around_a_token_leave_it_alone() -> None:
    document = Document()
    document.add_paragraph(f"See {picture('homes')}")
    insert(document, {"homes": _chart()})
    assert not document.inline_shapes


def test_the_same_picture_makes_the_same_parts() -> None:
    def parts() -> dict[str, bytes]:
        document = _document()
        insert(document, {"homes": _chart()})
        held = BytesIO()
        document.save(held)
        with ZipFile(held) as package:
            return {name: package.read(name) for name in package.namelist()}

    made = parts()
    assert made == parts()
    assert sum(name.startswith("word/media/") for name in made) == 1
