"""The closed table of outcomes."""

from kg import outcome
from kg.outcome import Outcome


def test_the_table_is_the_contracts() -> None:
    assert [o.value for o in Outcome] == [
        *("answered", "partly-answered", "clarify", "none-recorded", "unknown-area"),
        *("out-of-scope", "unavailable", "too-slow"),
    ]


def test_each_canned_text_is_a_sentence_without_technical_words() -> None:
    for text in (outcome.EMPTY, outcome.TOO_LONG, outcome.NOT_PLACED):
        assert text.endswith(".")
        assert not any(word in text.lower() for word in ("exception", "error", "traceback", "null", "sparql"))
