"""Section 6: the localities."""

import re
from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.sections import LOCALITIES as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import NOTHING, Desk, Record, claim, lines, marks
from doc_templates.writing.disclosure import WITHHELD, few_people
from doc_templates.writing.figure import number
from kg.area.model import Locality
from kg.area.plan import Plan
from kg.words import capitalised, listed

_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_LOCAL: Final = "Localities are planned for one by one."
_COLUMNS: Final = ("locality", "population", "rank", "issues", "units", "actions", "arranged", "contact")


def localities(desk: Desk) -> tuple[list[Record], list[Record], list[Record]]:
    """T5, one row for each locality.

    Returns:
        What is required and how the areas of the plans fit together, the rows, and the gaps that no cell shows.
    """
    gaps: list[Gap] = []
    rows = [_row(desk, place, gaps) for place in desk.area.localities]
    if not rows:
        why = desk.why(records.LOCALITIES, _LOCAL)
        gaps.append(desk.gap(HERE, "the localities of the strategic plan", why, desk.who("hscp", "planning")))
        rows = [dict.fromkeys(_COLUMNS, "") | {"locality": gaps[-1].tag}]
    return [*desk.required(records.LOCALITIES), *_crosswalk(desk)], rows, marks(gaps, rows)


def _row(desk: Desk, place: Locality, gaps: list[Gap]) -> Record:
    return {
        "locality": f"{place.id} {place.name}",
        "population": _populated(desk, place),
        "rank": number(place.need_rank) if place.need_rank is not None else "Not recorded",
        "issues": lines(place.housing_issues) or "Not recorded",
        "units": _planned(desk, place, gaps),
        "actions": _actions(desk, place),
        "arranged": _arranged(desk, place, gaps),
        "contact": _contact(desk, place, gaps),
    }


def _populated(desk: Desk, place: Locality) -> str:
    if place.population is None:
        return "Not recorded"
    return WITHHELD if place.id in few_people(desk.area) else number(place.population)


def _planned(desk: Desk, place: Locality, gaps: list[Gap]) -> str:
    """Homes that the investment plan has here alone; what it spreads over several localities is not shared out."""
    plan = desk.area.plan("ship")
    if plan is None:
        gaps.append(
            desk.gap(HERE, "the housing investment plan", _LOCAL, desk.who("council", "housing investment lead"))
        )
        return gaps[-1].tag
    here = [action for action in plan.actions if place.id in action.localities]
    alone = [
        f"{action.id} {action.text}{_number(action.text, action.quantity.n)}"
        for action in here
        if action.localities == (place.id,) and action.quantity
    ]
    uncounted = [
        f"{action.id} {action.text}" for action in here if action.localities == (place.id,) and not action.quantity
    ]
    shared = [action.id for action in here if len(action.localities) > 1]
    told = f"Shared with other localities: {', '.join(shared)}" if shared else ""
    return lines([*alone, *uncounted, told]) or f"None in {plan.id}"


def _number(text: str, n: float) -> str:
    """How many homes an action is about, unless its text says so."""
    return "" if number(n) in _NUMBER.findall(text) else f": {number(n)}"


def _actions(desk: Desk, place: Locality) -> str:
    found = [action.id for action in (desk.previous.actions if desk.previous else ()) if place.id in action.localities]
    return ", ".join(found) or NOTHING


def _arranged(desk: Desk, place: Locality, gaps: list[Gap]) -> str:
    plan = desk.plan
    told = (plan.locality_arrangements.get(place.id) if plan else None) or ""
    if plan and told:
        return f"{plan.id}, {told}"
    gaps.append(
        desk.gap(
            HERE,
            f"the strategic plan’s separate arrangements for {place.name}",
            desk.why(records.LOCALITIES, _LOCAL),
            desk.who("integration_authority", "planning"),
            f"{plan.id}.locality_arrangements.{place.id}" if plan else "",
        )
    )
    return gaps[-1].tag


def _contact(desk: Desk, place: Locality, gaps: list[Gap]) -> str:
    named = [(plan, contact) for plan in desk.area.plans if (contact := plan.housing_contacts.get(place.id))]
    if named:
        plan, contact = named[0]
        return f"{capitalised(contact)} ({plan.id})"
    holder = _holder(desk)
    gaps.append(
        desk.gap(
            HERE,
            f"a named housing contact for {place.name}",
            "Each locality has to know whom to ask about homes.",
            desk.who("council", "housing strategy"),
            f"{holder.id}.housing_contacts.{place.id}" if holder else "",
        )
    )
    return gaps[-1].tag


def _holder(desk: Desk) -> Plan | None:
    """The plan that names housing contacts, or would."""
    held = next((plan for plan in desk.area.plans if plan.housing_contacts), None)
    return held or desk.area.plan("hscp-locality-plan")


def _crosswalk(desk: Desk) -> list[Record]:
    if not desk.area.lhs_areas:
        return []
    told = [
        f"{area.name} ({area.id}) covers {listed(desk.localities[p] for p in area.crosswalk)}"
        for area in desk.area.lhs_areas
    ]
    strategy = desk.strategy
    where = f"; {desk.of_plan(strategy)}" if strategy else ""
    found = (
        f" The housing strategy shows this in {strategy.crosswalk_localities}."
        if strategy and strategy.crosswalk_localities
        else ""
    )
    return [
        claim(
            f"The housing strategy’s areas and the localities: {'; '.join(told)}.{found}",
            f"{desk.of_data('housing areas')}{where}",
        )
    ]
