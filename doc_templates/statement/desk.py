"""What lies on the desk while a statement is written: the data, the register, the date, the gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias

from doc_templates.gaps import Gap, Ledger
from doc_templates.render import PARAGRAPH
from doc_templates.statement.authority import Authority
from kg.area.model import Area, Function
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


def marks(gaps: Iterable[Gap]) -> list[Record]:
    """The gaps that stand after a table, each once."""
    return [claim(gap=gap) for gap in dict.fromkeys(gaps)]


def whole(rows: Iterable[Record]) -> list[Record]:
    """Rows of a table without an empty cell, which a screen reader would pass over."""
    return [{key: cell or NOTHING for key, cell in row.items()} for row in rows]


def lines(items: Iterable[str]) -> str:
    """A cell of several paragraphs."""
    return PARAGRAPH.join(item for item in items if item)
