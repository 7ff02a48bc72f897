"""Can the plans be afforded, and is their money counted once? Checks C39 and C40."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import STATEMENT, STRATEGIC, Case, Held, owners, quote
from kg.align.checks.claim import claimed_twice, claims, overdrawn
from kg.align.checks.funding import costed
from kg.align.checks.integration import LEAD
from kg.align.checks.money import agree
from kg.align.checks.text import gazetteer, is_nothing, names_of, pounds, said_plainly
from kg.align.finding import Passage, Result, fail, review, unseen
from kg.area.money import Change, MediumTermPlan
from kg.area.plan import Action, Plan, Resource
from kg.dates import in_words
from kg.words import fold, listed, some, stems

_PARTS: Final = re.compile(r"\s+(?:and|with|plus)\s+|[,;/&+]")
_HEAD: Final = re.compile(r"\s*:\s*|\s+[–—-]+\s+|\s*\(")
"""What stands between a service and the part of it that money is for: “telecare: evening cover”."""
_CHEAPER: Final = re.compile(
    r"\b(?:efficien\w*|procure\w*|re-?tender\w*|contract price|price|prices|cheaper|rent|rents|premises|office|offices"
    r"|back[ -]office|travel|mileage|energy|licen[cs]es?|underspends?|slippage|turnover|vacan\w+|income|charges|fees"
    r"|management|overheads?|admin\w*)\b",
    re.IGNORECASE,
)
"""Ways to save on a part of a service that need not make it less."""
_SERVICE: Final = frozenset(
    stems(
        "care team support service staff staffing worker post cost running programme project provision package revenue"
    )
)
"""Words by which a line of money says that it is for the running of what an action is about."""
_HOURS: Final = _SERVICE | frozenset(
    stems("cover hours evening weekend night overnight daytime responder response visits call handling capacity rota")
)
"""Words for how much of a service there is, and when: less of these is less of the service."""
_LESS: Final = frozenset({"close", "decrease", "end", "reduce"})


def plan_affordable(case: Case) -> Iterator[Result]:
    """C39: no saving takes away what a plan relies on, and what is promised fits into the medium-term plan's growth.

    A plan that makes the saving itself agrees with it.
    """
    plan = case.area.finance.mtfp
    if plan is None:
        yield unseen("finance.mtfp", message="The medium-term financial plan was not given.")
        return
    if not plan.savings and not plan.growth:
        yield unseen(plan.id, message=f"The savings and growth of {plan.title} were not given.")
    for saving in plan.savings:
        yield from _saved(case, plan, saving)
    for growth in plan.growth:
        yield from _grown(case, plan, growth)


def money_counted_once(case: Case) -> Iterator[Result]:
    """C40: no two plans count the same money for different things, or each as its own.

    The same action told again, with the same lead and sum, is one commitment. What costs nothing, or is met from what
    there is, takes nobody's money.
    """
    if not any(held.action.cost_gbp for held in case.actions()):
        yield unseen("plans", message="What the actions cost was not given.")
    found = list(claims(case, _is_own))
    yield from claimed_twice(case, found)
    yield from overdrawn(case, found)
    yield from _filled_by_another(case)


def _saved(case: Case, plan: MediumTermPlan, saving: Change) -> Iterator[Result]:
    exact, near = _clashing(case, saving)
    lines = _flat_lines(case, saving)
    if not exact and not near and not lines:
        return
    sure = exact or not near
    actions = sorted(exact or near, key=lambda held: held.action.id)
    told = f"£{abs(saving.value):,} is to be saved on {_words(saving.target)}"
    told += f" from {in_words(saving.from_)}" if saving.from_ else ""
    if actions:
        told += f", on which {case.told(*actions)} {'relies' if len(actions) == 1 else 'rely'}."
    if lines:
        shown = some((f"“{line.line}”" for _, line in lines), 3)
        told += f"{'' if actions else '.'} The resource table shows no saving for {shown}."
    seen = [Passage(plan.id, saving.id, None, f"{_words(saving.target)}: saving of {pounds(abs(saving.value))}")]
    seen += [quote(held.plan, held.action) for held in actions]
    rows = [f"{table.id}.resources[{line.line}]" for table, line in lines]
    seen += [
        Passage(table.id, row, line.page, f"{line.line}: {', '.join(map(pounds, _later(line)))}")
        for row, (table, line) in zip(rows, lines, strict=True)
    ]
    where = [held.action.id for held in actions] or rows
    say = fail if sure and (actions or lines) else review
    decide = owners(*(held.plan for held in actions), *(table for table, _ in lines), *case.plans(STRATEGIC))
    yield say(saving.id, *where, message=told, about=(saving.id,), passages=tuple(seen), owners=decide)


def _clashing(case: Case, saving: Change) -> tuple[list[Held], list[Held]]:
    """The actions that rely on what is saved on: whose object it names, and whose object is in its words."""
    parts, whole = _named(saving.target), said_plainly(saving.target)
    exact, near = [], []
    for held in case.actions():
        action, thing = held.action, said_plainly(held.action.object)
        makes_it = (action.cost_gbp or 0) < 0 or fold(action.funding) == "saving" or action.direction in _LESS
        ended = action.end and action.end < (saving.from_ or case.as_at)
        if not thing or makes_it or ended or held.plan.status == "draft" or not saving.value:
            continue
        if _is_for(parts, thing):
            exact.append(held)
        elif thing < whole and (len(thing) > 1 or whole - thing <= _HOURS or _is_part_of(saving.target, thing)):
            near.append(held)
    return exact, near


def _flat_lines(case: Case, saving: Change) -> list[tuple[Plan, Resource]]:
    """The lines of the resource table for what is saved on that do not go down from their first year to their last."""
    parts = _named(saving.target)
    scheme = case.area.integration_scheme
    names: dict[str, set[frozenset[str]]] = {
        one.id: {said_plainly(one.name), *map(said_plainly, names_of(case.register, "function", one.concept))}
        for one in (scheme.functions if scheme else ())
    }
    found = []
    for plan in case.plans(STATEMENT):
        later = plan.ends and saving.from_ and saving.from_ > plan.ends
        for line in () if later else plan.resources:
            years = _later(line)
            told = {said_plainly(line.line), *names.get(line.function or "", ())}
            if parts & told and saving.value and len(years) > 1 and years[-1] >= years[0]:
                found.append((plan, line))
    return sorted(found, key=lambda one: (one[0].id, one[1].line))


def _later(line: Resource) -> list[int]:
    return [value for value in (line.year0, line.y1, line.y2, line.y3) if value is not None]


def _grown(case: Case, plan: MediumTermPlan, growth: Change) -> Iterator[Result]:
    """Promises against the money for them, which may be for a year or for all: only more than both is a fault."""
    held = _promised(case, growth)
    total = sum(one.action.cost_gbp or 0 for one in held)
    if not held or total <= growth.value or agree(total, growth.value) or _filling(case, growth):
        return
    years = max(_years(one.action) for one in held)
    told = (
        f"{case.told(*held)} {'needs' if len(held) == 1 else 'need'} {pounds(total)}; "
        f"the medium-term plan has {pounds(growth.value)} for {_words(growth.target)}."
    )
    seen = (
        *(quote(one.plan, one.action, field="cost_gbp", text=costed(one.action)) for one in held),
        Passage(plan.id, growth.id, None, f"{_words(growth.target)}: {pounds(growth.value)}"),
    )
    short = total > growth.value * years and not agree(total, growth.value * years)
    if not short:
        told += f" That is enough only if it is for each of {years} years."
    say = fail if short else review
    where = (*(one.action.id for one in held), growth.id)
    yield say(*where, message=told, about=(growth.id,), passages=seen, owners=owners(*(one.plan for one in held)))


def _promised(case: Case, growth: Change) -> list[Held]:
    """The actions on what grows that the integration authority's own money pays for, each told once."""
    parts = _named(growth.target)
    own = [
        held
        for held in case.actions()
        if held.plan.status != "draft"
        and _is_for(parts, said_plainly(held.action.object))
        and (held.action.cost_gbp or 0) > 0
        and _is_own(case, held)
    ]
    once = {(one.action.lead, one.action.cost_gbp, one.action.object): one for one in reversed(own)}
    return sorted(once.values(), key=lambda one: one.action.id)


def _is_own(case: Case, held: Held) -> bool:
    """Whether the integration authority pays: it is named with the money, or is the lead agency whose plan it is."""
    funding = held.action.funding
    bodies = case.area.of_type("integration_authority", "hscp")
    named = any(re.search(rf"\b{re.escape(body.id)}\b", funding) or fold(body.name) in fold(funding) for body in bodies)
    roles = gazetteer(case.register, "role").find(funding)
    known = any("integration-authority" in case.register.ancestors("role", m.id) for one in roles for m in one.meanings)
    leads = case.area.area.model == LEAD and held.plan.type == STRATEGIC and not is_nothing(funding)
    return named or known or leads


def _filling(case: Case, growth: Change) -> list[Held]:
    """The actions of other plans whose own money makes up exactly what a promise lacks."""
    held = _promised(case, growth)
    lacking = sum(one.action.cost_gbp or 0 for one in held) - growth.value
    plans = {one.plan.id for one in held}
    others = [
        one
        for one in case.actions()
        if _is_for(_named(growth.target), said_plainly(one.action.object))
        and one.plan.id not in plans
        and (one.action.cost_gbp or 0) > 0
        and not _is_own(case, one)
    ]
    return others if lacking > 0 and agree(sum(one.action.cost_gbp or 0 for one in others), lacking) else []


def _filled_by_another(case: Case) -> Iterator[Result]:
    plan = case.area.finance.mtfp
    for growth in plan.growth if plan else ():
        others = sorted(_filling(case, growth), key=lambda one: one.action.id)
        if plan and others:
            held = _promised(case, growth)
            total, more = (sum(one.action.cost_gbp or 0 for one in them) for them in (held, others))
            whose = listed(dict.fromkeys(case.called(one.plan) for one in held))
            theirs = listed(dict.fromkeys(case.called(one.plan) for one in others))
            told = f"{whose} counts {pounds(total)} for {_words(growth.target)}; the medium-term plan has "
            told += (
                f"{pounds(growth.value)}. The rest, {pounds(more)}, is exactly what {theirs} counts as its own: is it "
            )
            told += "the same money?"
            seen = tuple(
                quote(one.plan, one.action, field="cost_gbp", text=costed(one.action)) for one in (*held, *others)
            )
            where = tuple(one.action.id for one in (*held, *others))
            decide = owners(*(one.plan for one in (*held, *others)))
            yield review(*where, message=told, passages=seen, owners=decide)


def _named(target: str) -> frozenset[frozenset[str]]:
    """What a saving or growth is for: the whole of its words, and each part that “and” joins."""
    return frozenset(filter(None, map(said_plainly, (target, *_PARTS.split(target)))))


def _is_for(parts: frozenset[frozenset[str]], thing: frozenset[str]) -> bool:
    """Whether money is for a thing: it names it, or it and who runs it: very sheltered flats, their care team."""
    return bool(thing) and any(thing <= part and part - thing <= _SERVICE for part in parts)


def _is_part_of(target: str, thing: frozenset[str]) -> bool:
    """Whether money is for a part of a thing, which stands in front as a heading, unless it is only made cheaper."""
    head, *rest = _HEAD.split(target, maxsplit=1)
    return bool(rest) and _is_for(_named(head), thing) and not _CHEAPER.search(rest[0])


def _years(action: Action) -> int:
    if action.start is None or action.end is None:
        return 1
    return max(1, round((action.end - action.start).days / 365.25))


def _words(name: str) -> str:
    return name.replace("_", " ")


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C39": plan_affordable,
    "C40": money_counted_once,
}
