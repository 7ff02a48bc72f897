"""The statement's context: every section in the order of the document, so that gaps are numbered as they are met."""

from typing import Any

from doc_templates.filled import DRAFT, LICENCE, Filled, Request
from doc_templates.gaps import Ledger
from doc_templates.layout import grids
from doc_templates.marks import picture
from doc_templates.statement import (
    abbreviations,
    action,
    challenges,
    comparison,
    consultation,
    evidence,
    governance,
    locality,
    need,
    opening,
    outcomes,
    resources,
    review,
    source,
)
from doc_templates.statement.picture import captions, drawings
from doc_templates.statement.sections import COVER, LAYOUT
from doc_templates.writing.authority import authority_for
from doc_templates.writing.desk import HOUSING_STRATEGY, STATEMENT, STRATEGIC_PLAN, Desk, whole
from kg.errors import LintelError, UnknownAreaError
from kg.receipt import receipt_of
from kg.situation import Situation, bodies_of


def fill(request: Request) -> Filled:
    """Write the statement's context.

    Args:
        request: The area, the register and the day.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
        LintelError: The area has no integration scheme, from which the classes of functions come.
    """
    area, register, as_at = request.area, request.register, request.as_at
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
    context = _written(desk, request.spoiled)
    title = opening.title(desk)
    head = {
        "draft": DRAFT,
        "title": title,
        "partnership": area.area.name,
        "invented": f"INVENTED PARTNERSHIP. {area.meta.banner}".strip() if area.meta.fictional else "",
        "licence": LICENCE,
    }
    receipt = receipt_of(register, situation, desk.authority.cited, template=STATEMENT)
    charts = drawings(desk)
    pictures = {name: picture(name) for name in charts} | captions(desk)
    about = {"about": source.about(desk, receipt)}
    return Filled(
        title, head | context | pictures | about, desk.ledger.gaps, receipt.duties, source.links(desk), desk.in_full,
        receipt, charts,
    )  # fmt: skip


def _written(desk: Desk, spoiled: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {"control": opening.cover(desk)}
    for path in spoiled:
        why = "A character that no document can hold was taken out; the text may have lost its sense."
        desk.gap(COVER, f"{opening.SPOILED} {path}", why, desk.who("hscp", "data lead"))
    found["control_notes"] = opening.cover_notes(desk)
    found["introduction"] = opening.introduction(desk)
    found["governance"] = governance.governance(desk)
    found["forums"], found["forum_notes"] = governance.forums(desk)
    found["evidence"] = evidence.evidence(desk)
    found["facts"], found["fact_notes"] = evidence.facts(desk)
    found["outcomes"] = outcomes.outcomes(desk)
    found["matrix"], found["matrix_notes"] = outcomes.matrix(desk)
    found["needs"], found["need_rows"], found["need_notes"] = need.needs(desk)
    found["localities"], found["locality_rows"], found["locality_notes"] = locality.localities(desk)
    found["challenges"] = challenges.challenges(desk)
    found["challenge_rows"], found["challenge_notes"] = challenges.table(desk)
    found["forthcoming"] = challenges.forthcoming(desk)
    found["resources"], found["resource_lines"], found["resource_notes"] = resources.resources(desk)
    found["previous_lines"], found["previous_notes"] = comparison.comparison(desk)
    found["medium_term"], found["medium_term_notes"] = comparison.medium_term(desk)
    found["actions"], found["action_rows"], found["action_notes"] = action.actions(desk)
    found["consultation"], found["consultation_rows"], found["consultation_notes"] = consultation.consultation(desk)
    found["assessment_rows"], found["assessment_notes"] = consultation.assessments(desk)
    found["review"] = review.review(desk)
    schedule, schedule_notes = source.schedule(desk)
    found["duties"], found["plans"] = source.duties(desk), source.plans(desk)
    found["schedule"], found["schedule_notes"] = schedule, schedule_notes
    found["gap_rows"] = source.gap_rows(desk.ledger.gaps)
    found["abbreviations"] = abbreviations.abbreviations(desk.register, desk.area, found)
    tables = {table.name for table in grids(LAYOUT)}
    return {name: whole(rows) if name in tables else rows for name, rows in found.items()}
