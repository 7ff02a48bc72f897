"""Dates in a question: as at which day it asks."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import InvalidDateError

_MONTHS: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH: Final = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_LEAD: Final = r"(?:as\s+at|as\s+of|back\s+in|as\s+it\s+was\s+in|on|in|at|during|before)"
# A month or year alone is told as often as it is asked about (“we transferred our homes in 2007”): it counts
# only where the question looks back.
_LOOKS_BACK: Final = re.compile(
    r"\b(?:as\s+(?:at|of)|back\s+in|as\s+it\s+was|was|were|did|had|applied|covered|bound)\b", re.IGNORECASE
)
_PATTERNS: Final = tuple(
    re.compile(rf"\b(?:{_LEAD}\s+)?{form}" if free else rf"\b{_LEAD}\s+{form}", re.IGNORECASE)
    for form, free in (
        (r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b", True),
        (r"(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>\d{4})\b", True),
        (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\s+(?P<year>\d{{4}})\b", True),
        (rf"{_MONTH}\s+(?P<year>\d{{4}})\b(?!\s*[-–/])", False),
        (r"(?P<year>(?:19|20)\d{2})\b(?!\s*(?:[-–/]\d|acts?\b|asp\b|order\b|regulations?\b))", False),
    )
)


@dataclass(frozen=True, slots=True)
class When:
    """A day read from a text: where it stood, and whether only a month or a year was said."""

    day: date
    start: int
    end: int
    said: str

    @property
    def is_whole(self) -> bool:
        """Whether the day itself was said."""
        return self.said == "day"


def find_day(text: str) -> When | None:
    """The day that a text asks about.

    Args:
        text: What was asked.

    Returns:
        The first date said, most exact form first; the last day of a month or year that stands alone in a question that
        looks back; None if none is.

    Raises:
        InvalidDateError: A date is written out that no calendar has.
    """
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match is None:
            continue
        said = match.groupdict()
        if not said.get("day") and not _LOOKS_BACK.search(text):
            continue
        year = int(said["year"])
        month = _month(said)
        try:
            if said.get("day"):
                return When(date(year, month or 1, int(said["day"])), *match.span(), "day")
            if month:
                return When(date(year, month, monthrange(year, month)[1]), *match.span(), "month")
            return When(date(year, 12, 31), *match.span(), "year")
        except ValueError as error:
            raise InvalidDateError(f"“{match.group().strip()}” is not a date: there is no such day") from error
    return None


def _month(said: dict[str, str | None]) -> int | None:
    if said.get("number"):
        return int(str(said["number"]))
    return _MONTHS[str(said["month"])[:3].casefold()] if said.get("month") else None
