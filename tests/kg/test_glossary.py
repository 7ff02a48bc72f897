"""Definitions and evidence that a question asks for."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.glossary import MOST_EVIDENCE, asks_no_more, defined, evidence_for
from kg.question import Reader
from kg.reading import Reading

Read = Callable[[str], Reading]


@pytest.fixture
def read(reader: Reader, today: date) -> Read:
    return lambda text: reader.read(text, today=today)


def _names(reader: Reader, reading: Reading) -> list[tuple[str, str]]:
    return [(term.label, term.jurisdiction) for term in defined(reader.register, reading)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("What is an integration authority?", ("integration authority", "scotland")),
        ("What does JSNA mean?", ("joint strategic needs assessment", "scotland")),
        ("What is a primary care trust?", ("Primary care trust", "england")),
        ("What is a strategic planning group?", ("strategic planning group", "scotland")),
    ],
)
def test_the_longest_name_is_defined_and_scotlands_first(
    reader: Reader, read: Read, text: str, first: tuple[str, str]
) -> None:
    assert _names(reader, read(text))[0] == first


def test_without_a_term_a_concept_is_defined_in_lintels_words(reader: Reader, read: Read) -> None:
    (term,) = defined(reader.register, read("What is a registered social landlord?"))
    assert term.source == "Lintel's own words"
    assert term.text


def test_what_nothing_names_has_no_definition(reader: Reader, read: Read) -> None:
    assert defined(reader.register, read("What is a wibble?")) == ()


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("What is an integration authority?", True),
        ("What is expected of an integration authority on housing?", False),
    ],
)
def test_a_question_for_a_meaning_asks_for_nothing_else(reader: Reader, read: Read, text: str, only: bool) -> None:
    reading = read(text)
    assert asks_no_more(reader.register, reading, defined(reader.register, reading)) is only


def test_evidence_is_of_the_topic_and_not_too_much(reader: Reader, read: Read) -> None:
    found = evidence_for(reader.register, read("What evidence is there that adaptations save money?"))
    assert 0 < len(found) <= MOST_EVIDENCE
    assert all("adaptations" in item.topics or "adaptation" in item.text.casefold() for item in found)
    assert evidence_for(reader.register, read("What evidence is there on wibbles?")) == ()
