"""Do the maps of the plans fit, and is the locality with the greatest need not left out? Checks C34 and C35."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from kg.align.assertion import things
from kg.align.case import (  # fmt: skip
    HOUSING,
    INVESTMENT,
    LOCALITY,
    REHOUSING,
    STATEMENT,
    STRATEGIC,
    Case,
    Held,
    owners,
    quote,
)
from kg.align.checks.scope import covered, reach
from kg.align.finding import Passage, Result, fail, good, review, unseen
from kg.area.model import Locality
from kg.words import capitalised, fold, listed

COVERED: Final = Fraction(95, 100)
"""Localities hold the whole area if they hold so much of its people: the counts may be of different years."""
HOMES: Final = (STATEMENT, HOUSING, INVESTMENT, REHOUSING)
_BUILT: Final = frozenset({"home", "land"})
_SEVERAL: Final = 2
_MANY: Final = 3
"""What so many localities have is for all; what two have may be in two places."""


def maps_fit(case: Case) -> Iterator[Result]:
    """C34: localities that plans name exist and hold the whole area, and other maps say which of them they cover.

    The localities of community planning are chosen for their poorer outcomes and need not hold the whole area.
    """
    yield from _unknown(case)
    if not case.area.localities:
        yield unseen("localities", message="The localities were not given.")
        return
    yield from _people(case)
    yield from _crosswalk(case)
    yield from _chosen(case)
    yield from _locality_plans(case)


def worst_off_served(case: Case) -> Iterator[Result]:
    """C35: where the need is greatest there is housing action, and no service that the others have leaves it out."""
    ranked = sorted((one for one in case.area.localities if one.need_rank is not None), key=lambda one: one.id)
    homes = sorted((held for held in case.actions(*HOMES) if reach(case, held)), key=lambda held: held.action.id)
    if not ranked:
        yield unseen("localities", message="How great the need of each locality is was not given.")
    elif not homes:
        yield unseen(message="No housing plan with its actions was given.")
    else:
        first = min(place.need_rank or 0 for place in ranked)
        for place in ranked:
            if place.need_rank == first:
                yield _served(case, place, homes)


def _unknown(case: Case) -> Iterator[Result]:
    """Localities that plans name and the data does not have, each once."""
    area = case.area
    own = {place.id for place in area.localities}
    known = own | {place.id for place in area.cpp_localities} | {place.id for place in area.lhs_areas}
    used: defaultdict[str, list[Passage]] = defaultdict(list)
    deciding: defaultdict[str, list[str]] = defaultdict(list)
    for plan in sorted(case.plans(), key=lambda one: one.id):
        named = [(name, quote(plan, field="localities")) for name in (*plan.localities, *plan.locality_arrangements)]
        named += [(name, quote(plan, action, "localities")) for action in plan.actions for name in action.localities]
        for name, passage in named:
            if name not in known:
                used[name].append(passage)
                deciding[name].extend(plan.owner)
    for name in sorted(used):
        seen = {one.where: one for one in used[name]}
        told = f"The plans name the locality {name}, which is not one of this area."
        yield fail(
            *sorted(seen), message=told, passages=tuple(seen.values()), owners=tuple(dict.fromkeys(deciding[name]))
        )


def _people(case: Case) -> Iterator[Result]:
    """Whether the localities hold the people of the area."""
    area = case.area
    uncounted = [place.name for place in area.localities if place.population is None]
    whole = area.area.population.value
    held = sum(place.population or 0 for place in area.localities)
    if uncounted or whole <= 0:
        told = f"Whether the localities hold the whole area cannot be said: nobody is counted in {listed(uncounted)}."
        yield unseen("localities", message=told if uncounted else "The number of people of the area was not given.")
    elif held < COVERED * whole or held * COVERED > whole:
        told = f"The localities hold {held:,} people, {area.area.name} has {whole:,}: "
        told += "some belong to no locality." if held < whole else "some belong to more than one."
        counts = listed(f"{place.name} {place.population:,}" for place in area.localities)
        seen = (Passage(area.id, "localities", None, f"{counts}; {area.area.name} {whole:,}"),)
        yield fail("localities", message=told, passages=seen, owners=_deciding(case))


def _crosswalk(case: Case) -> Iterator[Result]:
    """Whether the areas of the housing strategy say which localities they cover, and cover each."""
    area = case.area
    strategies = case.plans(HOUSING)
    if not area.lhs_areas:
        return
    blank = [place for place in area.lhs_areas if not place.crosswalk]
    within = {name for place in area.lhs_areas for name in place.crosswalk}
    missing = [place for place in area.localities if place.id not in within]
    if blank:
        told = f"Which localities {listed(place.name for place in blank)} {_verb(blank, 'cover')} is not said"
        where = [f"{place.id}.crosswalk" for place in blank]
        elsewhere = [plan for plan in strategies if plan.crosswalk_localities]
        if elsewhere and not (within and missing):
            told += f" in the data; {case.called(elsewhere[0])} says it in {elsewhere[0].crosswalk_localities}."
            yield unseen(*where, message=told, owners=owners(*strategies))
            return
        if within and missing:
            told += f", and no other area of the local housing strategy covers {listed(one.name for one in missing)}"
            where += [place.id for place in missing]
        yield fail(*where, message=f"{told}.", passages=_areas(case), owners=owners(*strategies))
    elif missing:
        told = f"No area of the local housing strategy covers {listed(place.name for place in missing)}."
        where = [*(place.id for place in missing), "lhs_areas"]
        yield fail(*where, message=told, passages=_areas(case), owners=owners(*strategies))


def _areas(case: Case) -> tuple[Passage, ...]:
    """The areas of the housing strategy, each with the localities that it covers."""
    told = ((place, case.places(place.crosswalk) or "no locality") for place in case.area.lhs_areas)
    return tuple(Passage(case.area.id, f"{one.id}.crosswalk", None, f"{one.name}: {covers}") for one, covers in told)


def _deciding(case: Case) -> tuple[str, ...]:
    """Who decides on localities: the owners of the strategic plan, else the integration authority and the councils."""
    return owners(*case.plans(STRATEGIC)) or tuple(
        body.id for body in case.area.of_type("integration_authority", "council")
    )


def _verb(places: Sequence[object], verb: str) -> str:
    return f"{verb}s" if len(places) == 1 else verb


def _chosen(case: Case) -> Iterator[Result]:
    """Whether the localities of community planning say inside which localities they lie."""
    blank = [place for place in case.area.cpp_localities if not place.inside]
    if blank:
        told = f"In which localities {listed(place.name for place in blank)} lie is not said."
        plans = [plan for plan in case.plans() if {place.id for place in blank}.intersection(plan.localities)]
        seen = tuple(Passage(case.area.id, f"{place.id}.inside", None, place.name) for place in blank)
        deciding = owners(*plans) or _deciding(case)
        yield fail(*(f"{place.id}.inside" for place in blank), message=told, passages=seen, owners=deciding)


def _locality_plans(case: Case) -> Iterator[Result]:
    """Whether the locality plans of the partnership are all there.

    One for most of the localities is meant for all of them; of plans for one each, some may not have been given.
    """
    plans = [plan for plan in case.plans(LOCALITY) if plan.localities]
    named = {name for plan in plans for name in plan.localities}
    missing = [place for place in case.area.localities if place.id not in named]
    most = [plan for plan in plans if 2 * len(set(plan.localities)) > len(case.area.localities)]
    if missing and len(plans) == 1 and most:
        (plan,) = most
        told = f"{capitalised(case.called(plan))} is for {case.places(plan.localities)}; no locality plan that was "
        told += f"given is for {listed(place.name for place in missing)}. Is there one?"
        seen = (quote(plan, field="localities", text=f"{plan.title}: {case.places(plan.localities)}"),)
        where = (f"{plan.id}.localities", *(place.id for place in missing))
        yield review(*where, message=told, passages=seen, owners=plan.owner)
    elif plans and missing:
        told = f"No locality plan for {listed(place.name for place in missing)} was given."
        yield unseen(*(place.id for place in missing), message=told, owners=owners(*plans))


def _served(case: Case, place: Locality, homes: list[Held]) -> Result:
    here = [held for held in homes if place.id in reach(case, held)]
    need = f"{place.name}, the locality with the greatest need,"
    if not here:
        plans = dict.fromkeys(held.plan.id for held in homes)
        told = f"{need} has no action in any housing plan; other localities have {len(homes)}."
        seen = tuple(quote(held.plan, held.action, "localities", held.action.text) for held in homes)
        return fail(place.id, *plans, message=told, passages=seen, owners=owners(*(held.plan for held in homes)))
    out = [held for held in _all_but(case, place, homes) if not _covers(held, here)]
    if not out and (own := _with_own(case, place, homes)):
        told = f"{need} shares its {len(here)} housing actions with other localities and has none of its own; "
        told += f"{listed(own)} have. How much of what is shared is for it is not said."
        seen = tuple(quote(held.plan, held.action, "localities", held.action.text) for held in here)
        return review(place.id, message=told, passages=seen, owners=owners(*(held.plan for held in here)))
    if not out:
        return good(place.id, message=f"{need} has {len(here)} housing actions, and none leaves it out.")
    elsewhere = {held.action.id: list(_elsewhere(case, place, held)) for held in out}
    told = f"{need} is left out of {listed(f'“{held.action.text}”' for held in out)}, which all other localities have."
    others = {one.action.id: one for found in elsewhere.values() for one in found}
    if others:
        also = listed(f"“{one.action.text}” ({case.called(one.plan)})" for one in others.values())
        told += f" Another plan acts on the same thing there: {also}."
    told += _figures(case, place, out)
    seen = tuple(quote(held.plan, held.action, "localities", held.action.text) for held in (*out, *others.values()))
    plain = any(not elsewhere[held.action.id] and len(reach(case, held)) >= _MANY for held in out)
    return (fail if plain else review)(
        place.id,
        *(held.action.id for held in out),
        message=told,
        passages=seen,
        owners=owners(*(held.plan for held in out)),
    )


def _with_own(case: Case, place: Locality, homes: Iterable[Held]) -> list[str]:
    """The other localities with a housing action of their own, by name, if two or more have one and this has none.

    An action for half of the localities of its council or fewer is one for these; where that part of the area was not
    given, one for a single locality is.
    """
    own: set[str] = set()
    for held in homes:
        places, whole = reach(case, held), covered(case, held.plan)
        if len(places) == 1 or 2 * len(places) <= len(whole):
            own |= places
    others = [one.name for one in case.area.localities if one.id in own]
    return others if place.id not in own and len(others) >= _SEVERAL else []


def _all_but(case: Case, place: Locality, homes: Iterable[Held]) -> list[Held]:
    """The services that every locality has but this one. Homes are built where there is land, not everywhere."""
    others = {one.id for one in case.area.localities} - {place.id}
    served = (held for held in homes if held.plan.type != INVESTMENT and fold(held.action.requires) not in _BUILT)
    return [held for held in served if len(others) > 1 and reach(case, held) == others]


def _covers(held: Held, here: Iterable[Held]) -> bool:
    """Whether a housing plan acts on the same thing in the locality."""
    return any(things(held.action) & things(one.action) for one in here)


def _elsewhere(case: Case, place: Locality, held: Held) -> Iterator[Held]:
    """What plans that are not about housing do about the same thing in the locality."""
    for one in sorted(case.actions(), key=lambda it: it.action.id):
        about = things(held.action) & things(one.action)
        if one.plan.type not in HOMES and about and place.id in reach(case, one):
            yield one


def _figures(case: Case, place: Locality, out: Iterable[Held]) -> str:
    """Figures of the evidence on what the locality is left out of."""
    names = {name.replace("-", " ") for held in out for name in things(held.action)}
    told = []
    for fact in case.area.evidence.facts:
        here, whole = fact.values.get(place.id), fact.values.get("area")
        if fact.what.lower() in names and isinstance(here, int | float) and isinstance(whole, int | float):
            told.append(
                f" {fact.what.capitalize()} ({fact.unit or 'number'}): {here:,} there, {whole:,} in the whole area."
            )
    return "".join(told)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C34": maps_fit, "C35": worst_off_served}
