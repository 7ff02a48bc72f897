"""Sections 10 and 11: who took part, and what was assessed."""

import re
from dataclasses import dataclass
from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.sections import ASSESSMENTS
from doc_templates.statement.sections import CONSULTATION as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import NOTHING, Desk, Record, marks
from doc_templates.writing.disclosure import FEW, is_small
from doc_templates.writing.figure import number, when
from kg.area.plan import Consultation, Plan
from kg.area.statement import ImpactAssessment
from kg.words import capitalised, listed


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of assessment: its name, what a plan calls it among its companions, and the record that asks for it."""

    id: str
    name: str
    companions: tuple[str, ...]
    rule: str


_SHAPED: Final = "Readers must be able to see who shaped the statement, and what changed because of them."
_EQUALITY: Final = Kind("equality", "Equality impact assessment", ("EqIA", "EIA"), records.EQUALITY)
_FAIRER: Final = Kind("fairer_scotland", "Fairer Scotland assessment", ("FSD", "FSDA"), records.FAIRER_SCOTLAND)
_ISLANDS: Final = Kind("islands", "Island communities impact assessment", ("ICIA",), records.ISLANDS)
_OTHERS: Final = {"child_rights": "Child rights and wellbeing impact assessment", "other": "Other assessment"}


def consultation(desk: Desk) -> tuple[list[Record], list[Record], list[Record]]:
    """T9.

    Returns:
        The paragraphs before the table, its rows, and the gaps it shows.
    """
    opening = desk.required(*records.CONSULTATION)
    heard = desk.gap(
        HERE,
        "what was heard at each step of table T9, and what was done about it",
        _SHAPED,
        desk.who("hscp", "engagement team"),
    )
    plans = [plan for plan in (desk.previous, desk.plan, desk.strategy) if plan]
    rows = [_row(desk, plan, step, heard) for plan in plans for step in plan.consultation]
    if not rows:
        rows = [dict.fromkeys(("event", "date", "who", "n", "heard", "done", "source"), "") | {"event": heard.tag}]
    return opening, rows, marks([heard, *_absent(desk)], rows)


def assessments(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T10, the impact assessments, and the gaps it shows."""
    gaps: list[Gap] = []
    asked = [_EQUALITY, _FAIRER, *([_ISLANDS] if desk.area.area.geography.island_communities else [])]
    rows = [_assessed(desk, kind, gaps) for kind in asked]
    known = {kind.id for kind in asked}
    others = [made for made in desk.area.assessments if made.kind not in known]
    rows += [_held(desk, made, _OTHERS.get(made.kind, made.title), "") for made in others]
    if desk.plan and not desk.plan.companions.get("easy_read"):
        owner = desk.who("hscp", "policy officer")
        why = "Most readers will read only a page or two."
        where = f"{desk.plan.id}.companions.easy_read"
        gaps.append(desk.gap(ASSESSMENTS, "an easy-read edition", why, owner, where))
    return rows, marks(gaps, rows)


def _assessed(desk: Desk, kind: Kind, gaps: list[Gap]) -> Record:
    made = next((made for made in desk.area.assessments if made.kind == kind.id), None)
    if made:
        return _held(desk, made, kind.name, kind.rule)
    companions = desk.plan.companions if desk.plan else {}
    held = next((str(companions[key]) for key in kind.companions if companions.get(key)), "")
    if not held:
        why = desk.why(kind.rule, "It shows who may be affected, and how.")
        what = f"the {kind.name[0].lower()}{kind.name[1:]} of the plan, or why none is needed"
        gaps.append(desk.gap(ASSESSMENTS, what, why, desk.who("hscp", "equality officer")))
    return {
        "name": kind.name,
        "held": held or gaps[-1].tag,
        "link": "Not recorded" if held else gaps[-1].tag,
        "mitigation": "Not recorded" if held else gaps[-1].tag,
        "rule": desk.authority.cite(kind.rule) or "No record in force",
        "source": f"{desk.of_plan(desk.plan)}, companions" if desk.plan and held else NOTHING,
    }


def _held(desk: Desk, made: ImpactAssessment, name: str, rule: str) -> Record:
    return {
        "name": name,
        "held": f"{made.id} {made.title}{f', {when(made.date)}' if made.date else ''}",
        "link": made.link or "Not recorded",
        "mitigation": made.mitigation or "Not recorded",
        "rule": (desk.authority.cite(rule) if rule else "") or "No record in force",
        "source": desk.of_data("assessments"),
    }


def _row(desk: Desk, plan: Plan, step: Consultation, heard: Gap) -> Record:
    count = step.n if step.n is not None else step.responses
    bodies = [part.strip() for part in step.group.split(",")]
    named = all(desk.area.body(part) for part in bodies)
    hide = count is not None and is_small(count) and not named
    shown = "Not recorded" if count is None else FEW if hide else number(count)
    note = f" ({step.note})" if step.note else ""
    return {
        "event": f"{_stage(step.stage)} of {plan.id}" if step.stage else f"Consultation on {plan.id}",
        "date": when(step.date),
        "who": (listed(map(desk.name, bodies)) if named else step.group) + note,
        "n": shown,
        "heard": step.heard or heard.tag,
        "done": step.done or heard.tag,
        "source": desk.of_plan(plan, step.page),
    }


def _stage(stage: str) -> str:
    """“draft2” as a person writes it: Draft 2."""
    return re.sub(r"(?<=[a-z])(?=\d)", " ", capitalised(stage))


def _absent(desk: Desk) -> list[Gap]:
    """People and landlords that no step of the statement's own consultation names."""
    steps = desk.previous.consultation if desk.previous else ()
    told = " ".join(step.group for step in steps)
    owner = desk.who("hscp", "engagement team")
    found = [
        desk.gap(HERE, "consultation on this edition: dates, who took part, numbers and methods", _SHAPED, owner),
    ]
    tenants = {"tenant", "resident"} | {body.id.lower() for body in desk.area.of_type("tenants")}
    if not any(word in told.lower().replace(",", " ") for word in tenants):
        why = "The people who live in the homes are the first to know what the statement should say."
        found.append(
            desk.gap(
                HERE,
                "the part that tenants and residents took in the statement",
                why,
                desk.who("council", "tenant participation"),
            )
        )
    silent = [body.name for body in desk.area.of_type("rsl") if body.id not in told.replace(",", " ").split()]
    if silent:
        why = desk.why(records.HOUSING_CONSULTED, _SHAPED)
        found.append(desk.gap(HERE, f"the part that {listed(silent)} took in the statement", why, owner))
    return found
