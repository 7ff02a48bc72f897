"""Answers as plain data: the shapes hold whatever is in them."""

import json
from collections.abc import Callable
from datetime import date

from bot.wire import answer_data, plain, record_data, rows, unavailable_data
from kg.answer import Answer
from kg.applies import applicable
from kg.outcome import Outcome
from kg.register import Register
from kg.situation import Situation, setting_of

Ask = Callable[..., Answer]
DAY = date(2026, 11, 21)


def test_an_unavailable_answer_has_the_keys_of_an_answer(ask: Ask, register: Register) -> None:
    given = answer_data(register, ask("strategic plan in Fife"), name="1", ms=1.0)
    none = unavailable_data("7", "asked", "The register cannot be used.", DAY)
    assert list(none) == list(given)
    assert set(none["situation"]) == set(given["situation"])
    assert list(none["receipt"]) == list(given["receipt"])
    assert type(none["outcome"]) is str
    assert (none["id"], none["question"], none["outcome"]) == ("7", "asked", Outcome.UNAVAILABLE)


def test_every_record_is_json(register: Register) -> None:
    situation = Situation(DAY, areas=("ia-fife",), bearers=("ia-fife",))
    setting = setting_of(register, situation)
    listed = applicable(register, situation, setting)
    data = [record_data(register, verdict) for verdict in listed]
    assert json.loads(json.dumps(data)) == data
    assert len({frozenset(record) for record in data}) == 1


def test_a_deadline_has_a_next_day_only_where_the_record_binds(register: Register, ask: Ask) -> None:
    for found in (ask("rent conditions in Fife"), ask("rent conditions in Fife", as_at=date(2026, 3, 31))):
        data = answer_data(register, found, name="1", ms=0)
        for duty in data["related"]:
            assert duty["verdict"] in {"applies", "depends"} or not duty["deadline"] or duty["deadline"]["next"] is None
        for duty in data["duties"]:
            day = duty["deadline"] and duty["deadline"]["next"]
            assert not day or day >= data["situation"]["as_at"]


def test_a_definition_or_figure_from_england_carries_its_caution(register: Register, ask: Ask) -> None:
    data = answer_data(register, ask("What evidence is there that adaptations save money?"), name="1", ms=0)
    assert data["evidence"]
    assert all("istor" in item["source"] for item in data["evidence"] if item["jurisdiction"] == "england")


def test_rows_have_a_heading_and_are_text(register: Register) -> None:
    situation = Situation(DAY)
    verdicts = applicable(register, situation, setting_of(register, situation))
    table = rows(register, verdicts)
    assert len(table) == len(verdicts) + 1
    assert all(isinstance(cell, str) for row in table for cell in row)


def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe() -> None:
    cells = ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "plain", "a=1", ""]
    assert plain([cells]) == [["'=1+1", "'+1", "'-1", "'@a", "'\t=1", "'\r=1", "plain", "a=1", ""]]
