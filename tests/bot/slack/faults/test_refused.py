"""What Slack refuses, loses or has no time for: nothing stands twice, nobody is left without a word, nothing hangs."""

import json
from time import monotonic
from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.delivery import NOT_THERE
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office
from tests.slackstand.faults import Fault, broken, limited, refused, reset


def _sent(office: Office, way: str) -> dict[str, Any]:
    say = office.stand.payloads
    bodies = {
        "message": lambda: say.message(QUESTION),
        "mention": lambda: say.mention(f"<@UBOT> {QUESTION}"),
        "command": lambda: say.command(text=QUESTION),
    }
    return office.send(bodies[way]())


def test_429_twice_is_waited_for_and_posted_once(office: Office) -> None:
    office.stand.plan("chat.postMessage", limited(1), limited(1))
    start = monotonic()
    _sent(office, "message")
    assert monotonic() - start > 2
    assert len(office.stand.calls("chat.postMessage")) == 3
    assert len(office.posts("DU1")) == 1
    assert office.actions() == ["answered"]


def test_429_for_ten_minutes_is_given_up_with_a_line_in_the_audit(office: Office) -> None:
    office.stand.plan("chat.postMessage", *[limited(600)] * 3)
    _sent(office, "message")
    assert office.posts("DU1") == []
    assert len(office.stand.calls("chat.postMessage")) == 1
    (line,) = office.state.audit.lines(("", "T1"))
    assert (line.action, json.loads(line.body or "")["why"]) == ("failed", "undelivered")
    office.stand.place.faults["chat.postMessage"].clear()
    _sent(office, "message")
    assert len(office.posts("DU1")) == 1
    assert not office.desk.answers.stuck


@pytest.mark.parametrize(
    "fault", [broken(500), broken(500, done=True), broken(503), reset(), reset(done=True)], ids=str
)
def test_what_may_have_been_posted_stands_once(fault: Fault, office: Office) -> None:
    office.stand.plan("chat.postMessage", fault)
    _sent(office, "message")
    assert len(office.posts("DU1")) == 1
    assert office.actions() == ["answered"]


@pytest.mark.parametrize("fault", [broken(500), reset()], ids=str)
def test_an_address_that_takes_no_answer_is_made_up_for_in_a_direct_message(fault: Fault, office: Office) -> None:
    office.stand.plan("response", *[fault] * 6)
    body = _sent(office, "command")
    assert office.stand.responses(body) == []
    assert len(office.posts("DU1")) == 1
    assert office.actions() == ["answered"]


@pytest.mark.parametrize("way", ["message", "mention"])
def test_what_slack_finds_too_long_is_said_shorter_with_the_whole_as_a_file(way: str, office: Office) -> None:
    method = {"message": "chat.postMessage", "mention": "chat.postEphemeral"}[way]
    office.stand.plan(method, refused("msg_blocks_too_long"))
    _sent(office, way)
    said = office.whispers() if way == "mention" else [one["text"] for one in office.posts("DU1")]
    assert len(said) == 1
    assert len(said[0]) < 300
    (file,) = [one for one in office.stand.place.files.values() if one.get("channel")]
    assert file["channel"] == "DU1"
    assert len(file["content"]) > 1_000
    assert office.actions() == ["answered"]


def test_a_share_that_slack_finds_too_long_is_shorter_with_the_whole_as_a_file(office: Office) -> None:
    _sent(office, "mention")
    office.stand.plan("chat.postMessage", refused("msg_blocks_too_long"))
    office.send(office.button(office.stand.place.whispers[-1], ids.SHARE))
    (post,) = office.posts()
    assert len(post["text"]) < 300
    assert [bool(said.get("files")) for said in office.stand.messages("C1")] == [False, True]


@pytest.mark.parametrize("error", ["channel_not_found", "not_in_channel", "is_archived", "restricted_action"])
def test_a_channel_that_takes_nothing_is_told_once_in_a_direct_message(error: str, office: Office) -> None:
    office.stand.plan("chat.postEphemeral", refused(error))
    _sent(office, "mention")
    assert len(office.stand.calls("chat.postEphemeral")) == 1
    (said,) = office.posts("DU1")
    assert said["text"].startswith(NOT_THERE.split("{", maxsplit=1)[0])
    assert office.actions() == ["failed"]


def test_a_fault_while_telling_of_a_fault_ends_there(office: Office) -> None:
    office.stand.plan("chat.postEphemeral", refused("not_in_channel"))
    office.stand.plan("conversations.open", refused("user_not_found"))
    _sent(office, "mention")
    assert office.posts("DU1") == []
    assert not office.desk.answers.stuck
