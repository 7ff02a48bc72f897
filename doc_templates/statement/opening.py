"""The cover and section 1: what the statement is, of whom, for when, and how strong the requirement is."""

from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement import source
from doc_templates.statement.sections import (
    CHALLENGES,
    COVER,
    EVIDENCE,
    GOVERNANCE,
    OUTCOMES,
    RESOURCES,
)
from doc_templates.statement.sections import INTRODUCTION as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import Desk, Record, claim
from doc_templates.writing.figure import span, when
from kg.area.plan import Plan
from kg.words import listed

_MODELS: Final = {"integration_joint_board": "Integration joint board", "lead_agency": "Lead agency"}
_HEADS: Final = (GOVERNANCE, EVIDENCE, OUTCOMES, CHALLENGES, RESOURCES)
_AGREED: Final = "A reader has to know whether the statement is agreed."
_OTHERWISE: Final = "People who cannot use this document need another way to it."


def cover(desk: Desk) -> list[Record]:
    """The control table."""
    area, plan = desk.area, desk.plan
    bodies, edition = desk.of_data("bodies"), desk.of_data("statement")
    rows = [
        ("Integration authority", desk.who("integration_authority"), bodies),
        ("Integration model", _MODELS[area.area.model], desk.of_data("area")),
        ("Council", desk.who("council"), bodies),
        ("Health board", desk.who("health_board"), bodies),
        ("Period", _period(desk), desk.of_plan(plan) if plan else ""),
        ("Law and data as at", f"{when(desk.as_at)}; the data speaks as at {when(area.as_at)}", desk.of_data("meta")),
        ("Approved by", area.statement.approver or _approver(desk).tag, edition if area.statement.approver else ""),
        (
            "Approved on",
            when(area.statement.approved) or _approved(desk).tag,
            edition if area.statement.approved else "",
        ),
        ("Contact", area.statement.contact or _contact(desk).tag, edition if area.statement.contact else ""),
        ("Other formats", area.statement.formats or _formats(desk).tag, edition if area.statement.formats else ""),
    ]
    if desk.previous:
        approved = f", approved {when(desk.previous.approved)}" if desk.previous.approved else ""
        told = f"{desk.previous.title}{approved}. Used here as material, never as authority."
        rows.append(("Previous edition", told, desk.of_plan(desk.previous)))
    return [{"item": item, "detail": detail, "source": source} for item, detail, source in rows]


def _period(desk: Desk) -> str:
    if desk.plan and desk.plan.period:
        return f"{span(desk.plan.period)}, the same as the strategic plan"
    return desk.gap(
        COVER,
        "the strategic plan and its period",
        "The statement is part of that plan and shares its period.",
        desk.who("integration_authority", "planning"),
    ).tag


def _approver(desk: Desk) -> Gap:
    owner = desk.who("integration_authority", "committee clerk")
    return desk.gap(COVER, "who approves this edition of the statement", _AGREED, owner, "statement.approver")


def _approved(desk: Desk) -> Gap:
    owner = desk.who("integration_authority", "committee clerk")
    return desk.gap(COVER, "the day on which it was approved", _AGREED, owner, "statement.approved")


def _contact(desk: Desk) -> Gap:
    owner = desk.who("hscp", "policy officer")
    return desk.gap(COVER, "a contact for questions about the statement", _OTHERWISE, owner, "statement.contact")


def _formats(desk: Desk) -> Gap:
    owner = desk.who("hscp", "policy officer")
    return desk.gap(COVER, "how to ask for another format or language", _OTHERWISE, owner, "statement.formats")


def cover_notes() -> list[Record]:
    """How to read the references."""
    return [
        claim("Short references such as SP, LHS and E1 are those of the area data; tables T2 and S2 give them in full.")
    ]


def introduction(desk: Desk) -> list[Record]:
    """Section 1: force, heads, plans, model, what is delegated."""
    return [*_force(desk), *_plans(desk), *_delegated(desk), *_citations(desk), *_late(desk)]


def _force(desk: Desk) -> list[Record]:
    authority = desk.authority
    note = authority.binding(records.STATEMENT_ASKED)
    guidance = authority.binding(records.GUIDANCE_FORCE)
    if note is None or guidance is None:
        return [claim(f"On {when(desk.as_at)} the register holds no guidance in force that asks for this statement.")]
    found = [
        claim(
            f"This statement is required by {'law' if note.duty.is_law else 'guidance, not by a section of an Act'}: "
            f"“{note.duty.instrument.title}”.",
            authority.cite(records.STATEMENT_ASKED),
        ),
        claim(authority.claim(records.GUIDANCE_FORCE), authority.cite(records.GUIDANCE_FORCE)),
        claim(
            f"{authority.claim(records.STATEMENT_ASKED)} On the standing of that note: {note.duty.instrument.standing}",
            authority.cite(records.STATEMENT_ASKED),
        ),
    ]
    if authority.binding(records.STATEMENT_CHECKED):
        found.append(claim(authority.claim(records.STATEMENT_CHECKED), authority.cite(records.STATEMENT_CHECKED)))
    heads = listed(f"section {head.partition(' ')[0]} ({head.partition(' ')[2]})" for head in _HEADS)
    return [*found, claim(f"The five heads expected of a statement are {heads}.")]


def _plans(desk: Desk) -> list[Record]:
    found = []
    for plan, what in ((desk.plan, "strategic plan"), (desk.strategy, "local housing strategy")):
        if plan:
            found.append(claim(_told(desk, plan, what), desk.of_plan(plan)))
        else:
            gap = desk.gap(
                HERE,
                f"the {what}: its title, dates and priorities",
                "The statement is the bridge between the two plans.",
                desk.who("council", "housing strategy")
                if what.startswith("local")
                else desk.who("integration_authority", "planning"),
            )
            found.append(claim(gap=gap))
    for plan in desk.other_strategies:
        gap = desk.gap(
            HERE,
            f"what {plan.id} adds to the tables of this statement, which draw on one housing strategy alone",
            "The statement is the bridge to the housing strategy of each council.",
            f"{desk.names(plan.owner)} (housing strategy)",
        )
        found.append(claim(_told(desk, plan, "other local housing strategy"), desk.of_plan(plan), gap))
    return found


def _told(desk: Desk, plan: Plan, what: str) -> str:
    period = f" It runs from {span(plan.period)}." if plan.period else ""
    approved = f" It was approved on {when(plan.approved)}." if plan.approved else ""
    return f"The {what} is “{plan.title}”, owned by {desk.names(plan.owner)}.{period}{approved}"


def _delegated(desk: Desk) -> list[Record]:
    scheme = desk.area.integration_scheme
    if not desk.functions:
        return [claim(gap=source.undelegated(desk))]
    given = [function.name for function in desk.functions if function.delegated]
    kept = [function.name for function in desk.functions if not function.delegated]
    dates = [f"approved on {when(scheme.approved)}"] if scheme and scheme.approved else []
    dates += [f"last reviewed on {when(scheme.last_review)}"] if scheme and scheme.last_review else []
    told = f" ({listed(dates)})" if dates else ""
    delegated = "; ".join(given) or "none of the functions listed"
    text = f"The integration scheme{told} delegates to the integration authority: {delegated}."
    if kept:
        text += f" It leaves with the council: {'; '.join(kept)}."
    found = [claim(text, desk.of_data("integration scheme, functions"))]
    if desk.authority.binding(records.CARRY_OUT):
        found.append(claim(desk.authority.claim(records.CARRY_OUT), desk.authority.cite(records.CARRY_OUT)))
    return found


def _citations(desk: Desk) -> list[Record]:
    """What the plans before this one cite that is not what they say it is, as the data itself records."""
    found = []
    for plan in (desk.plan, desk.previous):
        for cited in plan.cites if plan else ():
            if cited.real_status and cited.real_status != cited.as_status:
                called = f", cited as {cited.as_status}" if cited.as_status else ""
                gap = desk.gap(
                    HERE,
                    f"a current Scottish source in place of “{cited.what}”, which {plan.id if plan else ''} cites; "
                    f"recorded status: {cited.real_status}{called}",
                    "Superseded, draft or English documents are no authority here. This draft does not rest on it.",
                    desk.who("hscp", "author of the statement"),
                )
                found.append(claim(gap=gap))
    return found


def _late(desk: Desk) -> list[Record]:
    if desk.area.as_at <= desk.as_at:
        return []
    gap = desk.gap(
        HERE,
        f"data as at {when(desk.as_at)}; what was given speaks as at {when(desk.area.as_at)}",
        "Figures later than the day of the statement do not describe that day.",
        desk.who("hscp", "data lead"),
    )
    return [claim(gap=gap)]


def title(desk: Desk) -> str:
    """The statement's title: its period, where the strategic plan has one."""
    period = desk.plan.period if desk.plan else None
    years = f" {period[0].year} to {period[1].year}" if period else ""
    return f"{desk.area.area.name} Housing Contribution Statement{years}"
