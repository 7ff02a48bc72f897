"""What holds of the checks on structure and money whatever the data: order, odd areas, years, more of the good."""

import random
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.align.case import Case
from kg.align.checks import (
    Look,
    citations,
    commitment,
    companions,
    decider,
    delegation,
    funding,
    integration,
    money,
    structure,
)
from kg.align.link import Links
from kg.area import load_area
from kg.register import Register
from tests.kg.align.cases import STRATHBRAE, area_of, case_of

MODULES = (citations, commitment, companions, decider, delegation, funding, integration, money, structure)
LOOKS: dict[str, Look] = {name: look for module in MODULES for name, look in module.CHECKS.items()}
DATA = yaml.safe_load(STRATHBRAE.read_text("utf-8"))
FOUND = {
    ("C01", "fail", ("SP.companions.easy_read",)),
    ("C05", "fail", ("SP.cites[Strategic plans: statutory guidance (Aug 2023)]",)),
    ("C05", "fail", ("HCS.cites[Local Housing Strategy guidance 2014]",)),
    ("C06", "fail", ("HCS.cites[Better Care Fund]",)),
    ("C07", "fail", ("SP.locality_arrangements.L4",)),
    ("C10", "fail", ("H-A6",)),
    ("C11", "fail", ("directions", "F4")),
    ("C36", "fail", ("HCS.resources[Adaptations - council homes (HRA)]", "AFS26")),
    ("C36", "needs_review", ("HCS.resources", "F2")),
    ("C37", "fail", ("HCS.resources[Adaptations - RSL homes]",)),
    ("C37", "fail", ("HCS.resources[Homelessness services]", "F5")),
    ("C38", "fail", ("RR-A1",)),
    ("C38", "fail", ("CSP-A1", "CSP-A2")),
    ("C38", "fail", ("CJ-A1",)),
    ("C38", "fail", ("CP-A1",)),
    ("C38", "needs_review", ("H-A6",)),
    ("C38", "needs_review", ("SHIP-A2", "SHIP-A5")),
    ("C39", "fail", ("S1", "H-A4")),
    ("C40", "needs_review", ("SP-A4", "ADP-A2")),
}
"""What these checks find in the example: nothing else is a fault or a question."""


def case_from(data: Any, register: Register) -> Case:
    area = load_area(yaml.safe_dump(data, sort_keys=False).encode(), "strathbrae.yaml")
    return Case(area, register, area.as_at, Links())


def raised(case: Case) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (name, one.state.value, one.where)
        for name, look in LOOKS.items()
        for one in look(case)
        if one.state in {"fail", "needs_review"}
    }


def shuffled(data: Any, order: random.Random) -> Any:
    if isinstance(data, dict):
        return {key: value if key == "period" else shuffled(value, order) for key, value in data.items()}
    if isinstance(data, list):
        rows = [shuffled(value, order) for value in data]
        order.shuffle(rows)
        return rows
    return data


def later(data: Any, years: int) -> Any:
    if isinstance(data, dict):
        return {key: later(value, years) for key, value in data.items()}
    if isinstance(data, list):
        return [later(value, years) for value in data]
    if isinstance(data, str) and len(data) == 10 and data[4] == data[7] == "-" and data[:4].isdigit():
        return f"{int(data[:4]) + years}{data[4:]}"
    if isinstance(data, str) and len(data) == 7 and data[4] == "/":
        return f"{int(data[:4]) + years}/{int(data[5:]) + years}"
    return data


def test_the_example_has_these_faults_and_no_others(register: Register) -> None:
    assert raised(case_from(DATA, register)) == FOUND


@given(st.integers(0, 2**32))
def test_the_order_of_rows_changes_nothing(register: Register, seed: int) -> None:
    data = {key: value if key == "evidence" else shuffled(value, random.Random(seed)) for key, value in DATA.items()}
    assert {(name, state, frozenset(where)) for name, state, where in raised(case_from(data, register))} == {
        (name, state, frozenset(where)) for name, state, where in FOUND
    }


@pytest.mark.parametrize("years", [-4, 4, 8])
def test_years_later_only_what_is_of_a_year_changes(years: int, register: Register) -> None:
    moved = {(name, where) for name, _, where in raised(case_from(later(DATA, years), register)) if name != "C01"}
    dated = {"C01", "C05"}
    assert {one for one in moved if one[0] not in dated} == {
        (name, where) for name, _, where in FOUND if name not in dated
    }


def test_what_covers_a_locality_or_an_outcome_never_makes_it_worse(register: Register) -> None:
    data = yaml.safe_load(STRATHBRAE.read_text("utf-8"))
    data["plans"][0]["locality_arrangements"]["L4"] = "section 7.4"
    more = {"id": "SP-A99", "text": "More", "lead": "HSCP", "nhwo": list(range(1, 10)), "cost_gbp": 0}
    data["plans"][0]["actions"].append(more)
    assert raised(case_from(data, register)) == FOUND - {("C07", "fail", ("SP.locality_arrangements.L4",))}


SELF: dict[str, Any] = {"id": "P", "type": "strategic-plan", "part_of": "P", "relies_on": ["P"]}


@pytest.mark.parametrize("name", sorted(LOOKS))
@pytest.mark.parametrize(
    "plans",
    [
        (),
        (SELF,),
        ({**SELF, "part_of": "Q", "relies_on": []}, {**SELF, "id": "Q", "type": "hcs"}),
        ({"id": "P", "type": "hcs"}, {"id": "Q", "type": "hcs"}),
        ({"id": "P", "type": "loip", "cites": [{"what": "?"}, {"what": "?"}]},),
    ],
)
def test_odd_areas_are_looked_at_and_not_found_at_fault(name: str, plans: Any, register: Register) -> None:
    case = case_of(area_of(*plans), register, as_at=date(2026, 6, 1))
    owned_by_a_council = name == "C12" and any(one["type"] == "strategic-plan" for one in plans)
    assert owned_by_a_council or {one.state.value for one in LOOKS[name](case)} <= {
        "not_evidenced",
        "not_applicable",
        "pass",
    }
