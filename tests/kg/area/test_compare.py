"""What changed between two versions: each difference once, by its path, in plain words."""

import random
from datetime import date
from typing import Any

import pytest

from kg.area.compare import Change, changes, said
from kg.area.load import area_from
from kg.area.model import Area
from kg.area_graph import packaged_areas

STRATHBRAE = packaged_areas()[0]


@pytest.fixture
def plain() -> dict[str, Any]:
    return STRATHBRAE.model_dump(mode="json", by_alias=True)


def _words(data: dict[str, Any]) -> list[str]:
    return [change.words for change in changes(STRATHBRAE, area_from(data, "test"))]


def _backwards(data: dict[str, Any]) -> list[str]:
    return [change.words for change in changes(area_from(data, "test"), STRATHBRAE)]


def test_the_same_data_has_no_changes(plain: dict[str, Any]) -> None:
    assert _words(plain) == []


def test_an_entry_that_changed_shows_both_values(plain: dict[str, Any]) -> None:
    (action,) = (a for a in plain["plans"][0]["actions"] if a["id"] == "SP-A4")
    action["end"] = "2030-03-31"
    (change,) = changes(STRATHBRAE, area_from(plain, "test"))
    assert change == Change("SP-A4.end", "changed", "2029-03-31", "2030-03-31")
    assert change.words == "SP-A4, end: 2029-03-31 becomes 2030-03-31"


def test_an_entry_that_was_not_given_is_new_and_the_other_way_gone(plain: dict[str, Any]) -> None:
    plain["statement"]["contact"] = "Ailsa Invented"
    (fact,) = (f for f in plain["evidence"]["facts"] if f["id"] == "E15")
    fact["values"]["area"] = 31
    assert _words(plain) == ["E15, values, area: new: 31", "statement, contact: new: Ailsa Invented"]
    assert _backwards(plain) == [
        "E15, values, area: no longer there: 31",
        "statement, contact: no longer there: Ailsa Invented",
    ]


def test_an_entry_that_is_said_to_be_missing_is_told_apart_from_one_that_is_not_said(plain: dict[str, Any]) -> None:
    del next(f for f in plain["evidence"]["facts"] if f["id"] == "E15")["values"]["area"]
    assert _words(plain) == ["E15, values, area: no longer there: nothing"]


def test_a_whole_record_is_one_change(plain: dict[str, Any]) -> None:
    plain["challenges"].append({"id": "R9", "name": "A new challenge", "cause": "unknown"})
    plain["plans"] = [plan for plan in plain["plans"] if plan["id"] != "WFP"]
    assert _words(plain) == [
        "WFP: no longer there: Workforce Plan 2025-2028",
        "R9: new: A new challenge",
    ]


def test_the_order_of_records_with_ids_does_not_matter(plain: dict[str, Any]) -> None:
    for listed in (plain["plans"], plain["bodies"], plain["localities"], plain["evidence"]["facts"]):
        random.Random(7).shuffle(listed)
    assert area_from(plain, "test") != STRATHBRAE
    assert _words(plain) == []


def test_a_row_without_an_id_that_is_put_between_others_is_one_change(plain: dict[str, Any]) -> None:
    rows = plain["plans"][1]["resources"]
    rows.insert(1, {"line": "A new line", "y1": 5})
    assert _words(plain) == ["HCS, resources, row 2: new: A new line"]
    rows[1] = {**rows[2], "y1": 7}
    del rows[2]
    assert _words(plain) == [f"HCS, resources, row 2, y1: {STRATHBRAE.plans[1].resources[1].y1 or 'new'} becomes 7"]


def test_a_list_is_shown_whole(plain: dict[str, Any]) -> None:
    plain["localities"][3]["housing_issues"] = ["second homes"]
    assert _words(plain) == [
        "L4, housing issues: second homes, ferry-dependent care, no wheelchair homes on Skarra becomes second homes"
    ]


def test_an_answer_of_the_locality_return_goes_by_its_question(plain: dict[str, Any]) -> None:
    plain["locality_return"] = [{"question": 3, "answer": "Three"}, {"question": 1, "answer": "One"}]
    before = area_from(plain, "test")
    plain["locality_return"] = [{"question": 1, "answer": "One"}, {"question": 3, "answer": "Three, now"}]
    (change,) = changes(before, area_from(plain, "test"))
    assert change.words == "locality return, question 3, answer: Three becomes Three, now"


def test_an_id_that_changed_is_a_record_gone_and_a_record_new(plain: dict[str, Any]) -> None:
    plain["challenges"] = [{"id": "R1", "name": "One"}]
    before = area_from(plain, "test")
    plain["challenges"][0]["id"] = "R2"
    assert [c.words for c in changes(before, area_from(plain, "test"))] == [
        "R2: new: One",
        "R1: no longer there: One",
    ]


def test_an_area_against_nothing_shows_its_records() -> None:
    bare = Area.model_validate({"meta": {"title": "x", "as_at": date(2026, 1, 1)}, "area": STRATHBRAE.area})
    found = changes(bare, STRATHBRAE)
    assert {"plans[0]", "SP"} & {change.where for change in found} == {"SP"}
    assert all(change.kind in {"added", "changed"} for change in found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        ({}, "nothing"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (["a", "b"], "a, b"),
        ({"id": "L4", "name": "Coast"}, "Coast"),
        ({"now": 3, "needed": 5}, "now: 3; needed: 5"),
        ("two\n lines", "two lines"),
        ("x" * 81, "x" * 80 + "…"),
    ],
)
def test_a_value_is_shown_short(value: Any, text: str) -> None:
    assert said(value) == text
