"""What the checks on conflicts, evidence and maps say does not hang on the order of rows, nor on the century."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.align.case import Case
from kg.align.checks import conflicts, direction, evidence, geography, indicator, quantity, sequence, supply
from kg.align.matching import find_links
from kg.area.load import area_from
from kg.register import Register
from tests.kg.align.cases import STRATHBRAE
from tests.partnerships import later, shuffled

LOOKS: Final = {
    **conflicts.CHECKS,
    **direction.CHECKS,
    **quantity.CHECKS,
    **sequence.CHECKS,
    **indicator.CHECKS,
    **evidence.CHECKS,
    **supply.CHECKS,
    **geography.CHECKS,
}
PLAIN: Final = yaml.safe_load(STRATHBRAE.read_text())


def found(data: Any, register: Register, years: int = 0) -> dict[str, set[tuple[str, frozenset[str]]]]:
    """What each check says: states and places."""
    area = area_from(data, "strathbrae.yaml")
    case = Case(area, register, date(area.as_at.year, 6, 1), find_links(area, register))
    assert area.as_at.year == date(2026, 6, 1).year + years
    return {name: {(one.state.value, frozenset(one.where)) for one in look(case)} for name, look in LOOKS.items()}


def expected() -> Iterator[tuple[str, str, set[str]]]:
    """The planted faults of the invented area that these checks find."""
    yield "C17", "needs_review", {"SP-A4", "RR-A1", "ADP-A2"}
    yield "C18", "fail", {"SP-A3", "LHS-A1"}
    yield "C19", "fail", {"LHS-A2", "CSP-A1"}
    yield "C19", "fail", {"SP-A4", "RR-A1", "ADP-A2"}
    yield "C20", "fail", {"SP-A7", "SHIP-A4"}
    yield "C21", "fail", {"SP-A2.measure", "H-A3.measure"}
    yield "C30", "fail", {"JSNA25", "HNDA23"}
    yield "C19", "fail", {"H-A6", "LHS.hst"}
    yield "C35", "fail", {"L2", "H-A4", "H-A5"}


@pytest.mark.parametrize(("check", "state", "where"), list(expected()))
def test_the_faults_of_the_invented_area(check: str, state: str, where: set[str], register: Register) -> None:
    assert (state, frozenset(where)) in found(PLAIN, register)[check]


def test_nothing_else_is_a_fault_there(register: Register) -> None:
    faults = {
        (check, where)
        for check, said in found(PLAIN, register).items()
        for state, where in said
        if state in {"fail", "needs_review"}
    }
    known = {(check, frozenset(where)) for check, _, where in expected()}
    assert faults == known


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_the_order_of_rows_changes_nothing(register: Register, seed: int) -> None:
    dice = random.Random(seed)
    assert found(shuffled(PLAIN, dice), register) == found(PLAIN, register)


@settings(max_examples=4)
@given(st.sampled_from([-8, -4, 4, 40]))
def test_the_same_plans_in_other_years_have_the_same_faults(register: Register, years: int) -> None:
    assert found(later(PLAIN, years), register, years) == found(PLAIN, register)
