"""Giving an answer again: the same records from the same graph, or why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kg.answer import Answer
from kg.errors import GraphError
from kg.receipt import Receipt
from kg.register import Register
from kg.replay import replay

Ask = Callable[..., Answer]
QUESTIONS = [
    "Which duties apply to an IJB preparing its strategic plan?",
    "homelessness duties of Inverclyde Council",
    "Do we need a JSNA under the 2007 Act?",
    "What was expected of an alcohol and drug partnership as at 2020-06-30?",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_same_graph_gives_the_same_records_again(ask: Ask, register: Register, text: str) -> None:
    found = ask(text)
    again = replay(register, found.receipt.as_data())
    assert again.same
    assert again.duties == found.receipt.duties
    assert "same" in again.reason


def test_another_graph_is_refused_with_the_reason(ask: Ask, register: Register) -> None:
    other = replace(ask(QUESTIONS[0]).receipt, graph="0" * 64)
    again = replay(register, other.as_data())
    assert (again.same, again.duties) == (False, ())
    assert "Not the same graph" in again.reason
    assert "0" * 12 in again.reason


def test_a_receipt_that_never_was_an_answer_shows_the_difference(ask: Ask, register: Register) -> None:
    receipt = ask(QUESTIONS[0]).receipt
    other = replace(receipt, duties=(*receipt.duties[1:], "h1987-s28-inquire"))
    again = replay(register, other.as_data())
    assert not again.same
    assert "h1987-s28-inquire" in again.reason
    assert receipt.duties[0] in again.reason


def test_a_receipt_for_an_area_that_is_not_there_is_refused(ask: Ask, register: Register) -> None:
    found = ask(QUESTIONS[0]).receipt
    other = replace(found, situation=replace(found.situation, areas=("ia-nowhere",)))
    with pytest.raises(GraphError, match="names an area that is not in the register"):
        replay(register, other.as_data())


def test_on_another_graph_an_area_that_is_gone_is_no_fault_of_the_receipt(ask: Ask, register: Register) -> None:
    found = ask(QUESTIONS[0]).receipt
    other = replace(found, graph="0" * 64, situation=replace(found.situation, areas=("ia-nowhere",)))
    assert "Not the same graph" in replay(register, other.as_data()).reason


def test_a_receipt_with_another_day_beside_it_is_refused(ask: Ask, register: Register) -> None:
    with pytest.raises(GraphError, match="was changed"):
        replay(register, ask(QUESTIONS[0]).receipt.as_data() | {"as_at": "2020-01-01"})


def test_a_changed_receipt_is_refused(ask: Ask, register: Register) -> None:
    data = ask(QUESTIONS[0]).receipt.as_data()
    with pytest.raises(GraphError, match="changed after it was given"):
        replay(register, {**data, "duties": data["duties"][:-1]})


def test_an_answer_that_listed_nothing_has_nothing_to_compare(ask: Ask, register: Register) -> None:
    again = replay(register, ask("thank you").receipt.as_data())
    assert again.same
    assert "nothing to compare" in again.reason


def test_the_day_of_replaying_does_not_matter(ask: Ask, register: Register) -> None:
    receipt = ask(QUESTIONS[0], as_at=date(2016, 6, 30)).receipt
    assert replay(register, Receipt.from_data(receipt.as_data()).as_data()).same


def test_the_receipt_of_a_draft_is_not_compared_with_an_answer(ask: Ask, register: Register) -> None:
    draft = replace(ask(QUESTIONS[0]).receipt, kind="draft", template="letter")
    again = replay(register, draft.as_data())
    assert (again.same, again.duties) == (False, ())
    assert "draft" in again.reason


def test_another_order_is_told_as_such(ask: Ask, register: Register) -> None:
    receipt = ask(QUESTIONS[0]).receipt
    again = replay(register, replace(receipt, duties=receipt.duties[::-1]).as_data())
    assert not again.same
    assert "in another order" in again.reason
