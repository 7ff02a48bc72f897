"""Which duties and outcomes the plans cover."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.align.coverage import MEANS, Coverage, coverage, plans_of, touched
from kg.align.decision import Decision, Decisions, Verdict
from kg.align.finding import Finding, Passage, State, fail
from kg.align.link import Link, Links, Standing
from kg.align.matrix import Matrix
from kg.align.run import Alignment, align
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import AS_AT, STRATHBRAE, area_of

PERIOD = ["2026-04-01", "2029-03-31"]
MEASURE = {"name": "homes", "unit": "homes", "baseline": 0, "target": 3, "baseline_date": "2026", "target_date": "2029"}


def _action(name: str, *numbers: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Action {name}", "lead": "IJB", "nhwo": list(numbers), "measure": MEASURE, **more}


def _plan(name: str, kind: str, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "owner": "IJB", "period": PERIOD, "actions": list(actions), **more}


def _found(area: Area, register: Register, *links: Link, decisions: Decisions | None = None) -> Alignment:
    return align(area, register, AS_AT, Links(links), decisions or Decisions())


def _covered(area: Area, register: Register, *links: Link) -> Matrix:
    return coverage(_found(area, register, *links))


def _outcomes(matrix: Matrix, plan: str) -> str:
    """The states of a plan's nine outcomes, by their first letters."""
    return "".join(matrix.at(f"nhwo-{number}", plan).value[0] for number in range(1, 10))


def test_an_outcome_is_covered_by_an_action_that_is_measured_and_partly_by_one_that_is_not(register: Register) -> None:
    told = _covered(area_of(_plan("SP", "strategic-plan", _action("A", 1), _action("B", 2, measure=None))), register)
    assert _outcomes(told, "SP") == "cpuuuuuuu"
    assert told.because["nhwo-1", "SP"] == ("A",)
    assert told.because["nhwo-2", "SP"] == ("B",)


def test_without_outcomes_in_the_data_nothing_is_evidenced(register: Register) -> None:
    told = _covered(area_of(_plan("SP", "strategic-plan", _action("A"))), register)
    assert {told.at(f"nhwo-{number}", "SP") for number in range(1, 10)} == {Coverage.NOT_EVIDENCED}


def test_a_part_of_the_strategic_plan_covers_for_it(register: Register) -> None:
    part = _plan("HCS", "housing-contribution-statement", _action("H", 3), part_of="SP")
    told = _covered(area_of(_plan("SP", "strategic-plan", _action("A", 1)), part), register)
    assert _outcomes(told, "SP") == "cucuuuuuu"
    assert _outcomes(told, "HCS") == "nucnnnnnn"


def test_other_plans_are_not_asked_for_outcomes_but_may_serve_them(register: Register) -> None:
    told = _covered(area_of(_plan("LHS", "local-housing-strategy", _action("L", 2), _action("M"))), register)
    assert _outcomes(told, "LHS") == "ncnnnnnnn"


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.ASSERTED, Coverage.PARTLY),
        (Standing.ACCEPTED, Coverage.PARTLY),
        (Standing.PROPOSED, Coverage.NOT_ASKED),
        (Standing.REJECTED, Coverage.NOT_ASKED),
    ],
)
def test_a_link_that_somebody_stands_by_covers_in_part(standing: Standing, state: Coverage, register: Register) -> None:
    plans = _plan("SP", "strategic-plan", _action("A", 2)), _plan("LHS", "local-housing-strategy", _action("L"))
    told = _covered(area_of(*plans), register, Link("A", "L", standing))
    assert told.at("nhwo-2", "LHS") == state


def test_a_plan_that_is_over_covers_in_part_at_most(register: Register) -> None:
    old = _plan("SP", "strategic-plan", _action("A", 1), period=["2020-04-01", "2026-05-31"])
    assert _outcomes(_covered(area_of(old), register), "SP") == "puuuuuuuu"
    last_day = {**old, "period": ["2020-04-01", "2026-06-01"]}
    assert _outcomes(_covered(area_of(last_day), register), "SP") == "cuuuuuuuu"


def _decided(area: Area, register: Register, verdict: Verdict, check: str) -> Matrix:
    """The matrix after somebody has decided on every open finding of a check."""
    decisions = [
        Decision(about=one.id, verdict=verdict, reason="R", by="A", on=date(2026, 5, 1), fingerprint=one.fingerprint)
        for one in _found(area, register).open
        if one.check.id == check
    ]
    assert decisions
    return coverage(_found(area, register, decisions=Decisions(decisions)))


def test_a_gap_that_was_justified_is_shown_as_such_and_one_that_is_none_as_covered(register: Register) -> None:
    area = area_of(_plan("SP", "strategic-plan", _action("A", 1), _action("B", 2, measure=None)))
    assert _outcomes(_decided(area, register, Verdict.JUSTIFY, "C08"), "SP") == "cjjjjjjjj"
    assert _outcomes(_decided(area, register, Verdict.REJECT, "C08"), "SP") == "ccccccccc"
    assert _outcomes(_decided(area, register, Verdict.ACCEPT, "C08"), "SP") == "cpuuuuuuu"
    assert _decided(area, register, Verdict.JUSTIFY, "C08").at("C08", "SP") == Coverage.JUSTIFIED


def test_a_duty_is_uncovered_by_a_grave_fault_and_partly_by_a_lesser_one(register: Register) -> None:
    plan = _plan("SP", "strategic-plan", locality_arrangements={"L1": "section 7", "L2": None})
    told = _covered(area_of(plan), register)
    assert told.at("C07", "SP") == Coverage.UNCOVERED
    (finding,) = told.because["C07", "SP"]
    assert finding.startswith("C07-")
    whole = {**plan, "locality_arrangements": {"L1": "section 7", "L2": "section 8"}}
    assert _covered(area_of(whole), register).at("C07", "SP") == Coverage.COVERED
    assert _covered(area_of({**plan, "locality_arrangements": {}}), register).at("C07", "SP") == Coverage.NOT_EVIDENCED
    lesser = [one for one in _found(area_of(plan), register).open if one.severity.value in {"medium", "low"}]
    assert all(told.at(one.check.id, "SP") in {Coverage.PARTLY, Coverage.UNCOVERED} for one in lesser if one.duties)


def test_what_concerns_another_plan_is_not_asked_of_this_one(register: Register) -> None:
    told = _covered(area_of(_plan("SP", "strategic-plan"), _plan("W", "workforce-plan")), register)
    assert told.at("C07", "W") == Coverage.NOT_ASKED


def test_every_row_of_duties_names_its_records_and_stands_in_a_group(register: Register) -> None:
    told = _covered(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register)
    duties = [head for head in told.rows if head.kind == "duty"]
    assert all(head.duties and head.group and set(head.duties) <= set(register.duties) for head in duties)
    assert {head.id for head in duties} <= set(register.checks)
    assert [head.id for head in told.rows if head.kind == "outcome"] == [f"nhwo-{number}" for number in range(1, 10)]
    assert set(MEANS) == set(Coverage)


def test_strathbrae(register: Register) -> None:
    told = _covered(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register)
    assert told.at("C07", "SP") == Coverage.UNCOVERED
    assert told.at("C37", "HCS") == Coverage.UNCOVERED
    assert told.at("C02", "SP") == Coverage.COVERED
    assert _outcomes(told, "SP") == "ccccccccc"
    data = told.as_data()
    assert len(data["cells"]) == len(data["rows"])
    assert {len(row) for row in data["cells"]} == {len(data["columns"])}


def test_the_order_of_rows_changes_nothing(register: Register) -> None:
    area = load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml")
    data = area.model_dump(by_alias=True)
    plans = [{**plan, "actions": plan["actions"][::-1]} for plan in data["plans"][::-1]]
    other = Area.model_validate({**data, "plans": plans, "bodies": data["bodies"][::-1]})
    assert _covered(other, register).as_data() == _covered(area, register).as_data()


_COVERING = st.tuples(st.sampled_from(["SP", "HCS", "LHS", "CARE", "MFP"]), st.integers(1, 9))


@settings(max_examples=25)
@given(covering=_COVERING, without=st.frozensets(st.integers(1, 9), max_size=5))
def test_a_covering_action_never_makes_covered_uncovered(
    covering: tuple[str, int], without: frozenset[int], register: Register
) -> None:
    """The new action has all that is asked of an action, so that no duty is covered less for it either."""
    plan, number = covering
    held = load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml").model_dump(by_alias=True)
    for one in held["plans"]:
        kept = [action for action in one["actions"] if not without.intersection(action["nhwo"])]
        one["actions"] = tuple(kept)
    before = Area.model_validate(held)
    lead = next(one["owner"][0] for one in held["plans"] if one["id"] == plan)
    new = {
        "id": "NEW",
        "text": "Visits",
        "lead": lead,
        "nhwo": (number,),
        "measure": {**MEASURE, "source": "R"},
        "start": "2026-07-01",
        "end": "2027-03-31",
        "cost_gbp": 0,
        "funding_status": "approved",
    }
    plans = [{**one, "actions": (*one["actions"], new)} if one["id"] == plan else one for one in held["plans"]]
    one, two = (_covered(each, register) for each in (before, Area.model_validate({**held, "plans": plans})))
    assert two.at(f"nhwo-{number}", plan) == Coverage.COVERED
    assert one.rows == two.rows
    for i, row in enumerate(one.cells):
        for j, state in enumerate(row):
            if state == Coverage.COVERED:
                assert two.cells[i][j] == Coverage.COVERED, (one.rows[i].id, one.columns[j].id)


def test_odd_areas_have_a_matrix_too(register: Register) -> None:
    own = _plan("SP", "strategic-plan", _action("A", 1, depends_on=["A"]), part_of="SP", relies_on=["SP"])
    for area in (area_of(), area_of(own), area_of(own, _plan("T", "ship", period=None))):
        told = _covered(area, register)
        assert [len(row) for row in told.cells] == [len(told.columns)] * len(told.rows)


def test_a_finding_touches_the_plans_that_it_names_else_those_that_it_quotes(register: Register) -> None:
    area = area_of(_plan("SP", "strategic-plan", _action("A")), _plan("LHS", "local-housing-strategy"))
    found = _found(area, register)
    places = plans_of(found.case)
    assert places == {"SP": "SP", "A": "SP", "LHS": "LHS"}
    check = register.checks["C19"]
    words = (Passage("LHS", "LHS", None, "words"), Passage("AFS", "AFS", None, "more"))
    for where, plans in (
        (("A.measure", "SP.period"), {"SP"}),
        (("SP.cites[Better]",), {"SP"}),
        (("F4", "directions"), {"LHS"}),
        (("LHS", "F4"), {"LHS"}),
    ):
        assert touched(Finding(check=check, result=fail(*where, message="", passages=words)), places) == plans
    assert touched(Finding(check=check, result=fail("F4", message="")), places) == frozenset()
    assert State.FAIL in {one.result.state for one in found.findings}
