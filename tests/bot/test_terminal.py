"""Answers for people: force in words, conditions and cautions never left out."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console

from bot.terminal import DRAFT, Screen, print_answer, print_record, print_verdict
from kg.answer import Answer
from kg.applies import judge
from kg.register import Register
from kg.situation import Situation, setting_of

Ask = Callable[..., Answer]
DAY = date(2026, 11, 21)


def _console() -> Console:
    return Console(file=io.StringIO(), width=10_000, no_color=True)


def _text(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _shown(register: Register, found: Answer, *, why: bool = True, limit: int = 50) -> str:
    console = _console()
    print_answer(console, register, found, why=why, limit=limit)
    return _text(console)


def _record(register: Register, name: str, situation: Situation | None = None) -> str:
    asked = situation or Situation(DAY)
    console = _console()
    verdict = judge(register, asked, setting_of(register, asked), register.duty(name))
    print_record(console, register, verdict)
    return _text(console)


def test_each_duty_is_shown_with_force_citation_and_reasons(ask: Ask, register: Register) -> None:
    found = ask("Which duties apply to the strategic plan in Fife?")
    text = _shown(register, found)
    for verdict in found.duties:
        assert verdict.duty.text in text
        assert verdict.duty.basis[0].text in text
        assert all(f"because: {reason}" in text for reason in verdict.why)
    assert "(must)" in text


def test_reasons_are_shown_on_request(ask: Ask, register: Register) -> None:
    assert "because:" not in _shown(register, ask("strategic plan in Fife"), why=False)


def test_what_is_related_is_labelled_by_how_it_stands(ask: Ask, register: Register) -> None:
    text = _shown(register, ask("Do we need a JSNA under the 2007 Act?"))
    below = text.split("Related, not part of the answer:")[1]
    assert "England" in below


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pbjw-s36-users", "Applies when"),
        ("h1987-s32b-housing-support", "Applies where"),
        ("pbjw-s37-review", "Verified: yes"),
        ("han-5-9-jsna", "Not checked against the law itself"),
        ("pbjw-s37-review", "When:"),
        ("pbjw-s33-second-draft", "Consult or involve:"),
        ("han-5-9-jsna", "(guidance)"),
        ("en-lgpiha-s116", "England"),
        ("h1987-s28-inquire", "Carried with:"),
    ],
)
def test_nothing_that_qualifies_a_record_is_left_out(register: Register, name: str, words: str) -> None:
    assert words in _record(register, name)


def test_a_feature_that_is_not_known_is_said(register: Register) -> None:
    situation = Situation(DAY, bearers=("local-authority",))
    assert "Applies if" in _record(register, "pbjw-s19-lead-payments", situation)


def test_text_of_the_register_is_never_taken_for_markup(register: Register) -> None:
    console = _console()
    situation = Situation(DAY)
    setting = setting_of(register, situation)
    for duty in register.duties.values():
        print_verdict(console, register, judge(register, situation, setting, duty), why=True)
    text = _text(console)
    assert all(duty.text in text for duty in register.duties.values())


def test_choices_and_gaps_and_notices_are_shown(ask: Ask, register: Register) -> None:
    assert "- " in _shown(register, ask("CSP?"))
    assert "Not placed: “ZZQX” could not be placed" in _shown(register, ask("Does the IJB need a ZZQX for its LHS?"))
    assert "Invisible characters" in _shown(register, ask("strategic\u200b plan"))


class Gone(io.StringIO):
    """A screen whose reader went away."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_screen_leaves_a_reader_that_went_away_to_the_front_door() -> None:
    with pytest.raises(BrokenPipeError):
        Screen(file=Gone()).print("text")


def test_whoever_asks_for_a_draft_is_told_the_command(register: Register, ask: Ask) -> None:
    assert DRAFT in _shown(register, ask("Can you draft our HCS for Fife?"))
    assert DRAFT not in _shown(register, ask("strategic plan in Fife"))
