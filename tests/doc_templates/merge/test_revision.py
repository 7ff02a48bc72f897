"""Tracked changes."""

from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.merge.revision import Revision, accept, end, restore
from tests.doc_templates.merge.making import DAY

RUN = "<w:r><w:t>words</w:t></w:r>"


def _body(inside: str) -> Any:
    return parse_xml(f"<w:body {nsdecls('w', 'r')}>{inside}</w:body>")


def _tags(node: Any) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in node.iter() if isinstance(child.tag, str)]


def test_numbers_are_those_that_nothing_has() -> None:
    revision = Revision(_body("<w:p><w:bookmarkStart w:id='7' w:name='x'/></w:p>"), DAY)
    assert [revision.number(), revision.number()] == ["8", "9"]


def test_a_paragraph_is_deleted_with_its_end_and_its_anchors_stay() -> None:
    body = _body(f"<w:p><w:commentRangeStart w:id='1'/>{RUN}<w:r><w:commentReference w:id='1'/></w:r></w:p>")
    Revision(body, DAY).delete_paragraph(body[0])
    assert _tags(body[0]) == [
        "p",
        "pPr",
        "rPr",
        "del",
        "commentRangeStart",
        "del",
        "r",
        "delText",
        "r",
        "commentReference",
    ]


def test_a_paragraph_that_ends_pages_or_a_cell_keeps_its_end() -> None:
    body = _body(f"<w:p><w:pPr><w:sectPr/></w:pPr>{RUN}</w:p><w:tbl><w:tr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr></w:tbl>")
    for paragraph in list(body.iter(qn("w:p"))):
        Revision(body, DAY).delete_paragraph(paragraph)
        assert end(paragraph, "w:del") is None
        assert next(paragraph.iter(qn("w:delText"))).text == "words"


def test_what_lintel_inserted_and_nobody_accepted_is_taken_out_again() -> None:
    body = _body(f"<w:p>{RUN}</w:p>")
    revision = Revision(body, DAY)
    revision.insert_paragraph(body[0])
    revision.delete_paragraph(body[0])
    assert len(body) == 0


def test_but_not_what_people_wrote_into_it() -> None:
    body = _body(f"<w:p>{RUN}</w:p>")
    revision = Revision(body, DAY)
    revision.insert_paragraph(body[0])
    body[0].append(parse_xml(f"<w:r {nsdecls('w')}><w:t>mine</w:t></w:r>"))
    revision.delete_paragraph(body[0])
    assert [text.text for text in body.iter(qn("w:delText"))] == ["mine"]


def test_a_row_is_marked_with_all_that_it_holds() -> None:
    body = _body(f"<w:tbl><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr></w:tbl>")
    row = next(body.iter(qn("w:tr")))
    revision = Revision(body, DAY)
    revision.delete_row(row)
    assert _tags(row) == ["tr", "trPr", "cantSplit", "del", "tc", "p", "del", "r", "delText"]
    accept([body])
    assert not list(body.iter(qn("w:tr")))


def test_an_insertion_that_is_accepted_is_text() -> None:
    body = _body(f"<w:p>{RUN}</w:p><w:p>{RUN}</w:p>")
    revision = Revision(body, DAY)
    revision.insert_paragraph(body[0])
    revision.delete_paragraph(body[1])
    accept([body])
    assert _tags(body) == ["body", "p", "pPr", "rPr", "r", "t"]


def test_changes_of_people_are_not_accepted() -> None:
    body = _body(f"<w:p><w:ins w:id='1' w:author='Anna'>{RUN}</w:ins></w:p>")
    accept([body])
    assert _tags(body[0]) == ["p", "ins", "r", "t"]


def test_a_deletion_is_undone() -> None:
    body = _body(f"<w:p>{RUN}</w:p>")
    Revision(body, DAY).delete(body[0][0])
    restore(next(body.iter(qn("w:del"))))
    assert _tags(body[0]) == ["p", "r", "t"]


def test_paragraphs_behind_the_last_of_a_cell_end_as_word_has_it() -> None:
    body = _body(f"<w:tbl><w:tr><w:tc><w:p><w:pPr><w:jc w:val='right'/></w:pPr>{RUN}</w:p></w:tc></w:tr></w:tbl>")
    last = next(body.iter(qn("w:p")))
    new = parse_xml(f"<w:p {nsdecls('w')}>{RUN}</w:p>")
    Revision(body, DAY).append(last, [new])
    assert end(last, "w:ins") is not None
    assert end(new, "w:ins") is None
    assert new.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"


def test_another_style_is_a_tracked_change_too() -> None:
    document = Document()
    paragraph: Any = document.add_paragraph("words", "Quote")._p
    Revision(document.element.body, DAY).restyle(paragraph, "Caption")
    assert paragraph.style == "Caption"
    assert paragraph.pPr.find(f"{qn('w:pPrChange')}/{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == "Quote"
