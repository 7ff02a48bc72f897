"""A document in the making other than the statement: the desk, the situation, and the sources that it has named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from doc_templates.filled import DRAFT, LICENCE, Drawing, Filled, Request
from doc_templates.gaps import Ledger
from doc_templates.writing.authority import Authority, authority_for
from doc_templates.writing.desk import Desk, Record, claim
from doc_templates.writing.figure import span, when
from kg.area.plan import Plan
from kg.errors import UnknownAreaError
from kg.receipt import receipt_of
from kg.situation import Situation, bodies_of
from kg.verdict import Verdict

HERE: Final = "About this draft"


@dataclass(frozen=True)
class Paper:
    """One document in the making. `sources` are the full forms of the sources named, by their short form."""

    desk: Desk
    situation: Situation
    sources: dict[str, str] = field(default_factory=dict)

    def rule(self, *names: str) -> list[Record]:
        """A paragraph for each record that applies here and now, in the register's words, with its source."""
        found = self.desk.authority
        return [claim(found.claim(name), self.law(name)) for name in names if found.binding(name)]

    def law(self, *names: str) -> str:
        """The citations of records that apply here and now, as a source; empty if none does."""
        authority = self.desk.authority
        for verdict in filter(None, map(authority.binding, names)):
            short = f"{verdict.duty.basis[0].text} ({authority.kind(verdict)})"
            self.sources[short] = full_citation(authority, verdict)
        return authority.cite(*names)

    def plan(self, plan: Plan, where: str = "") -> str:
        """A plan as a source: its reference and the place in it."""
        short = f"{plan.id}, {where}" if where else plan.id
        period = f", {span(plan.period)}" if plan.period else ""
        owner = self.desk.names(plan.owner)
        self.sources[short] = f"{plan.id}: “{plan.title}”, {owner}{period}{f', {where}' if where else ''}"
        return short

    def data(self, what: str) -> str:
        """A part of the area's data as a source."""
        area = self.desk.area
        part = what.removeprefix("Area data: ")
        self.sources[what] = f"Data of {area.area.name} as at {when(area.as_at)}: {part}"
        return what


def open_paper(request: Request, plans: Iterable[str]) -> Paper:
    """Begin a document about an area.

    Args:
        request: The area, the register and the day.
        plans: The ids of the plan types that it is about.

    Returns:
        The paper, with nothing on it.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    area, register, as_at = request.area, request.register, request.as_at
    if area.id not in register.bodies:
        raise UnknownAreaError(area.area.name)
    bodies = tuple(sorted(body.id for body in bodies_of(register, register.bodies[area.id])))
    situation = Situation(as_at, areas=(area.id,), bearers=bodies, plans=tuple(sorted(plans)))
    return Paper(Desk(area, register, as_at, authority_for(register, situation), Ledger()), situation)


def spoilt(paper: Paper, paths: tuple[str, ...]) -> list[Record]:
    """A gap for each text of the data from which characters that no document can hold were taken out."""
    why = "A character that no document can hold was taken out; the text may have lost its sense."
    owner = paper.desk.who("hscp", "data lead")
    return [claim(gap=paper.desk.gap(HERE, f"the right text of {path}", why, owner)) for path in paths]


def close_paper(
    paper: Paper, template: str, title: str, context: Mapping[str, Any], drawings: Mapping[str, Drawing] | None = None
) -> Filled:
    """Finish a document: what stands at its head, its receipt, and the pages of what it cites.

    Args:
        paper: What was written.
        template: The template's id.
        title: The document's title.
        context: The fields that are the document's own.
        drawings: Its charts, by the fields that hold their tokens.

    Returns:
        What its template is filled with.
    """
    desk = paper.desk
    receipt = receipt_of(desk.register, paper.situation, desk.authority.cited, template=template)
    made = claim(
        f"Drafted by Lintel from the data of {desk.area.area.name} as at {when(desk.area.as_at)} and from the "
        f"register, version {receipt.version}, for {when(desk.as_at)} and the law of Scotland. Receipt {receipt.id}."
    )
    head = {
        "draft": DRAFT,
        "title": title,
        "partnership": desk.area.area.name,
        "invented": f"INVENTED PARTNERSHIP. {desk.area.meta.banner}".strip() if desk.area.meta.fictional else "",
        "about": [made],
        "licence": LICENCE,
    }
    cited = [citation for verdict in desk.authority.verdicts.values() for citation in verdict.duty.basis]
    links = {citation.text: citation.url for citation in cited if citation.url}
    in_full = desk.in_full | paper.sources
    return Filled(title, {**head, **context}, desk.ledger.gaps, receipt.duties, links, in_full, receipt, drawings or {})


def full_citation(authority: Authority, verdict: Verdict) -> str:
    """Where a record rests, in full: the instrument's title, the provision, its standing and how it was checked."""
    duty, register = verdict.duty, authority.register
    checked = f", {when(duty.checked_on)}" if duty.checked_on else ""
    return (
        f"{duty.instrument.title}, {duty.basis[0].text} ({authority.kind(verdict)}; "
        f"{register.label('verification', duty.verification)}{checked})"
    )
