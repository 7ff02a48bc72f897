"""The counterpart of an action: the action of another plan that gives it the home, the support or the land it needs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.align.case import HOUSING, INVESTMENT, REHOUSING, STATEMENT, STRATEGIC, Case, Held, owners, quote
from kg.align.finding import Passage, Result, fail, review
from kg.align.link import Link, Standing
from kg.align.severity import Severity
from kg.area.plan import Action, Plan
from kg.dates import in_words
from kg.words import counted, joined, listed, stems

HOUSING_PLANS: Final = (HOUSING, INVESTMENT, STATEMENT, REHOUSING)
"""The plans in which a home, an adaptation or land is promised."""


REHOUSED: Final = frozenset({"people-homeless-or-threatened", "people-leaving-prison", "people-with-complex-needs"})
"""Whom rapid rehousing is for."""


_NAMED: Final = 3
"""As many plans are named; of more, the passages tell."""


class Need(StrEnum):
    """What an action needs from others, as the data has it and in words."""

    HOME = "a home"
    ADAPTATION = "an adaptation"
    LAND = "land"
    SUPPORT = "support"


_SAID: Final = {
    "home": Need.HOME, "hous": Need.HOME, "tenanc": Need.HOME, "accommod": Need.HOME, "adapt": Need.ADAPTATION,
    "land": Need.LAND, "site": Need.LAND, "support": Need.SUPPORT,
}  # fmt: skip
"""Needs by the stems of the words in which people write them."""


def needs(action: Action) -> frozenset[Need]:
    """What an action needs from others; nothing where it says so, or says what is none of these.

    Args:
        action: The action, whose `requires` may name several.

    Returns:
        The needs.
    """
    return frozenset(_SAID[stem] for stem in stems(action.requires) if stem in _SAID)


@dataclass(frozen=True, slots=True)
class Search:
    """What other plans hold for an action. Each is empty where nothing was found.

    Attributes:
        held: The action.
        looked: The plans looked at: those in force, or all of their types if none is.
        answers: Actions that the data or a person links with it, of plans in force, for some of its people and places.
        proposed: The same, but only their wording says so.
        lapsed: Linked actions of plans that are over.
        drafted: Linked actions of plans that are drafts.
        others: Linked actions for other people.
        elsewhere: Linked actions for other places.
    """

    held: Held
    looked: tuple[Plan, ...]
    answers: tuple[Held, ...]
    proposed: tuple[Held, ...]
    lapsed: tuple[Held, ...]
    drafted: tuple[Held, ...]
    others: tuple[Held, ...]
    elsewhere: tuple[Held, ...]


def search(case: Case, held: Held, types: Sequence[str]) -> Search:
    """Look for the counterpart of an action.

    Args:
        case: The plans, with the links of what belongs together.
        held: The action.
        types: The types of plans that may have it.

    Returns:
        What was found. An action of a plan that is over or a draft is no counterpart, nor is one for other people or
        other places; an action without groups is for everybody, one without localities for the whole area.
    """
    found: dict[str, list[Held]] = {name: [] for name in Search.__slots__[2:]}
    for link in case.links.of(held.action.id):
        other = case.action(link.beside(held.action.id))
        if other and other.plan.id != held.plan.id and other.plan.type in types:
            kind = _kind(case, held, other, link)
            if kind:
                found[kind].append(other)
    plans = [plan for kind in types for plan in case.plans(kind) if plan.id != held.plan.id]
    standing = [plan for plan in plans if plan.status != "draft" and not case.over(plan)]
    return Search(held, tuple(standing or plans), *(tuple(found[name]) for name in Search.__slots__[2:]))


def without(case: Case, found: Search) -> Result | None:
    """What to say of an action that has no counterpart.

    Args:
        case: The plans.
        found: What was looked for and found.

    Returns:
        A fault, or a question for a person; None if there is a counterpart for all of it.
    """
    if found.answers:
        return _part(case, found)
    return _question(case, found) or _fault(case, found)


def missing(case: Case, held: Held, types: Iterable[str]) -> tuple[str, ...]:
    """The types of plans of which none with actions was given: what they hold for an action cannot be said.

    Args:
        case: The plans.
        held: The action: a plan on homelessness is only missed by actions for people it is for.
        types: The types that were looked at.

    Returns:
        Those that are missed, in words.
    """
    wanted = {HOUSING}
    if held.plan.type == STRATEGIC:
        wanted.add(STATEMENT)
    if needs(held.action) & {Need.HOME, Need.LAND}:
        wanted.add(INVESTMENT)
    if case.subjects.groups(held.action.groups) & REHOUSED:
        wanted.add(REHOUSING)
    return tuple(
        case.register.label("plan-type", kind)
        for kind in types
        if kind in wanted and not any(plan.actions for plan in case.plans(kind))
    )


def answered_none(held: Held, plans: Iterable[Plan]) -> bool:
    """Whether plans say that they have no part in anything that an action serves: an empty list is an answer."""
    none = {aim for plan in (held.plan, *plans) for aim, others in plan.mapped.items() if not others}
    return bool(held.action.serves) and none.issuperset(held.action.serves)


def ended_on(plan: Plan) -> str:
    """When a plan was over, in words."""
    return f"ended on {in_words(plan.ends)}" if plan.ends else "is over"


def _told(case: Case, held: Held) -> str:
    need = listed(sorted(needs(held.action))) or "a counterpart"
    return f"{case.told(held)} needs {need}"


def _question(case: Case, found: Search) -> Result | None:
    held, told = found.held, _told(case, found.held)
    if _pays(held.action):
        told += f" and pays for it itself (£{held.action.cost_gbp:,}); no other plan in force says that it takes part."
        return _absent(found, review, told, Severity.LOW)
    doubts = (
        (found.proposed, "a link with {} is only proposed."),
        (found.drafted, "so far only a draft has it: {}."),
        (found.others, "{} is about the same, but for other people."),
    )
    for others, doubt in doubts:
        if others:
            return _asked(held, others, f"{told}; {doubt.format(case.told(*others))}")
    if answered_none(held, found.looked):
        told += "; what it serves is said to have no housing contribution."
        return review(held.action.id, message=told, passages=_quoted(held, ()), owners=owners(held.plan))
    return None


def _fault(case: Case, found: Search) -> Result:
    held, told = found.held, _told(case, found.held)
    if found.lapsed:
        return _over(case, found)
    if found.elsewhere:
        places = case.places(sorted({place for one in found.elsewhere for place in one.action.localities}))
        told += (
            f" in {case.places(held.action.localities)}; {case.told(*found.elsewhere)} is about the same, for {places}."
        )
        return _absent(found, fail, told)
    plans = case.all_called(found.looked)
    if len(plans) > _NAMED:
        return _absent(found, fail, f"{told}, and none of the {counted(len(found.looked))} plans looked at answers it.")
    return _absent(found, fail, f"{told}, and nothing in {joined(plans)} answers it.")


def _pays(action: Action) -> bool:
    """Whether support is all that is needed, and the money for it is approved: then nobody waits for another plan."""
    return needs(action) == {Need.SUPPORT} and action.funding_status == "approved" and (action.cost_gbp or 0) > 0


def _part(case: Case, found: Search) -> Result | None:
    """What is to be said where the counterparts are for some of the places only, and for fewer than are needed.

    Fewer in all the places is a matter of the figures alone, and places alone may stand for the whole area: both are
    other checks'.
    """
    held = found.held
    wanted = held.action.quantity.n if held.action.quantity else 0
    left = _left(held.action, found.answers)
    parts = {(one.action.lead, one.action.localities, one.action.quantity.n) for one in found.answers
             if one.action.quantity}  # fmt: skip
    known = all(one.action.quantity for one in found.answers)
    given = sum(number for _, _, number in parts)
    if not left or not known or given >= wanted:
        return None
    told = f"{case.told(held)}: {case.told(*found.answers)} {'gives' if len(found.answers) == 1 else 'give'} "
    told += f"{given:,} of {wanted:,}, and none in {case.places(left)}."
    return fail(
        *(plan.id for plan in found.looked),
        held.action.id,
        message=told,
        about=(held.action.id,),
        passages=_quoted(held, found.answers),
        owners=owners(held.plan, *found.looked),
    )


def _left(action: Action, answers: Sequence[Held]) -> tuple[str, ...]:
    """The places of an action that none of its counterparts is for; one that names none is for all."""
    if any(not one.action.localities for one in answers):
        return ()
    covered = {place for one in answers for place in one.action.localities}
    return tuple(place for place in action.localities if place not in covered)


def _over(case: Case, found: Search) -> Result:
    over = tuple({one.plan.id: one.plan for one in found.lapsed}.values())
    ended = listed(f"{case.called(plan)}, which {ended_on(plan)}" for plan in over)
    return fail(
        *(f"{plan.id}.period" for plan in over),
        found.held.action.id,
        message=f"{_told(case, found.held)}. Its counterpart stands in {ended}; no plan in force has one.",
        about=(found.held.action.id,),
        passages=_quoted(found.held, found.lapsed),
        owners=owners(found.held.plan, *over),
    )


def _absent(found: Search, state: Callable[..., Result], told: str, severity: Severity | None = None) -> Result:
    held, lacking = found.held, found.looked
    return state(
        *(plan.id for plan in lacking),
        held.action.id,
        message=told,
        about=(held.action.id,),
        passages=(*_quoted(held, found.elsewhere), *map(quote, () if found.elsewhere else lacking)),
        owners=owners(held.plan, *lacking),
        severity=severity,
    )


def _kind(case: Case, held: Held, other: Held, link: Link) -> str:
    people = case.subjects.meet(case.subjects.groups(held.action.groups), case.subjects.groups(other.action.groups))
    places = _meet(held.action.localities, other.action.localities)
    if not link.holds:
        stands = other.plan.status != "draft" and not case.over(other.plan)
        return "proposed" if link.standing == Standing.PROPOSED and people and places and stands else ""
    if not places:
        return "elsewhere"
    if not people:
        return "others"
    if case.over(other.plan):
        return "lapsed"
    return "drafted" if other.plan.status == "draft" else "answers"


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or bool(set(one).intersection(other))


def _asked(held: Held, others: Sequence[Held], told: str) -> Result:
    return review(
        held.action.id,
        *(one.action.id for one in others),
        message=told,
        about=(held.action.id,),
        passages=_quoted(held, others),
        owners=owners(held.plan, *(one.plan for one in others)),
    )


def _quoted(held: Held, others: Sequence[Held]) -> tuple[Passage, ...]:
    return (quote(held.plan, held.action), *(quote(one.plan, one.action) for one in others))
