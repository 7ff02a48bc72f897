"""Tracked changes are counted, of words and of looks."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates.changes import number_of_changes


def test_changes_of_words_rows_and_looks_are_counted() -> None:
    body = parse_xml(
        f"<w:body {nsdecls('w')}><w:p><w:pPr><w:rPr><w:ins/></w:rPr><w:pPrChange/></w:pPr>"
        "<w:ins><w:r/></w:ins><w:del><w:r/></w:del><w:moveFrom/><w:moveTo/></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr><w:cellIns/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body>"
    )
    assert number_of_changes(body) == 8


def test_what_only_marks_a_place_is_no_change() -> None:
    body = parse_xml(
        f"<w:body {nsdecls('w')}><w:moveFromRangeStart/><w:moveFromRangeEnd/><w:commentRangeStart/></w:body>"
    )
    assert number_of_changes(body) == 0
