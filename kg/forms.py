"""The forms that guidance has set: a checklist's items and a return's questions, in our own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.facts import Statements, Subject
from kg.iri import DCT, DEF, SKOS, Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEntry:
    """An entry of a form: `source` is the instrument that has it, `locator` its place there, `status` its standing."""

    iri: Iri
    number: int
    label: str
    text: str
    source: Iri
    locator: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem(FormEntry):
    """An item of the checklist for a strategic plan: what to do, the records that stand behind it, what to know."""

    duties: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnQuestion(FormEntry):
    """A question of the locality return, and what an answer to it has to hold."""

    asks_for: str
    year: int


def checklist(graph: Statements) -> tuple[ChecklistItem, ...]:
    """The checklist's items in a graph.

    Args:
        graph: What is said.

    Returns:
        Them all, in the order of their numbers.

    Raises:
        GraphError: One of them lacks its source or standing.
    """
    return _numbered(_item(s) for s in graph.of_type(Iri(DEF + "ChecklistItem")))


def return_questions(graph: Statements) -> tuple[ReturnQuestion, ...]:
    """The locality return's questions in a graph.

    Args:
        graph: What is said.

    Returns:
        Them all, in the order of their numbers.

    Raises:
        GraphError: One of them lacks its source or standing.
    """
    return _numbered(_question(s) for s in graph.of_type(Iri(DEF + "ReturnQuestion")))


Form = TypeVar("Form", bound=FormEntry)


def _numbered(found: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(sorted(found, key=lambda one: one.number))


def _item(s: Subject) -> ChecklistItem:
    return ChecklistItem(**_entry(s), duties=s.ids("duty"), note=s.text("note", SKOS))


def _question(s: Subject) -> ReturnQuestion:
    return ReturnQuestion(**_entry(s), asks_for=s.text("asksFor"), year=s.number("year"))


def _entry(s: Subject) -> dict[str, Any]:
    return {
        "iri": s.iri,
        "number": s.number("number"),
        "label": s.text("prefLabel", SKOS),
        "text": s.text("text"),
        "source": s.one("source", DCT),
        "locator": s.text("locator"),
        "status": s.one("status").local_name,
    }
