"""What lies on the desk while a document is written: the data, the register, the day, its sources and gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeAlias

from doc_templates.filled import DRAFT, LICENCE, Added, Drawing, Filled, Request
from doc_templates.gaps import Gap, Ledger
from doc_templates.render import PARAGRAPH
from doc_templates.writing.authority import Authority, authority_for
from doc_templates.writing.figure import span, when
from doc_templates.writing.short_form import short_forms
from kg.area.model import Area, Assessment, Fact, Function
from kg.area.plan import Plan
from kg.errors import UnknownAreaError
from kg.iri import Iri
from kg.model import Duty
from kg.receipt import Receipt, receipt_of
from kg.register import Register
from kg.situation import Situation, bodies_of
from kg.words import listed

Record: TypeAlias = dict[str, str]

STATEMENT: Final = "housing-contribution-statement"
STRATEGIC_PLAN: Final = "strategic-plan"
HOUSING_STRATEGY: Final = "local-housing-strategy"
PREVIOUS: Final = "from the previous edition"
NOTHING: Final = "None recorded"


@dataclass(frozen=True)
class Desk:
    """One document in the making: what it is written from, the sources that it has named, the gaps that it has met."""

    area: Area
    register: Register
    situation: Situation
    authority: Authority
    added: tuple[Added, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    _in_full: dict[str, str] = field(default_factory=dict)

    @property
    def as_at(self) -> date:
        """The day for which the law is judged."""
        return self.situation.as_at

    @cached_property
    def plan(self) -> Plan | None:
        """The strategic plan."""
        return self.area.plan(STRATEGIC_PLAN)

    @cached_property
    def strategy(self) -> Plan | None:
        """The local housing strategy."""
        return self.area.plan(HOUSING_STRATEGY)

    @cached_property
    def other_strategies(self) -> tuple[Plan, ...]:
        """The local housing strategies of other councils that have not ended."""
        held = self.strategy
        return tuple(
            plan
            for plan in self.area.plans
            if held and plan.type == HOUSING_STRATEGY and not set(plan.owner) & set(held.owner)
            if plan.period is None or plan.period[1] >= self.as_at
        )

    @cached_property
    def previous(self) -> Plan | None:
        """The previous edition of the statement: material, never authority."""
        return self.area.plan(STATEMENT)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The functions of the integration scheme."""
        return self.area.integration_scheme.functions if self.area.integration_scheme else ()

    @cached_property
    def localities(self) -> dict[str, str]:
        """Names of the localities by id."""
        return {place.id: place.name for place in self.area.localities}

    @cached_property
    def short_forms(self) -> Mapping[str, tuple[str, ...]]:
        """What short forms stand for, in the register and by custom."""
        return short_forms(self.register)

    def gap(self, section: str, what: str, why: str, owner: str, where: str = "") -> Gap:
        """Record that something is missing, and the entry of the data that would fill it."""
        return self.ledger.note(section, what, why, owner, where)

    def required(self, *names: str) -> list[Record]:
        """A paragraph for each record that applies here and now, with its source."""
        found = self.authority
        return [claim(found.claim(name), found.cite(name)) for name in names if found.binding(name)]

    def why(self, name: str, otherwise: str) -> str:
        """Why something matters: a record in the register's words with its citation, or plain words without one."""
        found = self.authority.claim(name)
        return f"{found} Source: {self.authority.cite(name)}." if found else otherwise

    @property
    def in_full(self) -> dict[str, str]:
        """How a footnote names each source so far, by its short form."""
        return self._in_full | self.authority.in_full

    def of_plan(self, plan: Plan, place: int | str | None = None) -> str:
        """A plan as a source, and where in it: a page, or a place in words."""
        approved = f", approved on {when(plan.approved)}" if plan.approved else ""
        at = "" if place is None else f", page {place}" if isinstance(place, int) else f", {place}"
        return self.named(f"{plan.id}{at}", f"“{plan.title}” ({plan.id}){approved}{at}")

    def of_data(self, part: str) -> str:
        """A part of the area's own data as a source."""
        return self.named(f"Area data: {part}", f"Data of {self.area.area.name} as at {when(self.area.as_at)}: {part}")

    def of_assessment(self, held: Assessment) -> str:
        """A needs assessment as a source."""
        dated = when(held.published) or when(held.robust_and_credible)
        return self.named(held.id, f"“{held.title}” ({held.id}){f', {dated}' if dated else ''}")

    def of_statement(self) -> str:
        """The financial statement as a source; empty without one."""
        found = self.area.finance.afs
        if found is None:
            return ""
        issued = f", published on {when(found.published)}" if found.published else ""
        return self.named(found.id, f"“{found.title}” ({found.id}){issued}")

    def of_fact(self, fact: Fact) -> str:
        """A figure as a source: the data set, its date and its place."""
        first, _, rest = (fact.source or "").partition(" ")
        sets = {held.id: held.title for held in (self.area.evidence.jsna, self.area.evidence.hnda) if held}
        plans = {plan.id: plan.title for plan in self.area.plans}
        called = sets.get(first) or plans.get(first)
        dated = f", {when(fact.date)}" if fact.date else ""
        short = f"{self.name(first)}{f' {rest}' if rest else ''}{dated}"
        if called:
            return self.named(
                short, f"“{called}” ({first}){f' {rest}' if rest else ''}{dated}, for {self.area.area.name}"
            )
        return self.named(short, f"{short}, for {self.area.area.name}")

    def of_instrument(self, iri: Iri | str, *parts: str) -> str:
        """An instrument as a source, by its identifier, with the parts of it and its standing as far as they are given.

        One that the register does not hold leaves the parts alone.
        """
        held = self.register.instruments.get(Iri(iri))
        short = ", ".join(part for part in (held.cite if held else "", *parts) if part)
        return self.named(short, f"{held.title}, {short}" if held else short)

    def named(self, short: str, full: str) -> str:
        """Any other source, by its short form, with the form in which a footnote names it first."""
        self._in_full[short] = full
        return short

    def name(self, body: str) -> str:
        """A body's name by its id, or the words that stood in its place."""
        found = self.area.body(body)
        return found.name if found else body

    def names(self, bodies: Iterable[str]) -> str:
        """Names of bodies, as a list in words."""
        return listed([self.name(body) for body in bodies])

    def who(self, kind: str, team: str = "") -> str:
        """The area's bodies of a kind, and the team there that can supply something."""
        found = self.area.of_type(kind)
        words = {"hscp": "the integration authority", "council": "the council", "rsl": "the housing associations"}
        called = listed([body.name for body in found]) or words.get(kind, "the integration authority")
        return f"{called} ({team})" if team else called

    def places(self, ids: Iterable[str]) -> str:
        """Localities by id, or “all” where every one is meant."""
        chosen = list(ids)
        return "All" if chosen and set(chosen) == set(self.localities) else ", ".join(chosen)

    def receipt(self, template: str) -> Receipt:
        """The receipt of the document, of all that it has cited so far."""
        added = [one.duty for one in self.added]
        return receipt_of(self.register, self.situation, self.authority.cited, template=template, added=added)

    def drafted(self, receipt: Receipt) -> str:
        """How the document was made, in a sentence."""
        return (
            f"Drafted by Lintel from the data of {self.area.area.name} as at {when(self.area.as_at)} and from the "
            f"register, version {receipt.version}, for {when(self.as_at)} and the law of Scotland."
        )

    def spoiled(self, paths: Iterable[str], section: str = "About this draft") -> list[Record]:
        """A gap for each text of the data from which characters that no document can hold were taken out."""
        why = "A character that no document can hold was taken out; the text may have lost its sense."
        owner = self.who("hscp", "data lead")
        return [claim(gap=self.gap(section, f"the right text of {path}", why, owner)) for path in paths]

    def filled(
        self,
        template: str,
        title: str,
        context: Mapping[str, Any],
        *,
        drawings: Mapping[str, Drawing] | None = None,
        ahead: Iterable[Duty] = (),
    ) -> Filled:
        """Finish the document.

        Args:
            template: The id of its template.
            title: Its title.
            context: The fields that are its own; they take the place of those that every document has.
            drawings: Its charts, by the fields that hold their tokens.
            ahead: Records that it names without citing them; their provisions become links too.

        Returns:
            What its template is filled with.
        """
        area, receipt = self.area, self.receipt(template)
        head = {
            "draft": DRAFT,
            "title": title,
            "partnership": area.area.name,
            "invented": f"INVENTED PARTNERSHIP. {area.meta.banner}".strip() if area.meta.fictional else "",
            "about": [claim(f"{self.drafted(receipt)} Receipt {receipt.id}.")],
            "licence": LICENCE,
        }
        named = (*(verdict.duty for verdict in self.authority.cited.values()), *ahead)
        links = {citation.text: citation.url for duty in named for citation in duty.basis if citation.url}
        return Filled(
            title, head | dict(context), self.ledger.gaps, receipt.duties, links, self.in_full, receipt, drawings or {}
        )


def open_desk(request: Request, plans: Iterable[str]) -> Desk:
    """Begin a document about an area.

    Args:
        request: The area, the register and the day.
        plans: The ids of the plan types that it is about.

    Returns:
        The desk, with nothing written yet.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    register, situation = request.register, situation_for(request, plans)
    return Desk(request.area, register, situation, authority_for(register, situation), request.added)


def situation_for(request: Request, plans: Iterable[str]) -> Situation:
    """The situation of an area's bodies on a day.

    Args:
        request: The area, the register and the day.
        plans: The ids of plan types.

    Returns:
        The situation.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    area, register = request.area, request.register
    if area.id not in register.bodies:
        raise UnknownAreaError(area.area.name)
    bodies = tuple(sorted(body.id for body in bodies_of(register, register.bodies[area.id])))
    return Situation(request.as_at, areas=(area.id,), bearers=bodies, plans=tuple(sorted(plans)))


def dated(plan: Plan) -> str:
    """A plan in a line: its reference and title, its period, when it was approved, its status."""
    period = f", {span(plan.period)}" if plan.period else ""
    approved = f", approved {when(plan.approved)}" if plan.approved else ""
    return f"{plan.id}, “{plan.title}”{period}{approved}; {plan.status.replace('_', ' ')}."


def claim(text: str = "", source: str = "", gap: Gap | None = None) -> Record:
    """A paragraph with its source, or the gap that stands in its place."""
    return {"text": text, "source": source, "gap": gap.mark if gap else ""}


def marks(gaps: Iterable[Gap], rows: Iterable[Record] = ()) -> list[Record]:
    """The gaps of a table that none of its cells shows, each once; the others stand where they are met."""
    shown = {line for row in rows for cell in row.values() for line in cell.split(PARAGRAPH)}
    return [claim(gap=gap) for gap in dict.fromkeys(gaps) if gap.tag not in shown]


def whole(rows: Iterable[Record]) -> list[Record]:
    """Rows of a table without an empty cell, which a screen reader would pass over."""
    return [{key: cell or NOTHING for key, cell in row.items()} for row in rows]


def lines(items: Iterable[str]) -> str:
    """A cell of several paragraphs."""
    return PARAGRAPH.join(item for item in items if item)
