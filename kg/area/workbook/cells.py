"""What a cell says, by the kind of value that belongs there; and a value as a cell shows it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from kg.area.value import shown
from kg.area.workbook.book import Cell
from kg.area.workbook.form import Form, Kind, Need
from kg.area.workbook.names import CALLED, Names, meant
from kg.dates import parse_date
from kg.errors import InvalidDateError

LONGEST: Final = 32_767
"""How many characters a cell holds (Excel’s limit)."""

FIRST_DAY: Final = date(1900, 3, 1)
"""The first day that every program shows alike; earlier ones are written as text."""

_ITEM: Final = re.compile(r'\s*(?:("(?:[^"]|"")*")\s*(?=[;\n]|$)|([^;\n]*))(?:[;\n]|$)')
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')
_YES: Final = frozenset({"yes", "y", "true"})
_NO: Final = frozenset({"no", "n", "false"})
_NUMBER: Final = re.compile(
    r"([-−]?)£?([-−]?)((?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(?:\.\d+)?(?:e[-+]?\d{1,3})?)(\s?%)?", re.IGNORECASE
)
_ROUND: Final = re.compile(r"-?£?\d[\d.,]*\s?(k|m|bn|thousand|million|billion)\b.*", re.IGNORECASE)
_NOTHING: Final = re.compile(r"n/?a|tb[ac]|(?:un|not )known|[-–—?*.]+|<\s?\d+", re.IGNORECASE)
_FOREIGN: Final = re.compile(r"[$€]")
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_WORDED: Final = re.compile(r"(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH: Final = re.compile(r"([a-z]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SHORTEST: Final = 3
_LONG: Final = 80
_DIGITS: Final = 15
_SHOWN: Final = {"month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Unfit:
    """In place of a value: why there is none."""

    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a cell: its form, the names of the register it is held to, whether its unit is %."""

    form: Form
    names: str = ""
    percent: bool = False


def value_of(cell: Cell, asked: Asked, names: Names) -> Any:
    """The plain value of a cell, as the model takes it.

    Args:
        cell: As it was read.
        asked: What belongs there.
        names: The register's.

    Returns:
        The value, None for a blank cell, or `Unfit`.
    """
    if cell.fault:
        return Unfit(cell.fault)
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if asked.form.many:
        return _many(cell, asked, names)
    found = _named(value, asked, names) if asked.names else _ONE[asked.form.kind](cell, asked)
    if isinstance(found, Unfit) and asked.form.need is not Need.ALWAYS and _NOTHING.fullmatch(str(value).strip()):
        return Unfit(f"{found.words}; leave it blank if there is none to give")
    return found


def cell_of(value: Any, form: Form) -> str | int | float | date | None:
    """What to write for a value, so that `value_of` finds the same value.

    Args:
        value: Of the model.
        form: What belongs in the cell.

    Returns:
        A text, number or date; None for a blank cell.
    """
    if form.many:
        return _joined(value or (), form.kind) or None
    if value is None or (value == "" and not form.empty):
        return None
    if form.kind in {Kind.YES_NO, Kind.GROUP}:
        return "no" if value is False else "yes"
    if form.kind is Kind.CHOICE:
        return spoken(value)
    return _exact(value) if not isinstance(value, str) else _kept(value, _ambiguous) if form.empty else value


def _exact(value: float | date) -> str | float | date:
    """A number or date that a cell holds without change, else its text."""
    if isinstance(value, date):
        return value if value >= FIRST_DAY else value.isoformat()
    return value if float(f"{value:.16G}") == value else repr(value)


def spoken(choice: str) -> str:
    """A code of the model in words: in_force is “in force”."""
    return choice.replace("_", " ")


def _kept(text: str, unclear: Callable[[str], Any]) -> str:
    """A text in quotation marks, where it would not be read as it is."""
    return f'"{text.replace(chr(34), 2 * chr(34))}"' if unclear(text) else text


def _meant(text: str, unclear: Callable[[str], Any]) -> str:
    """A text without the quotation marks that `_kept` put around it; those that people write stay."""
    match = _QUOTED.fullmatch(text)
    inner = match[1].replace('""', '"') if match else text
    return inner if unclear(inner) else text


def _ambiguous(text: str) -> bool:
    """Whether a text alone in a cell is read as something else: none, shorter, or one in quotation marks."""
    return not text or text != text.strip() or _QUOTED.fullmatch(text) is not None


def _divided(text: str) -> bool:
    """Whether a text in a list is read as something else."""
    return not text or text != text.strip() or re.search('[;\n\r]|^"', text) is not None


def _joined(items: Iterable[Any], kind: Kind) -> str:
    if kind is Kind.TEXT:
        return "; ".join(_kept(item, _divided) for item in items)
    return ", ".join(map(str, items))


def _many(cell: Cell, asked: Asked, names: Names) -> Any:
    value = cell.value
    if not isinstance(value, str):
        found = [_ONE[asked.form.kind](cell, asked)]
    elif asked.form.kind is Kind.TEXT:
        items = (match[1] if match[1] is not None else match[2] for match in _ITEM.finditer(value))
        found = [_meant(item.strip(), _divided) for item in items if item.strip()]
    else:
        parts = [part.strip() for part in re.split(r"[,;\n]", value) if part.strip()]
        one = Asked(Form(asked.form.kind, choices=asked.form.choices), asked.names, asked.percent)
        found = [value_of(Cell(part), one, names) for part in parts]
    return next((item for item in found if isinstance(item, Unfit)), found)


def _named(value: Any, asked: Asked, names: Names) -> Any:
    found = names.find(asked.names, str(value))
    if found:
        return found
    known = names.of(asked.names)
    hint = meant(str(value), [*known, *known.values()]) or "; see the sheet “Lists”"
    return Unfit(f"{shown(value)} is not a {CALLED[asked.names]} of the register{hint}")


def _text(cell: Cell, asked: Asked) -> Any:
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()[: _SHOWN.get(cell.shows)]
    if cell.percent:
        return f"{_whole(round(float(str(value)) * 100, 10))}%"
    text = str(value)
    return _meant(text.strip(), _ambiguous) if asked.form.empty and isinstance(value, str) else text


def _choice(cell: Cell, asked: Asked) -> Any:
    value = cell.value
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    for choice in asked.form.choices:
        if _folded(choice) == _folded(text):
            return choice
    known = ", ".join(map(spoken, asked.form.choices))
    if len(known) > _LONG:
        return Unfit(f"must be one of the words that the sheet “Lists” has for it, not {shown(value)}")
    return Unfit(f"must be one of: {known}; not {shown(value)}")


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def _yes_no(cell: Cell, _: Asked) -> Any:
    text = str(cell.value).strip().casefold()
    if text not in _YES | _NO:
        return Unfit(f"must be yes or no, not {_seen(cell)}")
    return text in _YES


def _number(cell: Cell, asked: Asked) -> Any:
    value = cell.value
    if isinstance(value, str):
        return _written(value.strip(), asked)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Unfit(f"must be a number, not {_seen(cell)}")
    if cell.percent and not asked.percent:
        return Unfit("is shown as a percentage; write the number itself, or say that its unit is %")
    return _whole(round(value * 100, 10)) if cell.percent else value


def _written(text: str, asked: Asked) -> Any:
    """A number that was typed as text, with a pound sign and commas at most."""
    match = _NUMBER.fullmatch(text)
    whole = "a whole number" if asked.form.kind is Kind.AMOUNT else "a number"
    if match and not (match[1] and match[2]) and (asked.percent or not match[4]):
        sign = -1 if match[1] or match[2] else 1
        digits = match[3].replace(",", "")
        return sign * (int(digits) if digits.isdigit() and len(digits) <= _DIGITS else _whole(float(digits)))
    if _ROUND.fullmatch(text):
        return Unfit(f"must be written in full, as {whole} such as 1200000, not {shown(text)}")
    if _FOREIGN.search(text):
        return Unfit(f"must be in pounds, not {shown(text)}")
    return Unfit(f"must be {whole}, not {shown(text)}")


def _whole(number: float) -> int | float:
    return int(number) if abs(number) < 10**_DIGITS and number == int(number) else number


def _day(cell: Cell, _: Asked) -> Any:
    value = cell.value
    if isinstance(value, datetime) and cell.shows:
        return Unfit(f"shows no day; write {_seen(cell)} as YYYY-MM-DD")
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else Unfit(f"must be a date without a time, not {shown(value)}")
    found = _dated(value.strip()) if isinstance(value, str) else None
    if isinstance(found, date | Unfit):
        return found
    return Unfit(f"must be a date written YYYY-MM-DD, not {_seen(cell)}")


def _moment(cell: Cell, _: Asked) -> Any:
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()[: _SHOWN.get(cell.shows)]
    text = str(value).strip()
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text) and not isinstance(value, bool | float):
        return text
    found = _dated(text)
    if isinstance(found, date):
        return found.isoformat()
    month = _MONTH.fullmatch(text)
    number = _month(month[1]) if month else None
    if month and number:
        return f"{month[2]}-{number:02}"
    return found or Unfit(f"must be a date, a month (YYYY-MM) or a year, not {_seen(cell)}")


def _dated(text: str) -> date | Unfit | None:
    """A day as it is written in Britain, or None for what is no date at all."""
    worded = _WORDED.fullmatch(text)
    numeric = _NUMERIC.fullmatch(text)
    if worded and (number := _month(worded[2])):
        parts = (int(worded[3]), number, int(worded[1]))
    elif numeric and len(numeric[3]) == 2:  # noqa: PLR2004 - the year of two digits
        return Unfit(f"must have a year of four digits, not {shown(text)}")
    elif numeric:
        parts = (int(numeric[3]), int(numeric[2]), int(numeric[1]))
    else:
        try:
            return parse_date(text)
        except InvalidDateError as error:
            return Unfit(str(error)) if "no such day" in str(error) else None
    try:
        return date(*parts)
    except ValueError:
        said = "; the day comes first" if numeric and parts[1] > len(_MONTHS) else ""
        return Unfit(f"{shown(text)} is not a date: there is no such day{said}")


def _month(name: str) -> int | None:
    found = [n for n, month in enumerate(_MONTHS, 1) if len(name) >= _SHORTEST and month.startswith(name.lower())]
    return found[0] if found else 9 if name.lower() == "sept" else None


def _seen(cell: Cell) -> str:
    """A value as a message shows it."""
    value = cell.value
    if isinstance(value, datetime):
        return f"the date {value:%Y-%m-%d}"
    return shown(value)


_ONE: Final[Mapping[Kind, Callable[[Cell, Asked], Any]]] = {
    Kind.TEXT: _text,
    Kind.ID: lambda cell, asked: str(_text(cell, asked)).strip(),
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.AMOUNT: _number,
    Kind.FIGURE: _number,
    Kind.YES_NO: _yes_no,
    Kind.GROUP: _yes_no,
    Kind.CHOICE: _choice,
}
