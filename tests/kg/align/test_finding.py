"""Findings: what names them, what changes their fingerprint, and in which order people look at them."""

from dataclasses import replace
from typing import Any

import pytest

from kg.align.checks import LOOKS
from kg.align.checks.one_sided import one_sided
from kg.align.decision import Decision, Verdict
from kg.align.finding import Finding, Passage, Result, State, fail, good, idle, review, unseen, worst_first
from kg.align.matching import find_links
from kg.align.severity import Severity
from kg.register import Register
from tests.kg.align.cases import AS_AT, area_of, case_of
from tests.kg.align.measure import NAMES, read

SAID = (Passage("SP", "SP-A1", 7, "40 homes"), Passage("LHS", "LHS-A1", None, "20 homes"))


def _finding(register: Register, result: Result, check: str = "C19") -> Finding:
    return Finding(check=register.checks[check], result=result)


@pytest.fixture
def finding(register: Register) -> Finding:
    return _finding(register, fail("SP-A1", "LHS-A1", message="It differs.", passages=SAID))


def test_its_id_is_of_the_check_and_the_places_in_any_order(register: Register, finding: Finding) -> None:
    turned = _finding(register, fail("LHS-A1", "SP-A1", message="Other words."))
    assert finding.id == turned.id
    assert finding.id.startswith("C19-")
    assert len(finding.id) == 12
    assert _finding(register, fail("SP-A1", message="x")).id != finding.id
    assert _finding(register, finding.result, "C18").id != finding.id


def test_its_fingerprint_is_of_the_words_of_the_plans(register: Register, finding: Finding) -> None:
    same = [
        replace(finding.result, passages=SAID[::-1]),
        replace(finding.result, message="Other words."),
        replace(finding.result, passages=(replace(SAID[0], page=8), SAID[1])),
    ]
    assert {_finding(register, one).fingerprint for one in same} == {finding.fingerprint}
    other = [
        replace(finding.result, passages=(replace(SAID[0], text="41 homes"), SAID[1])),
        replace(finding.result, passages=SAID[:1]),
        replace(finding.result, state=State.NEEDS_REVIEW),
        replace(finding.result, passages=()),
        replace(finding.result, passages=(), message="Other words."),
    ]
    prints = [_finding(register, one).fingerprint for one in other]
    assert len({finding.fingerprint, *prints}) == 6


def test_what_the_check_knows_holds_where_nothing_else_is_said(register: Register, finding: Finding) -> None:
    check = finding.check
    assert (finding.severity, finding.resolve, finding.duties) == (check.severity, check.resolved_by, check.duties)
    own = fail("x", message="x", severity=Severity.INFO, resolve="Ask.", duties=(*check.duties[:1], "han-5-2-scp"))
    told = _finding(register, own)
    assert (told.severity, told.resolve) == (Severity.INFO, "Ask.")
    assert told.duties == (*check.duties, "han-5-2-scp")


@pytest.mark.parametrize(
    ("say", "state", "is_open"),
    [
        (fail, "fail", True),
        (review, "needs_review", True),
        (unseen, "not_evidenced", False),
        (good, "pass", False),
        (idle, "not_applicable", False),
    ],
)
def test_only_faults_and_what_may_be_one_are_open(register: Register, say: object, state: str, is_open: bool) -> None:
    told = _finding(register, say("x", message="x"))  # type: ignore[operator]
    assert (told.result.state.value, told.is_open) == (state, is_open)


@pytest.mark.parametrize(("verdict", "is_open"), [("accept", True), ("reject", False), ("justify", False)])
def test_what_was_settled_is_not_open(finding: Finding, verdict: str, is_open: bool) -> None:
    made = Decision(about=finding.id, verdict=Verdict(verdict), reason="x", by="y", on=AS_AT)
    assert replace(finding, decision=made).is_open is is_open


def test_the_worst_stands_first_however_they_came(register: Register) -> None:
    bad = _finding(register, fail("a", message="x", severity=Severity.CRITICAL), "C41")
    low = _finding(register, fail("b", message="x", severity=Severity.LOW), "C02")
    asked = _finding(register, review("c", message="x", severity=Severity.CRITICAL), "C01")
    lacking = _finding(register, unseen("d", message="x"), "C01")
    fine = _finding(register, good(message="x"), "C01")
    made = Decision(about=bad.id, verdict=Verdict.REJECT, reason="x", by="y", on=AS_AT)
    settled = replace(_finding(register, fail("e", message="x", severity=Severity.CRITICAL), "C01"), decision=made)
    order = (bad, low, asked, settled, lacking, fine)
    assert worst_first(order[::-1]) == order
    assert worst_first((*order[3:], *order[:3])) == order


def test_a_finding_as_data(finding: Finding) -> None:
    data = finding.as_data()
    assert data["id"] == finding.id
    assert (data["state"], data["severity"], data["where"]) == ("fail", finding.severity.value, ["SP-A1", "LHS-A1"])
    assert data["passages"][1] == {"plan": "LHS", "where": "LHS-A1", "page": None, "text": "20 homes"}
    assert (data["decision"], data["suspect"]) == (None, False)


def finding_too(result: Result, register: Register, check: str = "C15") -> Finding:
    return Finding(check=register.checks[check], result=result)


def test_an_id_is_of_the_check_and_the_places_in_any_order(register: Register) -> None:
    one = finding_too(fail("LHS", "A1", message="x"), register)
    assert one.id == finding_too(review("A1", "LHS", message="y"), register).id
    assert one.id != finding_too(fail("LHS", "A1", message="x"), register, "C16").id
    assert one.id != finding_too(fail("LHS", "A2", message="x"), register).id
    assert one.id.startswith("C15-")


def test_what_was_only_looked_at_makes_no_other_id(register: Register) -> None:
    one = finding_too(fail("LHS", "A1", message="x", about=("A1",)), register)
    more = finding_too(fail("LHS", "SHIP", "A1", message="x", about=("A1",)), register)
    assert one.id == more.id == finding_too(fail("A1", message="x"), register).id
    assert one.as_data()["where"] == ["LHS", "A1"]
    assert more.result.key == ("A1",)


def test_one_housing_plan_more_is_no_other_finding(register: Register) -> None:
    asking = {"id": "S1", "text": "Ten flats", "lead": "SC", "requires": "home"}
    plans: list[dict[str, Any]] = [
        {"id": "SP", "type": "strategic-plan", "actions": [asking]},
        {"id": "HCS", "type": "hcs", "actions": [{"id": "H1", "text": "Advice", "lead": "SC"}]},
        {"id": "LHS", "type": "lhs", "actions": [{"id": "L1", "text": "Advice", "lead": "SC"}]},
        {"id": "SHIP", "type": "ship", "actions": [{"id": "I1", "text": "Advice", "lead": "SC"}]},
    ]
    more = [*plans, {"id": "RRTP", "type": "rrtp", "actions": [{"id": "R1", "text": "Advice", "lead": "SC"}]}]
    found = []
    for given in (plans, more):
        area = area_of(*given)
        (result,) = one_sided(case_of(area, register, find_links(area, register)))
        found.append(finding_too(result, register))
    assert found[0].id == found[1].id
    assert found[0].result.where != found[1].result.where


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_of_one_finding_each(name: str, register: Register) -> None:
    area = read(name)[0]
    case = case_of(area, register, find_links(area, register), area.as_at)
    for check, look in LOOKS.items():
        raised = [one for one in look(case) if one.state in {"fail", "needs_review"}]
        assert len({one.key for one in raised}) == len(raised), check


def test_a_message_begins_with_a_capital() -> None:
    for make in (fail, review, unseen, idle, good):
        assert make("A", message="the strategic plan has none.").message == "The strategic plan has none."
    assert fail("A", message="“ten flats” are none.").message == "“ten flats” are none."


def test_a_fingerprint_is_of_the_words_of_the_plans(register: Register) -> None:
    said = Passage("SP", "A1", None, "Ten flats")
    one = finding_too(fail("A1", message="x", passages=(said,)), register)
    assert one.fingerprint == finding_too(fail("A1", message="y", passages=(said,)), register).fingerprint
    other = Passage("SP", "A1", 4, "Twelve flats")
    assert one.fingerprint != finding_too(fail("A1", message="x", passages=(other,)), register).fingerprint
