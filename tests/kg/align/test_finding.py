"""Findings: what names them, what changes their fingerprint, and in which order people look at them."""

from dataclasses import replace

import pytest

from kg.align.decision import Decision, Verdict
from kg.align.finding import Finding, Passage, Result, State, fail, good, idle, review, unseen, worst_first
from kg.align.severity import Severity
from kg.register import Register
from tests.kg.align.cases import AS_AT

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
