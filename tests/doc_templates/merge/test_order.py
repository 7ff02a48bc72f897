"""The order of notes."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from doc_templates.merge.merge import merge
from doc_templates.merge.order import order_notes
from doc_templates.parts import related
from tests.doc_templates.merge.making import DAY, PLAN, Para, drafted, opened
from tests.doc_templates.merge.test_merge import LANDLORD, paragraph
from tests.doc_templates.office import needs_office, pages


def _notes(document: Docx) -> list[tuple[str, str]]:
    root: Any = parse_xml(related(document.part, RELATIONSHIP_TYPE.FOOTNOTES).blob)  # type: ignore[union-attr]
    return [
        (note.get(qn("w:id")), "".join(text.text or "" for text in note.iter(qn("w:t"))).strip())
        for note in root
        if note.get(qn("w:type")) is None
    ]


def _references(document: Docx) -> list[str]:
    return [reference.get(qn("w:id")) for reference in document.element.body.iter(qn("w:footnoteReference"))]


def test_notes_follow_their_references_however_paragraphs_were_moved() -> None:
    document = opened(drafted())
    assert _notes(document) == [("1", "Governance: the group"), ("2", "Area data: SC")]
    paragraph(document, "The council is").addnext(paragraph(document, "The group"))
    order_notes(document)
    assert _notes(document) == [("1", "Area data: SC"), ("2", "Governance: the group")]
    assert _references(document) == ["1", "2"]


def test_the_note_of_a_paragraph_that_was_copied_becomes_two() -> None:
    document = opened(drafted())
    first = paragraph(document, "The group")
    first.addnext(deepcopy(first))
    order_notes(document)
    assert _references(document) == ["1", "2", "3"]
    assert [text for _, text in _notes(document)] == ["Governance: the group"] * 2 + ["Area data: SC"]


def test_a_note_that_nothing_refers_to_comes_last() -> None:
    document = opened(drafted())
    first = paragraph(document, "The group")
    first.getparent().remove(first)
    order_notes(document)
    assert _notes(document) == [("1", "Area data: SC"), ("2", "Governance: the group")]
    assert _references(document) == ["1"]


@pytest.mark.office
@needs_office
def test_libreoffice_finds_the_note_of_what_drafting_again_put_in(tmp_path: Path) -> None:
    made = merge(drafted(), drafted(PLAN.but("governance", Para("Something new.", "The new source"), LANDLORD)), DAY)
    shown = "".join(pages(made.document, tmp_path))
    texts = ["Governance:thegroup", "Thenewsource", "Areadata:SC"]
    assert [text for _, text in _notes(opened(made.document))][:3] == [
        "Governance: the group",
        "The new source",
        "Area data: SC",
    ]
    assert sorted(texts, key=shown.index) == texts
