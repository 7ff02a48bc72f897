"""The whole bot over a real WebSocket: sent again, dropped, quiet, replaced; each question is answered once."""

from collections.abc import Iterator
from time import monotonic

import pytest

from bot.slack.app import make_client
from bot.slack.doors import SocketDoor
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office
from tests.slackstand.stand import APP

PING = 0.3


@pytest.fixture
def door(office: Office) -> Iterator[SocketDoor]:
    found = SocketDoor(office.app, make_client(APP, office.stand.url), PING)
    found.open()
    yield found
    found.close()


def _answered(office: Office, many: int) -> None:
    assert office.stand.wait(lambda: len(office.posts("DU1")) == many, 20)
    office.settle()
    assert len(office.posts("DU1")) == many


def test_an_envelope_that_comes_again_is_acknowledged_and_answered_once(office: Office, door: SocketDoor) -> None:
    sockets = office.stand.sockets
    body = office.stand.payloads.message(QUESTION)
    name = sockets.send(body)
    assert sockets.ack(name)
    sockets.again(name)
    assert sockets.wait(lambda: sockets.repeated == [name])
    assert sockets.ack(sockets.send(body, retry=1, reason="timeout"))
    _answered(office, 1)
    assert door.unready() == ""


def test_what_a_dropped_connection_lost_is_answered_once_by_the_next(office: Office, door: SocketDoor) -> None:
    sockets, say = office.stand.sockets, office.stand.payloads
    body = say.message(QUESTION)
    sockets.send(body)
    sockets.drop()
    assert sockets.wait(lambda: sockets.opened == 2 and bool(sockets.open))
    assert sockets.ack(sockets.send(body, retry=1, reason="timeout"))
    _answered(office, 1)
    assert sockets.ack(sockets.send(say.message(QUESTION)))
    _answered(office, 2)
    assert office.stand.wait(lambda: door.unready() == "")


def test_a_socket_that_only_looks_open_is_seen_replaced_and_closed(office: Office, door: SocketDoor) -> None:
    sockets = office.stand.sockets
    assert office.stand.wait(lambda: door.age < PING)
    handler = door._handler
    assert handler is not None
    sockets.quieten()
    start = monotonic()
    assert office.stand.wait(lambda: door.unready() != "")
    assert monotonic() - start < 2 * PING + 0.5
    assert sockets.wait(lambda: sockets.opened == 2 and len(sockets.open) == 1)
    assert office.stand.wait(lambda: not handler.client.is_connected())
    assert sockets.ack(sockets.send(office.stand.payloads.message(QUESTION)))
    _answered(office, 1)


def test_a_command_is_acknowledged_with_its_help_on_the_same_socket(office: Office, door: SocketDoor) -> None:
    sockets = office.stand.sockets
    ack = sockets.ack(sockets.send(office.stand.payloads.command(text="help"), "slash_commands"))
    assert ack is not None
    assert ack["payload"]["response_type"] == "ephemeral"
    assert door.unready() == ""
