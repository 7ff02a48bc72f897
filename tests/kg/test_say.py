"""The sentence that opens an answer, in the shape that the question asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kg.answer import Answer
from kg.reading import Reading
from kg.register import Register
from kg.say import frame, message_of, nothing_message, unheld_message, words_of_force
from kg.selection import select
from kg.situation import Situation

Ask = Callable[..., Answer]
DAY = date(2026, 11, 21)


def test_the_frame_names_day_place_and_country(register: Register) -> None:
    assert frame(register, Situation(DAY)) == "As at 21 November 2026, Scotland (no area given)."
    assert frame(register, Situation(DAY, areas=("ia-fife",))) == "As at 21 November 2026, Fife, Scotland."


def test_a_register_that_holds_nothing_says_that_and_not_that_nothing_applies(register: Register) -> None:
    named = Situation(DAY, bearers=("la-fife",), plans=("adp-strategy",), names_only=True)
    text = nothing_message(register, named)
    assert text.startswith("The register holds no such duty to Fife Council about the ")
    assert text.endswith(" As at 21 November 2026, Scotland (no area given).")


def test_of_what_is_described_it_is_said_whom_it_binds_only_where_that_is_asked(register: Register) -> None:
    described = Situation(DAY, bearers=("la-fife",), wording=(("pbjw-s37-review", 0.9),))
    assert nothing_message(register, described).startswith("The register holds no such duty. ")
    outright = replace(described, bound=described.bearers)
    assert nothing_message(register, outright).startswith("The register holds no such duty to Fife Council. ")
    for situation in (Situation(DAY, bearers=("la-fife",)), replace(described, names_only=True)):
        assert nothing_message(register, situation).startswith("The register holds no such duty to Fife Council. ")


def _message(register: Register, situation: Situation) -> str:
    return message_of(register, Reading("", situation), select(register, situation))


COMING = Situation(DAY, wording=(("h2025-s52-ask", 0.9), ("h1987-s28-inquire", 0.6)))


@pytest.mark.parametrize(
    ("situation", "opening"),
    [
        (COMING, "No: 2025 asp 13 s.52(9) inserting 1987 Act s.36A is not yet in force"),
        (
            replace(COMING, wording=(("en-lgpiha-s116", 0.9), ("cea-s6-loip", 0.6))),
            "No: 2007 c.28 s.116 is for England",
        ),
        (
            replace(COMING, wording=(("cypa-s2-uncrc-report", 0.9), ("uncrc-s6-compatible", 0.6))),
            "No longer: 2014 asp 8",
        ),
        (
            replace(COMING, areas=("ia-fife",), wording=(("pbjw-s43-respond", 0.9), ("pbjw-s42-publish", 0.6))),
            "Not here: 2014 asp 9 s.43(3) does not reach this area (",
        ),
    ],
)
def test_where_what_is_meant_does_not_bind_that_is_said_first_and_then_what_there_is(
    register: Register, situation: Situation, opening: str
) -> None:
    text = _message(register, situation)
    assert text.startswith(opening)
    assert ". What there is instead: One record of the register applies. As at 21 November 2026, " in text


def test_whoever_asks_for_changes_is_told_of_them_and_not_refused(register: Register) -> None:
    text = _message(register, replace(COMING, intent="change"))
    assert text.startswith("Of what fits: 1 in force and 1 not yet in force (2025 asp 13 s.52(9) inserting")


def test_what_the_register_is_known_not_to_hold_is_said_with_day_and_place(register: Register) -> None:
    lacked = next(activity for activity in register.activities.values() if activity.says)
    text = unheld_message(register, Situation(DAY, areas=("ia-fife",)), lacked)
    assert text == f"{lacked.says} As at 21 November 2026, Fife, Scotland."


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Do we have to review the strategic plan?", "Yes: 2014 asp 9"),
        ("Do we have to have regard to the effect on neighbouring areas in the strategic plan?", ""),
        ("Do we have to do a Housing Contribution Statement?", "Not by a section of an Act: guidance expects it"),
        ("Do we need a JSNA under the 2007 Act?", "No: the Local Government and Public"),
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
