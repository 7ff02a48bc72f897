"""The committed documents are what the builder makes, and Word can use them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from doc_templates.masters import LAYOUTS, master
from tests.doc_templates.reading import tables

HOME = Path(__file__).parent.parent.parent / "doc_templates"
PARTS = ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"]


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@pytest.mark.parametrize("part", PARTS)
def test_the_committed_document_is_the_builders(name: str, part: str) -> None:
    with ZipFile(BytesIO(master(name))) as made, ZipFile(HOME / name / "template.docx") as committed:
        assert committed.read(part) == made.read(part), "run python -m doc_templates.masters"


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_the_builder_makes_the_same_bytes_twice(name: str) -> None:
    assert master(name) == master(name)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_template_is_a_document_that_an_officer_may_restyle(name: str) -> None:
    document = Document(str(HOME / name / "template.docx"))
    styles = {style.name: style for style in document.styles}
    headings = {"Title", "Heading 1", "Heading 2", "Heading 3"}
    assert set(styles) >= headings | {"Normal", "Lintel Table", "Gap", "List Bullet", "Caption"}
    assert styles["Normal"].font.name == "Arial"
    assert styles["Normal"].font.size.pt == 12
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_every_table_has_a_header_row_a_description_and_no_merged_cells(name: str) -> None:
    document = Document(str(HOME / name / "template.docx"))
    assert tables(document) or name == "plain-language-summary"
    for table in tables(document):
        heads = table._tbl.findall(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}")
        assert len(heads) == 1
        assert not heads[0].attrib
        assert all(table._tbl.tblPr.find(qn(tag)).get(qn("w:val")) for tag in ("w:tblCaption", "w:tblDescription"))
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))


def test_page_numbers_are_fields() -> None:
    with ZipFile(HOME / "housing-contribution-statement" / "template.docx") as held:
        footer = held.read("word/footer1.xml").decode()
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
