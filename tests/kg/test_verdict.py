"""Findings put together."""

from datetime import date

import pytest

from kg.model import Duty
from kg.verdict import Finding, Standing, verdict_of
from tests.tiny import Tiny, partnership

STARTS = date(2027, 4, 1)
DUE = date(2028, 3, 31)
YES = Finding(Standing.APPLIES, ("It is so",))
IF = Finding(Standing.DEPENDS, ("Nobody knows",), ("if it is so",))
NOT_YET = Finding(Standing.NOT_YET, ("It starts later",), starts=STARTS)
NOT_HERE = Finding(Standing.FEATURE_ABSENT, ("Not here",))


@pytest.fixture
def duty(tiny: Tiny) -> Duty:
    partnership(tiny).duty("plan")
    return tiny.register().duty("plan")


@pytest.mark.parametrize(
    ("findings", "standing"),
    [
        ([], Standing.APPLIES),
        ([YES, YES], Standing.APPLIES),
        ([YES, IF], Standing.DEPENDS),
        ([IF, NOT_HERE], Standing.FEATURE_ABSENT),
        ([NOT_YET, NOT_HERE], Standing.NOT_YET),
    ],
)
def test_the_first_that_speaks_against_a_record_decides(
    duty: Duty, findings: list[Finding], standing: Standing
) -> None:
    verdict = verdict_of(duty, "in-force", findings)
    assert verdict.standing is standing
    assert len(verdict.why) == len(findings)


def test_open_conditions_are_kept(duty: Duty) -> None:
    assert verdict_of(duty, "in-force", [YES, IF]).conditions == ("if it is so",)


def test_only_what_binds_falls_due_and_only_what_is_to_come_starts(duty: Duty) -> None:
    binding = verdict_of(duty, "in-force", [YES], DUE)
    assert (binding.due, binding.starts) == (DUE, None)
    later = verdict_of(duty, "not-in-force", [NOT_YET], DUE)
    assert (later.due, later.starts) == (None, STARTS)


def test_standings_stand_in_order_and_only_two_bind() -> None:
    assert [standing.rank for standing in Standing] == list(range(len(Standing)))
    assert [standing for standing in Standing if standing.binds] == [Standing.APPLIES, Standing.DEPENDS]
