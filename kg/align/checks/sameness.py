"""Whether actions of two plans are about one thing, and whether they measure it by one indicator."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import combinations
from typing import Final

from kg.align.assertion import UNITS, things
from kg.align.case import Case, Held
from kg.align.link import Link, Standing
from kg.area.plan import Action, Measure, Plan
from kg.words import stems

NEARLY_SAME: Final = 0.85
"""From here a proposal says that two wordings are the same (checks.yaml, C17); below it they are only near."""
_SPECIFIC: Final = 2
"""A name of so many words is one indicator, whatever it is measured for, if it says more than what is counted."""
_COUNTED: Final = frozenset(stems(" ".join(UNITS) + " completions days month number percentage rate total week year"))
"""Words that say what is counted and for how long: “lets a year” are for each plan its own."""

_YEARLY: Final = re.compile(
    r"\b(?:(?:an?|any|each|every|in the|one|per) year|annum|annual(?:ly)?|yearly)\b", re.IGNORECASE
)
"""How an indicator says that it counts by the year, and not from the first day of a plan to its last."""


_LACKS: Final = re.compile(r"\b(?:no\b(?!\.| of\b)|not|without|never|none)\b", re.IGNORECASE)
"""How an indicator counts those who have not what another counts those who have; “no. of lets” is a number."""


class Sure(IntEnum):
    """How sure it is that two belong together."""

    NO = 0
    PROPOSED = 1
    YES = 2


def across(case: Case, held: Iterable[Held], *, beside: bool = False) -> Iterator[tuple[Held, Held]]:
    """Two by two what different plans do that may be about one thing, in a fixed order.

    Plans of one type stand beside each other or follow one another (the strategies of two councils, a plan and the
    draft of the next), so that what they say may differ, unless two owners name one thing in the same localities.

    Args:
        case: The area, with its links.
        held: Actions with their plans, in any order.
        beside: Whether to hold the plans of neighbours against each other too.

    Yields:
        Pairs of actions that name one thing, that have indicators of one name, or that are linked.
    """
    known = {it.action.id: it for it in held}
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, it in known.items():
        for thing in things(it.action):
            alike["thing", thing].append(name)
        if it.action.measure:
            alike["indicator", *sorted(set(stems(it.action.measure.name)))].append(name)
    pairs = {tuple(sorted(pair)) for names in alike.values() for pair in combinations(names, 2)}
    pairs |= {tuple(sorted(end.removesuffix(".measure") for end in (link.one, link.other))) for link in case.links}
    for first, second in sorted(pairs):
        if first in known and second in known:
            one, other = known[first], known[second]
            other_kind = one.plan.type != other.plan.type or (beside and neighbours(one.plan, other.plan))
            if one.plan.id != other.plan.id and (other_kind or _joint(one, other)):
                yield one, other


def neighbours(one: Plan, other: Plan) -> bool:
    """Whether two plans of one type stand beside each other: their owners are others, as with two councils."""
    return one.type == other.type and not set(one.owner) & set(other.owner)


def one_thing(case: Case, one: Action, other: Action) -> Sure:
    """Whether two actions are about one thing: the data names it in both, a person said so, or wording proposes it.

    Args:
        case: The area, with its links.
        one: An action.
        other: An action of another plan.

    Returns:
        How sure that is. What a person rejected is not; nor is a proposal where the data names two things.
    """
    link = case.links.between(one.id, other.id)
    mine, theirs = things(one), things(other)
    named = bool(mine & theirs)
    if (found := _decided(link)) is not None:
        return found
    if named:
        return Sure.YES
    return _proposal(link) if not (mine and theirs) else Sure.NO


def one_indicator(case: Case, one: Held, other: Held) -> Sure:
    """Whether two actions are measured by one indicator: by its name, as a person said, or as wording proposes.

    Args:
        case: The area, with its links.
        one: An action.
        other: An action of another plan.

    Returns:
        How sure that is. On one thing a longer name of the same words may be another name for it; on two things a name
        that says only what is counted, such as “completions”, is for each its own. Those with an address and those
        with no address are two counts, whatever words they share.
    """
    mine, theirs = one.action.measure, other.action.measure
    if mine is None or theirs is None:
        return Sure.NO
    link = case.links.between(f"{one.action.id}.measure", f"{other.action.id}.measure")
    if (found := _decided(link)) is not None:
        return found
    if bool(_LACKS.search(mine.name)) != bool(_LACKS.search(theirs.name)):
        return Sure.NO
    about = one_thing(case, one.action, other.action)
    apart = bool(things(one.action)) and bool(things(other.action)) and about == Sure.NO
    first, second = frozenset(stems(mine.name)), frozenset(stems(theirs.name))
    specific = len(first) >= _SPECIFIC and not first <= _COUNTED
    if first == second and (specific or about == Sure.YES):
        return Sure.YES
    if about == Sure.YES and min(len(first), len(second)) >= _SPECIFIC and (first <= second or second <= first):
        return Sure.PROPOSED
    return _proposal(link) if not apart else Sure.NO


def elaborates(one: str, other: str) -> bool:
    """Whether two definitions can be one: one says no more than the other, or nothing.

    Args:
        one: A definition.
        other: A definition: “open cases at year end” says what “open cases” says, and more.

    Returns:
        Whether they can.
    """
    mine, theirs = frozenset(stems(one)), frozenset(stems(other))
    return mine <= theirs or theirs <= mine


def yearly(measure: Measure) -> bool:
    """Whether an indicator counts by the year: “homes a year”, “completions in the year”, “per annum”."""
    return bool(_YEARLY.search(f"{measure.name}; {measure.definition}; {measure.unit}"))


def _joint(one: Held, other: Held) -> bool:
    """Whether two neighbours name one thing in the same localities, so that both mean what they do together."""
    mine, theirs = one.action, other.action
    named = bool(things(mine) & things(theirs)) and bool(mine.localities)
    return neighbours(one.plan, other.plan) and named and set(mine.localities) == set(theirs.localities)


def _decided(link: Link | None) -> Sure | None:
    if link is None or link.standing not in {Standing.ACCEPTED, Standing.REJECTED}:
        return None
    return Sure.YES if link.standing == Standing.ACCEPTED else Sure.NO


def _proposal(link: Link | None) -> Sure:
    near = link is not None and link.standing == Standing.PROPOSED and link.score >= NEARLY_SAME
    return Sure.PROPOSED if near else Sure.NO
