"""Whether scheme, plan, money and directions hold the same functions."""

from typing import Any

import pytest

from kg.align.checks.integration import functions_everywhere
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

F1 = {"id": "F1", "name": "Adaptations", "class": "Must", "concept": "adaptations-and-equipment", "delegated": True}
F2 = {"id": "F2", "name": "Garden aid", "class": "By scheme", "concept": "garden-aid", "delegated": True}
F3 = {"id": "F3", "name": "Homelessness", "class": "No", "concept": "homelessness-services", "delegated": False}
SP: dict[str, Any] = {
    "id": "SP", "type": "strategic-plan", "owner": "IJB",
    "resources": [{"line": "Adaptations", "function": "F1"}, {"line": "Garden aid", "function": "F2"}],
}  # fmt: skip
LINES = [{"function": "F1", "line": "Adaptations", "value": 900}, {"function": "F2", "line": "Garden aid", "value": 50}]
GIVEN = [{"function": "F1", "date": "2026-03-31"}, {"function": "F2", "date": "2026-03-31"}]
LEAD = {**SMALL["area"], "model": "lead_agency"}


def parts(**other: Any) -> dict[str, Any]:
    afs = {"id": "AFS26", "title": "Financial statement", "lines": LINES}
    return {
        "integration_scheme": {"functions": [F1, F2, F3]}, "finance": {"afs": afs}, "directions": GIVEN, **other
    }  # fmt: skip


def statement(*lines: dict[str, Any]) -> dict[str, Any]:
    return {"afs": {"id": "AFS26", "title": "Financial statement", "lines": list(lines)}}


def test_the_same_functions_everywhere(register: Register) -> None:
    assert told(functions_everywhere, case_of(area_of(SP, **parts()), register)) == []


def test_a_delegated_function_without_a_direction(register: Register) -> None:
    (one,) = functions_everywhere(case_of(area_of(SP, **parts(directions=GIVEN[:1])), register))
    assert (one.state, one.where, one.owners) == ("fail", ("directions", "F2"), ("IJB",))
    assert one.message == (
        "Garden aid is delegated and has £50 in the annual financial statement, but no direction has been given for it."
    )


@pytest.mark.parametrize(("day", "states"), [("2026-06-01", []), ("2026-06-02", ["needs_review"])])
def test_a_direction_that_is_still_to_come(day: str, states: list[str], register: Register) -> None:
    case = case_of(area_of(SP, **parts(directions=[GIVEN[0], {"function": "F2", "date": day}])), register)
    assert [state for state, _ in told(functions_everywhere, case)] == states


def test_one_of_several_directions_has_to_be_given(register: Register) -> None:
    twice = [*GIVEN, {"function": "F2", "date": "2027-01-01"}]
    assert told(functions_everywhere, case_of(area_of(SP, **parts(directions=twice)), register)) == []


def test_what_is_not_delegated_has_neither_direction_nor_money(register: Register) -> None:
    directed = [*GIVEN, {"function": "F3", "date": "2026-03-31"}]
    case = case_of(area_of(SP, **parts(directions=directed)), register)
    assert told(functions_everywhere, case) == [("fail", ("directions", "F3"))]
    paid = statement(*LINES, {"function": "F3", "line": "Homelessness", "value": 1})
    case = case_of(area_of(SP, **parts(finance=paid)), register)
    assert told(functions_everywhere, case) == [("fail", ("AFS26", "F3"))]
    partner = statement(*LINES, {"function": "F3", "line": "Homelessness", "value": 1, "partner": True})
    assert told(functions_everywhere, case_of(area_of(SP, **parts(finance=partner)), register)) == []


def test_a_delegated_function_without_money(register: Register) -> None:
    case = case_of(area_of(SP, **parts(finance=statement(LINES[0]))), register)
    assert told(functions_everywhere, case) == [("fail", ("AFS26", "F2"))]
    loose = statement(LINES[0], {"line": "Garden aid scheme", "value": 50})
    case = case_of(area_of(SP, **parts(finance=loose)), register)
    assert told(functions_everywhere, case) == [("needs_review", ("AFS26", "F2"))]
    other = statement(LINES[0], {"line": "Telecare", "value": 50})
    case = case_of(area_of(SP, **parts(finance=other)), register)
    assert told(functions_everywhere, case) == [("fail", ("AFS26", "F2"))]


def test_a_lead_agency_needs_no_directions(register: Register) -> None:
    case = case_of(area_of({**SP, "owner": "HB"}, **parts(directions=[], area=LEAD)), register)
    assert told(functions_everywhere, case) == [("not_applicable", ("directions",))]


def test_what_was_not_given_is_no_fault(register: Register) -> None:
    bare = {**SP, "resources": [{"line": "Adaptations", "function": "F1"}]}
    case = case_of(area_of(bare, **parts(finance={}, directions=[])), register)
    assert told(functions_everywhere, case) == [
        ("not_evidenced", ("SP", "F2")),
        ("not_evidenced", ("finance.afs",)),
        ("not_evidenced", ("directions",)),
    ]
    assert told(functions_everywhere, case_of(area_of(), register)) == [("not_evidenced", ("integration_scheme",))]
    assert told(functions_everywhere, case_of(area_of(**parts()), register)) == [("not_evidenced", ("plans",))]
