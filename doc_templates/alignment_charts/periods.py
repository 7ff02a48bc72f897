"""The periods of the plans in time, with the conflicts on them, by number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from doc_templates.alignment_charts.legend import placed
from doc_templates.charts import LANDSCAPE, PORTRAIT, Chart
from doc_templates.drawing import LINE, SMALL, Sheet, can_draw
from kg.align.case import LOOKS_BACK, Case
from kg.align.coverage import plans_of, touched
from kg.align.finding import Finding
from kg.align.matrix import in_order
from kg.align.run import Alignment
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.dates import in_words
from kg.words import listed, some

MOST: Final = 20
"""So many conflicts are drawn, the worst first."""
_WORST: Final = frozenset({Severity.CRITICAL, Severity.HIGH})
_PAD: Final = 0.3
_ROW: Final = 0.95
_BADGE: Final = 0.62
_NAMES: Final = 0.36
_NARROW: Final = 0.42  # of a picture for an upright page
_IDS: Final = 0.3
_YEAR: Final = 1.1
_LINES: Final = 3
_SPOKEN: Final = 3
_LOOKS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "in its time": ("#C9D6E6", "", False),
    "over": ("#EDEDED", "////", False),
    "report on a past year": ("#FFFFFF", "..", False),
    "draft": ("#C9D6E6", "", True),
}
"""What a plan's bar looks like: its colour, its pattern, whether its edge is dashed."""
_MARKED: Final = "conflict, told below; it stands at the day of the run unless it has a day of its own"
_SIGN: Final = 1.05
_DATED: Final = (".period", ".approved", ".reviewed")


@dataclass(frozen=True, slots=True)
class Conflict:
    """An open finding that plans meet in, or that is about a plan's own days.

    Attributes:
        number: How it is marked.
        finding: The finding.
        plans: Each plan it touches, with the day at which it is marked.
    """

    number: int
    finding: Finding
    plans: Mapping[str, date]


def conflicts(found: Alignment, numbers: Mapping[str, int] = MappingProxyType({})) -> tuple[Conflict, ...]:
    """The critical and high findings that touch two plans or more, or the period of one.

    Args:
        found: What the checks found.
        numbers: How findings are numbered where the picture stands, by their ids; else by their place among these.

    Returns:
        Them, numbered, the worst first. A fault about a plan's days stands at that day, all else at the day of the run.
    """
    case, places = found.case, plans_of(found.case)
    plans = {plan.id: plan for plan in case.plans()}
    told = []
    for one in found.open:
        names = touched(one, places)
        dated = any(where.endswith(_DATED) for where in one.result.where)
        if one.severity in _WORST and names and (len(names) > 1 or dated):
            told.append((one, {name: _day(case, plans[name], one) for name in sorted(names)}))
    return tuple(Conflict(numbers.get(one.id, i + 1), one, days) for i, (one, days) in enumerate(told))


def periods(
    found: Alignment, width: float = LANDSCAPE, numbers: Mapping[str, int] = MappingProxyType({})
) -> Chart | None:
    """The plans in time, with the worst conflicts by number and what they are below.

    Args:
        found: What the checks found.
        width: In centimetres.
        numbers: How findings are numbered where the picture stands, by their ids.

    Returns:
        The chart; None without matplotlib or if no plan has a period.
    """
    case = found.case
    plans = in_order(case)
    if not any(plan.period for plan in plans) or not can_draw():
        return None
    held = conflicts(found, numbers)
    drawn = held[:MOST]
    probe = Sheet(width, 1)
    keys = [(one, probe.wrapped(_told(one), width - 1.6, _LINES, size=SMALL)) for one in drawn]
    signs = _signs(probe, marked=bool(drawn))
    legend = LINE * 1.3 * (signs[-1][2] + 1)
    top = _PAD + LINE * 3
    bottom = top + _ROW * len(plans)
    below = sum(len(lines) * LINE + 0.2 for _, lines in keys)
    sheet = Sheet(width, bottom + LINE * 1.1 + legend + below + _PAD)
    scale = _Scale(plans, case.as_at, (_NARROW if width <= PORTRAIT else _NAMES) * width, width - 0.6)
    _years(sheet, scale, top, bottom)
    for i, plan in enumerate(plans):
        _plan(sheet, case, plan, scale, top + _ROW * i)
    now = scale.at(case.as_at)
    sheet.line((now, top - LINE * 0.8), (now, bottom), dashed=True)
    label = in_words(case.as_at)
    half = sheet.breadth(label, bold=True, size=SMALL) / 2
    sheet.text(min(now, width - half - 0.1), _PAD + LINE * 0.5, label, align="center", bold=True, size=SMALL)
    for i, plan in enumerate(plans):
        marked = {one.number: one.plans[plan.id] for one in drawn if plan.id in one.plans}
        _badges(sheet, case, marked, scale, top + _ROW * i)
    _legend(sheet, bottom + LINE * 0.7, signs)
    y = bottom + LINE * 0.9 + legend
    for one, lines in keys:
        _badge(sheet, 0.2, y, str(one.number))
        for i, line in enumerate(lines):
            sheet.text(1.1, y + LINE * (i + 0.5), line, size=SMALL)
        y += len(lines) * LINE + 0.2
    return Chart(sheet.png(), _words(case, plans, held), width)


class _Scale:
    """Where a day lies between two edges; the years from the first to the last are whole."""

    def __init__(self, plans: Sequence[Plan], as_at: date, left: float, right: float) -> None:
        days = [day for plan in plans if plan.period for day in plan.period] + [as_at]
        self.first, self.last = min(days).year, min(max(days).year + 1, date.max.year)
        self.left, self.right = left, right

    def at(self, day: date) -> float:
        """The place of a day, in centimetres."""
        first, last = (date(year, 1, 1).toordinal() for year in (self.first, self.last))
        return self.left + (day.toordinal() - first) / max(1, last - first) * (self.right - self.left)


def _years(sheet: Sheet, scale: _Scale, top: float, bottom: float) -> None:
    fit = max(1, int((scale.right - scale.left) / _YEAR))
    for year in range(scale.first, scale.last + 1, max(1, -(-(scale.last - scale.first) // fit))):
        x = scale.at(date(year, 1, 1))
        sheet.line((x, top - 0.1), (x, bottom), weight=0.5)
        sheet.text(x, _PAD + LINE * 1.9, str(year), align="center", size=SMALL)


def _plan(sheet: Sheet, case: Case, plan: Plan, scale: _Scale, y: float) -> None:
    short = sheet.wrapped(plan.id, scale.left * _IDS, 1, size=SMALL)[0]
    begin = max(sheet.breadth(short, bold=True, size=SMALL) + 0.35, 1.5)
    sheet.text(0.1, y + _ROW / 2, short, bold=True, size=SMALL)
    lines = sheet.wrapped(plan.title, scale.left - begin - 0.4, 2, size=SMALL)
    for i, line in enumerate(lines):
        sheet.text(begin, y + _ROW / 2 + LINE * 0.88 * (i - (len(lines) - 1) / 2), line, size=SMALL)
    fill, pattern, dashed = _LOOKS[_look(case, plan)]
    if plan.period:
        begin, end = (scale.at(day) for day in plan.period)
        sheet.box(begin, y + 0.12, max(end - begin, 0.1), _ROW - 0.24, fill, pattern=pattern, dashed=dashed)
    else:
        words = "period not given"
        sheet.box(scale.left, y + 0.12, sheet.breadth(words, size=SMALL) + 0.4, _ROW - 0.24, "#FFFFFF", dashed=True)
        sheet.text(scale.left + 0.2, y + _ROW / 2, words, size=SMALL)


def _badges(sheet: Sheet, case: Case, marked: Mapping[int, date], scale: _Scale, y: float) -> None:
    """The numbers of a plan's conflicts at their days; where two would meet, the later one stands beside."""
    now, half = scale.at(case.as_at), _BADGE / 2
    marks = sorted((now + 0.1 if day == case.as_at else scale.at(day) - half, number) for number, day in marked.items())
    free = scale.left
    places = []
    for x, number in marks:
        begin = max(x, free)
        places.append((begin, number))
        free = begin + _BADGE + 0.06
    shift = max(0.0, free - sheet.width + 0.05)
    for begin, number in places:
        _badge(sheet, begin - shift, y + (_ROW - LINE * 1.1) / 2, str(number))


def _badge(sheet: Sheet, x: float, y: float, words: str) -> None:
    sheet.box(x, y, _BADGE, LINE * 1.1, "#FFFFFF", over=True)
    sheet.text(x + _BADGE / 2, y + LINE * 0.56, words, align="center", bold=True, size=SMALL)


def _signs(sheet: Sheet, *, marked: bool) -> list[tuple[str, float, int]]:
    """The entries of the legend, each with its place and its line."""
    told = [*_LOOKS, _MARKED] if marked else list(_LOOKS)
    places = placed([_SIGN + sheet.breadth(words, size=SMALL) for words in told], sheet.width - 0.4)
    return [(words, x, line) for words, (x, line) in zip(told, places, strict=True)]


def _legend(sheet: Sheet, y: float, signs: Sequence[tuple[str, float, int]]) -> None:
    for words, x, line in signs:
        begin, top = 0.2 + x, y + LINE * 1.3 * line
        if words in _LOOKS:
            fill, pattern, dashed = _LOOKS[words]
            sheet.box(begin, top, 0.9, LINE, fill, pattern=pattern, dashed=dashed)
        else:
            _badge(sheet, begin + (0.9 - _BADGE) / 2, top - LINE * 0.05, "no.")
        sheet.text(begin + _SIGN, top + LINE / 2, words, size=SMALL)


def _day(case: Case, plan: Plan, finding: Finding) -> date:
    actions = {action.id: action for action in plan.actions}
    for where in finding.result.where:
        days = {
            f"{plan.id}.period": plan.ends,
            f"{plan.id}.approved": plan.approved,
            f"{plan.id}.reviewed": plan.begins,
        }
        action = actions.get(where)
        day = days.get(where) or (action.end if action and action.end != plan.ends else None)
        if day:
            return day
    return case.as_at


def _look(case: Case, plan: Plan) -> str:
    if plan.type in LOOKS_BACK:
        return "report on a past year"
    if plan.status in {"draft", "evidence_report_submitted"}:
        return "draft"
    return "over" if case.over(plan) else "in its time"


def _told(one: Conflict) -> str:
    return f"{', '.join(one.plans)}: {one.finding.result.message}"


def _words(case: Case, plans: Sequence[Plan], held: Sequence[Conflict]) -> str:
    dated = [plan for plan in plans if plan.period]
    first, last = (pick(day for plan in dated if plan.period for day in plan.period) for pick in (min, max))
    told = f"Timeline of {len(dated)} plan period{'s' if len(dated) > 1 else ''} from {in_words(first)} "
    told += f"to {in_words(last)}, as at {in_words(case.as_at)}. "
    over = [_titled(plan) for plan in dated if case.over(plan)]
    told += f"{listed(over)} {'is' if len(over) == 1 else 'are'} over. " if over else "None is over. "
    ends = [plan.ends for plan in dated if plan.ends and not case.over(plan) and plan.ends >= case.as_at]
    if ends:
        soon = [_titled(plan) for plan in dated if plan.ends == min(ends)]
        told += f"The next to end {'is' if len(soon) == 1 else 'are'} {some(soon, 3)}, on {in_words(min(ends))}. "
    bare = [_titled(plan) for plan in plans if not plan.period]
    told += f"The period of {listed(bare)} was not given. " if bare else ""
    if not held:
        return f"{told}No conflict is marked."
    by_plan: defaultdict[str, int] = defaultdict(int)
    for one in held:
        for name in one.plans:
            by_plan[name] += 1
    most = sorted(by_plan, key=lambda name: (-by_plan[name], name))[:3]
    count = "1 conflict is" if len(held) == 1 else f"{len(held)} conflicts are"
    told += f"{count} marked by number, most on {listed(f'{name} ({by_plan[name]})' for name in most)}"
    told += f"; the first {MOST} are drawn. " if len(held) > MOST else ". "
    return told + " ".join(f"Number {one.number}: {_told(one)}" for one in held[:_SPOKEN])


def _titled(plan: Plan) -> str:
    return f"{plan.title} ({plan.id})"
