"""What a document says."""

from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.marks import PICTURE
from doc_templates.merge.block import Reader, Row, cells, is_foreign, paragraphs
from tests.doc_templates.merge.making import drafted, opened


def _p(inside: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w', 'r')}>{inside}</w:p>")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t xml:space='preserve'>  c </w:t></w:r>", "a b c"),
        ("<w:ins w:id='1' w:author='A'><w:r><w:t>in</w:t></w:r></w:ins>", "in"),
        ("<w:moveTo w:id='1' w:author='A'><w:r><w:t>to</w:t></w:r></w:moveTo>", "to"),
        ("<w:moveFrom w:id='1' w:author='A'><w:r><w:t>from</w:t></w:r></w:moveFrom>", ""),
        ("<w:del w:id='1' w:author='A'><w:r><w:delText>out</w:delText></w:r></w:del>", ""),
        ("<w:hyperlink r:id='x'><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:sdt><w:sdtContent><w:r><w:t>held</w:t></w:r></w:sdtContent></w:sdt>", "held"),
        ("<w:fldSimple w:instr='PAGE'><w:r><w:t>7</w:t></w:r></w:fldSimple>", "7"),
        ("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:t>8</w:t></w:r>", "8"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:softHyphen/></w:r>", "non-stop"),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r>", f"{PICTURE}F0B7{PICTURE}"),
    ],
)
def test_a_paragraph_reads_as_if_all_were_accepted(inside: str, text: str) -> None:
    assert Reader(Document()).text(_p(inside)) == text


def test_what_nothing_would_be_left_of_is_no_block() -> None:
    reader = Reader(Document())
    assert reader.block(_p("<w:del w:id='1' w:author='A'><w:r><w:delText>out</w:delText></w:r></w:del>")) is None
    assert reader.block(_p("")) is None


def test_a_row_that_was_deleted_is_not_read() -> None:
    deleted = (
        "<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
    )
    kept = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>"
    table = parse_xml(f"<w:tbl {nsdecls('w')}>{deleted}{kept}</w:tbl>")
    block = Reader(Document()).block(table)
    assert block is not None
    assert block.rows == (Row(("a\nb",)),)
    assert block.kind == "table"


def test_a_picture_is_its_description_and_its_bytes() -> None:
    document = opened(drafted())
    reader = Reader(document)
    drawing = next(document.element.body.iter(qn("w:drawing")))
    told = reader.piece(drawing)
    assert told.startswith(f"{PICTURE}Homes by tenure: 7,850 council homes ")
    assert len(told.split()[-1]) == 13


def test_headings_have_their_level() -> None:
    document = opened(drafted())
    reader = Reader(document)
    heading = next(p for p in document.element.body.iter(qn("w:p")) if reader.level(p))
    assert (reader.style(heading).lower(), reader.level(heading)) == ("heading 1", 1)


def test_cells_of_a_table_inside_are_not_its_own() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    tr = parse_xml(f"<w:tr {nsdecls('w')}><w:tc>{inner}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>")
    assert len(cells(tr)) == 2
    assert len(paragraphs(cells(tr)[0])) == 1


def test_changes_of_people_are_told_from_ours() -> None:
    assert is_foreign(_p("<w:ins w:id='1' w:author='Anna'><w:r/></w:ins>"))
    assert not is_foreign(_p("<w:ins w:id='1' w:author='Lintel'><w:r/></w:ins>"))
