"""Who joins the plans: plans on one side, bodies on the other, a line for each part that one has in the other."""

from collections.abc import Mapping, Sequence
from typing import Final

from doc_templates.alignment_charts.legend import placed
from doc_templates.charts import LANDSCAPE, PORTRAIT, Chart
from doc_templates.drawing import LINE, SMALL, Sheet, can_draw
from kg.align.case import Case
from kg.align.matrix import Matrix, in_order
from kg.align.network import Network
from kg.align.partner import Role, joined, partners, same_bodies
from kg.area.plan import Plan
from kg.words import listed

PLAN: Final = "#E3E8EE"
BODY: Final = "#FFFFFF"
POINT: Final = "#F0C987"
_PAD: Final = 0.3
_BOX: Final = 0.36
_WIDE: Final = 0.4  # of a picture for an upright page
_SLOT: Final = 1.2
_HEIGHT: Final = 0.95
_NAMED: Final = 3
_FOOT: Final = 6  # lines
_SIGN: Final = 1.3
_LINES: Final[Mapping[str, bool]] = {"leads the plan or an action": False, "takes part": True}
"""What a line means, and whether it is dashed."""
_LEGEND: Final = (*_LINES, "◆ alone joins plans to the others", "(3) has a part in so many plans")


def joins(case: Case, network: Network, width: float = LANDSCAPE) -> Chart | None:
    """The plans and the bodies that lead or take part in them; those that alone join plans to the others are marked.

    Args:
        case: The plans and bodies.
        network: What holds the plans together.
        width: In centimetres.

    Returns:
        The chart; None without matplotlib or if no body has a part in a plan.
    """
    plans, parts = in_order(case), joined(case)
    if not parts or not can_draw():
        return None
    bodies = _uncrossed([plan.id for plan in plans], parts)
    leads = _leading(case)
    alone = {name for one in network.single_points for name in one.ids}
    apart = {name for one in network.apart for name in one.plans}
    slots = max(len(plans), len(bodies))
    same = same_bodies(case)
    silent = [body.name for body in case.area.bodies if same.get(body.id, body.id) not in parts]
    probe = Sheet(width, 1)
    merged = [f"{case.name(name)} counts as {case.name(same[name])}." for name in sorted(same)]
    bare = [f"Without a part in any plan: {listed(sorted(silent))}."] if silent else []
    foot = [line for words in (*merged, *bare) for line in probe.wrapped(words, width - 0.6, _FOOT, size=SMALL)]
    signs = _signs(probe)
    legend = LINE * 1.3 * (signs[-1][2] + 1)
    sheet = Sheet(width, _PAD * 3 + LINE * 1.6 + _SLOT * slots + legend + LINE * 0.7 + LINE * len(foot))
    top = _PAD + LINE * 1.6
    left = (_WIDE if width <= PORTRAIT else _BOX) * width
    right = width - left
    sheet.text(left / 2, _PAD + LINE * 0.5, "Plans", bold=True, align="center")
    sheet.text((right + width) / 2, _PAD + LINE * 0.5, "Who leads or takes part", bold=True, align="center")
    at_plan = {plan.id: top + _SLOT * slots / len(plans) * (i + 0.5) for i, plan in enumerate(plans)}
    at_body = {name: top + _SLOT * slots / len(bodies) * (i + 0.5) for i, name in enumerate(bodies)}
    of_plan = {plan.id: [name for name in bodies if plan.id in parts[name]] for plan in plans}
    for name in bodies:
        theirs = [plan.id for plan in plans if plan.id in parts[name]]
        for j, one in enumerate(theirs):
            led = (name, one) in leads
            begin = left, at_plan[one] + _apart(of_plan[one].index(name), len(of_plan[one]))
            sheet.line(begin, (right, at_body[name] + _apart(j, len(theirs))), dashed=not led, weight=1.3 if led else 1)
    for plan in plans:
        words = f"{plan.id}{' (apart)' if plan.id in apart else ''}: {plan.title}"
        _box(sheet, (0.1, at_plan[plan.id]), left - 0.1, words, PLAN, dashed=plan.id in apart)
    for name in bodies:
        words = f"{'◆ ' if name in alone else ''}{case.name(name)} ({len(parts[name])})"
        _box(sheet, (right, at_body[name]), left - 0.1, words, POINT if name in alone else BODY)
    y = top + _SLOT * slots + _PAD
    _legend(sheet, y, signs)
    for i, line in enumerate(foot):
        sheet.text(0.3, y + legend + LINE * (i + 0.7), line, size=SMALL)
    return Chart(sheet.png(), _words(case, plans, parts, network, silent), width)


def _box(sheet: Sheet, at: tuple[float, float], width: float, words: str, fill: str, *, dashed: bool = False) -> None:
    x, middle = at
    sheet.box(x, middle - _HEIGHT / 2, width, _HEIGHT, fill, dashed=dashed)
    lines = sheet.wrapped(words, width - 0.4, 2, size=SMALL)
    for i, line in enumerate(lines):
        sheet.text(x + 0.2, middle + LINE * 0.88 * (i - (len(lines) - 1) / 2), line, size=SMALL)


def _apart(place: int, count: int) -> float:
    """How far from the middle of its box a line ends, so that lines do not run into one another."""
    return (place - (count - 1) / 2) * min(0.16, _HEIGHT * 0.8 / count)


def _signs(sheet: Sheet) -> list[tuple[str, float, int]]:
    """The entries of the legend, each with its place and its line."""
    breadths = [sheet.breadth(words, size=SMALL) + (_SIGN if words in _LINES else 0) for words in _LEGEND]
    return [(words, x, line) for words, (x, line) in zip(_LEGEND, placed(breadths, sheet.width - 0.6), strict=True)]


def _legend(sheet: Sheet, y: float, signs: Sequence[tuple[str, float, int]]) -> None:
    for words, x, line in signs:
        begin, middle = 0.3 + x, y + LINE * (1.3 * line + 0.5)
        dashed = _LINES.get(words)
        if dashed is not None:
            sheet.line((begin, middle), (begin + 1.1, middle), dashed=dashed, weight=1 if dashed else 1.3)
            begin += _SIGN
        sheet.text(begin, middle, words, size=SMALL)


def _uncrossed(plans: Sequence[str], parts: Mapping[str, frozenset[str]]) -> list[str]:
    """The bodies in the order of the middle of their plans, so that few lines cross (Sugiyama 1981)."""
    place = {name: i for i, name in enumerate(plans)}
    return sorted(parts, key=lambda name: (sum(place[one] for one in parts[name]) / len(parts[name]), name))


def _leading(case: Case) -> frozenset[tuple[str, str]]:
    matrix: Matrix = partners(case)
    same = same_bodies(case)
    return frozenset(
        (same.get(head.id, head.id), column.id)
        for head, states in zip(matrix.rows, matrix.cells, strict=True)
        for column, state in zip(matrix.columns, states, strict=True)
        if state == Role.LEADS
    )


def _words(
    case: Case, plans: Sequence[Plan], parts: Mapping[str, frozenset[str]], network: Network, silent: Sequence[str]
) -> str:
    most = sorted(parts, key=lambda name: (-len(parts[name]), name))[:_NAMED]
    count = "1 body leads or takes" if len(parts) == 1 else f"{len(parts)} bodies lead or take"
    one = len(plans) == 1
    told = f"Network of {'1 plan' if one else f'{len(plans)} plans'}: {count} part in {'it' if one else 'them'}. "
    is_in = "is" if len(most) == 1 else "are"
    told += f"In most plans {is_in} {listed(f'{case.name(name)} ({len(parts[name])})' for name in most)}. "
    points = [case.name(name) for one in network.single_points for name in one.ids]
    told += f"{listed(points)} alone {'joins' if len(points) == 1 else 'join'} plans to the others. " if points else ""
    titles = {plan.id: plan.title for plan in plans}
    apart = [titles.get(name, name) for one in network.apart for name in one.plans]
    told += f"{listed(apart)} {'stands' if len(apart) == 1 else 'stand'} apart. " if apart else ""
    told += f"Without a part in any plan: {listed(sorted(silent))}." if silent else ""
    return told.strip()
