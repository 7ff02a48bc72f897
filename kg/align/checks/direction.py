"""Do plans pull against each other, one closing what the other adds to? Check C18."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Final

from kg.align.case import Case, Held, owners, quote
from kg.align.checks.sameness import Sure, across, one_thing
from kg.align.checks.scope import joined, reach, span, unless_two
from kg.align.finding import Result, fail, review
from kg.align.severity import Severity
from kg.area.plan import Action
from kg.words import WORD, fold, stem

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


_WORDS: Final[Mapping[Way, str]] = {
    Way.MORE: "add build create double enlarge establish expand expansion extend extension grow growth increase"
    " introduce more open raise reopen scale-up start up",
    Way.SAME: "continue hold keep maintain maintenance preserve protect retain retention safeguard sustain",
    Way.LESS: "cut decrease down fewer halve less lower reduce reduction scale-back scale-down shrink trim",
    Way.NONE: "abolish cease close closure decommission demolish demolition discontinue end phase-out remove removal"
    " run-down shut stop terminate wind-down withdraw withdrawal",
}


def _key(direction: str) -> str:
    """A direction as it is compared: the stems of its words."""
    return "-".join(map(stem, WORD.findall(fold(direction))))


WAYS: Final[Mapping[str, Way]] = {_key(word): it for it, words in _WORDS.items() for word in words.split()}
"""Ways by the words in which plans give them, whatever their endings: closing, reduced."""
_SHUTS: Final = re.compile(
    r"^\W*(?:close|shut|decommission|demolish|withdraw)\b(?!(?: \w+){0,3} (?:gaps?|loop)\b)", re.IGNORECASE
)
_STAYS: Final = re.compile(r"^\W*(?:open|re-?open|extend|expand|keep|retain)\b", re.IGNORECASE)
"""How an action begins that says in its own words, and not in a field, that it closes something or goes on with it."""
_AGAINST: Final[Mapping[frozenset[Way], Sure]] = {
    frozenset({Way.MORE, Way.LESS}): Sure.YES,
    frozenset({Way.MORE, Way.NONE}): Sure.YES,
    frozenset({Way.SAME, Way.NONE}): Sure.YES,
    frozenset({Way.SAME, Way.LESS}): Sure.PROPOSED,
}
"""Which ways go against each other; to keep something and to have less of it may."""


def pull_together(case: Case) -> Iterator[Result]:
    """C18: no plan closes or cuts what another opens, adds to or keeps, in the same place at the same time.

    Where one thing comes for another and one plan says so, whether it does is for a person to judge; where both do, or
    the one waits for the other, it is explained.
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
    """Where an action takes what it is about, if it says so: in its direction or, without one, by its first word."""
    if action.direction:
        return WAYS.get(_key(action.direction))
    if _SHUTS.search(action.text):
        return Way.NONE
    return Way.SAME if _STAYS.search(action.text) else None


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
    said = Sure.YES if one.action.direction and other.action.direction else Sure.PROPOSED
    return min(about, said, _AGAINST.get(ways, Sure.NO)) if meet and not explained(one, other) else Sure.NO


def explained(one: Held, other: Held) -> bool:
    """Whether two plans say that one thing comes for another: each in words, or one in words and by waiting for it.

    Args:
        one: An action with its plan.
        other: One of another plan.

    Returns:
        Whether they do.
    """
    mine, theirs = one.action, other.action
    replaced = [_INSTEAD.search(it.text) or _names(it.text, its) for it, its in ((mine, theirs), (theirs, mine))]
    waits = mine.id in theirs.depends_on or theirs.id in mine.depends_on
    return all(replaced) or (waits and any(replaced))


def _names(text: str, action: Action) -> bool:
    """Whether a text names an action by its id."""
    return re.search(rf"(?<!\w){re.escape(action.id)}(?!\w)", text) is not None


def _contradiction(case: Case, said: list[Held], within: Mapping[tuple[str, str], Sure]) -> Result:
    held = {it.action.id: it for it in said}
    plain = [pair for pair, sure in within.items() if sure == Sure.YES and not _instead(held[pair[0]], held[pair[1]])]
    places = case.places(sorted(frozenset[str]().union(*(reach(case, it) for it in said))))
    told = "; ".join(f"{case.called(it.plan)} says “{it.action.text}”{_direction(it)}" for it in said)
    more = {
        "owners": owners(*(it.plan for it in said)),
        "passages": tuple(quote(it.plan, it.action, "direction", it.action.text) for it in said),
    }
    where = [it.action.id for it in said]
    if plain:
        return fail(*where, message=f"The plans go opposite ways in {places} at the same time: {told}.", **more)
    linked = any(_instead(held[one], held[other]) for one, other in within)
    why = "one of them gives no direction" if not all(it.action.direction for it in said) else "their wording is alike"
    why = "they speak of one thing coming for another or of one another" if linked else why
    told = f"The plans may go opposite ways in {places}: {told}. It has to be judged, because {why}."
    return review(*where, message=told, severity=Severity.MEDIUM, **more)


def _direction(held: Held) -> str:
    return f" ({held.action.direction})" if held.action.direction else ""


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
