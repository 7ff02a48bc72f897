"""The severities: worst first, and those of the register."""

from kg.align.severity import Severity
from kg.register import Register


def test_the_worst_comes_first() -> None:
    assert sorted(Severity, key=lambda one: one.rank) == ["critical", "high", "medium", "low", "info"]
    assert Severity.CRITICAL.rank == 0


def test_the_register_has_the_same_in_the_same_order_each_in_words(register: Register) -> None:
    held = sorted(register.concepts["severity"].values(), key=lambda concept: concept.order)
    assert [concept.id for concept in held] == list(Severity)
    assert all(concept.definition for concept in held)
