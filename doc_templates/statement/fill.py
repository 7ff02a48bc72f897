"""The statement's context: every section in the order of the document, so that gaps are numbered as they are met."""

from typing import Any

from doc_templates.filled import Filled, Request
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
from doc_templates.statement.sections import COVER, INTRODUCTION, LAYOUT
from doc_templates.writing.added import added
from doc_templates.writing.cited import cited
from doc_templates.writing.desk import HOUSING_STRATEGY, STATEMENT, STRATEGIC_PLAN, Desk, open_desk, whole


def fill(request: Request) -> Filled:
    """Write the statement's context.

    Args:
        request: The area, the register and the day.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    desk = open_desk(request, (STATEMENT, STRATEGIC_PLAN, HOUSING_STRATEGY))
    context = _written(desk, request.spoiled)
    charts = drawings(desk)
    pictures = {name: picture(name) for name in charts} | captions(desk)
    about = {"about": source.about(desk, desk.receipt(STATEMENT))}
    return desk.filled(
        STATEMENT, opening.title(desk), context | pictures | about, drawings=charts, ahead=challenges.coming(desk)
    )


def _written(desk: Desk, spoiled: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {"control": opening.cover(desk)}
    found["control_notes"] = [*desk.spoiled(spoiled, COVER), *opening.cover_notes()]
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
    # The introduction says on what the statement rests; what another section cites need not be said there again.
    found["introduction"] += added(desk, INTRODUCTION)
    found["duties"], found["plans"] = cited(desk), source.plans(desk)
    found["schedule"], found["schedule_notes"] = schedule, schedule_notes
    found["gap_rows"] = source.gap_rows(desk.ledger.gaps)
    bodies = {body.id: (body.name,) for body in desk.area.bodies}
    found["abbreviations"] = abbreviations.abbreviations(bodies | dict(desk.short_forms), found)
    tables = {table.name for table in grids(LAYOUT)}
    return {name: whole(rows) if name in tables else rows for name, rows in found.items()}
