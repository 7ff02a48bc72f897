"""Whether actions of two plans are about one thing, and whether they measure it by one indicator."""

from enum import IntEnum
from typing import Final

from kg.align.assertion import things
from kg.align.case import Case, Held
from kg.align.link import Link, Standing
from kg.area.plan import Action
from kg.words import stems

NEARLY_SAME: Final = 0.85
"""From here a proposal says that two wordings are the same (checks.yaml, C17); below it they are only near."""
_SPECIFIC: Final = 2
"""A name of so many words is one indicator, whatever it is measured for; “flats” may count any flats."""


class Sure(IntEnum):
    """How sure it is that two belong together."""

    NO = 0
    PROPOSED = 1
    YES = 2


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
        of a single word, such as “completions”, counts for each its own.
    """
    mine, theirs = one.action.measure, other.action.measure
    if mine is None or theirs is None:
        return Sure.NO
    link = case.links.between(f"{one.action.id}.measure", f"{other.action.id}.measure")
    if (found := _decided(link)) is not None:
        return found
    about = one_thing(case, one.action, other.action)
    apart = bool(things(one.action)) and bool(things(other.action)) and about == Sure.NO
    first, second = frozenset(stems(mine.name)), frozenset(stems(theirs.name))
    if first == second and (not apart or len(first) >= _SPECIFIC):
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


def _decided(link: Link | None) -> Sure | None:
    if link is None or link.standing not in {Standing.ACCEPTED, Standing.REJECTED}:
        return None
    return Sure.YES if link.standing == Standing.ACCEPTED else Sure.NO


def _proposal(link: Link | None) -> Sure:
    near = link is not None and link.standing == Standing.PROPOSED and link.score >= NEARLY_SAME
    return Sure.PROPOSED if near else Sure.NO
