"""A comment stands at the words that it is about."""

from datetime import UTC, date, datetime

import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn

from doc_templates.comments import Comment, add_comments, comment_on
from doc_templates.gaps import Gap
from tests.doc_templates.making import controlled, saved, written
from tests.doc_templates.reading import opened

DAY = date(2026, 6, 1)
GAP = Gap("G05", "3 Evidence", "the date of the assessment", "Without it nobody knows its age.", "housing strategy")


def anchored(document: Docx) -> dict[int, str]:
    """The words of each comment's range."""
    found: dict[int, str] = {}
    open_ids: set[int] = set()
    for node in document.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if node.tag == qn("w:t"):
            for number in open_ids:
                found[number] += node.text
        else:
            number = int(node.get(qn("w:id")))
            if node.tag == qn("w:commentRangeStart"):
                open_ids.add(number)
                found[number] = ""
            else:
                open_ids.remove(number)
    assert not open_ids
    return found


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_gap_has_a_comment_at_its_first_mark(wrapped: bool) -> None:
    document = written("Before", "about [GAP G05]", GAP.mark, GAP.mark)
    document = controlled(document) if wrapped else document
    assert add_comments(document, [comment_on(GAP)], DAY) == ()
    found = opened(saved(document))
    (comment,) = found.comments
    assert (comment.author, comment.initials) == ("Lintel", "L")
    assert comment.timestamp == datetime(2026, 6, 1, tzinfo=UTC)
    assert [p.text for p in comment.paragraphs] == [
        "Missing: the date of the assessment.",
        "Why it matters: Without it nobody knows its age.",
        "Who can supply it: housing strategy.",
    ]
    assert anchored(found) == {0: GAP.mark}


def test_a_gap_that_has_only_its_tag_in_a_table_is_found_there() -> None:
    document = written("Before")
    document.add_table(1, 1).cell(0, 0).text = GAP.tag
    add_comments(controlled(document), [comment_on(GAP)], DAY)
    assert anchored(document) == {0: "[GAP G05]"}


def test_another_gap_whose_number_begins_alike_is_not_taken() -> None:
    document = written("[GAP G051: x - y]", "[GAP G051]")
    assert add_comments(document, [comment_on(GAP)], DAY) == (comment_on(GAP),)
    assert anchored(document) == {}


def test_words_over_several_runs_and_two_comments_in_one_paragraph() -> None:
    document = written()
    paragraph = document.add_paragraph("so ")
    for piece in ("[GAP", " G0", "5]", " and [GAP G06]"):
        paragraph.add_run(piece).bold = piece == " G0"
    add_comments(document, [Comment(("[GAP G06]",), ("b",)), Comment(("[GAP G05]",), ("a",))], DAY)
    assert anchored(document) == {0: " and [GAP G06]", 1: "[GAP G05]"}


def test_two_comments_on_the_same_words_both_stand() -> None:
    document = written("here")
    add_comments(document, [Comment(("here",), ("a",)), Comment(("here",), ("b",))], DAY)
    assert anchored(document) == {0: "here", 1: "here"}


def test_comments_are_added_to_those_of_people_and_dated_the_same_each_time() -> None:
    document = written("here", "there")
    document.add_comment(document.paragraphs[1].runs, "mine", "Ann Other")
    add_comments(document, [Comment(("here",), ("a",))], DAY)
    assert [(c.comment_id, c.author, c.text) for c in document.comments] == [
        (0, "Ann Other", "mine"),
        (1, "Lintel", "a"),
    ]
    assert anchored(document) == {0: "there", 1: "here"}


def test_the_styles_are_made_once() -> None:
    document = written("here")
    for _again in range(2):
        add_comments(document, [Comment(("here",), ("a", "b"))], DAY)
    names = [style.name for style in document.styles]
    assert names.count("annotation text") == names.count("annotation reference") == 1
    assert {p.style.name for comment in document.comments for p in comment.paragraphs if p.style} == {"annotation text"}


def test_without_comments_the_document_stays_as_it_is() -> None:
    document = written("here")
    before = document.element.xml, len(document.styles)
    assert add_comments(document, [], DAY) == ()
    assert (document.element.xml, len(document.styles)) == before
