"""Decisions: the last counts, for the words and the days for which it was made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kg.align.decision import Decision, Decisions, Verdict
from kg.align.finding import Finding, Passage, State, fail, good, idle, review, unseen
from kg.register import Register
from tests.kg.align.cases import AS_AT

SAID = Passage("LHS", "LHS-A1", 12, "40 homes")


def _finding(register: Register, text: str = "40 homes") -> Finding:
    told = fail("LHS-A1", message="It differs.", passages=(replace(SAID, text=text),))
    return Finding(check=register.checks["C19"], result=told)


def _about(finding: Finding, verdict: Verdict = Verdict.JUSTIFY, review_by: date | None = None) -> Decision:
    return Decision(
        about=finding.id,
        verdict=verdict,
        reason="two phases",
        by="Ailsa",
        on=AS_AT,
        fingerprint=finding.fingerprint,
        review_by=review_by,
    )


@pytest.mark.parametrize(("verdict", "is_open"), [("accept", True), ("reject", False), ("justify", False)])
def test_only_what_will_be_mended_stays_open(register: Register, verdict: str, is_open: bool) -> None:
    finding = _finding(register)
    made = _about(finding, Verdict(verdict))
    told = finding.settled(Decisions([made]), AS_AT)
    assert (told.decision, told.suspect, told.is_open) == (made, False, is_open)


def test_it_does_not_stand_for_other_words(register: Register) -> None:
    made = _about(_finding(register))
    told = _finding(register, "20 homes").settled(Decisions([made]), AS_AT)
    assert (told.decision, told.suspect, told.is_open) == (None, True, True)


@pytest.mark.parametrize(("days", "stands"), [(-1, True), (0, True), (1, False)])
def test_it_holds_up_to_its_last_day(register: Register, days: int, stands: bool) -> None:
    finding = _finding(register)
    told = finding.settled(Decisions([_about(finding, review_by=AS_AT)]), AS_AT + timedelta(days))
    assert (told.decision is not None, told.suspect) == (stands, not stands)


def test_the_last_about_a_thing_counts(register: Register) -> None:
    finding = _finding(register)
    first, last = _about(finding), _about(finding, Verdict.ACCEPT)
    assert finding.settled(Decisions([first, last]), AS_AT).decision == last
    assert list(Decisions([first, last])) == [last]


def test_a_link_is_found_whichever_way_round() -> None:
    made = Decision(about="SP-A1~H-A1", verdict=Verdict.REJECT, reason="x", by="y", on=AS_AT)
    assert Decisions([made]).about("H-A1~SP-A1") == made
    assert Decisions([made]).about("H-A1") is None


@pytest.mark.parametrize("say", [good, idle, unseen])
def test_what_is_no_fault_is_not_decided_on(register: Register, say: object) -> None:
    told = say("LHS-A1", message="x")  # type: ignore[operator]
    finding = Finding(check=register.checks["C19"], result=told)
    assert finding.settled(Decisions([_about(finding)]), AS_AT) == finding


def test_what_a_person_is_to_judge_is(register: Register) -> None:
    finding = Finding(check=register.checks["C19"], result=review("LHS-A1", message="x"))
    assert finding.result.state is State.NEEDS_REVIEW
    assert finding.settled(Decisions([_about(finding)]), AS_AT).decision is not None


def test_a_decision_as_data() -> None:
    made = Decision(about="x", verdict=Verdict.REJECT, reason="r", by="b", on=AS_AT)
    assert made.as_data() == {
        "about": "x",
        "verdict": "reject",
        "reason": "r",
        "by": "b",
        "on": "2026-06-01",
        "review_by": None,
    }
    assert replace(made, review_by=date(2027, 1, 2)).as_data()["review_by"] == "2027-01-02"
