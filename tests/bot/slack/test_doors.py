"""Slack reaches the bot, also after the connection was dropped, went quiet or was to be replaced."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

import pytest
from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.slack.app import make_client
from bot.slack.doors import SocketDoor, WebDoor
from bot.slack.front import PATH, Front
from tests.bot.slack.guards import Desk, an_app
from tests.slackstand import SECRET, Stand
from tests.slackstand.faults import broken, refused
from tests.slackstand.signing import send
from tests.slackstand.stand import APP

PING = 0.3


@contextmanager
def a_socket(stand: Stand, ping: float = PING) -> Iterator[tuple[SocketDoor, list[str]]]:
    """A bot in Socket Mode that notes the time stamps of mentions, and answers a command."""
    heard: list[str] = []

    def listen(app: App) -> None:
        def mentioned(event: dict[str, str]) -> None:
            heard.append(event["ts"])

        def slow(ack: Callable[..., None]) -> None:
            sleep(0.5)
            ack(text="slow")

        app.event("app_mention")(mentioned)
        app.command("/duties")(lambda ack: ack(text="help"))
        app.command("/slow")(slow)

    with an_app(stand, Desk(), listen) as app:
        door = SocketDoor(app, make_client(APP, stand.url), ping)
        door.open()
        try:
            yield door, heard
        finally:
            door.close()


def test_envelopes_are_acknowledged_with_what_is_answered(stand: Stand) -> None:
    with a_socket(stand) as (door, heard):
        event = stand.sockets.send(stand.payloads.mention(ts="1.0"))
        command = stand.sockets.send(stand.payloads.command(), "slash_commands")
        assert stand.sockets.ack(event) == {"envelope_id": event}
        assert stand.sockets.ack(command) == {"envelope_id": command, "payload": {"text": "help"}}
        assert stand.wait(lambda: heard == ["1.0"])
        assert door.unready() == ""


def test_the_same_envelope_again_is_acknowledged_and_left_alone(stand: Stand) -> None:
    with a_socket(stand) as (_, heard):
        name = stand.sockets.send(stand.payloads.mention(ts="1.0"))
        assert stand.sockets.ack(name)
        stand.sockets.again(name)
        assert stand.sockets.wait(lambda: stand.sockets.repeated == [name])
        assert heard == ["1.0"]


def test_a_dropped_connection_comes_back_and_what_was_sent_meanwhile_is_answered(stand: Stand) -> None:
    with a_socket(stand) as (door, heard):
        stand.sockets.drop()
        start = monotonic()
        assert stand.sockets.wait(lambda: stand.sockets.opened == 2 and bool(stand.sockets.open))
        # The library alone takes five pings to see it.
        assert monotonic() - start < 4 * PING + 1
        name = stand.sockets.send(stand.payloads.mention(ts="2.0"))
        assert stand.sockets.ack(name)
        assert stand.wait(lambda: heard == ["2.0"] and door.unready() == "")


def test_a_quiet_connection_is_not_ready_and_is_replaced_and_closed(stand: Stand) -> None:
    """The pings stop, and the library still says that it is connected."""
    with a_socket(stand) as (door, heard):
        assert stand.wait(lambda: door.age < PING)
        handler = door._handler
        assert handler is not None
        stand.sockets.quieten()
        start = monotonic()
        assert stand.wait(lambda: door.unready() == "Slack has not answered for too long")
        assert handler.client.is_connected()
        assert monotonic() - start < 2 * PING + 0.5
        assert stand.sockets.wait(lambda: stand.sockets.opened == 2 and len(stand.sockets.open) == 1)
        assert stand.wait(lambda: door.unready() == "")
        assert stand.wait(lambda: not handler.client.is_connected())
        assert stand.sockets.ack(stand.sockets.send(stand.payloads.mention(ts="3.0")))
        assert stand.wait(lambda: heard == ["3.0"])


def test_while_slack_cannot_be_reached_it_is_tried_again(stand: Stand) -> None:
    with a_socket(stand) as (door, _):
        assert stand.wait(lambda: door.age < PING)
        stand.plan("apps.connections.open", *[refused("internal_error")] * 3)
        stand.sockets.quieten()
        assert stand.wait(lambda: len(stand.calls("apps.connections.open")) >= 4)
        assert stand.wait(lambda: door.unready() == "", 10)


def test_a_new_connection_is_taken_when_slack_asks_for_it(stand: Stand) -> None:
    # The library waits for three seconds before it lets the old one go.
    with a_socket(stand, 2.0) as (door, _):
        stand.sockets.refresh()
        assert stand.sockets.wait(lambda: stand.sockets.opened == 2 and len(stand.sockets.open) == 1, 8)
        assert stand.wait(lambda: door.unready() == "")


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked"])
def test_a_token_that_slack_refuses_is_told_at_once(error: str, stand: Stand) -> None:
    stand.plan("apps.connections.open", refused(error))
    with an_app(stand, Desk()) as app, pytest.raises(SlackApiError, match=error):
        SocketDoor(app, make_client(APP, stand.url), PING).open()


def test_a_slack_that_is_broken_at_the_start_is_tried_again(stand: Stand) -> None:
    stand.plan("apps.connections.open", broken(500))
    with a_socket(stand) as (door, _):
        assert door.unready() == ""


def test_closing_acknowledges_what_came_in_and_leaves_no_thread(stand: Stand) -> None:
    before = threading.active_count()
    with a_socket(stand) as (door, _):
        assert stand.wait(lambda: door.unready() == "")
        name = stand.sockets.send(stand.payloads.command("/slow"), "slash_commands")
        sleep(0.1)
    assert stand.sockets.ack(name) == {"envelope_id": name, "payload": {"text": "slow"}}
    assert door.unready() == "no connection to Slack"
    assert stand.wait(lambda: threading.active_count() <= before)


def test_http_is_served_and_closed(stand: Stand) -> None:
    with an_app(stand, Desk()) as app:
        door = WebDoor(Front(app, SECRET), "127.0.0.1", 0)
        assert door.unready() == "HTTP is not served"
        door.open()
        assert door.unready() == ""
        url = f"http://127.0.0.1:{door.port}{PATH}"
        assert send(url, b"", {}).status == 401
        door.close()
        door.close()
        assert door.unready() == "HTTP is not served"
        with pytest.raises(ConnectionRefusedError):
            send(url, b"", {})
