"""Time: what a record was on a day, and whether it then bound."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Duty
from kg.register import Register
from kg.validity import in_time, status_at
from kg.verdict import Standing
from tests.tiny import Tiny, partnership

START, END = date(2014, 9, 22), date(2020, 3, 31)


def _duty(tiny: Tiny, **changes: object) -> Duty:
    partnership(tiny).duty("plan")
    plain: dict[str, object] = {"valid_from": START, "valid_to": END, "checked_on": date(2026, 1, 1)}
    return replace(tiny.register().duty("plan"), **(plain | changes))  # type: ignore[arg-type]


def _standing(duty: Duty, day: date) -> Standing:
    return in_time(duty, day, status_at(duty, day)).standing


def test_guidance_that_was_current_at_the_date_is_guidance_at_that_date(register: Register) -> None:
    duty = register.duty("adp-basis")
    assert [
        status_at(duty, day) for day in (date(2018, 12, 31), date(2020, 6, 30), date(2025, 12, 31), date(2026, 11, 21))
    ] == [*("not-in-force", "guidance", "guidance", "historic")]


def test_a_duty_since_repealed_was_in_force_at_its_time(register: Register) -> None:
    duty = register.duty("cypa-s2-uncrc-report")
    assert [
        status_at(duty, day) for day in (date(2017, 3, 31), date(2017, 4, 1), date(2024, 7, 15), date(2024, 7, 16))
    ] == [*("not-in-force", "in-force", "in-force", "repealed")]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (START - timedelta(1), Standing.NOT_YET),
        (START, Standing.APPLIES),
        (END, Standing.APPLIES),
        (END + timedelta(1), Standing.ENDED),
    ],
)
def test_both_the_first_and_the_last_day_count(tiny: Tiny, day: date, standing: Standing) -> None:
    assert _standing(_duty(tiny), day) is standing


@given(day=st.dates())
def test_a_record_binds_from_its_first_to_its_last_day_and_on_no_other(day: date) -> None:
    assert (_standing(_duty(Tiny()), day) is Standing.APPLIES) == (START <= day <= END)


@pytest.mark.parametrize(
    ("status", "told"), [("repealed", "repealed"), ("historic", "historic"), ("in-force", "repealed")]
)
def test_what_has_ended_is_called_what_the_register_calls_it(tiny: Tiny, status: str, told: str) -> None:
    assert status_at(_duty(tiny, status=status), date(2021, 1, 1)) == told


def test_a_record_not_yet_in_force_says_from_when(tiny: Tiny) -> None:
    duty = _duty(tiny, status="not-in-force")
    found = in_time(duty, date(2014, 1, 1), status_at(duty, date(2014, 1, 1)))
    assert found.why == ("It starts on 22 September 2014, so it did not apply on 1 January 2014",)
    assert found.starts == START


def test_a_start_to_come_when_it_was_checked_counts_from_its_day(tiny: Tiny) -> None:
    duty = _duty(tiny, status="not-in-force", valid_from=date(2027, 4, 1), valid_to=None)
    assert _standing(duty, date(2027, 3, 31)) is Standing.NOT_YET
    assert _standing(duty, date(2027, 4, 1)) is Standing.APPLIES


def test_without_any_start_it_is_never_in_force(tiny: Tiny) -> None:
    duty = _duty(tiny, status="not-in-force", valid_from=None, valid_to=None)
    found = in_time(duty, date(2026, 6, 1), status_at(duty, date(2026, 6, 1)))
    assert found.standing is Standing.NOT_YET
    assert "No commencement had been found when last checked on 1 January 2026" in found.why[0]


@pytest.mark.parametrize(
    ("day", "standing"), [(date(2015, 12, 31), Standing.DEPENDS), (date(2016, 1, 1), Standing.APPLIES)]
)
def test_a_start_that_was_not_found_leaves_it_open_until_it_was_seen_in_force(
    tiny: Tiny, day: date, standing: Standing
) -> None:
    assert _standing(_duty(tiny, valid_from=None, valid_to=None, in_force_by=date(2016, 1, 1)), day) is standing


@pytest.mark.parametrize(
    ("day", "standing"), [(date(2018, 6, 30), Standing.DEPENDS), (date(2018, 7, 1), Standing.APPLIES)]
)
def test_older_wording_leaves_it_open(tiny: Tiny, day: date, standing: Standing) -> None:
    duty = _duty(tiny, wording_from=date(2018, 7, 1))
    found = in_time(duty, day, status_at(duty, day))
    assert found.standing is standing
    assert bool(found.conditions) == (standing is Standing.DEPENDS)


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        ("day", "In force since 22 September 2014"),
        ("month", "In force since September 2014"),
        ("year", "In force since 2014 (only the year is known)"),
    ],
)
def test_a_start_is_said_as_closely_as_it_is_known(tiny: Tiny, precision: str, said: str) -> None:
    duty = _duty(tiny, precision=precision)
    assert in_time(duty, date(2016, 1, 1), "in-force").why == (f"{said}, and so on 1 January 2016",)
