"""Time: the status of a record on a day, and whether it then binds."""

from datetime import date

from kg.dates import in_words
from kg.model import Duty
from kg.verdict import Finding, Standing


def status_at(duty: Duty, day: date) -> str:
    """The status of a record on a day: what it then was, not what it is now.

    A draft stays a draft and a report stays history, however current it was.
    """
    begun = duty.valid_from or duty.instrument.made
    if begun is not None and day < begun:
        return "not-in-force"
    known = duty.checked_on or day
    if duty.status == "not-in-force" and (duty.valid_from is None or duty.valid_from <= known):
        # A start that was still to come when the record was checked counts from its day; any other is a slip.
        return "not-in-force"
    if duty.valid_to is not None and day > duty.valid_to:
        return duty.status if duty.status in {"repealed", "historic"} else "repealed" if duty.is_law else "historic"
    if duty.status == "historic" and duty.valid_to is None:
        return "historic"
    return duty.instrument.when_current


def in_time(duty: Duty, day: date, status: str) -> Finding:
    """Whether a record binds on a day.

    Args:
        duty: The record.
        day: The day asked about.
        status: Its status on that day.

    Returns:
        That it binds, and since when; or that it does not yet, no longer, or never did.
    """
    asked = in_words(day)
    match status:
        case "not-in-force":
            return Finding(Standing.NOT_YET, (_not_yet(duty, asked),), starts=duty.valid_from)
        case "repealed" | "historic":
            ended = f"ended on {in_words(duty.valid_to)}" if duty.valid_to else "is history"
            return Finding(Standing.ENDED, (f"It {ended}, so it does not apply on {asked}",))
        case "draft-guidance":
            return Finding(Standing.DRAFT, (f"{duty.instrument.title} is a draft: it has no force",))
    if duty.valid_from is None and duty.is_law and (duty.in_force_by is None or day < duty.in_force_by):
        known = f"; it was in force by {in_words(duty.in_force_by)}" if duty.in_force_by else ""
        return Finding(
            Standing.DEPENDS, (f"Commencement date not found{known}",), ("its commencement date was not found",)
        )
    if duty.wording_from is not None and day < duty.wording_from:
        since = in_words(duty.wording_from)
        return Finding(
            Standing.DEPENDS,
            (f"{_since(duty)}, but in other words until {since}",),
            (f"what is given here is the wording since {since}; the duty was then put otherwise",),
        )
    return Finding(Standing.APPLIES, (f"{_since(duty)}, and so on {asked}",))


def _not_yet(duty: Duty, asked: str) -> str:
    if duty.valid_from:
        return f"It starts on {in_words(duty.valid_from)}, so it did not apply on {asked}"
    if duty.instrument.made and duty.status != "not-in-force":
        return f"{duty.instrument.cite} was not made until {in_words(duty.instrument.made)}"
    checked = f" when last checked on {in_words(duty.checked_on)}" if duty.checked_on else ""
    return f"No commencement had been found{checked}, so it is not in force on {asked}"


def _since(duty: Duty) -> str:
    verb = "In force" if duty.is_law else "Current"
    if duty.valid_from is None:
        known = duty.in_force_by or duty.instrument.made
        return f"{verb} by {in_words(known)}" if known else f"{verb} since a date not recorded"
    if duty.precision == "year":
        return f"{verb} since {duty.valid_from.year} (only the year is known)"
    if duty.precision == "month":
        return f"{verb} since {duty.valid_from:%B} {duty.valid_from.year}"
    return f"{verb} since {in_words(duty.valid_from)}"
