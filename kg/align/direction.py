"""Do plans pull against each other, one closing what the other adds to? Check C18."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Final

from kg.align.case import Case, Held, owners, quote
from kg.align.finding import Result, fail, review
from kg.align.sameness import Sure, across, one_thing
from kg.align.scope import joined, reach, span, unless_two
from kg.align.severity import Severity
from kg.area.plan import Action
from kg.words import fold

_INSTEAD: Final = re.compile(
    r"\b(?:re-?provi(?:d|s)\w*|replac\w+|relocat\w+|redevelop\w*|rebuil\w+|decant\w*|in place of|instead of)\b",
    re.IGNORECASE,
)
"""How a plan says that one thing comes for another."""


class Way(Enum):
    """Where an action takes what it is about."""

    MORE = "more"
    SAME = "same"
    LESS = "less"
    NONE = "none"


WAYS: Final[Mapping[str, Way]] = {
    **dict.fromkeys("add build create establish expand extend grow increase introduce open start".split(), Way.MORE),
    **dict.fromkeys("keep maintain protect retain sustain".split(), Way.SAME),
    **dict.fromkeys("cut decrease lower reduce scale-back shrink".split(), Way.LESS),
    **dict.fromkeys("close decommission demolish end remove stop withdraw".split(), Way.NONE),
}
_AGAINST: Final[Mapping[frozenset[Way], Sure]] = {
    frozenset({Way.MORE, Way.LESS}): Sure.YES,
    frozenset({Way.MORE, Way.NONE}): Sure.YES,
    frozenset({Way.SAME, Way.NONE}): Sure.YES,
    frozenset({Way.SAME, Way.LESS}): Sure.PROPOSED,
}
"""Which ways go against each other; to keep something and to have less of it may."""


def pull_together(case: Case) -> Iterator[Result]:
    """C18: no plan closes or cuts what another opens, adds to or keeps, in the same place at the same time.

    Where one thing comes for another and a plan says so, whether it does is for a person to judge.
    """
    yield from unless_two(case, way, "directions of travel")
    turned = {held.action.id: held for held in case.actions() if way(held.action)}
    pulling = {
        (one.action.id, other.action.id): sure
        for one, other in across(case, turned.values())
        if (sure := against(case, one, other)) != Sure.NO
    }
    for group in joined(pulling):
        within = {pair: sure for pair, sure in pulling.items() if pair[0] in group}
        yield _contradiction(case, [turned[name] for name in sorted(group)], within)


def way(action: Action) -> Way | None:
    """Where an action takes what it is about, if it says so."""
    return WAYS.get(fold(action.direction).strip().replace(" ", "-"))


def against(case: Case, one: Held, other: Held) -> Sure:
    """Whether two actions take one thing opposite ways, in one place at one time.

    Args:
        case: The area, with its links.
        one: An action with its plan.
        other: One of another plan.

    Returns:
        How sure that is.
    """
    ways = frozenset(filter(None, (way(one.action), way(other.action))))
    meet = span(one).meets(span(other)) and reach(case, one) & reach(case, other)
    about = one_thing(case, one.action, other.action)
    return min(about, _AGAINST.get(ways, Sure.NO)) if meet else Sure.NO


def _contradiction(case: Case, said: list[Held], within: Mapping[tuple[str, str], Sure]) -> Result:
    held = {it.action.id: it for it in said}
    plain = [pair for pair, sure in within.items() if sure == Sure.YES and not _instead(held[pair[0]], held[pair[1]])]
    places = case.places(sorted(frozenset[str]().union(*(reach(case, it) for it in said))))
    told = "; ".join(f"{case.called(it.plan)} says “{it.action.text}” ({it.action.direction})" for it in said)
    more = {
        "owners": owners(*(it.plan for it in said)),
        "passages": tuple(quote(it.plan, it.action, "direction", it.action.text) for it in said),
    }
    where = [it.action.id for it in said]
    if plain:
        return fail(*where, message=f"The plans go opposite ways in {places} at the same time: {told}.", **more)
    linked = any(_instead(held[one], held[other]) for one, other in within)
    why = "they speak of one thing coming for another or of one another" if linked else "their wording is alike"
    told = f"The plans may go opposite ways in {places}: {told}. It has to be judged, because {why}."
    return review(*where, message=told, severity=Severity.MEDIUM, **more)


def _instead(one: Held, other: Held) -> bool:
    """Whether a plan says that the one comes for the other, or that the two know of each other."""
    return any(
        _knows(mine, theirs) or _INSTEAD.search(mine.action.text) for mine, theirs in ((one, other), (other, one))
    )


def _knows(one: Held, other: Held) -> bool:
    aims = {aim.id for aim in (*other.plan.priorities, *other.plan.outcomes)}
    action, theirs = one.action, other.action
    shared = set(action.serves) & (aims | set(theirs.serves))
    return theirs.id in action.depends_on or theirs.lead in action.partners or bool(shared)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C18": pull_together}
