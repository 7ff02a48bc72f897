"""Dates in a question: as at which day it asks."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import InvalidDateError

_MONTHS: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# These leads say outright which day is meant.
_OUTRIGHT: Final = r"(?P<outright>as\s+at|as\s+of|as\s+it\s+was\s+(?:on|in)|back\s+(?:on|in))"
_LEAD: Final = rf"(?:{_OUTRIGHT}|on|in|at|during|before)"
_WORD: Final = re.compile(r"\w")
# A date is told as often as it is asked about (“we transferred our homes in 2007”, “our plan ended on 31 March 2025”).
# Without such a lead it counts only where the question looks back, or where the law is said to apply on it.
_LOOKS_BACK: Final = re.compile(r"\b(?:was|were|did|had|applied|covered|bound)\b", re.IGNORECASE)
_NOW: Final = re.compile(r"\b(?:now|today|currently|at the moment)\b", re.IGNORECASE)
_APPLIES: Final = re.compile(
    r"\b(?:appl(?:y|ies)|in force|dut(?:y|ies)|laws?|rules?)\b(?:\W+\w+){0,6}\W*$", re.IGNORECASE
)
_TOLD: Final = re.compile(
    r"\b(?:we|our|they|will|clos\w+|end(?:s|ed|ing)?|expir\w+|launch\w*|start\w*)\b", re.IGNORECASE
)
_PATTERNS: Final = tuple(
    re.compile(rf"\b(?:{_LEAD}\s+(?:the\s+)?)?{form}" if free else rf"\b{_LEAD}\s+{form}", re.IGNORECASE)
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
        The first date asked about, most exact form first; the last day of a month or year; None if there is none.

    Raises:
        InvalidDateError: A date is written out that no calendar has.
    """
    for pattern in _PATTERNS:
        match = next((m for m in pattern.finditer(text) if _counts(text, m)), None)
        if match is None:
            continue
        said = match.groupdict()
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


def other_day(text: str) -> str | None:
    """The first date named in a text, as it was written, whether it is asked about or not."""
    return next((match.group().strip() for pattern in _PATTERNS if (match := pattern.search(text))), None)


def _counts(text: str, match: re.Match[str]) -> bool:
    if match["outright"]:
        return True
    ends = not _WORD.search(text, match.end())
    if match.groupdict().get("day") and ends and not _TOLD.search(text, 0, match.start()):
        return True
    return not _NOW.search(text) and bool(_LOOKS_BACK.search(text) or _APPLIES.search(text, 0, match.start()))


def _month(said: dict[str, str | None]) -> int | None:
    if said.get("number"):
        return int(str(said["number"]))
    return _MONTHS[str(said["month"])[:3].casefold()] if said.get("month") else None
