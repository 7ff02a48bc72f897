"""Paragraphs that look right and are not."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

from tests.doc_templates.access.faulty import found, honest, only


def test_empty_paragraphs_for_a_space() -> None:
    problem = only(honest("One.", "", " ", "Two."))
    assert (problem.rule, problem.where) == ("empty-paragraphs", "under “A letter”, after “One.”")
    assert problem.message == ("2 empty paragraphs make a space: delete them, and set the space of the paragraph style")


def test_one_empty_paragraph_and_a_page_break_do_no_harm() -> None:
    document = honest("One.", "", "Two.", "")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    assert found(document) == []


@pytest.mark.parametrize("marks", ["---", "•••", "123", "abc", "–––"])
def test_a_list_that_is_typed(marks: str) -> None:
    end = ")" if marks.isalnum() else ""
    document = honest(*[f"{mark}{end} word" for mark in marks])
    problem = only(document)
    assert (problem.rule, problem.where) == ("typed-list", f"under “A letter”, paragraph “{marks[0]}{end} word”")
    assert problem.message == "3 lines of a list have their marks typed by hand: give them the style of a list"


def test_two_lines_and_a_list_by_style_are_none() -> None:
    document = honest("- one", "- two", "words", "13.2% of homes", "10 homes", "a home")
    for text in ("1. one", "2. two", "3. three"):
        document.add_paragraph(text, "List Bullet")
    assert found(document) == []


def test_a_paragraph_and_a_style_that_are_justified() -> None:
    document = honest("One.", "Two.", "Three.")
    paragraph = document.paragraphs[1]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    problem = only(document)
    assert (problem.rule, problem.where) == ("justified", "under “A letter”, paragraph “One.”")
    assert problem.message == "it is set to both margins: set it to the left"
    paragraph._p.get_or_add_pPr().clear()
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    messages = [problem.message for problem in found(document)]
    assert "its style, “Normal”, is set to both margins: set it to the left" in messages
    assert len(messages) == len(set(messages))


def test_capitals_typed_and_set() -> None:
    problem = only(honest("THIS IS SHOUTED AT YOU"))
    assert (problem.rule, problem.message) == (
        "capitals", "it is written in capitals, which are hard to read: write it in small letters",
    )  # fmt: skip
    document = honest()
    document.add_paragraph().add_run("This is shouted").font.all_caps = True
    assert only(document).message == "it is set in capitals: take that off"
    document = honest("Shouted by the style")
    document.styles["Normal"].font.all_caps = True
    assert "its style, “Normal”, is set in capitals: take that off" in [p.message for p in found(document)]


@pytest.mark.parametrize("text", ["HSCP", "ADP and HSCP", "NHS", "E15, F7", "SHIP LHS SP"])
def test_abbreviations_are_no_shouting(text: str) -> None:
    assert found(honest(text)) == []
