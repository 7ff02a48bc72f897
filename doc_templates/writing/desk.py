"""What lies on the desk while a statement is written: the data, the register, the date, the gaps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias

from doc_templates.gaps import Gap, Ledger
from doc_templates.render import PARAGRAPH
from doc_templates.writing.authority import Authority
from doc_templates.writing.figure import when
from kg.area.model import Area, Assessment, Fact, Function
from kg.area.plan import Plan
from kg.register import Register
from kg.words import listed

Record: TypeAlias = dict[str, str]

STATEMENT: Final = "housing-contribution-statement"
STRATEGIC_PLAN: Final = "strategic-plan"
HOUSING_STRATEGY: Final = "local-housing-strategy"
PREVIOUS: Final = "from the previous edition"
NOTHING: Final = "None recorded"


@dataclass(frozen=True)
class Desk:
    """One statement in the making. `previous` is the statement in the data: material, never authority."""

    area: Area
    register: Register
    as_at: date
    authority: Authority
    ledger: Ledger
    _in_full: dict[str, str] = field(default_factory=dict)

    @cached_property
    def plan(self) -> Plan | None:
        """The strategic plan."""
        return self.area.plan(STRATEGIC_PLAN)

    @cached_property
    def strategy(self) -> Plan | None:
        """The local housing strategy."""
        return self.area.plan(HOUSING_STRATEGY)

    @cached_property
    def previous(self) -> Plan | None:
        """The previous edition of the statement."""
        return self.area.plan(STATEMENT)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The functions of the integration scheme."""
        return self.area.integration_scheme.functions if self.area.integration_scheme else ()

    @cached_property
    def localities(self) -> dict[str, str]:
        """Names of the localities by id."""
        return {place.id: place.name for place in self.area.localities}

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

    def of_plan(self, plan: Plan, page: int | None = None) -> str:
        """A plan as a source, and the page if it is known."""
        short = f"{plan.id}, page {page}" if page is not None else plan.id
        approved = f", approved on {when(plan.approved)}" if plan.approved else ""
        at = f", page {page}" if page is not None else ""
        return self._named(short, f"“{plan.title}” ({plan.id}){approved}{at}")

    def of_data(self, part: str) -> str:
        """A part of the area's own data as a source."""
        return self._named(f"Area data: {part}", f"Data of {self.area.area.name} as at {when(self.area.as_at)}: {part}")

    def of_assessment(self, held: Assessment) -> str:
        """A needs assessment as a source."""
        dated = when(held.published) or when(held.robust_and_credible)
        return self._named(held.id, f"“{held.title}” ({held.id}){f', {dated}' if dated else ''}")

    def of_statement(self) -> str:
        """The financial statement as a source; empty without one."""
        found = self.area.finance.afs
        if found is None:
            return ""
        issued = f", published on {when(found.published)}" if found.published else ""
        return self._named(found.id, f"“{found.title}” ({found.id}){issued}")

    def of_fact(self, fact: Fact) -> str:
        """A figure as a source: the data set, its date and its place."""
        first, _, rest = (fact.source or "").partition(" ")
        sets = {held.id: held.title for held in (self.area.evidence.jsna, self.area.evidence.hnda) if held}
        plans = {plan.id: plan.title for plan in self.area.plans}
        called = sets.get(first) or plans.get(first)
        dated = f", {when(fact.date)}" if fact.date else ""
        short = f"{self.name(first)}{f' {rest}' if rest else ''}{dated}"
        if called:
            return self._named(
                short, f"“{called}” ({first}){f' {rest}' if rest else ''}{dated}, for {self.area.area.name}"
            )
        return self._named(short, f"{short}, for {self.area.area.name}")

    def _named(self, short: str, full: str) -> str:
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
