"""Section 8: who took part, and what was assessed."""

import re
from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement import records
from doc_templates.statement.desk import Desk, Record, marks
from doc_templates.statement.disclosure import FEW, is_small
from doc_templates.statement.figure import number, when
from kg.area.plan import Consultation, Plan
from kg.words import listed

HERE: Final = "8 Consultation and participation"
_SHAPED: Final = "Readers must be able to see who shaped the statement, and what changed because of them."
_ASSESSMENTS: Final = (
    ("Equality impact assessment", ("EqIA", "EIA"), records.EQUALITY, "equality officer"),
    ("Fairer Scotland assessment", ("FSD", "FSDA"), records.FAIRER_SCOTLAND, "equality officer"),
)
_ISLANDS: Final = ("Island communities impact assessment", ("ICIA",), records.ISLANDS, "equality officer")


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
    return opening, rows, marks([heard, *_absent(desk)])


def assessments(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T10, the impact assessments, and the gaps it shows."""
    gaps: list[Gap] = []
    companions = desk.plan.companions if desk.plan else {}
    islands = (_ISLANDS,) if desk.area.area.geography.island_communities else ()
    rows = []
    for name, keys, rule, team in (*_ASSESSMENTS, *islands):
        held = next((str(companions[key]) for key in keys if companions.get(key)), "")
        if not held:
            why = desk.why(rule, "It shows who may be affected, and how.")
            gaps.append(
                desk.gap(
                    HERE,
                    f"the {name[0].lower()}{name[1:]} of the plan, or why none is needed",
                    why,
                    desk.who("hscp", team),
                )
            )
        rows.append(
            {
                "name": name,
                "held": held or gaps[-1].tag,
                "rule": desk.authority.cite(rule) or "No record in force",
                "source": f"{desk.plan.id}, companions" if desk.plan and held else "",
            }
        )
    if not companions.get("easy_read"):
        owner = desk.who("hscp", "policy officer")
        gaps.append(
            desk.gap(HERE, "an easy-read or summary edition", "Most readers will read only a page or two.", owner)
        )
    return rows, marks(gaps)


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
        "heard": heard.tag,
        "done": heard.tag,
        "source": plan.id,
    }


def _stage(stage: str) -> str:
    """“draft2” as a person writes it: Draft 2."""
    return re.sub(r"(?<=[a-z])(?=\d)", " ", stage[:1].upper() + stage[1:])


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
