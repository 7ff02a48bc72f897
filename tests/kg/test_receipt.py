"""What an answer rested on: the same receipt for the same answer, and no other that fits."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from kg.answer import Answer
from kg.errors import GraphError
from kg.receipt import Receipt, receipt_of
from kg.register import Register
from kg.situation import Situation

Ask = Callable[..., Answer]
ASKED = Situation(
    date(2026, 11, 21),
    areas=("ia-fife",),
    bearers=("la-fife",),
    bound=("la-fife",),
    activities=("reviewing", "publishing"),
    wording=(("b", 0.9), ("a", 0.25)),
    intent="deadline",
    names_only=True,
)
RECEIPT = Receipt("abc", "1", ASKED, ("a", "b"))


def test_a_receipt_is_plain_data_and_back() -> None:
    data = json.loads(json.dumps(RECEIPT.as_data()))
    assert Receipt.from_data(data) == RECEIPT
    assert Receipt.from_data({"receipt": data, "message": "the answer around it"}) == RECEIPT


def test_a_program_that_sorts_keys_does_no_harm_to_a_receipt() -> None:
    data = json.loads(json.dumps(RECEIPT.as_data(), sort_keys=True))
    assert Receipt.from_data(data) == RECEIPT
    assert Receipt.from_data(data).situation.wording == (("b", 0.9), ("a", 0.25))


def test_a_receipt_has_the_keys_of_the_contract_and_no_text() -> None:
    assert list(RECEIPT.as_data()) == ["id", "kind", "graph", "version", "as_at", "situation", "duties"]


def test_the_receipt_of_a_draft_names_its_template(register: Register) -> None:
    draft = receipt_of(register, RECEIPT.situation, RECEIPT.duties, template="letter")
    data = json.loads(json.dumps(draft.as_data()))
    assert (data["kind"], data["template"]) == ("draft", "letter")
    assert Receipt.from_data(data) == Receipt.from_data({"receipt": data, "template": "letter"}) == draft
    assert draft.id != receipt_of(register, RECEIPT.situation, RECEIPT.duties).id
    with pytest.raises(GraphError, match="changed after it was given"):
        Receipt.from_data({**data, "template": "another"})


def test_the_receipt_of_a_draft_names_the_records_that_were_added(register: Register) -> None:
    plain = receipt_of(register, RECEIPT.situation, RECEIPT.duties, template="letter")
    draft = receipt_of(register, RECEIPT.situation, RECEIPT.duties, template="letter", added=["b", "a"])
    data = json.loads(json.dumps(draft.as_data()))
    assert data["added"] == ["b", "a"]
    assert "added" not in plain.as_data()
    assert Receipt.from_data(data) == draft
    assert draft.id != plain.id


def test_the_same_answer_has_the_same_receipt_and_another_another(ask: Ask) -> None:
    one, two = ask("strategic plan in Fife"), ask("strategic plan in Fife")
    assert one.receipt.id == two.receipt.id
    assert ask("strategic plan in Highland").receipt.id != one.receipt.id
    assert ask("strategic plan in Fife", as_at=date(2020, 1, 1)).receipt.id != one.receipt.id


@pytest.mark.parametrize(
    "change",
    [
        {"duties": ["a"]},
        {"duties": ["b", "a"]},
        {"graph": "abd"},
        {"version": "2"},
        {"kind": "draft", "template": "letter"},
        {"kind": "letter"},
        {"kind": ["answer"]},
        {"situation": {**RECEIPT.situation.as_data(), "areas": ["ia-highland"]}},
        {"situation": {**RECEIPT.situation.as_data(), "as_at": "2026-11-22"}},
        {"situation": {**RECEIPT.situation.as_data(), "bound": []}},
        {"situation": {**RECEIPT.situation.as_data(), "activities": ["publishing", "reviewing"]}},
        {"situation": {**RECEIPT.situation.as_data(), "wording": [{"id": "b", "likely": 0.9}]}},
        {"situation": {**RECEIPT.situation.as_data(), "intent": ""}},
        {"situation": {**RECEIPT.situation.as_data(), "names_only": False}},
        {"id": "0" * 16},
        {"id": ""},
    ],
)
def test_a_receipt_that_was_changed_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(GraphError, match="changed after it was given"):
        Receipt.from_data({**RECEIPT.as_data(), **change})


@pytest.mark.parametrize(
    "data",
    [
        *(None, 7, "receipt", [], {}, {"receipt": None}, {"receipt": {"id": "x"}}, {"receipt": []}),
        {key: value for key, value in RECEIPT.as_data().items() if key != "kind"},
        {**RECEIPT.as_data(), "kind": "draft"},
        {**RECEIPT.as_data(), "version": "\ud800"},
        {**RECEIPT.as_data(), "duties": ["\udfff"]},
        {**RECEIPT.as_data(), "situation": {**RECEIPT.situation.as_data(), "as_at": "2026-02-30"}},
        {**RECEIPT.as_data(), "situation": {**RECEIPT.situation.as_data(), "jurisdiction": "\ud800"}},
        {**RECEIPT.as_data(), "situation": {**RECEIPT.situation.as_data(), "wording": {"b": 0.9}}},
        {**RECEIPT.as_data(), "situation": {**RECEIPT.situation.as_data(), "wording": [{"id": "b", "likely": "x"}]}},
        {"id": "x", "graph": "g", "version": "v", "duties": [], "situation": {}},
        {"id": "x", "graph": "g", "version": "v", "duties": 7, "situation": RECEIPT.situation.as_data()},
        {"id": "x", "graph": "g", "version": "v", "duties": [], "situation": {"as_at": "2026-02-30"}},
        {"id": "x", "graph": "g", "version": "v", "duties": [], "situation": "fife"},
    ],
)
def test_what_is_no_receipt_is_refused_in_words(data: object) -> None:
    with pytest.raises(GraphError):
        Receipt.from_data(data)
