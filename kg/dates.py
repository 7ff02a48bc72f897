"""Dates without a clock or a zone: reading them, adding ISO 8601 durations, finding the next one due."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.errors import InvalidDateError

_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DURATION: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def parse_date(text: str) -> date:
    """Read a calendar date.

    Args:
        text: A date written YYYY-MM-DD.

    Returns:
        The date.

    Raises:
        InvalidDateError: The text is of another form, or no calendar has that day.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise InvalidDateError(f"“{text[:40]}” is not a date: write it as YYYY-MM-DD")
    try:
        return date(*map(int, match.groups()))
    except ValueError as error:
        raise InvalidDateError(f"“{text[:40]}” is not a date: there is no such day") from error


def parse_duration(text: str) -> relativedelta:
    """Read a duration of whole years, months, weeks or days (ISO 8601, section 5.5.2.2).

    Args:
        text: For example P3Y or P4M.

    Returns:
        What to add to a date.

    Raises:
        InvalidDateError: It is not of that form.
    """
    match = _DURATION.fullmatch(text)
    if match is None or not any(int(part or 0) for part in match.groups()):
        raise InvalidDateError(f"“{text[:40]}” is not a period such as P3Y or P4M")
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


@lru_cache(maxsize=4_096)
def next_due(anchor: date, cycle: str | None, within: str | None, as_at: date) -> date | None:
    """The first due date on or after a day, counting cycles from an anchor.

    Args:
        anchor: The day from which the first period runs or, without a cycle, the single date.
        cycle: The ISO 8601 duration after which it recurs; None if it does not.
        within: The ISO 8601 duration after each anchor day by which it is due; None for the day itself.
        as_at: The day from which to look forward.

    Returns:
        The due date, or None where the single date has passed or the calendar ends.
    """
    step = parse_duration(cycle) if cycle else None
    grace = parse_duration(within) if within else relativedelta()
    count = 0
    try:
        while anchor + step * count + grace < as_at if step else anchor + grace < as_at:
            if step is None:
                return None
            count += 1
        return anchor + (step * count if step else relativedelta()) + grace
    except (OverflowError, ValueError):
        return None


@lru_cache(maxsize=1_024)
def in_words(day: date) -> str:
    """A date as a person writes it: 21 November 2026."""
    return f"{day.day} {day:%B} {day.year}"
