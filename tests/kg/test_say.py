"""The sentence that opens an answer, in the shape that the question asks for."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.answer import Answer
from kg.register import Register
from kg.say import frame, nothing_message, words_of_force
from kg.situation import Situation

Ask = Callable[..., Answer]
DAY = date(2026, 11, 21)


def test_the_frame_names_day_place_and_country(register: Register) -> None:
    assert frame(register, Situation(DAY)) == "As at 21 November 2026, Scotland (no area given)."
    assert frame(register, Situation(DAY, areas=("ia-fife",))) == "As at 21 November 2026, Fife, Scotland."


def test_a_register_that_holds_nothing_says_that_and_not_that_nothing_applies(register: Register) -> None:
    text = nothing_message(register, Situation(DAY, bearers=("la-fife",), plans=("adp-strategy",)))
    assert text.startswith("The register holds no such duty to Fife Council about the ")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Do we have to review the strategic plan?", "Yes: 2014 asp 9"),
        ("Do we have to have regard to the effect on neighbouring areas in the strategic plan?", ""),
        ("Do we have to do a Housing Contribution Statement?", "Not by a section of an Act: guidance expects it"),
        ("Do we need a JSNA under the 2007 Act?", "No: 2007 c.28"),
    ],
)
def test_whether_it_has_to_be_done_is_answered_yes_or_no(ask: Ask, text: str, opening: str) -> None:
    assert ask(text).message.startswith(opening)


def test_the_force_is_said_in_words(ask: Ask, register: Register) -> None:
    words = {words_of_force(register, v) for v in ask("Which duties apply to the strategic plan in Fife?").duties}
    assert words <= {
        *("must", "must have due regard to", "must have regard to", "may", "is expected to", "good practice"),
    }
    assert "must" in words


def test_a_deadline_is_said_with_its_next_day(ask: Ask) -> None:
    found = ask("By when must rent conditions be reported on in Fife?")
    assert found.intent == "deadline"
    assert found.message.startswith("Next by ")


def test_whom_to_consult_is_said_first(ask: Ask) -> None:
    found = ask("Who do we have to consult on the second draft of the strategic plan in Fife?")
    assert found.message.startswith("To consult or involve: ")


def test_no_message_is_left_unfinished(ask: Ask) -> None:
    for text in ("pooled budgets of the health board", "Which duties apply to Fife IJB?", "LHS", "carers", "Highland"):
        message = ask(text).message
        assert ": ." not in message
        assert "  " not in message
        assert message.endswith((".", "?", ")"))
