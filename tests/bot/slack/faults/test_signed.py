"""Over HTTP, only what Slack signed just now reaches the bot, and of the rest nothing is said or logged."""

import io
from collections.abc import Iterator
from time import time

import pytest

from bot.slack.doors import WebDoor
from bot.slack.front import PATH, Front
from tests.bot.slack.listeners.desks import QUESTION, Office
from tests.slackstand import SECRET
from tests.slackstand.signing import FORM, encoded, send, sign

CANARY = "canary Morag Invented"


@pytest.fixture
def url(office: Office, written: io.StringIO) -> Iterator[str]:
    """The address of the whole bot over HTTP."""
    assert written.getvalue() == ""
    door = WebDoor(Front(office.app, SECRET), "127.0.0.1", 0)
    door.open()
    yield f"http://127.0.0.1:{door.port}{PATH}"
    door.close()


def test_a_wrong_signature_posts_nothing_and_logs_nothing(office: Office, url: str, written: io.StringIO) -> None:
    body, kind = encoded(office.stand.payloads.message(CANARY))
    answer = send(url, body, {"Content-Type": kind, **sign("another secret", body)})
    office.settle()
    assert (answer.status, answer.body) == (401, b"")
    assert office.stand.calls() == []
    assert "canary" not in written.getvalue()


@pytest.mark.parametrize(("age", "status"), [(290, 200), (301, 401), (-320, 401)])
def test_a_signature_holds_for_five_minutes(age: int, status: int, office: Office, url: str) -> None:
    found = office.stand.deliver(url, office.stand.payloads.message(QUESTION), at=time() - age)
    assert found.status == status
    if status == 200:
        assert office.stand.wait(lambda: bool(office.posts("DU1")), 20)
    office.settle()
    assert len(office.posts("DU1")) == (status == 200)


@pytest.mark.parametrize("body", [b"", "\udcff".encode("utf-8", "surrogateescape"), b"ssl_check=1&token=canary"])
@pytest.mark.parametrize("signed", [True, False])
def test_what_is_no_payload_is_no_traceback(
    body: bytes, signed: bool, office: Office, url: str, written: io.StringIO
) -> None:
    answer = send(url, body, {"Content-Type": FORM, **(sign(SECRET, body) if signed else {})})
    assert answer.status in ({200, 400, 401, 404} if signed else {401})
    assert b"Traceback" not in answer.body
    assert "Traceback" not in written.getvalue()
    assert "canary" not in written.getvalue()
    assert office.stand.calls() == []


def test_the_address_is_confirmed_to_slack_alone(office: Office, url: str) -> None:
    payload = {"type": "url_verification", "challenge": "abc", "token": "t"}
    assert office.stand.deliver(url, payload).data == {"challenge": "abc"}
    body, kind = encoded(payload)
    assert send(url, body, {"Content-Type": kind}).status == 401
