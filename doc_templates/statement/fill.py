"""The statement's context: every section in the order of the document, so that gaps are numbered as they are met."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from doc_templates.gaps import Gap, Ledger
from doc_templates.statement import (
    abbreviations,
    action,
    challenges,
    comparison,
    consultation,
    evidence,
    governance,
    opening,
    outcomes,
    resources,
    source,
)
from doc_templates.statement.authority import authority_for
from doc_templates.statement.desk import HOUSING_STRATEGY, STATEMENT, STRATEGIC_PLAN, Desk, whole
from kg.area.model import Area
from kg.errors import LintelError, UnknownAreaError
from kg.receipt import Receipt, receipt_of
from kg.register import Register
from kg.situation import Situation, bodies_of

LICENCE: Final = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Duties are given in Lintel’s own words; the provision cited is the authority."
)

_TABLES: Final = frozenset(
    "control forums facts localities matrix challenge_rows forthcoming resource_lines previous_lines medium_term "
    "action_rows consultation_rows assessments duties plans abbreviations schedule gap_rows".split()
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template is filled with, and what goes with it: the title, gaps, records cited, links and the receipt.

    `sources` are the full forms of sources by the short form that a paragraph has.
    """

    title: str
    context: Mapping[str, Any]
    gaps: tuple[Gap, ...]
    citations: tuple[str, ...]
    links: Mapping[str, str]
    receipt: Receipt
    sources: Mapping[str, str] = field(default_factory=dict)


def fill(area: Area, register: Register, as_at: date, spoiled: tuple[str, ...] = ()) -> Filled:
    """Write the statement's context.

    Args:
        area: The partnership's data; its graph is in the register.
        register: What is known.
        as_at: The day for which the law is judged.
        spoiled: Where in the data characters that no document can hold were taken out.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
        LintelError: The area has no integration scheme, from which the classes of functions come.
    """
    if area.id not in register.bodies:
        raise UnknownAreaError(area.area.name)
    if area.integration_scheme is None or not area.integration_scheme.functions:
        raise LintelError(f"The data of {area.area.name} has no integration scheme, so nothing says what is delegated.")
    situation = Situation(
        as_at,
        areas=(area.id,),
        bearers=tuple(sorted(body.id for body in bodies_of(register, register.bodies[area.id]))),
        plans=tuple(sorted((STATEMENT, STRATEGIC_PLAN, HOUSING_STRATEGY))),
    )
    desk = Desk(area, register, as_at, authority_for(register, situation), Ledger())
    context = _written(desk, spoiled)
    title = opening.title(desk)
    head = {
        "draft": "DRAFT",
        "title": title,
        "partnership": area.area.name,
        "invented": f"INVENTED PARTNERSHIP. {area.meta.banner}".strip() if area.meta.fictional else "",
        "licence": LICENCE,
    }
    receipt = receipt_of(register, situation, desk.authority.cited, template=STATEMENT)
    about = {"about": source.about(desk, receipt)}
    return Filled(title, head | context | about, desk.ledger.gaps, receipt.duties, source.links(desk), receipt)


def _written(desk: Desk, spoiled: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {"control": opening.cover(desk)}
    for path in spoiled:
        why = "A character that no document can hold was taken out; the text may have lost its sense."
        desk.gap(opening.COVER, f"the right text of {path}", why, desk.who("hscp", "data lead"))
    found["control_notes"] = opening.cover_notes(desk)
    found["introduction"] = opening.introduction(desk)
    found["governance"] = governance.governance(desk)
    found["forums"], found["forum_notes"] = governance.forums(desk)
    found["evidence"] = evidence.evidence(desk)
    found["facts"], found["fact_notes"] = evidence.facts(desk)
    found["localities"], found["locality_notes"] = evidence.localities(desk)
    found["outcomes"] = outcomes.outcomes(desk)
    found["matrix"], found["matrix_notes"] = outcomes.matrix(desk)
    found["challenges"] = challenges.challenges(desk)
    found["challenge_rows"], found["challenge_notes"] = challenges.table(desk)
    found["forthcoming"] = challenges.forthcoming(desk)
    found["resources"], found["resource_lines"], found["resource_notes"] = resources.resources(desk)
    found["previous_lines"], found["previous_notes"] = comparison.comparison(desk)
    found["medium_term"], found["medium_term_notes"] = comparison.medium_term(desk)
    found["actions"], found["action_rows"], found["action_notes"] = action.actions(desk)
    found["consultation"], found["consultation_rows"], found["consultation_notes"] = consultation.consultation(desk)
    found["assessments"], found["assessment_notes"] = consultation.assessments(desk)
    schedule, schedule_notes = source.schedule(desk)
    found["duties"], found["plans"] = source.duties(desk), source.plans(desk)
    found["schedule"], found["schedule_notes"] = schedule, schedule_notes
    found["gap_rows"] = source.gap_rows(desk.ledger.gaps)
    found["abbreviations"] = abbreviations.abbreviations(desk.register, found)
    return {name: whole(rows) if name in _TABLES else rows for name, rows in found.items()}
