"""Every way of asking: who sees the answer, what is kept of it, and what is said where there is none."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from bot.services import Services
from bot.slack.access import Refusal, Rules
from bot.slack.blocks import ids
from bot.slack.blocks.status import BUSY, HELP, TOO_SLOW
from bot.slack.listeners.asking import ASKED, EMPTY
from bot.slack.listeners.finding import UNAVAILABLE
from bot.slack.manifest import manifest
from tests.bot.slack.listeners.desks import QUESTION, TENANT, Office, an_office, frame
from tests.slackstand import Stand


def test_a_mention_is_answered_to_the_asker_alone(office: Office) -> None:
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}"))
    (said,) = office.stand.place.whispers
    assert (said["user"], office.posts()) == ("U1", [])
    assert "Area: Fife" in frame(said)
    assert ids.SHARE in json.dumps(said["blocks"])
    assert office.actions() == ["answered"]


def test_a_thread_keeps_the_area_the_day_and_the_plan(office: Office) -> None:
    say = office.stand.payloads
    first = office.send(say.message(QUESTION))["event"]["ts"]
    office.send(say.message("and on 1 April 2020?", thread=first))
    office.send(say.message("and who must be consulted?", thread=first))
    frames = [frame(said) for said in office.posts("DU1")]
    assert [said["thread_ts"] for said in office.posts("DU1")] == [first] * 3
    assert len(frames) == 3
    assert all("Area: Fife" in one and "Plan: strategic plan" in one for one in frames)
    assert "2020" in frames[1]
    assert "2020" in frames[2]
    assert [call.args["thread_ts"] for call in office.stand.calls("assistant.threads.setStatus")] == [first] * 3
    assert ids.SHARE not in json.dumps(office.posts("DU1")[0]["blocks"])


def test_the_command_is_answered_by_its_address_to_the_asker_alone(office: Office) -> None:
    body = office.send(office.stand.payloads.command(text=QUESTION))
    (said,) = office.stand.responses(body)
    assert said["response_type"] == "ephemeral"
    assert "Area: Fife" in frame(said)
    assert office.stand.place.whispers == []


@pytest.mark.parametrize("text", ["", "help", " HELP "])
def test_help_needs_no_register_and_no_queue(text: str, office: Office) -> None:
    office.desk.answers.stop(0)
    answer = office.stand.dispatch(office.app, office.stand.payloads.command(text=text))
    said = json.loads(answer.body)
    assert (said["text"].splitlines()[0], said["response_type"]) == (HELP[0], "ephemeral")


def test_the_shortcut_reads_one_message_and_tells_one_person(office: Office) -> None:
    body = office.send(office.stand.payloads.shortcut(ids.SHORTCUT, QUESTION))
    assert "Area: Fife" in frame(office.stand.responses(body)[0])
    assert manifest()["features"]["shortcuts"][0]["callback_id"] == ids.SHORTCUT


def test_a_mention_without_a_question_says_how_to_ask(office: Office) -> None:
    office.send(office.stand.payloads.mention("<@UBOT>"))
    assert office.whispers()[0].splitlines()[0] == HELP[0]


def test_one_event_sent_four_times_is_one_post(office: Office) -> None:
    body = office.stand.payloads.message(QUESTION)
    for retry in range(4):
        office.send(body, retry)
    assert len(office.posts("DU1")) == 1


def test_a_mention_that_is_a_message_too_is_one_answer(office: Office) -> None:
    say = office.stand.payloads
    office.send(say.mention(f"<@UBOT> {QUESTION}", ts="1795000000.5"))
    office.send(say.message(f"<@UBOT> {QUESTION}", channel="C1", channel_type="channel", ts="1795000000.5"))
    assert len(office.whispers()) == 1


def test_switched_off_it_says_why(office: Office) -> None:
    office.state.switch.off(TENANT, "the register is being put right", "Ailsa Invented")
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}"))
    assert office.whispers() == ["Lintel is switched off for now: the register is being put right."]
    assert "answered" not in office.actions()


def test_personal_data_is_noticed_and_never_kept(office: Office, tmp_path: Path) -> None:
    office.send(office.stand.payloads.mention("<@UBOT> May we share the file of 0101901234 with the IJB in Fife?"))
    assert "0101901234" not in office.whispers()[0]
    assert "Note: The question holds a CHI number. Lintel keeps nothing of it." in office.whispers()[0]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"0101901234" not in kept
    assert b"May we share" not in kept


def test_what_is_not_for_lintel_is_refused_in_a_sentence(office: Office) -> None:
    office.send(office.stand.payloads.mention("<@UBOT> my landlord will not repair my roof"))
    assert ids.SHARE not in json.dumps(office.stand.place.whispers[0]["blocks"])


def test_a_guest_is_told_that_guests_are_not_let_in(office: Office) -> None:
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}", user="UGUEST"))
    assert office.whispers() == [Refusal.GUEST.value]


def test_too_slow_is_said_and_the_answer_does_not_come_after(stand: Stand, services: Services, tmp_path: Path) -> None:
    gate = Event()

    with an_office(stand, services, tmp_path, Rules()) as office:
        office.desk.budget = 0.1
        now = office.desk.live.now
        office.desk.live.now = lambda: (gate.wait(5), now())[1]  # type: ignore[method-assign]
        stand.dispatch(office.app, stand.payloads.mention(f"<@UBOT> {QUESTION}"))
        assert stand.wait(lambda: bool(stand.place.whispers))
        gate.set()
        office.settle()
        assert office.whispers() == [TOO_SLOW]
        assert office.actions() == ["failed"]


def test_a_full_queue_says_so_at_once(office: Office) -> None:
    office.desk.answers.stop(0)
    answer = office.stand.dispatch(office.app, office.stand.payloads.command(text=QUESTION))
    assert json.loads(answer.body)["text"] == BUSY


def test_a_register_that_cannot_be_read_is_one_sentence(stand: Stand, services: Services, tmp_path: Path) -> None:
    with an_office(stand, services, tmp_path) as office:
        lost = replace(services, root=tmp_path / "none")
        office.desk.live.now = lambda: lost  # type: ignore[method-assign]
        office.send(stand.payloads.mention(f"<@UBOT> {QUESTION}"))
        assert office.whispers() == [UNAVAILABLE]


def test_whoever_opens_the_messages_is_offered_what_the_manifest_offers(office: Office) -> None:
    office.send(office.stand.payloads.opened("messages"))
    (offered,) = office.stand.place.prompts
    assert offered["prompts"] == manifest()["features"]["agent_view"]["suggested_prompts"]


def test_a_question_from_home_is_answered_in_a_thread_that_goes_on(office: Office) -> None:
    say = office.stand.payloads
    office.send(say.action(ids.HOME_ASK, "{}", channel=""))
    (view,) = office.stand.place.modals
    assert view["callback_id"] == ids.VIEW_ASK
    entered = {ids.IN_QUESTION: {ids.IN_QUESTION: {"type": "plain_text_input", "value": QUESTION}}}
    office.send(say.submission(ids.VIEW_ASK, entered, view["private_metadata"]))
    root, answer = office.posts("DU1")
    assert (root["text"], answer["thread_ts"]) == (ASKED, root["ts"])
    assert "Area: Fife" in frame(answer)
    office.send(say.message("and on 1 April 2020?", thread=root["ts"]))
    assert "2020" in frame(office.posts("DU1")[-1])


def test_an_empty_question_from_home_is_said_beside_the_field(office: Office) -> None:
    answer = office.stand.dispatch(office.app, office.stand.payloads.submission(ids.VIEW_ASK, {}, "{}"))
    assert json.loads(answer.body)["errors"] == {ids.IN_QUESTION: EMPTY}
