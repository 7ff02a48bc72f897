"""What is shown: within Slack's limits, without anybody's markup, for the asker first, and never by a stale button."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.answer import message_of
from bot.slack.blocks.message import fit
from bot.slack.blocks.status import DONE_ALREADY, NOT_YOURS, STALE
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import ValueRefusedError, read, written
from bot.slack.listeners.answering import SHARED
from bot.slack.listeners.pressed import GONE
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from bot.stream import reply
from tests.bot.slack.blocks.checking import check_message, links
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office, value
from tests.conftest import ROOT

HERE, GOLDEN = Path(__file__).with_name("questions.yaml"), ROOT / "tests" / "golden" / "questions.yaml"
SHAPES = ("<!channel>", "<!here>", "<!everyone>", "<@U2>", "<!subteam^S1>", "<#C2|secret>", "<https://evil.test|Act>")
QUESTIONS: list[str] = [
    *yaml.safe_load(HERE.read_text("utf-8")),
    *(row["question"] for row in yaml.safe_load(GOLDEN.read_text("utf-8"))),
]


def _asked(office: Office) -> dict[str, Any]:
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}"))
    found: dict[str, Any] = office.stand.place.whispers[-1]
    return found


def _told(office: Office, body: dict[str, Any]) -> list[str]:
    return [said["text"] for said in office.stand.responses(office.send(body))]


@pytest.mark.parametrize("private", [True, False])
def test_every_example_question_is_answered_within_the_limits(private: bool, services: Services) -> None:
    register = services.register
    addresses = {c.url for duty in register.duties.values() for c in duty.basis if c.url}
    for text in QUESTIONS:
        found = reply(services, text)
        message = fit(message_of(register, found, services.today, private=private)).message
        check_message(message)
        assert links(message.blocks) <= addresses
        # Read out, it is a whole answer: what was found, each record, and where it is written.
        assert escape(found.message) in message.text
        told = message.text if "The rest is in the message" not in message.text else ""
        assert not told or all(escape(v.duty.basis[0].text) in told for v in found.duties if v.duty.basis)


@pytest.mark.parametrize("way", ["message", "mention", "command"])
def test_what_somebody_writes_mentions_nobody(way: str, office: Office) -> None:
    say, responses = office.stand.payloads, list[dict[str, Any]]()
    for shape in SHAPES:
        text = f"What are the duties of {shape} council in {shape}?"
        bodies = {
            "message": say.message(text),
            "mention": say.mention(f"<@UBOT> {text}"),
            "command": say.command(text=text),
        }
        office.send(bodies[way])
        responses += office.stand.responses(bodies["command"])
    said = [*office.posts("DU1"), *office.stand.place.whispers, *responses]
    assert len(said) == len(SHAPES)
    shown = json.dumps([(one["text"], one.get("blocks")) for one in said], ensure_ascii=False)
    assert [shape for shape in SHAPES if shape in shown] == []
    assert "evil.test" not in str([links(one.get("blocks") or []) for one in said])


def test_a_label_of_a_handed_over_question_mentions_nobody_either(office: Office) -> None:
    office.state.channels.put(Where("", "T1", "C1", "", "U1"), Channel(lead="U2"))
    office.send(office.button(_asked(office), ids.ASK_PERSON))
    view = office.stand.place.modals[-1]
    entered = {ids.IN_QUESTION: {ids.IN_QUESTION: {"value": "<!channel> and <!subteam^S1>, is it so?"}}}
    office.send(office.stand.payloads.submission(ids.VIEW_PERSON, entered, view["private_metadata"]))
    (post,) = office.posts("DU2")
    assert "<!" not in json.dumps([post["text"], post["blocks"]])


def test_an_answer_in_a_channel_is_for_the_asker_until_they_share_it(office: Office) -> None:
    said = _asked(office)
    assert office.posts() == []
    assert _told(office, office.button(said, ids.SHARE, user="U2")) == [NOT_YOURS]
    assert office.posts() == []
    assert _told(office, office.button(said, ids.SHARE)) == [SHARED]
    assert len(office.posts()) == 1


def test_a_double_click_shares_once(office: Office) -> None:
    said = _asked(office)
    presses = [office.button(said, ids.SHARE) for _ in range(4)]
    threads = [Thread(target=office.stand.dispatch, args=(office.app, body)) for body in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    office.settle()
    assert len(office.posts()) == 1
    told = sorted(one["text"] for body in presses for one in office.stand.responses(body))
    assert told == sorted([SHARED, *[DONE_ALREADY] * 3])
    assert office.actions().count("shared") == 1


@pytest.mark.parametrize("button", [ids.SHARE, ids.WHY, ids.MORE, ids.AREA, ids.AS_AT, ids.PLAN, ids.ADD])
def test_a_button_of_an_older_register_says_that_it_is_out_of_date(button: str, office: Office) -> None:
    said = _asked(office)
    now = office.desk.live.now()
    newer = replace(now.snapshot, register=replace(now.register, digest="f" * 64))
    office.desk.live.now = lambda: replace(now, opened=newer)  # type: ignore[method-assign]
    assert _told(office, office.button(said, button)) == [STALE]
    assert office.posts() == []
    assert office.actions() == ["answered", "refused"]


@pytest.mark.parametrize("button", [ids.SHARE, ids.WHY, ids.ASK_PERSON])
def test_a_value_that_was_changed_does_nothing_and_is_recorded(button: str, office: Office) -> None:
    said = _asked(office)
    true = value(said, button)
    changed = [
        true[:-1],
        true.replace('"g"', '"z"'),
        true + " " * 3_000,
        true[:-1] + ',"team":"T2"}',
        written(replace(read(true), graph="0" * 12)),
        written(replace(read(true), receipt="0" * 16)),
        "x" * 5_000,
        '{"r":' * 900,
        "null",
    ]
    for one in changed:
        told = _told(office, office.stand.payloads.action(button, one))
        assert told in ([str(ValueRefusedError())], [GONE]), one[:80]
    assert office.posts() == []
    assert office.stand.calls("views.open") == []
    assert office.actions() == ["answered", *["refused"] * len(changed)]


@pytest.mark.parametrize("view", [ids.VIEW_AREA, ids.VIEW_AS_AT, ids.VIEW_PLAN, ids.VIEW_FEEDBACK, ids.VIEW_PERSON])
def test_a_modal_that_was_changed_does_nothing(view: str, office: Office) -> None:
    for metadata in ("", "{}", "null", '{"r":"0000000000000000","g":"000000000000"}', "x" * 4_000):
        answer = office.stand.dispatch(office.app, office.stand.payloads.submission(view, {}, metadata))
        office.settle()
        assert answer.status == 200
        assert "reference" not in str(answer.body)
    assert office.posts() == office.posts("DU1") == []
    assert set(office.actions()) <= {"refused"}


def test_the_button_of_another_workspace_is_not_there(office: Office) -> None:
    said = _asked(office)
    office.stand.payloads.team = "T2"
    office.stand.place.people["U1"].team = "T2"
    assert _told(office, office.button(said, ids.SHARE)) == [GONE]
    assert [line.action for line in office.state.audit.lines(("", "T2"))] == ["refused"]


def test_nothing_is_said_by_a_picture_alone(office: Office) -> None:
    said = _asked(office)
    shown = json.dumps([said["text"], said["blocks"]], ensure_ascii=False)
    assert '"type": "image"' not in shown
    assert not [sign for sign in shown if ord(sign) >= 0x1F000 or 0x2600 <= ord(sign) <= 0x27BF]
    assert said["text"].count("\n") > 2
