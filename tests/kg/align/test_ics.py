"""A calendar as iCalendar: read again by a program that is not ours."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from kg.align.calendar import Calendar
from kg.align.entry import Entry
from kg.align.ics import as_ics

ENTRY = Entry(
    key="plan/SP/end",
    day=date(2029, 3, 31),
    what="End of the plan",
    kind="plan",
    why="No other.",
    owners=("The board",),
)
CALENDAR = Calendar("testbrae", "Testbrae", date(2026, 6, 1), date(2029, 6, 1), (ENTRY,), notice="Invented")


def _events(found: Calendar) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(as_ics(found)).walk("VEVENT"))


def test_an_entry_is_an_event_of_a_whole_day() -> None:
    (event,) = _events(CALENDAR)
    assert event.decoded("dtstart") == date(2029, 3, 31)
    assert event.decoded("dtstamp") == datetime(2026, 6, 1, tzinfo=UTC)
    assert str(event["summary"]) == "End of the plan"
    assert str(event["description"]) == "No other.\nWho: The board"
    assert b"DTSTART;VALUE=DATE:20290331\r\n" in as_ics(CALENDAR)


def test_an_entry_keeps_its_identifier_when_its_day_is_moved() -> None:
    moved = replace(CALENDAR, entries=(replace(ENTRY, day=date(2030, 3, 31), what="Other"),))
    other = replace(CALENDAR, entries=(replace(ENTRY, key="plan/LHS/end"),))
    elsewhere = replace(CALENDAR, area="otherbrae")
    (uid,), (same,), (another,), (there,) = (
        [str(e["uid"]) for e in _events(c)] for c in (CALENDAR, moved, other, elsewhere)
    )
    assert uid == same
    assert len({uid, another, there}) == 3
    assert uid == "3e97116b-1397-55e3-98c9-78c6e01fcaf6"


def test_what_is_overdue_says_so() -> None:
    (event,) = _events(replace(CALENDAR, entries=(replace(ENTRY, overdue=True, duties=("a", "b"), where=("SP",)),)))
    assert str(event["summary"]) == "Overdue: End of the plan"
    assert str(event["description"]).endswith("In the data: SP\nRecords: a, b")


def test_a_calendar_without_entries_can_be_read() -> None:
    found = icalendar.Calendar.from_ical(as_ics(replace(CALENDAR, entries=(), notice="")))
    assert str(found["name"]) == "Testbrae: what falls due"
    assert "x-wr-caldesc" not in found


@given(what=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200))
def test_any_words_come_back_and_no_line_is_too_long(what: str) -> None:
    written = replace(CALENDAR, entries=(replace(ENTRY, what=what),))
    content = as_ics(written)
    assert content == as_ics(written)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = _events(written)
    assert str(event["summary"]) == what
