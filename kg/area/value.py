"""The values that a partnership's data is made of, and how each is read from outside."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints

from kg.dates import parse_date
from kg.errors import InvalidDateError

LONGEST: Final = 10_000
_MOMENT: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


class Part(BaseModel):
    """A part of the data: it does not change, and a field that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        raise ValueError("must be a date without a time, written YYYY-MM-DD")  # noqa: TRY004 - pydantic reports a ValueError
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"must be a date written YYYY-MM-DD, not {shown(value)}")  # noqa: TRY004
    try:
        return parse_date(value)
    except InvalidDateError as error:
        raise ValueError(str(error)) from error


def _moment(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if _MOMENT.fullmatch(text.strip()):
        return text.strip()
    try:
        return parse_date(text).isoformat()
    except InvalidDateError as error:
        raise ValueError(f"must be a date, a month (YYYY-MM) or a year, not {shown(value)}") from error


def _figure(value: Any) -> int | float:
    # what is not finite lies between no two numbers
    if isinstance(value, bool) or not isinstance(value, int | float) or not -(10**15) < value < 10**15:
        raise ValueError(f"must be a number, not {shown(value)}")
    return int(value) if value == int(value) else value


def _amount(value: Any) -> int:
    figure = _figure(value)
    if figure != int(figure):
        raise ValueError(f"must be a whole number, not {shown(value)}")
    return int(figure)


def shown(value: Any) -> str:
    """A value as a message shows it: short, and told apart from the words around it."""
    if value is None:
        return "nothing"
    text = "yes" if value is True else "no" if value is False else str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"  # noqa: PLR2004


Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=40)]
"""An identifier of the partnership's own: SP-A4, RSL1."""

Concept = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)
]
"""The id of a concept of the register: adaptations-and-equipment."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
"""A text that has to say something."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]

Day = Annotated[date, BeforeValidator(_day)]
"""A calendar date."""

Moment = Annotated[str, BeforeValidator(_moment), Field(max_length=10)]
"""A date, a month or a year, as exact as it is known: 2025-06-30, 2025-06 or 2025."""

Figure = Annotated[float | int, PlainValidator(_figure)]
"""A number as given: a count, a percentage, a rate. One without a fraction is whole: 62.0 and 62 are the same."""

Amount = Annotated[int, PlainValidator(_amount)]
"""A whole number: pounds, people, homes. A saving may be negative."""

Funding = Literal["approved", "indicative", "unfunded", "ended"]
"""How sure money is."""
