"""A calendar as iCalendar (RFC 5545), for Outlook and other programs."""

from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5

from kg.align.calendar import Calendar
from kg.align.entry import Entry
from kg.iri import LINTEL


def as_ics(calendar: Calendar) -> bytes:
    """A calendar as iCalendar: an event of a whole day for each entry.

    Args:
        calendar: What falls due.

    Returns:
        UTF-8 with the line ends and folding of RFC 5545, section 3.1: the same bytes for the same calendar. What
        keeps its key when its day is moved keeps its identifier, so that a program that has it moves it too.
    """
    # Slow to load, and only one command writes a calendar.
    import icalendar  # noqa: PLC0415

    found = icalendar.Calendar()
    found.add("prodid", "-//Lintel//Lintel//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("name", f"{calendar.name}: what falls due")
    found.add("x-wr-calname", f"{calendar.name}: what falls due")
    if calendar.notice:
        found.add("x-wr-caldesc", calendar.notice)
    for entry in calendar.entries:
        event = icalendar.Event()
        event.add("uid", str(_uid(calendar.area, entry)))
        # No clock: what is written is as true as the day it speaks as at.
        event.add("dtstamp", datetime.combine(calendar.as_at, time(), UTC))
        event.add("dtstart", entry.day)
        event.add("summary", f"Overdue: {entry.what}" if entry.overdue else entry.what)
        event.add("description", "\n".join(_description(entry)))
        event.add("categories", ["Lintel", entry.kind])
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def _uid(area: str, entry: Entry) -> UUID:
    """An identifier that says nothing of who wrote it (RFC 7986, section 5.3)."""
    return uuid5(NAMESPACE_URL, f"{LINTEL}calendar/{area}/{entry.key}")


def _description(entry: Entry) -> list[str]:
    told = [entry.why] if entry.why else []
    if entry.owners:
        told.append(f"Who: {', '.join(entry.owners)}")
    if entry.where:
        told.append(f"In the data: {', '.join(entry.where)}")
    if entry.duties:
        told.append(f"Records: {', '.join(entry.duties)}")
    return told
