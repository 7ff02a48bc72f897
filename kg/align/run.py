"""All checks over one area's plans."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from kg.align.case import Case
from kg.align.checks import LOOKS
from kg.align.decision import Decisions
from kg.align.document import Document
from kg.align.finding import Finding, Result, State, good, worst_first
from kg.align.link import Links
from kg.area.model import Area
from kg.area.order import in_order
from kg.register import Register

NO_DOCUMENTS: Final[Mapping[str, Document]] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Alignment:
    """What the checks found in one area's plans.

    Attributes:
        case: What they looked at.
        findings: What they found, worst first.
    """

    case: Case
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """What somebody has to look at."""
        return tuple(one for one in self.findings if one.is_open)

    def as_data(self) -> dict[str, Any]:
        """Plain data, as `lintel align --json` gives it, without the matrix and the receipt."""
        return {
            "area": self.case.area.id,
            "as_at": self.case.as_at.isoformat(),
            "findings": [one.as_data() for one in self.findings],
        }


def align(
    area: Area,
    register: Register,
    as_at: date,
    links: Links,
    decisions: Decisions,
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
) -> Alignment:
    """Hold an area's plans against one another.

    Args:
        area: The area's data.
        register: What is known, with the checks.
        as_at: The day.
        links: What belongs together in different plans.
        decisions: What people decided about earlier findings.
        documents: What was read of the documents of its plans, by their ids.

    Returns:
        At least one finding for each check.
    """
    looked_at = Case(in_order(area), register, as_at, links, documents)
    return Alignment(Case(area, register, as_at, links, documents), worst_first(_found(looked_at, decisions)))


def _found(case: Case, decisions: Decisions) -> Iterator[Finding]:
    for name, look in LOOKS.items():
        check = case.register.checks[name]
        results = list(look(case)) or [good(message=f"{check.title}: nothing speaks against it.")]
        yield from (Finding(check=check, result=one).settled(decisions, case.as_at) for one in _once(results))


def _once(results: Iterable[Result]) -> Iterator[Result]:
    """One result for one thing: the worst that was said of it."""
    states = list(State)
    seen: dict[tuple[str, ...], Result] = {}
    for one in results:
        key = one.key
        if key not in seen or states.index(one.state) < states.index(seen[key].state):
            seen[key] = one
    yield from seen.values()
