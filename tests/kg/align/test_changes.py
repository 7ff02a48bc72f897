"""Two runs compared."""

from datetime import date
from typing import Any

import pytest

from kg.align.changes import changes
from kg.align.decision import Decision, Decisions, Verdict
from kg.align.link import Links
from kg.align.run import Alignment, align
from kg.errors import GraphError
from kg.register import Register
from tests.kg.align.cases import AS_AT, area_of

OLD = {"id": "RRTP", "type": "rapid-rehousing-transition-plan", "period": ["2019-04-01", "2024-03-31"]}
LATE = {"id": "LHS", "type": "local-housing-strategy", "period": ["2024-04-01", "2029-03-31"], "approved": "2025-02-06"}


def _run(register: Register, *plans: dict[str, Any], decisions: tuple[Decision, ...] = ()) -> Alignment:
    return align(area_of(*plans), register, AS_AT, Links(), Decisions(decisions))


def _id(found: Alignment, check: str) -> str:
    return next(one.id for one in found.open if one.check.id == check)


def test_new_and_resolved(register: Register) -> None:
    before, now = _run(register, OLD), _run(register, LATE)
    told = changes(before.as_data(), now.findings)
    assert [one.check.id for one in told.new] == ["C04"]
    assert [one["check"] for one in told.resolved] == ["C03"]
    assert (told.returned, told.changed) == ((), ())


def test_the_same_is_no_change(register: Register) -> None:
    found = _run(register, OLD, LATE)
    told = changes(found.as_data(), found.findings)
    assert told.as_data() == {"new": [], "returned": [], "changed": [], "resolved": []}


def test_what_was_settled_comes_back_when_the_plan_changes(register: Register) -> None:
    first = _run(register, LATE)
    name = _id(first, "C04")
    (fault,) = (one for one in first.open if one.id == name)
    made = Decision(about=name, verdict=Verdict.JUSTIFY, reason="x", by="y", on=AS_AT, fingerprint=fault.fingerprint)
    settled = _run(register, LATE, decisions=(made,))
    assert name not in {one.id for one in settled.open}
    again = _run(register, {**LATE, "approved": "2025-03-01"}, decisions=(made,))
    told = changes(settled.as_data(), again.findings)
    assert [one.id for one in told.returned] == [name]
    assert [one.suspect for one in told.returned] == [True]


def test_a_decision_ends_with_its_day(register: Register) -> None:
    first = _run(register, LATE)
    (fault,) = (one for one in first.open if one.check.id == "C04")
    made = Decision(
        about=fault.id,
        verdict=Verdict.REJECT,
        reason="x",
        by="y",
        on=AS_AT,
        fingerprint=fault.fingerprint,
        review_by=date(2026, 6, 1),
    )
    assert fault.settled(Decisions([made]), date(2026, 6, 1)).decision == made
    assert fault.settled(Decisions([made]), date(2026, 6, 2)).suspect


@pytest.mark.parametrize("data", [None, [], {"findings": [1]}, {"findings": [{"id": "x"}]}])
def test_what_is_no_run_is_refused(data: Any) -> None:
    with pytest.raises(GraphError, match="no earlier run"):
        changes(data, ())
