"""Does an action that stands in two plans have one lead, one date and one target? Check C17."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kg.align.case import INVESTMENT, Case, Held, owners, quote
from kg.align.checks.direction import against, explained
from kg.align.checks.sameness import Sure, across, elaborates, one_indicator, one_thing, yearly
from kg.align.checks.scope import NEAR, agree, earliest, joined, moment_in_words, reach, span, unless_two
from kg.align.checks.unit import one_kind, same_figure, size
from kg.align.finding import Result, fail, review
from kg.area.plan import Action, Measure, Plan
from kg.area.value import Figure
from kg.dates import in_words
from kg.words import fold, listed, stems

ALIKE: Final = 0.8
"""From here two texts on one thing say the same: the words that both have, of all (Dice 1945)."""
LIKE: Final = 0.6
"""From here they may."""
SAME: Final = 0.9
"""From here two texts are one, whatever each plan counts about it."""
_PHASE: Final = re.compile(r"\b(?:phase|stage)\s+(?:\d+|[ivx]+|one|two|three|four)\b", re.IGNORECASE)
_ONCE: Final = frozenset({"open", "close"})
_PARTNERSHIP: Final = frozenset({"hscp", "integration_authority"})
_BUILDERS: Final = frozenset({"council", "rsl"})
_HOMES: Final = frozenset(stems("homes houses flats bungalows dwellings properties units"))
"""What one plan counts as homes, another may count as flats."""
_CARES: Final = re.compile(
    r"\b(?:(?:care|support) (?:and|at|for|in|on|to|with)|staff(?:ing)?|nurs(?:es?|ing)|visits?)\b", re.IGNORECASE
)
_BUILDS: Final = re.compile(r"\b(?:new|buil[dt]\w*|bu(?:y|ys|ying)|bought|convert\w*|refurbish\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Twice:
    """An action that stands in two plans, how sure that is, and what they say differently."""

    one: Held
    other: Held
    sure: Sure
    differs: tuple[str, ...]


def promised_once(case: Case) -> Iterator[Result]:
    """C17: one lead, one date, one target. Opposite ways are told by C18, counts by C19, definitions by C21."""
    yield from unless_two(case, bool, "actions")
    held = {it.action.id: it for it in case.actions()}
    found = [twice for one, other in across(case, held.values()) for twice in _twice(case, one, other)]
    for group in joined((twice.one.action.id, twice.other.action.id) for twice in found):
        within = [twice for twice in found if twice.one.action.id in group]
        said = [held[name] for name in sorted(group)]
        sure = max(twice.sure for twice in within) == Sure.YES
        told = f"{listed(f'“{it.action.text}” ({case.kind(it.plan)})' for it in said)} "
        told += "are the same action. " if sure else "may be the same action. "
        differs = dict.fromkeys(what for twice in within for what in twice.differs)
        told += " ".join(_told(case, what, said) for what in differs)
        yield (fail if sure else review)(
            *sorted(group),
            message=told,
            passages=tuple(quote(it.plan, it.action) for it in said),
            owners=owners(*(it.plan for it in said)),
        )


def _twice(case: Case, one: Held, other: Held) -> Iterator[_Twice]:
    about = one_thing(case, one.action, other.action)
    if about == Sure.NO or _parts(case, one, other) or against(case, one, other) != Sure.NO or explained(one, other):
        return
    measured = one_indicator(case, one, other)
    like = _likeness(one.action, other.action)
    if about == Sure.YES and measured == Sure.NO and like < LIKE and not _one_act(one.action, other.action):
        return  # Both are about one thing, and each does something else about it.
    if like < ALIKE and reach(case, one) != reach(case, other):
        return  # What one plan does in a part of the area is a share of what the other does.
    if like < SAME and measured == Sure.NO and (_counts_apart(one.action, other.action) or _lived_in(one, other)):
        return  # Each does its own part: carers who had a break, and the weeks for which the lodge was lent to them.
    differs = tuple(_differs(case, one, other, measured=measured != Sure.NO, alike=like >= ALIKE))
    if differs:
        alike = measured == Sure.YES or like >= ALIKE
        shared = _one_in_other(one.plan, other.plan) and (like < ALIKE or "lead" in differs)
        whole = reach(case, one) == reach(case, other) and not shared
        yield _Twice(one, other, Sure.YES if about == Sure.YES and alike and whole else Sure.PROPOSED, differs)


def _one_act(one: Action, other: Action) -> bool:
    """Whether both open, or both close, one thing: that is done once, however it is worded."""
    return fold(one.direction) == fold(other.direction) and fold(one.direction) in _ONCE


def _one_in_other(one: Plan, other: Plan) -> bool:
    """Whether a plan is a part of the other, such as the statement of a strategic plan: the two may share the work."""
    return one.part_of == other.id or other.part_of == one.id


def _parts(case: Case, one: Held, other: Held) -> bool:
    """Whether two actions are parts of one programme, elsewhere or in another phase, or the one waits for the other."""
    mine, theirs = one.action, other.action
    waits = mine.id in theirs.depends_on or theirs.id in mine.depends_on
    part = any(it.quantity and it.quantity.part_of for it in (mine, theirs))
    apart = not reach(case, one) & reach(case, other) or not span(one).meets(span(other))
    first, second = ({found.lower() for found in _PHASE.findall(it.text)} for it in (mine, theirs))
    return waits or part or apart or first != second


def _counts_apart(one: Action, other: Action) -> bool:
    """Whether each of two actions is measured in units of another kind: homes that are built, and tenancies held."""
    mine, theirs = ((it.measure.unit if it.measure else "") for it in (one, other))
    homes = all(_HOMES & {*stems(unit)} for unit in (mine, theirs))
    return not (homes or one_kind(mine, theirs))


def _lived_in(one: Held, other: Held) -> bool:
    """Whether the investment plan builds, and the other plan cares for those who live in what is built."""
    rest = [it.action.text for it in (one, other) if it.plan.type != INVESTMENT]
    return len(rest) == 1 and bool(_CARES.search(rest[0])) and not _BUILDS.search(rest[0])


def _likeness(one: Action, other: Action) -> float:
    mine, theirs = ({word for word in stems(it.text) if not word.isdigit()} for it in (one, other))
    return 2 * len(mine & theirs) / max(len(mine) + len(theirs), 1)


def _differs(case: Case, one: Held, other: Held, *, measured: bool, alike: bool) -> Iterator[str]:
    mine, theirs = one.action, other.action
    other_lead = _who(case, mine.lead) != _who(case, theirs.lead)
    if other_lead and not (_shared(case, one, other, alike=alike) or (measured and _one_aim(mine, theirs))):
        yield "lead"
    if measured and mine.measure and theirs.measure:
        yield from _measured(one, other, mine.measure, theirs.measure, alike=alike)
    elif _other_end(one, other):
        yield "end"


def _measured(one: Held, other: Held, mine: Measure, theirs: Measure, *, alike: bool) -> Iterator[str]:
    """What differs in when and how much of one indicator: the programme of a year is a share of the whole."""
    if yearly(mine) != yearly(theirs):
        return
    if _comparable(mine, theirs):
        if not (_counted(one.action) and _counted(other.action)) and not _as_planned(one, other):
            yield from _targets(mine, theirs)
    elif alike and _other_end(one, other):
        yield "end"


def _shared(case: Case, one: Held, other: Held, *, alike: bool) -> bool:
    """Whether the plans show how two leads share the work.

    Each names the other as a partner; or, in other words than the other uses, one does; or the words of a plan are
    not those of its part; or the investment plan names who builds, and the other who answers for it.
    """
    named = [mine.action.lead in yours.action.partners for mine, yours in ((one, other), (other, one))]
    if all(named) or (not alike and (any(named) or _one_in_other(one.plan, other.plan))):
        return True
    building = [it for it in (one, other) if it.plan.type == INVESTMENT]
    kinds = [body.type if (body := case.area.body(it.action.lead)) else "" for it in (one, other)]
    return len(building) == 1 and "rsl" in kinds and kinds.count("rsl") == 1 and _BUILDERS.issuperset(kinds)


def _who(case: Case, lead: str) -> str:
    """A body; the integration authority and the partnership that works for it are one."""
    body = case.area.body(lead)
    return "partnership" if body and body.type in _PARTNERSHIP else lead


def _one_aim(one: Action, other: Action) -> bool:
    """Whether two actions in other words name one target for one day: each may be its lead's part in what both aim at.

    What is opened or closed once has one lead all the same.
    """
    mine, theirs = one.measure, other.measure
    if mine is None or theirs is None or mine.target is None or _one_act(one, other):
        return False
    days = (mine.target_date, theirs.target_date)
    due = days[0] == days[1] if None in days else agree(days[0] or "", days[1] or "")
    return due and _same(mine, theirs) and _comparable(mine, theirs) and _likeness(one, other) < LIKE


def _other_end(one: Held, other: Held) -> bool:
    """Whether two actions end more than a month apart, unless each ends with its plan: that is no date of its own."""
    ends = sorted(it.action.end for it in (one, other) if it.action.end)
    apart = len(ends) == len((one, other)) and ends[1] > ends[0] + NEAR
    return apart and not all(it.action.end == it.plan.ends for it in (one, other))


def _counted(action: Action) -> bool:
    """Whether the target of an action is also its quantity, which C19 compares."""
    return bool(action.measure and action.quantity and action.measure.target == action.quantity.n)


def _comparable(one: Measure, other: Measure) -> bool:
    """Whether two targets are of one count: in units of one kind, by one definition or from one start."""
    given = one.target is not None and other.target is not None and one_kind(one.unit, other.unit)
    return given and (elaborates(one.definition, other.definition) or _one_start(one, other))


def _one_start(one: Measure, other: Measure) -> bool:
    """Whether two indicators of one name had one figure on one day: then they count the same, in other words."""
    if not (one.baseline and other.baseline and one.baseline_date and other.baseline_date):
        return False
    day = agree(one.baseline_date, other.baseline_date)
    return day and same_figure(one.baseline, one.unit, other.baseline, other.unit)


def _same(one: Measure, other: Measure) -> bool:
    """Whether two targets are one figure, be it in other units: 154 days are 22 weeks."""
    if one.target is None or other.target is None:
        return one.target == other.target
    return same_figure(one.target, one.unit, other.target, other.unit)


def _as_planned(one: Held, other: Held) -> bool:
    """Whether both have one target, each for the last day of its plan: that is no date of the action's own."""
    mine, theirs = one.action.measure, other.action.measure
    return (
        mine is not None and theirs is not None and _same(mine, theirs) and all(_with_plan(it) for it in (one, other))
    )


def _with_plan(held: Held) -> bool:
    due = held.action.measure.target_date if held.action.measure else None
    return bool(due and held.plan.ends and agree(due, held.plan.ends.isoformat()))


def _targets(one: Measure, other: Measure) -> Iterator[str]:
    dated = one.target_date is not None and other.target_date is not None
    same_day = not dated or agree(one.target_date or "", other.target_date or "")
    if not (_same(one, other) if same_day else _next_step(one, other)):
        yield "target"


def _next_step(one: Measure, other: Measure) -> bool:
    """Whether the later target goes farther than the earlier, from the same start: a path, and no contradiction."""
    first, last = sorted((one, other), key=lambda it: earliest(it.target_date or ""))
    start = _sized(first, first.baseline)
    base = start if start is not None else _sized(last, last.baseline)
    step, goal = _sized(first, first.target), _sized(last, last.target)
    if base is None or step is None or goal is None:
        return False
    return abs(goal - base) > abs(step - base) and (goal > base) == (step >= base)


def _sized(measure: Measure, figure: Figure | None) -> Fraction | None:
    """A figure of an indicator in the least unit of its kind."""
    known = size(measure.unit)
    return None if figure is None else Fraction(str(figure)) * (known[1] if known else 1)


def _told(case: Case, what: str, said: Iterable[Held]) -> str:
    """Who says what: the target is 30 in the strategic plan, and 45 in the rapid rehousing transition plan."""
    plans: defaultdict[str, list[str]] = defaultdict(list)
    for it in said:
        plans[_value(case, what, it)].append(f"the {case.kind(it.plan)}")
    told = "; ".join(f"{value} in {listed(dict.fromkeys(names))}" for value, names in sorted(plans.items()))
    return f"The {what} is {told}."


def _value(case: Case, what: str, it: Held) -> str:
    action = it.action
    if what == "lead":
        return case.name(action.lead)
    if what == "end" or action.measure is None:
        return in_words(action.end) if action.end else "no date"
    due = action.measure.target_date
    return f"{_number(action.measure)}{f' by {moment_in_words(due)}' if due else ''}"


def _number(measure: Measure) -> str:
    if measure.target is None:
        return "no target"
    apart = "" if measure.unit.startswith("%") else " "
    return f"{measure.target:,}{apart}{measure.unit}".strip()


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C17": promised_once}
