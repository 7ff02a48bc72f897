"""A conversation: what was understood stays until it is said otherwise, and nothing of the text is kept."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from bot import chat
from bot.chat import COMMANDS, converse, header
from bot.live import Live
from bot.services import Services
from bot.stream import Threads
from kg.register import Register
from kg.situation import Situation
from tests.conftest import TODAY

DAY = date(2020, 6, 30)


def _said(services: Services, *lines: str, area: str | None = None, as_at: date | None = None) -> list[str]:
    """What is answered to each line, in order."""
    console = Console(file=io.StringIO(), width=10_000, no_color=True)
    told: list[str] = []

    def typed() -> Iterator[str]:
        for line in lines:
            assert isinstance(console.file, io.StringIO)
            console.file.seek(0)
            console.file.truncate()
            yield line
            told.append(console.file.getvalue())

    converse(Live(services), console, typed(), area=area, as_at=as_at)
    return told


def _headers(told: list[str]) -> list[str]:
    return [turn.split("\n")[0] for turn in told]


def test_six_turns_remember_what_was_understood_and_take_corrections(services: Services) -> None:
    told = _said(
        services,
        "which duties apply to the strategic plan in Fife?",
        "and how is it published?",
        "what about Highland?",
        "and as at 30 June 2020?",
        "what about the local housing strategy?",
        "and in Moray?",
    )
    assert _headers(told) == [
        "Area: Fife · As at: 21 November 2026 · Plan: strategic plan",
        "Area: Fife · As at: 21 November 2026 · Plan: strategic plan",
        "Area: Highland · As at: 21 November 2026 · Plan: strategic plan",
        "Area: Highland · As at: 30 June 2020 · Plan: strategic plan",
        "Area: Highland · As at: 30 June 2020 · Plan: local housing strategy",
        "Area: Moray · As at: 30 June 2020 · Plan: local housing strategy",
    ]
    assert "2014 asp 9 s.35(1)" in told[1]
    assert "2001 asp 10 s.89" in told[4]
    assert all("Receipt" in turn for turn in told)


def test_the_area_and_the_day_to_begin_with_stand_until_others_are_named(services: Services) -> None:
    told = _said(
        services,
        "which duties apply to the strategic plan?",
        "and in Moray?",
        "and on 1 May 2019?",
        "/new",
        "which duties apply to the strategic plan?",
        area="Fife",
        as_at=DAY,
    )
    assert [line.split(" · ")[:2] for line in _headers(told) if " · " in line] == [
        ["Area: Fife", "As at: 30 June 2020"],
        ["Area: Moray", "As at: 30 June 2020"],
        ["Area: Moray", "As at: 1 May 2019"],
        ["Area: Fife", "As at: 30 June 2020"],
    ]


def test_new_forgets_what_was_said(services: Services) -> None:
    told = _said(services, "which duties apply to the strategic plan in Fife?", "/new", "how is it published?", "/why")
    assert told[1] == "Forgotten.\n"
    assert told[2].startswith("Area: none given · As at: 21 November 2026\n")
    told = _said(services, "which duties apply to the strategic plan in Fife?", "/new", "/why")
    assert told[2].startswith("/new  ")


def test_why_gives_the_reasons_behind_the_last_answer(services: Services) -> None:
    question, why, again = _said(services, "how must the strategic plan be published in Fife?", "/why", "/why")
    assert "because: " not in question
    assert "because: " in why
    assert again == why
    shown = [line for line in question.split("\n")[1:] if line]
    assert shown
    assert set(shown) <= set(why.split("\n"))


def test_why_before_any_answer_and_unknown_commands_tell_the_commands(services: Services) -> None:
    told = _said(services, "/why", "/help", "/nonsense", "/", "/HELP me")
    assert set(told) == {told[1]}
    assert [line.split("  ")[0] for line in told[1].splitlines()] == list(COMMANDS)
    assert all(does in told[1] for does in COMMANDS.values())


def test_commands_leave_what_was_understood_alone(services: Services) -> None:
    told = _said(
        services, "which duties apply to the strategic plan in Fife?", "/help", " ", "/why", "and how is it published?"
    )
    assert told[2] == ""
    assert _headers(told)[4] == _headers(told)[0] == "Area: Fife · As at: 21 November 2026 · Plan: strategic plan"


def test_quit_ends_the_conversation_and_what_comes_after_is_not_read(services: Services) -> None:
    read: list[str] = []

    def lines() -> Iterator[str]:
        for line in ("/help", "  /quit ", "which duties apply?"):
            read.append(line)
            yield line

    converse(Live(services), Console(file=io.StringIO()), lines())
    assert read == ["/help", "  /quit "]


def test_a_conversation_ends_with_its_lines(services: Services) -> None:
    assert _said(services) == []


def test_what_is_not_for_lintel_changes_nothing(services: Services) -> None:
    told = _said(
        services,
        "which duties apply to the strategic plan in Fife?",
        "Which duties has Atlantis Council?",
        "and how is it published?",
    )
    assert "Atlantis" in told[1]
    assert _headers(told)[2] == "Area: Fife · As at: 21 November 2026 · Plan: strategic plan"


def test_an_area_that_is_not_known_and_a_day_that_cannot_be_are_told_and_the_conversation_goes_on(
    services: Services,
) -> None:
    told = _said(services, "strategic plan", "strategic plan in Fife on 31/02/2024", area="Atlantis")
    assert "No area called “Atlantis”" in told[0]
    assert len(told) == 2
    told = _said(services, "strategic plan on 31/02/2024", "strategic plan in Fife")
    assert "Which day do you mean?" in told[0] or "31/02/2024" in told[0]
    assert _headers(told)[1] == "Area: Fife · As at: 21 November 2026 · Plan: strategic plan"


def test_a_day_alone_corrects_the_day(services: Services) -> None:
    told = _said(services, "which duties apply to the strategic plan in Fife?", "as at 2020-06-30")
    assert _headers(told)[1] == "Area: Fife · As at: 30 June 2020 · Plan: strategic plan"


def test_nothing_of_the_text_is_kept_said_again_or_written(
    services: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept: list[Threads] = []

    class Watched(Threads):
        """Threads that can be looked at from here."""

        def __init__(self) -> None:
            super().__init__()
            kept.append(self)

    monkeypatch.setattr(chat, "Threads", Watched)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    told = _said(
        services,
        "strategic plan in Fife for Morag Quibbleworth of morag@example.org, CHI 0101501234",
        "and how is it published, asks Quibbleworth?",
        "/why",
        "/new",
        "Quibbleworth",
    )
    everything = "".join(told).casefold() + "".join(repr(vars(threads)) for threads in kept).casefold()
    assert len(kept) == 2
    assert "strategic-plan" in everything
    assert not [secret for secret in ("quibble", "morag", "example.org", "0101501234") if secret in everything]
    assert list(tmp_path.iterdir()) == []


def test_the_header_says_none_given_and_the_day(register: Register) -> None:
    assert header(register, Situation(TODAY)) == "Area: none given · As at: 21 November 2026"


def test_the_header_names_areas_bodies_roles_plans_and_topics_as_people_do(register: Register) -> None:
    situation = Situation(
        DAY,
        areas=("ia-fife", "ia-highland"),
        bearers=("hb-fife", "integration-joint-board"),
        plans=("local-housing-strategy", "strategic-plan"),
        topics=("homelessness",),
        functions=("garden-aid",),
    )
    assert header(register, situation) == (
        "Area: Fife, Highland · As at: 30 June 2020 · Who: NHS Fife, integration joint board"
        " · Plan: local housing strategy, strategic plan · Topic: homelessness"
    )
