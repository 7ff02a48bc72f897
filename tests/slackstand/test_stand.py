"""The stand-in answers as Slack does, so that a test against it means something."""

import json
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import Any
from urllib.error import HTTPError

import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.http_retry import ConnectionErrorRetryHandler
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.webhook import WebhookClient

from tests.slackstand import BOT, SECRET, Room, Stand
from tests.slackstand.faults import broken, limited, refused, reset, slow
from tests.slackstand.signing import encoded, sign
from tests.slackstand.stand import APP

MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Draft"}, "blocks": [{"type": "divider"}]}


@pytest.fixture
def stand() -> Iterator[Stand]:
    with Stand() as found:
        yield found


def _error(error: SlackApiError) -> str:
    return str(error.response["error"])


def test_a_message_is_posted_updated_and_found_again(stand: Stand) -> None:
    client = stand.client()
    metadata: Any = {"event_type": "lintel", "event_payload": {"key": "k"}}
    posted = client.chat_postMessage(channel="C1", text="hello", metadata=metadata)
    client.chat_update(channel="C1", ts=posted["ts"], text="goodbye")
    assert [m["text"] for m in stand.messages("C1")] == ["goodbye"]
    direct = client.chat_postMessage(channel="U1", text="hello", metadata=metadata)
    found = client.conversations_history(channel=direct["channel"], include_all_metadata=True)
    assert found["messages"][0]["metadata"] == metadata
    assert "metadata" not in client.conversations_history(channel=direct["channel"])["messages"][0]
    assert [call.method for call in stand.calls()][:2] == ["chat.postMessage", "chat.update"]


@pytest.mark.parametrize(
    ("token", "error"), [("xoxb-other", "invalid_auth"), (APP, "invalid_auth"), ("", "not_authed")]
)
def test_only_the_token_of_the_bot_is_taken(token: str, error: str, stand: Stand) -> None:
    with pytest.raises(SlackApiError) as told:
        stand.client(token).chat_postMessage(channel="C1", text="hello")
    assert _error(told.value) == error


def test_a_revoked_token_is_refused(stand: Stand) -> None:
    stand.place.revoked.add(BOT)
    with pytest.raises(SlackApiError) as told:
        stand.client().auth_test()
    assert _error(told.value) == "token_revoked"


def test_a_call_without_its_scope_is_refused() -> None:
    with Stand({"chat:write"}) as stand:
        with pytest.raises(SlackApiError) as told:
            stand.client().users_info(user="U1")
        assert (told.value.response["error"], told.value.response["needed"]) == ("missing_scope", "users:read")


@pytest.mark.parametrize(
    ("channel", "error"),
    [("CNONE", "channel_not_found"), ("COLD", "is_archived"), ("COUT", "not_in_channel")],
)
def test_a_channel_that_cannot_be_posted_in_says_why(channel: str, error: str, stand: Stand) -> None:
    with pytest.raises(SlackApiError) as told:
        stand.client().chat_postMessage(channel=channel, text="hello")
    assert _error(told.value) == error


def test_blocks_have_a_budget_that_no_page_documents(stand: Stand) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_900}}
    stand.client().chat_postMessage(channel="C1", text="t", blocks=[block] * 4)
    with pytest.raises(SlackApiError) as told:
        stand.client().chat_postMessage(channel="C1", text="t", blocks=[block] * 5)
    assert _error(told.value) == "msg_blocks_too_long"


def test_a_file_is_uploaded_in_three_steps(stand: Stand) -> None:
    done = stand.client().files_upload_v2(content=b"PK\x00\xff", filename="a.docx", title="A", channel="C1")
    name = done["file"]["id"]
    assert stand.place.files[name]["content"] == b"PK\x00\xff"
    assert stand.messages("C1")[0]["files"] == [{"id": name, "title": "A"}]


def test_a_file_whose_bytes_do_not_arrive_is_not_shared(stand: Stand) -> None:
    stand.plan("upload", broken(500))
    with pytest.raises((SlackRequestError, HTTPError)):
        stand.client().files_upload_v2(content=b"PK", filename="a.docx", channel="C1")
    assert stand.messages("C1") == []


def test_a_modal_needs_a_fresh_trigger(stand: Stand) -> None:
    trigger = stand.payloads.command()["trigger_id"]
    stand.client().views_open(trigger_id=trigger, view=MODAL)
    assert stand.place.modals[0]["blocks"] == [{"type": "divider"}]
    for name, error in ((trigger, "exchanged_trigger_id"), ("1.none", "invalid_trigger_id")):
        with pytest.raises(SlackApiError) as told:
            stand.client().views_open(trigger_id=name, view=MODAL)
        assert _error(told.value) == error
    old = stand.payloads.command()["trigger_id"]
    stand.place.triggers[old] -= 4
    with pytest.raises(SlackApiError) as told:
        stand.client().views_open(trigger_id=old, view=MODAL)
    assert _error(told.value) == "expired_trigger_id"


def test_home_is_published_for_one_person_against_its_hash(stand: Stand) -> None:
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    first = stand.client().views_publish(user_id="U1", view=view)
    stand.client().views_publish(user_id="U1", view=view, hash=first["view"]["hash"])
    with pytest.raises(SlackApiError) as told:
        stand.client().views_publish(user_id="U1", view=view, hash=first["view"]["hash"])
    assert _error(told.value) == "hash_conflict"


def test_faults_come_in_the_order_they_were_planned(stand: Stand) -> None:
    stand.plan("chat.postMessage", limited(2), broken(500), refused("channel_not_found"), reset(done=True))
    client = stand.client()
    with pytest.raises(SlackApiError) as told:
        client.chat_postMessage(channel="C1", text="1")
    assert (told.value.response.status_code, told.value.response.headers["Retry-After"]) == (429, "2")
    with pytest.raises(SlackApiError) as told:
        client.chat_postMessage(channel="C1", text="2")
    assert told.value.response.status_code == 500
    with pytest.raises(SlackApiError) as told:
        client.chat_postMessage(channel="C1", text="3")
    assert _error(told.value) == "channel_not_found"
    with pytest.raises(OSError):  # noqa: PT011 - what exactly is the library's affair
        client.chat_postMessage(channel="C1", text="4")
    assert [m["text"] for m in stand.messages("C1")] == ["4"]


def test_a_late_answer_is_work_that_was_done(stand: Stand) -> None:
    stand.plan("chat.postMessage", slow(1.5))
    start = monotonic()
    with pytest.raises(TimeoutError):
        stand.client(timeout=1).chat_postMessage(channel="C1", text="1")
    assert monotonic() - start < 1.4
    assert len(stand.messages("C1")) == 1


def test_the_library_s_own_retry_posts_twice(stand: Stand) -> None:
    """Why the bot has retry handlers of its own."""
    stand.plan("chat.postMessage", reset(done=True))
    stand.client(retries=[ConnectionErrorRetryHandler()]).chat_postMessage(channel="C1", text="1")
    assert len(stand.messages("C1")) == 2


def test_a_response_url_takes_what_is_said_to_it(stand: Stand) -> None:
    payload = stand.payloads.command()
    assert WebhookClient(payload["response_url"]).send(text="hello").status_code == 200
    assert stand.responses(payload) == [{"text": "hello"}]


def test_requests_are_signed_as_the_library_checks_them(stand: Stand) -> None:
    for payload in (stand.payloads.mention(), stand.payloads.command(), stand.payloads.action("a", "b")):
        body, _ = encoded(payload)
        verifier = SignatureVerifier(SECRET)
        assert verifier.is_valid_request(body, sign(SECRET, body))
        assert not verifier.is_valid_request(body + b" ", sign(SECRET, body))


def _socket(stand: Stand, seen: list[SocketModeRequest]) -> SocketModeClient:
    def take(client: SocketModeClient, request: SocketModeRequest) -> None:
        seen.append(request)
        client.send_socket_mode_response(SocketModeResponse(request.envelope_id, {"text": "ok"}))

    client = SocketModeClient(APP, web_client=stand.client(APP), ping_interval=0.3)
    client.socket_mode_request_listeners.append(take)  # type: ignore[arg-type]
    client.connect()
    return client


def _close(client: SocketModeClient) -> None:
    """The library trips over a connection that ends while it is closed; then it has to be closed again."""
    with suppress(AttributeError):
        client.close()
    client.close()


def test_an_envelope_is_acknowledged_dropped_connections_come_back(stand: Stand) -> None:
    seen: list[SocketModeRequest] = []
    client = _socket(stand, seen)
    try:
        name = stand.sockets.send(stand.payloads.mention(), retry=1, reason="timeout")
        assert stand.sockets.ack(name) == {"envelope_id": name, "payload": {"text": "ok"}}
        assert (seen[0].retry_attempt, seen[0].retry_reason) == (1, "timeout")
        stand.sockets.drop()
        assert stand.sockets.wait(lambda: stand.sockets.opened == 2 and bool(stand.sockets.open))
        stand.sockets.again(name)
        assert stand.sockets.wait(lambda: stand.sockets.repeated == [name])
        old = client.session_id()
        stand.sockets.refresh()
        assert stand.sockets.wait(lambda: stand.sockets.opened == 3)
        # One that is closed while it connects leaves a socket behind.
        assert stand.wait(lambda: client.session_id() != old)
    finally:
        _close(client)


def test_a_quiet_connection_looks_open(stand: Stand) -> None:
    client = _socket(stand, [])
    try:
        session = client.current_session
        assert session is not None
        assert stand.wait(lambda: session.last_ping_pong_time is not None)
        stand.sockets.quieten()
        first = session.last_ping_pong_time
        assert not stand.wait(lambda: session.last_ping_pong_time != first, 0.6)
        assert client.is_connected()
    finally:
        _close(client)


def test_an_organisation_names_no_workspace(stand: Stand) -> None:
    payload = stand.organisation().mention()
    assert (payload["team_id"], payload["enterprise_id"]) == (None, "E1")
    json.dumps([payload, stand.organisation().command(), stand.organisation().action("a")])


def test_rooms_and_people_can_be_added(stand: Stand) -> None:
    stand.place.rooms["C3"] = Room("C3", shared=True)
    assert stand.client().conversations_info(channel="C3")["channel"]["is_ext_shared"]
