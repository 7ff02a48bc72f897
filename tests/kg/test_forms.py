"""The forms of guidance: whole, in order, and each item tied to records of the register."""

import pytest

from kg.errors import GraphError
from kg.facts import Statements
from kg.forms import checklist, return_questions
from kg.iri import DEF, RDF_TYPE, Iri
from kg.model import Value
from kg.register import Register


class _Said:
    """A store that says a few things."""

    def __init__(self, *facts: tuple[Iri, Iri, Value]) -> None:
        self._facts = facts

    def facts(self) -> tuple[tuple[Iri, Iri, Value], ...]:
        return self._facts


def test_the_checklist_has_its_eighteen_items_in_order(register: Register) -> None:
    assert [item.number for item in register.checklist] == list(range(1, 19))
    first = register.checklist[0]
    assert (first.label, first.locator, first.status) == ("Timetable", "Annex C, item 1", "draft-guidance")
    assert first.note.startswith("The Act fixes a review")


def test_each_item_names_records_of_the_register_the_drafts_own_among_them(register: Register) -> None:
    for item in register.checklist:
        found = [register.duty(name) for name in item.duties]
        assert sum(duty.instrument.iri == item.source for duty in found) == 1, item.label


def test_the_return_has_its_seventeen_questions_in_order(register: Register) -> None:
    assert [question.number for question in register.locality_return] == list(range(1, 18))
    assert {question.status for question in register.locality_return} == {"historic"}
    assert {question.year for question in register.locality_return} == {2016}
    assert all(question.text.endswith("?") and question.asks_for for question in register.locality_return)


def test_an_item_without_a_source_is_refused() -> None:
    iri = Iri("https://w3id.org/lintel/checklist/99")
    graph = Statements(_Said((iri, RDF_TYPE, Iri(DEF + "ChecklistItem"))))  # type: ignore[arg-type]
    with pytest.raises(GraphError, match="99 has no source"):
        checklist(graph)
    assert return_questions(graph) == ()
