"""Does what an action waits for come first? Check C20."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from kg.align.case import Case, Held, owners, quote
from kg.align.finding import Passage, Result, fail, idle, unseen
from kg.dates import in_words


def in_order(case: Case) -> Iterator[Result]:
    """C20: an action starts when what it depends on has ended, also where something undated stands between them.

    Actions that wait for one another in a circle are told once.
    """
    held = {it.action.id: it for it in (Held(plan, action) for plan in case.area.plans for action in plan.actions)}
    if not any(it.action.depends_on for it in held.values()):
        yield idle(message="No action was said to depend on another.")
    standing = {plan.id for plan in case.plans()}
    before = {name: _before(held, name) for name in held}
    circles = {name: frozenset({name, *(one for one in before[name] if name in before[one])}) for name in held}
    turning = {name: circle for name, circle in circles.items() if name in before[name]}
    for circle in sorted(set(turning.values()), key=sorted):
        yield _circle(case, [held[name] for name in sorted(circle)])
    for it in sorted((one for one in held.values() if one.plan.id in standing), key=lambda one: one.action.id):
        yield from _late(case, it, held, turning)


def _before(held: Mapping[str, Held], name: str) -> frozenset[str]:
    """Everything that an action waits for, directly or by way of others."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for one in held[waiting.pop()].action.depends_on:
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


def _circle(case: Case, held: list[Held]) -> Result:
    named = ", ".join(f"“{it.action.text}” ({case.called(it.plan)})" for it in held)
    told = (
        f"{named}: each waits for the other, so that none can begin." if len(held) > 1 else f"{named} waits for itself."
    )
    return fail(
        *(it.action.id for it in held),
        message=told,
        passages=tuple(quote(it.plan, it.action, "depends_on", it.action.text) for it in held),
        owners=owners(*(it.plan for it in held)),
    )


def _late(case: Case, it: Held, held: Mapping[str, Held], turning: Mapping[str, frozenset[str]]) -> Iterator[Result]:
    """What an action waits for and does not wait long enough for. A circle has been told."""
    mine = it.action
    for name, way in _dated(it, held):
        if name in turning.get(mine.id, ()):
            continue
        first = held[name]
        if mine.start is None or first.action.end is None:
            told = f"Whether “{mine.text}” begins after “{first.action.text}” cannot be said: a date was not given."
            yield unseen(mine.id, name, message=told, owners=owners(it.plan, first.plan))
        elif mine.start < first.action.end:
            yield _too_early(case, it, first, [held[one] for one in way], (mine.start, first.action.end))


def _dated(it: Held, held: Mapping[str, Held]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What an action waits for, as far as what has a last day; each with the undated that stands between."""
    seen = {it.action.id}
    waiting: list[tuple[str, tuple[str, ...]]] = [(name, ()) for name in it.action.depends_on]
    while waiting:
        name, way = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        yield name, way
        if held[name].action.end is None:
            waiting.extend((one, (*way, name)) for one in held[name].action.depends_on)


def _too_early(case: Case, it: Held, first: Held, between: list[Held], days: tuple[date, date]) -> Result:
    mine, theirs = it.action, first.action
    begins, ends = map(in_words, days)
    by_way = "".join(f", by way of “{one.action.text}”" for one in between)
    told = (
        f"“{mine.text}” ({case.called(it.plan)}) begins on {begins}, but depends on “{theirs.text}” "
        f"({case.called(first.plan)}){by_way}, which ends only on {ends}."
    )
    seen = (_dates(it), *map(_dates, between), _dates(first))
    return fail(mine.id, theirs.id, message=told, passages=seen, owners=owners(it.plan, first.plan))


def _dates(it: Held) -> Passage:
    begins, ends = (in_words(day) if day else "no date" for day in (it.action.start, it.action.end))
    return quote(it.plan, it.action, "start", f"{it.action.text}: {begins} to {ends}")


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C20": in_order}
