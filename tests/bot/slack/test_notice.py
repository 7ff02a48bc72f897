"""One sentence reaches whoever sent something, and nobody else, in the way that fits what was sent."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.notice import tell
from tests.slackstand import SECRET, Stand

TEXT = "Lintel is switched off."


def _told(stand: Stand, body: dict[str, Any], *, acknowledged: bool = False) -> BoltResponse:
    found: list[BoltResponse] = []
    app = App(client=stand.client(), signing_secret=SECRET, token_verification_enabled=False)

    def answer(request: BoltRequest) -> BoltResponse:
        if acknowledged:
            request.context.ack()
        found.append(tell(request, TEXT, lambda call: call()))
        return found[0]

    app.use(answer)
    stand.dispatch(app, body)
    app.listener_runner.listener_executor.shutdown()
    return found[0]


def test_a_command_is_answered_with_its_acknowledgement(stand: Stand) -> None:
    found = _told(stand, stand.payloads.command())
    assert (found.status, json.loads(found.body)) == (200, {"text": TEXT, "response_type": "ephemeral"})
    assert stand.calls() == []


def test_a_modal_says_it_in_its_place(stand: Stand) -> None:
    found = json.loads(_told(stand, stand.payloads.submission("draft")).body)
    assert (found["response_action"], found["view"]["blocks"][0]["text"]["text"]) == ("update", TEXT)


@pytest.mark.parametrize(
    "make",
    [lambda s: s.payloads.action("share"), lambda s: s.payloads.shortcut("d"), lambda s: s.payloads.command()],
    ids=["button", "shortcut", "acknowledged command"],
)
def test_a_button_is_answered_to_its_response_url(make: Callable[[Stand], dict[str, Any]], stand: Stand) -> None:
    body = make(stand)
    assert _told(stand, body, acknowledged=True).status == 200
    (said,) = stand.responses(body)
    assert (said["text"], said["response_type"], said["replace_original"]) == (TEXT, "ephemeral", False)


def test_a_button_on_home_opens_a_modal(stand: Stand) -> None:
    _told(stand, stand.payloads.action("settings", channel=""))
    assert stand.place.modals[0]["blocks"][0]["text"]["text"] == TEXT


def test_home_shows_it(stand: Stand) -> None:
    _told(stand, stand.payloads.opened("home"))
    assert stand.place.homes["U1"]["blocks"][0]["text"]["text"] == TEXT


@pytest.mark.parametrize("tab", ["messages", None])
def test_opening_the_messages_is_no_question(tab: str | None, stand: Stand) -> None:
    assert _told(stand, stand.payloads.opened(tab)).status == 200
    assert stand.calls() == []


def test_a_direct_message_is_answered_in_its_thread(stand: Stand) -> None:
    body = stand.payloads.message()
    _told(stand, body)
    (message,) = stand.messages("DU1")
    assert (message["text"], message["thread_ts"]) == (TEXT, body["event"]["ts"])


def test_a_mention_is_answered_to_the_one_who_wrote_it(stand: Stand) -> None:
    _told(stand, stand.payloads.mention(thread="1.0"))
    _told(stand, stand.payloads.mention())
    assert [(said["user"], said["text"]) for said in stand.place.whispers] == [("U1", TEXT)] * 2
    assert stand.messages("C1") == []


def test_what_nobody_asked_gets_no_answer(stand: Stand) -> None:
    for body in (stand.payloads.closed("draft"), stand.payloads.event({"type": "reaction_added", "user": "U1"})):
        assert _told(stand, body).status == 200
    assert json.loads(_told(stand, {**stand.payloads.action("a"), "type": "block_suggestion"}).body) == {"options": []}
    assert stand.calls() == []
