"""The forms that guidance has set: a checklist's items and a return's questions, in our own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kg.facts import Statements, Subject
from kg.iri import DCT, DEF, SKOS, Iri


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """An item of the checklist for a strategic plan: what to do, and the records that stand behind it.

    `source` is the instrument that holds it, `locator` the place in it, `status` its standing, `note` what to know.
    """

    iri: Iri
    number: int
    label: str
    text: str
    duties: tuple[str, ...]
    source: Iri
    locator: str
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnQuestion:
    """A question of the locality return, and what an answer to it has to hold."""

    iri: Iri
    number: int
    label: str
    text: str
    asks_for: str
    source: Iri
    locator: str
    status: str
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


Form = TypeVar("Form", ChecklistItem, ReturnQuestion)


def _numbered(found: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(sorted(found, key=lambda one: one.number))


def _item(s: Subject) -> ChecklistItem:
    return ChecklistItem(
        iri=s.iri,
        number=s.number("number"),
        label=s.text("prefLabel", SKOS),
        text=s.text("text"),
        duties=s.ids("duty"),
        source=s.one("source", DCT),
        locator=s.text("locator"),
        status=s.one("status").local_name,
        note=s.text("note", SKOS),
    )


def _question(s: Subject) -> ReturnQuestion:
    return ReturnQuestion(
        iri=s.iri,
        number=s.number("number"),
        label=s.text("prefLabel", SKOS),
        text=s.text("text"),
        asks_for=s.text("asksFor"),
        source=s.one("source", DCT),
        locator=s.text("locator"),
        status=s.one("status").local_name,
        year=s.number("year"),
    )
