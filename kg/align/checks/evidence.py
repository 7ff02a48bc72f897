"""Do the plans rest on one picture of need, recent and signed off? Checks C30, C31 and C32."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.align.case import HOUSING, LAND, LOOKS_BACK, Case, quote
from kg.align.checks.scope import beside, latest
from kg.align.finding import Passage, Result, fail, good, idle, review, unseen
from kg.align.severity import Severity
from kg.area.model import Assessment
from kg.area.plan import Plan, Priority
from kg.area.spelling import folded
from kg.dates import in_words
from kg.words import capitalised, listed

SAME: Final = 100
"""Two counts of one place and year agree if they differ by no more than a hundredth of the first."""
STALE_YEARS: Final = 5
"""How old evidence may be when a plan begins, and how far apart two counts of people may lie."""


def one_base(case: Case) -> Iterator[Result]:
    """C30: the needs assessments of health and care and of housing count the same people, of one year and place.

    An assessment of housing need may cover more than this area, or a part of it: then the numbers are not compared.
    """
    jsna, hnda = case.area.evidence.jsna, case.area.evidence.hnda
    if jsna is None or hnda is None:
        missing = [name for name, one in (("evidence.jsna", jsna), ("evidence.hnda", hnda)) if one is None]
        told = "The needs assessments of health and care and of housing were not both given."
        yield unseen(*missing, message=told)
        return
    told = f"{_base(jsna)}; {_base(hnda)}"
    where, more = (jsna.id, hnda.id), {"passages": (_passage(jsna), _passage(hnda)), "owners": _deciding(case)}
    others = _elsewhere(case, hnda)
    if jsna.base_year is None or hnda.base_year is None:
        missing = [f"{one.id}.base_year" for one in (jsna, hnda) if one.base_year is None]
        yield unseen(*missing, message=f"The year of the number of people was not given: {told}.", **more)
    elif jsna.base_year != hnda.base_year:
        apart = abs(jsna.base_year - hnda.base_year)
        told = f"The two pictures of need are {apart} {'year' if apart == 1 else 'years'} apart: {told}."
        if apart > STALE_YEARS:
            yield fail(*where, message=told, **more)
        else:
            yield review(*where, message=told, severity=Severity.MEDIUM, **more)
    elif others is None:
        told = (
            f"{hnda.title} covers {listed(hnda.covers)}, and not the whole of {case.area.area.name} as far as is known."
        )
        yield unseen(hnda.id, message=f"{told} Its number of people is not compared.", **more)
    elif jsna.population is None or hnda.population is None:
        missing = [f"{one.id}.population" for one in (jsna, hnda) if one.population is None]
        yield unseen(*missing, message=f"The number of people was not given: {told}.", **more)
    elif SAME * abs(jsna.population - hnda.population) <= jsna.population:
        yield good(*where, message=f"Both count the same people: {told}.", **more)
    elif others and hnda.population > jsna.population:
        told = f"{hnda.title} also covers {listed(others)}; its number for {case.area.area.name} alone was not given."
        yield unseen(f"{hnda.id}.population", message=told, **more)
    else:
        yield fail(*where, message=f"The numbers of people of the same year differ: {told}.", **more)


def traced(case: Case) -> Iterator[Result]:
    """C31: each priority rests on evidence no older than five years at the start of its plan.

    It is its own; where it names none, that of what it serves, which a person has to judge where most others of its
    plan name their own. Where no priority names any, the data does not say what they rest on, and nothing is held
    against them.
    """
    listing = [(plan, aim) for plan, aim in case.priorities() if plan.type not in LOOKS_BACK]
    if not any(aim.evidence for _, aim in listing):
        told = "Which evidence the priorities rest on was not given."
        fields = [f"{plan.id}.{'priorities' if plan.priorities else 'outcomes'}" for plan in _plans(listing)]
        yield unseen(*fields, message=told)
        return
    dates = _dates(case)
    rests = {aim.id: _rests_on(case, plan, aim) for plan, aim in listing}
    for plan in _plans(listing):
        aims = sorted((aim for one, aim in listing if one.id == plan.id), key=lambda aim: aim.id)
        bare = [aim for aim in aims if not rests[aim.id]]
        if bare:
            told = f"{capitalised(case.called(plan))} names no evidence for {listed(f'“{aim.name}”' for aim in bare)}."
            seen = tuple(quote(plan, aim) for aim in bare)
            yield fail(*(aim.id for aim in bare), message=told, passages=seen, owners=plan.owner)
        yield from _lent(case, plan, aims)
        if plan.begins is None:
            continue
        oldest = plan.begins - relativedelta(years=STALE_YEARS)
        for aim in aims:
            days = [dates.get(name) or date.max for name in rests[aim.id]]
            if days and max(days) < oldest:
                told = (
                    f"The evidence for “{aim.name}” is from {in_words(max(days))} at the latest, more than five years "
                )
                told += f"before {case.called(plan)} began on {in_words(plan.begins)}."
                yield fail(f"{aim.id}.evidence", message=told, passages=(quote(plan, aim),), owners=plan.owner)


def _lent(case: Case, plan: Plan, aims: list[Priority]) -> Iterator[Result]:
    """Priorities that have only the evidence of what they serve, in a plan of which most name their own."""
    own = [aim for aim in aims if aim.evidence]
    bare = [aim for aim in aims if not (aim.evidence or _needs(case, aim))]
    lent = [(aim, serves) for aim in bare if (serves := _served(case, plan, aim))]
    if len(own) > len(lent):
        for aim, serves in lent:
            told = f"{capitalised(case.called(plan))} names no evidence for “{aim.name}”, as it does for others. Does "
            told += f"that of {listed(f'“{one.name}”' for one in serves)} hold for it?"
            yield review(aim.id, message=told, passages=(quote(plan, aim),), owners=plan.owner, severity=Severity.LOW)


def signed_off_first(case: Case) -> Iterator[Result]:
    """C32: the assessment of housing need is robust and credible before a strategy or a land-use plan rests on it.

    Both are asked of each council: where one of them was not given, that is said.
    """
    hnda = case.area.evidence.hnda
    if not case.plans(HOUSING, LAND):
        yield unseen(message="Neither a local housing strategy nor a local development plan was given.")
    for plan in case.plans(HOUSING, LAND):
        called = case.called(plan)
        told = "approved" if plan.type == HOUSING else "given in as an evidence report"
        day = plan.approved if plan.type == HOUSING else plan.evidence_report
        field = "approved" if plan.type == HOUSING else "evidence_report"
        if hnda is None or (plan.hnda and plan.hnda != hnda.id):
            told = f"The assessment of housing need that {called} rests on was not given."
            yield unseen(f"{plan.id}.hnda", message=told, owners=plan.owner)
        elif day is None and plan.status == "draft":
            yield idle(plan.id, message=f"{capitalised(called)} is a draft.")
        elif day is None:
            yield unseen(f"{plan.id}.{field}", message=f"When {called} was {told} is not known.", owners=plan.owner)
        elif hnda.robust_and_credible is None:
            told = f"{capitalised(called)} was {told} on {in_words(day)}, and no day is recorded on "
            told += f"which {hnda.title} was found robust and credible."
            seen = (quote(plan, field=field), _passage(hnda))
            yield fail(f"{plan.id}.{field}", hnda.id, message=told, passages=seen, owners=plan.owner)
        elif hnda.robust_and_credible > day:
            told = f"{capitalised(called)} was {told} on {in_words(day)}, before {hnda.title} was found "
            told += f"robust and credible on {in_words(hnda.robust_and_credible)}."
            seen = (quote(plan, field=field), _passage(hnda))
            yield fail(f"{plan.id}.{field}", hnda.id, message=told, passages=seen, owners=plan.owner)
        else:
            told = f"{hnda.title} was found robust and credible before {called} was {told}."
            yield good(hnda.id, plan.id, message=told)
    yield from _not_given(case)


def _not_given(case: Case) -> Iterator[Result]:
    for kind, other in ((HOUSING, LAND), (LAND, HOUSING)):
        for plan in sorted(case.plans(kind), key=lambda one: one.id):
            if not beside(case, plan, other):
                missing = case.register.label("plan-type", other)
                told = (
                    f"No {missing} of {listed(map(case.name, plan.owner))} was given, so that whether the assessment "
                )
                told += "of housing need came before it cannot be said."
                yield unseen(plan.id, message=told, owners=plan.owner)


def _base(one: Assessment) -> str:
    people = "no number of people" if one.population is None else f"{one.population:,} people"
    return f"{one.title} has {people} for {one.base_year or 'no given year'}"


def _passage(one: Assessment) -> Passage:
    return Passage(one.id, f"{one.id}.population", None, _base(one))


def _deciding(case: Case) -> tuple[str, ...]:
    """Who decides on the evidence: the integration authority and the council or councils."""
    return tuple(body.id for body in case.area.of_type("integration_authority", "council"))


def _elsewhere(case: Case, hnda: Assessment) -> tuple[str, ...] | None:
    """What an assessment of housing need covers beside the whole of this area; None if not the whole of it."""
    area = case.area
    own = {folded(area.id), folded(area.area.name)}
    councils = [{folded(body.id), _council(body.name)} for body in area.of_type("council")]
    covered = {_council(name) for name in hnda.covers}
    known = own.union(*councils)
    whole = not covered or covered & own or (councils and all(covered & names for names in councils))
    return None if not whole else tuple(name for name in hnda.covers if _council(name) not in known)


def _council(name: str) -> str:
    return folded(name).removesuffix("-council")


def _plans(listing: list[tuple[Plan, Priority]]) -> list[Plan]:
    return sorted({plan.id: plan for plan, _ in listing}.values(), key=lambda plan: plan.id)


def _rests_on(case: Case, plan: Plan, aim: Priority) -> frozenset[str]:
    """The evidence of a priority; where it names none, of those it serves, and the needs that actions for it meet."""
    if aim.evidence:
        return frozenset(aim.evidence)
    return frozenset({name for other in _served(case, plan, aim) for name in other.evidence} | _needs(case, aim))


def _served(case: Case, plan: Plan, aim: Priority) -> list[Priority]:
    """What a priority serves, where that names evidence."""
    serves = {*aim.maps, *plan.mapped.get(aim.id, ())}
    return [other for _, other in case.priorities() if other.id in serves and other.evidence]


def _needs(case: Case, aim: Priority) -> set[str]:
    """The needs that actions for a priority meet."""
    acting = {held.action.id for held in case.actions() if aim.id in held.action.serves}
    return {need.id for need in case.area.needs if acting.intersection(need.actions)}


def _dates(case: Case) -> Mapping[str, date]:
    """The last day that each piece of evidence can be from, where its date is known."""
    evidence = case.area.evidence
    found = {fact.id: latest(fact.date) for fact in evidence.facts if fact.date}
    for one in filter(None, (evidence.jsna, evidence.hnda)):
        if one.published:
            found[one.id] = latest(one.published)
        elif one.robust_and_credible:
            found[one.id] = one.robust_and_credible
    return found


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C30": one_base,
    "C31": traced,
    "C32": signed_off_first,
}
