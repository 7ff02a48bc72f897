"""Whom to bring into one room."""

from collections.abc import Sequence

from kg.align.decision import Decisions
from kg.align.finding import Finding, fail
from kg.align.link import Links
from kg.align.room import room
from kg.align.run import Alignment, align
from kg.align.severity import Severity
from kg.area import load_area
from kg.register import Register
from tests.kg.align.cases import AS_AT, SMALL, STRATHBRAE, area_of, case_of

HSCP = {"id": "HSCP", "name": "Testbrae HSCP", "type": "hscp"}


def _found(register: Register, *owners: Sequence[str], severity: Severity = Severity.HIGH) -> Alignment:
    check = register.checks["C19"]
    results = [fail(f"A{i}", message="", owners=tuple(one), severity=severity) for i, one in enumerate(owners)]
    case = case_of(area_of(bodies=[*SMALL["bodies"], HSCP]), register)
    return Alignment(case, tuple(Finding(check=check, result=one) for one in results))


def test_the_body_that_decides_on_most_comes_first_and_then_who_decides_on_most_of_the_rest(register: Register) -> None:
    told = room(_found(register, ["IJB"], ["IJB", "SC"], ["IJB", "SC"], ["HB"], ["SC", "HB"]))
    assert told is not None
    assert told.ids == ("IJB", "HB")
    assert told.text == (
        "For the 5 critical and high findings bring Testbrae IJB (3) and NHS Test (2 more) into one room: with them "
        "each finding has somebody there who decides on it. 2 can be settled there and then; for the rest Testbrae "
        "Council must come as well."
    )
    assert len(told.findings) == 5


def test_one_body_may_decide_on_all(register: Register) -> None:
    told = room(_found(register, ["SC"], ["SC"]))
    assert told is not None
    assert told.text == "Testbrae Council decides on all 2 critical and high findings."
    alone = room(_found(register, ["HB", "SC"]))
    assert alone is not None
    assert alone.text == (
        "NHS Test decides on the one critical or high finding. 0 can be settled there and then; for the rest Testbrae "
        "Council must come as well."
    )


def test_a_partnership_sits_there_as_its_authority(register: Register) -> None:
    told = room(_found(register, ["HSCP"], ["IJB"]))
    assert told is not None
    assert told.ids == ("IJB",)


def test_lesser_findings_need_no_meeting(register: Register) -> None:
    assert room(_found(register, ["SC"], severity=Severity.MEDIUM)) is None
    assert room(_found(register, ["SC"], severity=Severity.CRITICAL)) is not None
    assert room(_found(register, [])) is None
    assert room(_found(register)) is None


def test_each_of_the_worst_findings_has_somebody_there(register: Register) -> None:
    found = align(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register, AS_AT, Links(), Decisions())
    told = room(found)
    assert told is not None
    held = {one.id: one for one in found.findings}
    seated = {*told.ids, "HSCP"}
    assert all(seated.intersection(held[name].result.owners) for name in told.findings)
