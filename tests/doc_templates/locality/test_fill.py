"""The locality return: each question with the answer given, what the data says, or a gap."""

import re
from datetime import date

import pytest

from doc_templates.draft import Draft, draft
from doc_templates.filled import Request
from doc_templates.locality.fill import TEMPLATE, fill
from doc_templates.locality.layout import LABELS
from kg.area.model import Area
from kg.area.statement import LocalityAnswer
from kg.register import Register
from tests.doc_templates.reading import header, marks, opened, whole
from tests.doc_templates.test_numbers import strangers


@pytest.fixture(scope="module")
def made(strathbrae: Area, with_area: Register) -> Draft:
    return draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at)


def test_the_headings_are_the_registers_own_names(register: Register) -> None:
    assert tuple(question.label for question in register.locality_return) == LABELS


def test_it_says_that_it_is_history(made: Draft) -> None:
    text = whole(made.document)
    assert "These questions were put in 2016. They are history" in text
    assert "no legal force" in text
    assert made.citations == ("pbjw-s29-localities",)


def test_each_question_stands_with_its_place_in_the_source(strathbrae: Area, with_area: Register) -> None:
    filled = fill(Request(strathbrae, with_area, strathbrae.as_at))
    for question in with_area.locality_return:
        asked = filled.context[f"q{question.number:02}"][0]
        assert asked["text"].startswith(question.text)
        assert asked["source"] == f"Locality planning review 2016, Annex 1, question {question.number}, historic"
        assert asked["source"] in filled.in_full


def test_an_answer_that_was_given_is_printed_with_who_and_when(strathbrae: Area, with_area: Register) -> None:
    given = LocalityAnswer(question=14, answer="None of it.", by="J. Invented", date=date(2026, 5, 4))
    filled = fill(Request(strathbrae.model_copy(update={"locality_return": (given,)}), with_area, strathbrae.as_at))
    answer = filled.context["q14"][1]
    assert (answer["text"], answer["source"]) == ("None of it.", "Answer to question 14, by J. Invented, 4 May 2026")
    assert "locality_return.14.answer" not in {gap.where for gap in filled.gaps}


def test_without_an_answer_the_data_stands_in_its_place_and_says_so(strathbrae: Area, with_area: Register) -> None:
    found = fill(Request(strathbrae, with_area, strathbrae.as_at)).context["q06"]
    assert found[1]["text"] == "No answer is given yet. What the area’s data says:"
    assert "None is recorded for Glen Fennach." in found[2]["text"]


def test_with_neither_there_is_a_gap_with_its_place(made: Draft) -> None:
    assert {gap.where for gap in made.gaps} == {f"locality_return.{n}.answer" for n in (2, 7, 8, 14, 15)}
    finance = next(gap for gap in made.gaps if gap.where == "locality_return.14.answer")
    assert finance.owner == "Strathbrae Integration Joint Board (chief finance officer)"
    assert marks(whole(made.document)) == {gap.id for gap in made.gaps}


def test_nothing_at_all_still_makes_a_return(strathbrae: Area, with_area: Register) -> None:
    bare = Area(meta=strathbrae.meta, area=strathbrae.area)
    assert len(draft(TEMPLATE, bare, with_area, strathbrae.as_at).gaps) == 17


def test_every_number_is_accounted_for(made: Draft, strathbrae: Area, with_area: Register) -> None:
    text = whole(made.document)
    for question in with_area.locality_return:
        text = (
            text.replace(question.text, " ")
            .replace(question.asks_for, " ")
            .replace(f"{question.number} {question.label}", " ")
        )
    for instrument in with_area.instruments.values():
        text = text.replace(instrument.standing, " ").replace(instrument.cite, " ")
    text = re.sub(r"question \d+|Annex 1|put in 2016|[Tt]able L1: ", " ", text)
    assert strangers(text, strathbrae, with_area, made) == []


def test_every_page_says_that_it_is_invented(made: Draft, strathbrae: Area) -> None:
    assert strathbrae.meta.banner in header(opened(made.document))
