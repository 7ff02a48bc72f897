"""Charts where people would rather look than read: each says in words what it shows, and the table stands beside it.

Without matplotlib there is none. Every bar has its figure written beside it, so that nothing is said by colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from doc_templates.drawing import LINE, Sheet, can_draw
from doc_templates.writing.disclosure import WITHHELD, withheld
from doc_templates.writing.figure import measured, pounds, span, when
from kg.area.model import Area, Fact
from kg.words import capitalised, listed

PORTRAIT: Final = 16.0
LANDSCAPE: Final = 26.0
MOST_BARS: Final = 25
MOST_ACCOUNTS: Final = 6
_NONE: Final = "not recorded"
_PAD: Final = 0.25
_ROW: Final = 0.52
_BAR: Final = 0.7
_WIDE: Final = 20.0
_FEW: Final = 14
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, the words for whoever does not see it, and how wide it is printed, in centimetres."""

    png: bytes
    alt: str
    width_cm: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its figure as printed, and its length; without a length there are only the words."""

    name: str
    shown: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """An action in time: its reference, its words, and its first and last day as far as they are known."""

    ref: str
    text: str
    start: date | None
    end: date | None


def by_locality(area: Area, fact: Fact, width: float = PORTRAIT, most: int = MOST_BARS) -> Chart | None:
    """A figure by locality: a bar for each, in the order of need, and a line for the area as a whole.

    Args:
        area: The partnership's data.
        fact: The figure; small counts of people are withheld as in the tables.
        width: In centimetres.
        most: How many localities are drawn; the words say so if there are more.

    Returns:
        The chart; None without matplotlib, or if no locality's figure can be shown.
    """
    hidden = withheld(fact, tuple(place.id for place in area.localities))
    last = len(area.localities) + 1
    places = sorted(area.localities, key=lambda place: (place.need_rank or last, place.id))
    bars = []
    for place in places:
        value = fact.values.get(place.id)
        plain = value if isinstance(value, int | float) and place.id not in hidden else None
        told = WITHHELD if place.id in hidden else _NONE if plain is None else measured(plain, fact)
        bars.append(Bar(place.name, told, plain))
    whole = fact.values.get("area")
    line = None
    if isinstance(whole, int | float) and "area" not in hidden and _comparable(fact):
        line = Bar(f"{area.area.name} as a whole", measured(whole, fact), whole)
    ordered = ", in the order of need" if any(place.need_rank for place in places) else ""
    what = f"{capitalised(fact.what)}{f', share of {fact.of}' if fact.of else ''}"
    return figures(what, bars, line, ordered=ordered, width=width, most=most)


def figures(
    what: str,
    bars: Sequence[Bar],
    line: Bar | None = None,
    *,
    ordered: str = "",
    width: float = PORTRAIT,
    most: int = MOST_BARS,
) -> Chart | None:
    """Bars that lie, each with its name before it and its figure after it.

    Args:
        what: What is shown.
        bars: From above to below.
        line: A figure that all are held against.
        ordered: How the bars are ordered, for the words: “, in the order of need”.
        width: In centimetres.
        most: How many are drawn.

    Returns:
        The chart; None without matplotlib or if no bar that is drawn has a length.
    """
    drawn = bars[:most]
    if all(bar.value is None for bar in drawn) or not can_draw():
        return None
    sheet = Sheet(width, _PAD * 2 + _BAR * len(drawn) + (LINE * 1.6 if line else 0))
    left = min(0.34 * width, max(sheet.breadth(bar.name) for bar in drawn)) + 0.3
    right = min(0.4 * width, max(sheet.breadth(bar.shown) for bar in drawn)) + 0.3
    scale = _Scale(
        [bar.value for bar in (*drawn, *([line] if line else [])) if bar.value is not None], left, width - right
    )
    top = _PAD + (LINE * 1.6 if line else 0)
    bottom = top + _BAR * len(drawn)
    sheet.line((scale.zero, top), (scale.zero, bottom))
    for i, bar in enumerate(drawn):
        y = top + _BAR * i
        _label(sheet, bar.name, y + _BAR / 2, left - 0.3)
        end = scale.at(bar.value or 0)
        if bar.value is not None:
            sheet.bar(scale.zero, y + 0.1, end - scale.zero, _BAR - 0.2)
        sheet.text(max(end, scale.zero) + 0.15, y + _BAR / 2, sheet.wrapped(bar.shown, right - 0.15, 1)[0])
    if line and line.value is not None:
        x = scale.at(line.value)
        sheet.line((x, top - 0.1), (x, bottom), dashed=True)
        _centred(sheet, f"{line.name}: {line.shown}", x, _PAD + LINE * 0.6)
    return Chart(sheet.png(), _of_bars(what, bars, line, ordered, most), width)


def by_account(accounts: Mapping[str, Sequence[int | None]], years: Sequence[str], width: float = PORTRAIT) -> (
    Chart | None
):  # fmt: skip
    """Money by account: a group of bars for each, one for each year, side by side and never one on another.

    Args:
        accounts: For each account its whole pounds by year, None where they are not known.
        years: What the years are called.
        width: In centimetres.

    Returns:
        The chart; None without matplotlib or where no money is known.
    """
    shown = {name: list(zip(years, values, strict=True)) for name, values in accounts.items()}
    known = {name: [v for _, v in values if v is not None] for name, values in shown.items()}
    drawn = [name for name in shown if known[name]][:MOST_ACCOUNTS]
    if not drawn or not can_draw():
        return None
    columns = 2 if width > _WIDE and len(drawn) > 1 else 1
    block = _ROW * len(years) + LINE * 2.1
    sheet = Sheet(width, _PAD * 2 + block * -(-len(drawn) // columns))
    breadth = width / columns
    left = max(sheet.breadth(year) for year in years) + 0.6
    right = max(sheet.breadth(_money(v)) for name in drawn for _, v in shown[name]) + 0.5
    money = [v for name in drawn for v in known[name]]
    for i, name in enumerate(drawn):
        begin, y = breadth * (i % columns), _PAD + block * (i // columns)
        scale = _Scale(money, begin + left, begin + breadth - right)
        sheet.text(begin + 0.1, y + LINE * 0.6, sheet.wrapped(name, breadth - 0.4, 1)[0], bold=True)
        y += LINE * 1.3
        sheet.line((scale.zero, y), (scale.zero, y + _ROW * len(years)))
        for year, value in shown[name]:
            end = scale.at(value or 0)
            sheet.text(begin + left - 0.3, y + _ROW / 2, year, align="right")
            if value is not None:
                sheet.bar(scale.zero, y + 0.07, end - scale.zero, _ROW - 0.14)
            sheet.text(max(end, scale.zero) + 0.15, y + _ROW / 2, _money(value))
            y += _ROW
    return Chart(sheet.png(), _of_money(shown, drawn, len(accounts)), width)


def timeline(actions: Sequence[Stretch], period: tuple[date, date] | None, width: float = LANDSCAPE) -> Chart | None:
    """Actions in time: a bar for each, in the order of their start, with the plan's period shaded.

    Args:
        actions: What is done and when; of more than `MOST_BARS` the first are drawn, and the words say so.
        period: The plan's first and last day.
        width: In centimetres.

    Returns:
        The chart; None without matplotlib or if no action has both its days.
    """
    whole = sorted((a for a in actions if a.start and a.end), key=lambda a: (a.start or date.min, a.end or date.max))
    if not whole or not can_draw():
        return None
    drawn = whole[:MOST_BARS]
    days = [day for a in drawn for day in (a.start, a.end) if day] + list(period or ())
    first, last = date(min(days).year, 1, 1), date(min(max(days).year + 1, date.max.year), 1, 1)
    row, most = (0.9, 2) if len(drawn) <= _FEW else (0.56, 1)
    left = 0.38 * width
    top = _PAD + LINE * 3.2
    bottom = top + row * len(drawn)
    sheet = Sheet(width, bottom + _PAD)
    scale = _Scale([0, (last - first).days], left, width - 0.7)
    if period:
        begin, end = (scale.at((day - first).days) for day in period)
        sheet.bar(begin, top, end - begin, bottom - top, ground=True)
        _centred(sheet, f"Period of the plan: {span(period)}", (begin + end) / 2, _PAD + LINE * 0.6)
    for year in _years(first, last, scale.length):
        x = scale.at((date(year, 1, 1) - first).days)
        sheet.line((x, top - 0.1), (x, bottom))
        sheet.text(x, _PAD + LINE * 2.1, str(year), align="center")
    for i, action in enumerate(drawn):
        y = top + row * i
        _label(sheet, f"{action.ref} {action.text}", y + row / 2, left - 0.5, most)
        if action.start and action.end:
            begin, end = (scale.at((day - first).days) for day in (action.start, action.end))
            sheet.bar(begin, y + 0.1, max(end - begin, 0.12), row - 0.2)
    sheet.line((left, bottom), (width - 0.7, bottom))
    return Chart(sheet.png(), _of_time(actions, whole, period), width)


class _Scale:
    """Where a figure lies between two edges; nought is always on it."""

    def __init__(self, values: Sequence[float], left: float, right: float) -> None:
        self._least, most = min(0, *values, 0), max(0, *values, 0)
        self._left, self.length = left, max(right - left, 1.0)
        self._breadth = (most - self._least) or 1
        self.zero = self.at(0)

    def at(self, value: float) -> float:
        """The place of a figure, in centimetres."""
        return self._left + (value - self._least) / self._breadth * self.length


def _label(sheet: Sheet, words: str, y: float, width: float, most: int = 2) -> None:
    lines = sheet.wrapped(words, width, most)
    for i, line in enumerate(lines):
        sheet.text(0.1, y + LINE * 0.95 * (i - (len(lines) - 1) / 2), line)


def _centred(sheet: Sheet, words: str, x: float, y: float) -> None:
    words = sheet.wrapped(words, sheet.width - 0.2, 1)[0]
    half = sheet.breadth(words) / 2
    sheet.text(min(max(x, half + 0.1), sheet.width - half - 0.1), y, words, align="center")


def _years(first: date, last: date, length: float) -> range:
    """The years that are named: so few that their names do not meet."""
    return range(first.year, last.year + 1, max(1, -(-(last.year - first.year) // max(1, int(length / 1.4)))))


def _comparable(fact: Fact) -> bool:
    """Whether the area's figure is of the size of a locality's: a share or a rate, and no sum of theirs."""
    return fact.unit == "%" or " per " in f" {fact.unit} "


def _money(value: int | None) -> str:
    return _NONE if value is None else pounds(value)


def _of_bars(what: str, bars: Sequence[Bar], line: Bar | None, ordered: str, drawn: int) -> str:
    known = [bar for bar in bars if bar.value is not None]
    most = max(bar.value or 0 for bar in known)
    least = min(bar.value or 0 for bar in known)
    of_known = "" if len(known) == len(bars) else "of those shown, "
    text = f"Bar chart: {what[:1].lower()}{what[1:]}{ordered}. "
    if most == least:
        told = _at(known, most)
    else:
        high, low = (_at(known, value) for value in (most, least))
        told = f"the highest is {high} and the lowest {low}"
    text += capitalised(f"{of_known}{told}")
    if line:
        text += f"; {line.name} has {line.shown}"
    cut = f" The first {drawn} are drawn; the table has all {len(bars)}." if len(bars) > drawn else ""
    return f"{text}.{cut}"


def _at(bars: Sequence[Bar], value: float) -> str:
    found = [bar for bar in bars if bar.value == value]
    return f"{found[0].shown} in {listed(bar.name for bar in found)}"


def _of_money(shown: Mapping[str, Sequence[tuple[str, int | None]]], drawn: Sequence[str], held: int) -> str:
    told = []
    for name in drawn:
        known = [(year, value) for year, value in shown[name] if value is not None]
        first, last = known[0], known[-1]
        moved = "" if len(known) == 1 else f", {_money(last[1])} in {last[0]}"
        told.append(f"{name}: {_money(first[1])} in {first[0]}{moved}")
    cut = f" {len(drawn)} of {held} accounts are drawn; the table has them all." if len(drawn) < held else ""
    return f"Bar chart: money by account and year; the accounts are not added together. {'; '.join(told)}.{cut}"


def _of_time(actions: Sequence[Stretch], whole: Sequence[Stretch], period: tuple[date, date] | None) -> str:
    ends = [a.end for a in whole if a.end]
    text = f"Timeline of {len(whole)} action{'s' if len(whole) > 1 else ''}"
    text += f" against the plan’s period, {span(period)}. " if period else ". "
    text += f"The first starts on {when(whole[0].start)} and the last ends on {when(max(ends))}"
    if period:
        late = [a.ref for a in whole if a.end and a.end > period[1]]
        named = listed(late) if len(late) <= _NAMED else f"{len(late)} of them"
        text += f"; {named} {'run' if len(late) > 1 else 'runs'} beyond the period" if late else ""
    text += "."
    without = len(actions) - len(whole)
    text += f" {without} without both days {'are' if without > 1 else 'is'} not drawn." if without else ""
    left = len(whole) - MOST_BARS
    return f"{text}{f' The first {MOST_BARS} are drawn; the table has all.' if left > 0 else ''}"
