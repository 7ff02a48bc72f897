"""Dates in a question: as at which day it asks."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.errors import InvalidDateError

_MONTHS: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_SEASONS: Final = {"spring": 5, "summer": 8, "autumn": 11, "winter": 12}
_NUMBERS: Final = {name: n for n, name in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NAMES: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH: Final = rf"(?P<month>{_NAMES})\.?"
_PART: Final = (
    r"(?:(?:the\s+)?(?:(?P<early>start|beginning|early)|(?P<middle>middle|mid)|(?P<late>end|late))[\s-]+(?:of\s+)?)?"
)
_SOME_PART: Final = r"(?:the\s+)?(?:(?P<early>start|beginning)|(?P<middle>middle|mid)|(?P<late>end))[\s-]+(?:of\s+)?"
# These leads say outright which day is meant.
_OUTRIGHT: Final = r"(?P<outright>as\s+at|as\s+of|as\s+it\s+was\s+(?:on|in)|back\s+(?:on|in))"
_LEAD: Final = rf"(?:{_OUTRIGHT}|on|in|at|during|before|by)"
_WORD: Final = re.compile(r"\w")
# A date is told as often as it is asked about (“we transferred our homes in 2007”, “our plan ended on 31 March 2025”).
# Without such a lead it counts only where the question looks back, or where the law is said to apply on it.
_LOOKS_BACK: Final = re.compile(r"\b(?:was|were|did|had|applied|covered|bound)\b", re.IGNORECASE)
_NOW: Final = re.compile(r"\b(?:now|today|currently|at the moment|as things stand|the day)\b", re.IGNORECASE)
_APPLIES: Final = re.compile(
    r"\b(?:appl(?:y|ies)|in force|dut(?:y|ies)|laws?|rules?)\b(?:\W+\w+){0,6}\W*$", re.IGNORECASE
)
_TOLD: Final = re.compile(
    r"\b(?:we|our|they|will|clos\w+|end(?:s|ed|ing)?|expir\w+|launch\w*|start\w*)\b", re.IGNORECASE
)
# “From April” looks forward only where its own sentence has asked something before it.
_ASKS: Final = re.compile(
    r"\b(?:what|which|who|how|must|have to|has to|do|does|dut(?:y|ies))\b[^.?!;]*$", re.IGNORECASE
)
_YEAR: Final = r"(?P<year>(?:19|20)\d{2})"
_FREE: Final = rf"\b(?:{_LEAD}\s+(?:the\s+)?)?"
_LED: Final = rf"\b{_LEAD}\s+"
_AHEAD: Final = "ahead"
_PATTERNS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_FREE}(?P<year>\d{{4}})-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b",
        rf"{_FREE}(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<number>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})\b",
        rf"{_FREE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"{_FREE}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"{_LED}{_PART}{_MONTH}\s+{_YEAR}\b(?!\s*[-–/])",
        rf"\b(?:{_LEAD}\s+)?{_SOME_PART}{_MONTH}\s+(?:(?P<relative>this|last|next)\s+year|{_YEAR})\b(?!\s*[-–/])",
        rf"\b(?:{_LEAD}\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{_YEAR}\b(?!\s*[-–/])",
        rf"{_LED}{_PART}{_YEAR}(?!\s*(?:[-–/]\d|acts?\b|asp\b|order\b|regulations?\b))",
        rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}|a)\s+(?P<unit>year|month)s?\s+(?:ago|back)\b",
        r"\b(?:this\s+time\s+|in\s+|during\s+)?(?P<relative>last|next)\s+year\b(?!['’]s)",
        rf"\b(?:in\s+|during\s+)?(?P<relative>last|next)\s+{_MONTH}\b",
        rf"\b(?P<{_AHEAD}>from|come)\s+(?:(?P<relative>next)\s+)?{_MONTH}(?!\s+(?:\d{{4}}|to\b))\b",
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


def find_day(text: str, today: date) -> When | None:
    """The day that a text asks about.

    Args:
        text: What was asked.
        today: The day on which it is asked, from which “last year” and “from April” are counted.

    Returns:
        The first date asked about, most exact form first; the last day of a month, season or year; None if there is
        none.

    Raises:
        InvalidDateError: A date is written out that no calendar has.
    """
    for pattern in _PATTERNS:
        match = next((m for m in pattern.finditer(text) if _counts(text, m)), None)
        if match is None:
            continue
        try:
            day, said = _day(match.groupdict(), today)
        except ValueError as error:
            raise InvalidDateError(f"“{match.group().strip()}” is not a date: there is no such day") from error
        return When(day, *match.span(), said)
    return None


def other_day(text: str) -> str | None:
    """The first date named in a text, as it was written, whether it is asked about or not."""
    return next((match.group().strip() for pattern in _PATTERNS if (match := pattern.search(text))), None)


def says_now(text: str) -> bool:
    """Whether a text speaks of today."""
    return bool(_NOW.search(text))


def _day(found: dict[str, str | None], today: date) -> tuple[date, str]:
    said = {name: text.casefold() for name, text in found.items() if text}
    if "count" in said:
        count = _NUMBERS.get(said["count"]) or (1 if said["count"] == "a" else int(said["count"]))
        years = said["unit"] == "year"
        return today - relativedelta(years=count * years, months=count * (not years)), "day"
    month = _month(said)
    if "day" in said:
        return date(int(said["year"]), month or 1, int(said["day"])), "day"
    year = int(said["year"]) if "year" in said else _year(said, month, today)
    said_as = next((name for name in ("season", "month") if name in said), "year")
    if "early" in said or _AHEAD in said:
        return date(year, month or 1, 1), "day"
    if "middle" in said:
        return date(year, month or 6, 15 if month else 30), "day"
    month = month or 12
    return date(year, month, monthrange(year, month)[1]), "day" if "late" in said else said_as


def _year(said: dict[str, str], month: int | None, today: date) -> int:
    """The year that is only told from today: last year, next year, or that of the last or next such month."""
    if _AHEAD in said or (said["relative"] == "next" and month):
        return today.year + ((month or 1) <= today.month)
    if said["relative"] == "last" and month and "early" not in said and "middle" not in said and "late" not in said:
        return today.year - (month >= today.month)
    return today.year + {"last": -1, "this": 0, "next": 1}[said["relative"]]


def _counts(text: str, match: re.Match[str]) -> bool:
    found = match.groupdict()
    if found.get("outright"):
        return True
    if found.get(_AHEAD) or found.get("relative") == "next":
        return bool(_ASKS.search(text, 0, match.start()))
    ends = not _WORD.search(text, match.end())
    if found.get("day") and ends and not _TOLD.search(text, 0, match.start()):
        return True
    begin = max(text.rfind(mark, 0, match.start()) for mark in ".?!") + 1
    sentence = text[begin : match.end()] + re.split(r"[.?!]", text[match.end() :], maxsplit=1)[0]
    return not _NOW.search(text) and bool(_LOOKS_BACK.search(sentence) or _APPLIES.search(text, 0, match.start()))


def _month(said: dict[str, str]) -> int | None:
    if "number" in said:
        return int(said["number"])
    if "season" in said:
        return _SEASONS[said["season"]]
    return _MONTHS[said["month"][:3]] if "month" in said else None
