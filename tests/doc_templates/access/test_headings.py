"""Headings that lead a listener astray."""

import pytest

from doc_templates.access.headings import MANY_PARAGRAPHS
from tests.doc_templates.access.faulty import element, found, honest, only


def test_a_text_without_headings() -> None:
    document = honest(*["Some words."] * (MANY_PARAGRAPHS + 1))
    title = document.paragraphs[0]._p
    title.getparent().remove(title)
    problem = only(document)
    assert (problem.rule, problem.where) == ("no-headings", "the document")
    assert problem.message == "it has no headings: give the headings the styles Heading 1, Heading 2 and so on"


def test_a_level_that_is_left_out() -> None:
    document = honest()
    for text, level in (("One", 1), ("Two", 2), ("Deep", 4), ("Three", 1)):
        document.add_heading(text, level)
    problem = only(document)
    assert (problem.rule, problem.where) == ("heading-order", "under “Two”, paragraph “Deep”")
    assert problem.message == "a heading of level 4 stands after level 2: give it the style Heading 3"


def test_a_first_heading_that_is_not_of_the_first_level() -> None:
    document = honest()
    document.add_heading("Deep", 2)
    assert only(document).message == ("a heading of level 2 stands as the first heading: give it the style Heading 1")


def test_a_level_given_to_a_paragraph_itself_counts() -> None:
    document = honest("Deep")
    document.paragraphs[-1]._p.get_or_add_pPr().append(element('<w:outlineLvl w:val="2"/>'))
    assert only(document).rule == "heading-order"


def test_two_titles_and_none() -> None:
    document = honest("words")
    document.add_heading("Another", 0)
    problem = only(document)
    assert (problem.rule, problem.message) == (
        "one-title", "it is a second title, after “A letter”: give it the style Heading 1",
    )  # fmt: skip
    document = honest()
    document.paragraphs[0].style = "Heading 1"
    document.add_heading("Another", 1)
    problem = only(document)
    assert (problem.rule, problem.where) == ("one-title", "the document")
    assert problem.message.startswith("it has 2 headings of the first level and no title above them")


def test_one_heading_of_the_first_level_does_for_a_title() -> None:
    document = honest("words")
    document.paragraphs[0].style = "Heading 1"
    document.add_heading("Part", 2)
    assert found(document) == []


def test_a_heading_without_words() -> None:
    document = honest("words")
    document.add_heading(" ", 1)
    problem = only(document)
    assert (problem.rule, problem.where) == ("empty-heading", "under “A letter”, paragraph 3")
    assert problem.message == "a heading (Heading 1) has no words: delete it, or give it the style Normal"


@pytest.mark.parametrize(("number", "told"), [(2, 0), (3, 3)])
def test_bold_lines_that_stand_for_headings(number: int, told: int) -> None:
    document = honest()
    for part in range(number):
        document.add_paragraph().add_run(f"Part {part}").bold = True
        document.add_paragraph("Some words.")
    problems = found(document)
    assert found(document, wrapped=True) == problems
    assert [problem.rule for problem in problems] == ["fake-heading"] * told
    if told:
        assert problems[0].where == "under “A letter”, paragraph “Part 0”"
        assert problems[0].message == "it looks like a heading and is none, only bold: give it the style of a heading"


@pytest.mark.parametrize("text", ["This sentence is all in bold.", "long " * 30])
def test_bold_sentences_and_styles_that_are_bold_are_no_headings(text: str) -> None:
    document = honest()
    for _part in range(4):
        document.add_paragraph().add_run(text).bold = True
        document.add_paragraph("Homes by tenure", "Caption")
        document.add_paragraph("Some ").add_run("words").bold = True
    assert found(document) == []
