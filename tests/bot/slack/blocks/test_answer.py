"""Answers of every outcome: complete for the eye and the ear, without a button that leads nowhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.blocks.answer import DRAFT, frame_line, has_content, in_full, message_of, token_of
from bot.slack.blocks.message import Message, fit
from bot.slack.blocks.record import reasons
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token, read
from kg.answer import Answer
from kg.outcome import Outcome
from kg.reading import Choice
from kg.register import Register
from kg.situation import Situation
from tests.bot.slack.blocks.checking import check_message, dicts
from tests.conftest import TODAY

Ask = Callable[..., Answer]
CLOSURE = "we're closing the respite unit mid-plan in Fife, who do we consult?"


def _buttons(message: Message) -> dict[str, dict[str, Any]]:
    return {d["action_id"]: d for d in dicts(message.blocks) if "action_id" in d}


def _shown(register: Register, found: Answer, *, private: bool = False) -> Message:
    message = fit(message_of(register, found, TODAY, private=private)).message
    check_message(message)
    return message


def test_an_answer_has_its_frame_its_sentence_and_its_records(register: Register, ask: Ask) -> None:
    found = ask(CLOSURE)
    message = _shown(register, found)
    frame, changes, sentence, note, first = message.blocks[:5]
    assert frame["elements"][0]["text"] == (
        "Area: Fife · As at: today (21 November 2026) · Plan: strategic plan · Law of Scotland"
        if found.situation.plans
        else "Area: Fife · As at: today (21 November 2026) · Law of Scotland"
    )
    assert [e["text"]["text"] for e in changes["elements"]] == ["Change area", "As at …", "Change plan"]
    assert sentence["text"]["text"] == escape(found.message)
    assert note["text"]["text"] == f"Note: {escape(found.notices[0])}"
    assert first["text"]["text"].startswith("*1. Integration authority* (must): ")
    assert first["accessory"]["text"]["text"] == "Why does this apply?"
    assert first["accessory"]["accessibility_label"] == "Why does this apply: 2014 asp 9 s.36(3)(b)"
    assert read(first["accessory"]["value"]) == replace(token_of(found), duty=found.duties[0].duty.id)


def test_what_can_be_done_with_an_answer(register: Register, ask: Ask) -> None:
    found = ask(CLOSURE)
    public, private = _buttons(_shown(register, found)), _buttons(_shown(register, found, private=True))
    both = {ids.AREA, ids.AS_AT, ids.PLAN, ids.WHY, ids.MORE, ids.ADD, ids.ASK_PERSON, ids.FEEDBACK}
    assert set(public) == both
    assert set(private) == both | {ids.SHARE, ids.KEEP}
    assert private[ids.SHARE]["text"]["text"] == "Share in the channel"
    assert private[ids.KEEP]["text"]["text"] == "Keep to myself"
    assert private[ids.MORE]["text"]["text"] == f"More ({len(found.related)} related)"
    token = Token(receipt=found.receipt.id, graph=register.digest[:12])
    assert read(private[ids.SHARE]["value"]) == token
    assert read(private[ids.FEEDBACK]["negative_button"]["value"]) == replace(token, verdict="bad")


def test_an_answer_can_be_heard(register: Register, ask: Ask) -> None:
    found = ask(CLOSURE)
    heard = _shown(register, found).text
    assert heard.startswith(escape(found.message))
    for verdict in found.duties:
        assert escape(verdict.duty.text) in heard
        assert all(citation.text in heard for citation in verdict.duty.basis)
    assert f"{len(found.related)} related, not part of the answer." in heard
    assert heard.endswith("Law of Scotland.")


def test_the_file_holds_the_whole_answer(register: Register, ask: Ask) -> None:
    found = ask("What must a council do about housing?")
    fitted = fit(message_of(register, found, TODAY))
    check_message(fitted.message)
    assert fitted.overflow is not None
    told = fitted.overflow.decode()
    for verdict in found.duties:
        assert verdict.duty.text in told
        assert all(f"because: {reason}" in told for reason in reasons(verdict))
        assert all(c.url in told for c in verdict.duty.basis if c.url)
    assert all(verdict.duty.text in told for verdict in found.related)
    assert f"Receipt {found.receipt.id}, register {register.version}" in told


@pytest.mark.parametrize(
    "text", ["hello", "", "my landlord will not repair my roof", "asdf qwer", "thank you", "what can you do?"]
)
def test_what_lists_nothing_is_one_sentence_without_buttons(register: Register, ask: Ask, text: str) -> None:
    found = ask(text)
    message = _shown(register, found, private=True)
    assert not has_content(found)
    assert len(message.blocks) == 1
    assert message.text == escape(found.message)
    assert _buttons(message) == {}


@pytest.mark.parametrize("outcome", [Outcome.UNAVAILABLE, Outcome.TOO_SLOW])
def test_an_answer_that_could_not_be_given_is_a_sentence(register: Register, ask: Ask, outcome: Outcome) -> None:
    message = _shown(register, replace(ask(CLOSURE), outcome=outcome, message="No.", duties=(), notices=()))
    assert message.text == "No."
    assert len(message.blocks) == 1


def test_an_area_that_is_not_known_comes_with_the_nearest_names(register: Register, ask: Ask) -> None:
    found = ask("duties of Fiffe Council")
    message = _shown(register, found, private=True)
    assert found.outcome is Outcome.UNKNOWN_AREA
    assert "Did you mean Fife?" in message.text
    assert set(_buttons(message)) == {ids.AREA}


def test_where_none_is_recorded_a_person_can_be_asked(register: Register, ask: Ask) -> None:
    found = ask("What must the Police do about the strategic plan?")
    assert found.outcome is Outcome.NONE_RECORDED
    names = set(_buttons(_shown(register, found)))
    assert ids.ASK_PERSON in names
    assert ids.ADD not in names


def test_a_question_back_has_its_choices_as_buttons(register: Register, ask: Ask) -> None:
    found = ask("when is the annual report due?")
    assert found.outcome is Outcome.CLARIFY
    assert found.choice is not None
    message = _shown(register, found)
    (row,) = [block for block in message.blocks if block["type"] == "actions"]
    assert [e["text"]["text"] for e in row["elements"]] == list(found.choice.options)
    assert [read(e["value"]).choice for e in row["elements"]] == list(range(len(found.choice.options)))
    assert all(option in message.text for option in found.choice.options)
    many = replace(found, choice=Choice("plan", "Which?", tuple(f"Plan {n}" for n in range(14))))
    assert fit(message_of(register, many, TODAY)).overflow is not None


def test_a_definition_is_said_once_with_its_source(register: Register, ask: Ask) -> None:
    found = ask("What does HNDA mean?")
    message = _shown(register, found)
    assert message.text.count(found.definitions[0].text) == 1


def test_personal_data_is_noticed_and_not_repeated(register: Register, ask: Ask) -> None:
    found = ask("Which duties apply to the strategic plan in Fife, for 0101901234?")
    message = _shown(register, found)
    assert "Note: The question holds a CHI number. Lintel keeps nothing of it." in message.text
    assert "0101901234" not in str(message.blocks) + message.text + in_full(register, found, TODAY)


def test_what_could_not_be_placed_is_said(register: Register, ask: Ask) -> None:
    message = _shown(register, replace(ask(CLOSURE), gaps=("the respite",)))
    assert "Not placed: the respite" in message.text
    assert "Not placed: the respite" in str(message.blocks)


def test_an_answer_says_where_and_as_at_when(register: Register) -> None:
    areas = tuple(register.areas)[:5]
    line = frame_line(register, Situation(date(2020, 4, 1), areas=areas, plans=("strategic-plan",)), TODAY)
    assert line.startswith("Area: Aberdeen City, Aberdeenshire, Angus and 2 more · As at: 1 April 2020 · Plan: ")
    assert frame_line(register, Situation(TODAY), TODAY).startswith(
        "Area: none given · As at: today (21 November 2026)"
    )


def test_whoever_asks_for_a_draft_is_told_the_command_of_slack_and_no_other(register: Register, ask: Ask) -> None:
    found = ask("Can you draft our HCS for Fife?")
    assert found.intent == "draft"
    message = message_of(register, found, TODAY)
    for text in (message.text, str(message.blocks), in_full(register, found, TODAY)):
        assert "/hcs" in text
        assert "lintel draft" not in text
    assert DRAFT not in message_of(register, ask("strategic plan in Fife"), TODAY).text
