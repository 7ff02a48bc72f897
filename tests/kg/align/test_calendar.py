"""What falls due in an area, day by day."""

from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from kg.align.calendar import Calendar, calendar
from kg.align.decision import Decision, Verdict
from kg.area.model import Area
from kg.area_graph import area_source, packaged_areas
from kg.register import Register
from kg.sources import open_register

AS_AT = date(2026, 6, 1)


@pytest.fixture(scope="module")
def strathbrae() -> Area:
    return next(area for area in packaged_areas() if area.id == "strathbrae")


@pytest.fixture(scope="module")
def register(strathbrae: Area) -> Register:
    return open_register(areas=[area_source(strathbrae)])[0]


def _lines(found: Calendar, *kinds: str) -> list[tuple[str, str, bool]]:
    return [(e.day.isoformat(), e.what, e.overdue) for e in found.entries if not kinds or e.kind in kinds]


def test_the_days_of_the_example(register: Register, strathbrae: Area) -> None:
    found = calendar(register, "strathbrae", AS_AT, data=strathbrae)
    lines = _lines(found)
    assert ("2029-03-31", "Strategic plan review due", False) in lines
    assert ("2026-07-31", "Annual performance report due", False) in lines
    assert ("2028-11-29", "Integration scheme review due", False) in lines
    assert ("2027-03-20", "Carer strategy review due", False) in lines
    assert lines[:3] == [
        ("2024-03-31", "2 actions of Rapid Rehousing Transition Plan 2019-2024 due", True),
        ("2024-03-31", "End of Rapid Rehousing Transition Plan 2019-2024", True),
        ("2026-03-31", "End of HSCP locality plans 2025-26", True),
    ]
    assert found.until == date(2029, 6, 1)
    assert found.notice.startswith("FICTIONAL")
    assert "pbjw-s42-report" not in {one.duty for one in found.undated}
    assert "cpa-s13-lcpar" in {one.duty for one in found.undated}


def test_what_is_overdue_comes_first_then_by_day(register: Register, strathbrae: Area) -> None:
    entries = calendar(register, "strathbrae", AS_AT, data=strathbrae).entries
    assert [e.key for e in entries] == [e.key for e in sorted(entries, key=lambda e: (not e.overdue, e.day, e.key))]
    assert all(e.overdue == (e.day < AS_AT) for e in entries)
    assert len({e.key for e in entries}) == len(entries)


def test_nothing_after_the_last_day_is_listed(register: Register, strathbrae: Area) -> None:
    known = {e.key for e in calendar(register, "strathbrae", AS_AT, data=strathbrae).entries}
    short = calendar(register, "strathbrae", AS_AT, data=strathbrae, until=date(2026, 7, 31))
    shorter = calendar(register, "strathbrae", AS_AT, data=strathbrae, until=date(2026, 7, 30))
    assert _lines(short, "duty") == [("2026-07-31", "Annual performance report due", False)]
    assert _lines(shorter, "duty") == []
    assert {e.key for e in short.entries} < known


@given(months=st.integers(0, 60))
def test_every_duty_stands_behind_what_is_in_the_register(register: Register, strathbrae: Area, months: int) -> None:
    found = calendar(register, "strathbrae", AS_AT + relativedelta(months=months), data=strathbrae)
    assert all(name in register.duties for e in found.entries for name in e.duties)
    assert all(e.duties for e in found.entries if e.kind == "duty")


def test_an_area_without_plans_has_the_days_of_the_register(register: Register) -> None:
    found = calendar(register, "ia-fife", AS_AT, until=date(2027, 5, 31))
    assert _lines(found)[:2] == [
        ("2026-07-31", "Annual performance report due", False),
        ("2027-04-30", "Equality mainstreaming report due", False),
    ]
    assert (found.name, found.notice) == ("Fife", "")
    assert "pbjw-s37-review" in {one.duty for one in found.undated}


def test_the_order_of_plans_changes_nothing(register: Register, strathbrae: Area) -> None:
    turned = strathbrae.model_copy(update={"plans": strathbrae.plans[::-1]})
    assert (
        calendar(register, "strathbrae", AS_AT, data=turned).as_data()
        == calendar(register, "strathbrae", AS_AT, data=strathbrae).as_data()
    )


@pytest.mark.parametrize(("day", "overdue"), [(date(2026, 5, 31), True), (date(2026, 6, 1), False)])
def test_a_decision_that_holds_for_a_time_is_looked_at_again(
    day: date, overdue: bool, register: Register, strathbrae: Area
) -> None:
    made: dict[str, Any] = {"verdict": Verdict.JUSTIFY, "reason": "Known", "by": "A. Officer", "on": date(2026, 1, 1)}
    decisions = [Decision(about="C19-1a2b3c4d", review_by=day, **made), Decision(about="C20-1a2b3c4d", **made)]
    found = calendar(register, "strathbrae", AS_AT, data=strathbrae, decisions=decisions)
    (entry,) = (e for e in found.entries if e.kind == "decision")
    assert (entry.key, entry.day, entry.overdue) == ("decision/C19-1a2b3c4d", day, overdue)
    assert entry.why == "A. Officer decided on 1 January 2026: Known"


def test_a_report_that_is_out_before_its_day_is_no_longer_due(register: Register, strathbrae: Area) -> None:
    apr = strathbrae.finance.apr
    assert apr is not None
    out = apr.model_copy(update={"year_end": date(2026, 3, 31), "published": date(2026, 5, 20)})
    finance = strathbrae.finance.model_copy(update={"apr": out})
    found = calendar(register, "strathbrae", AS_AT, data=strathbrae.model_copy(update={"finance": finance}))
    assert [day for day, what, _ in _lines(found) if "performance" in what] == ["2027-07-31", "2028-07-31"]


def test_who_sees_to_it_is_a_body_of_the_area(register: Register, strathbrae: Area) -> None:
    own, other = (calendar(register, "strathbrae", AS_AT, data=data) for data in (strathbrae, None))
    due = {"what": "Annual performance report due", "day": date(2026, 7, 31)}
    for found, who in ((own, "Strathbrae Integration Joint Board"), (other, "integration authority")):
        (entry,) = (e for e in found.entries if {"what": e.what, "day": e.day} == due)
        assert entry.owners == (who,)
