"""Over HTTP only what Slack signed just now gets in; of anything else nothing is said, logged or done."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Barrier, Thread
from time import monotonic, sleep, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import App

from bot.slack.app import Credentials, close_app, make_app, make_client
from bot.slack.doors import WebDoor
from bot.slack.front import PATH, Front
from bot.slack.logs import configure
from tests.bot.slack.guards import Desk
from tests.bot.slack.test_logs import kept
from tests.slackstand import BOT, SECRET, Stand
from tests.slackstand.signing import FORM, encoded, send, sign

CANARY = "canary Morag Invented"


@dataclass
class House:
    """The bot over HTTP."""

    stand: Stand
    url: str
    log: io.StringIO
    now: float = field(default_factory=time)
    heard: list[str] = field(default_factory=list)


@pytest.fixture
def house(stand: Stand) -> Iterator[House]:
    found = House(stand, "", io.StringIO())

    def listen(app: App) -> None:
        def mentioned(event: dict[str, Any]) -> None:
            found.heard.append(event["ts"])

        def slow(ack: Callable[..., None]) -> None:
            sleep(0.3)
            ack(text="done")

        app.event("app_mention")(mentioned)
        app.command("/slow")(slow)

    with kept():
        configure("debug", (SECRET, BOT), found.log)
        app = make_app(Credentials(make_client(BOT, stand.url), SECRET), Desk().guards(), [listen])
        door = WebDoor(Front(app, SECRET, lambda: found.now), "127.0.0.1", 0)
        door.open()
        found.url = f"http://127.0.0.1:{door.port}{PATH}"
        yield found
        door.close()
        close_app(app)


def test_what_is_signed_gets_in(house: House) -> None:
    assert house.stand.deliver(house.url, house.stand.payloads.mention(ts="1.0")).status == 200
    assert house.stand.wait(lambda: house.heard == ["1.0"])
    slow = house.stand.deliver(house.url, house.stand.payloads.command("/slow"))
    assert (slow.status, slow.body) == (200, b"done")


@pytest.mark.parametrize(("age", "status"), [(299, 200), (301, 401), (-299, 200), (-301, 401)])
def test_what_is_old_or_of_the_future_does_not(age: int, status: int, house: House) -> None:
    house.now = float(int(house.now))
    assert house.stand.deliver(house.url, house.stand.payloads.mention(), at=house.now - age).status == status


def _unsigned(house: House) -> list[tuple[str, bytes, dict[str, str]]]:
    body, kind = encoded(house.stand.payloads.mention(CANARY))
    good = {"Content-Type": kind, **sign(SECRET, body, house.now)}
    empty = sign(SECRET, b"", house.now)
    broken = "\udcff".encode("utf-8", "surrogateescape") + CANARY.encode()
    ssl_check = f"ssl_check=1&token={CANARY}".encode()
    return [
        ("another secret", body, {**good, **sign("another", body, house.now)}),
        ("another body", body + b" ", good),
        ("no headers", body, {"Content-Type": kind}),
        ("no signature", body, {**good, "X-Slack-Signature": ""}),
        ("no stamp", body, {k: v for k, v in good.items() if k != "X-Slack-Request-Timestamp"}),
        ("a stamp of letters", body, {**good, "X-Slack-Request-Timestamp": "now"}),
        ("a stamp of digits of another alphabet", body, {**good, "X-Slack-Request-Timestamp": "²"}),
        ("a long stamp", body, {**good, "X-Slack-Request-Timestamp": "9" * 400}),
        ("a signature of another alphabet", body, {**good, "X-Slack-Signature": "v0=é"}),
        ("empty", b"", {}),
        ("empty with headers", b"", {**empty, "X-Slack-Signature": "v0=0"}),
        ("not UTF-8", broken, {"Content-Type": kind, **sign(SECRET, broken, house.now)}),
        ("a check of the connection", ssl_check, {"Content-Type": FORM}),
    ]


def test_nothing_else_gets_in_and_nothing_of_it_is_said(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    for what, body, headers in _unsigned(house):
        answer = send(house.url, body, headers)
        assert (what, answer.status, answer.body) == (what, 401, b"")
    told = house.log.getvalue() + "".join(capsys.readouterr())
    assert "canary" not in told
    assert "Traceback" not in told
    assert [json.loads(line)["event"] for line in house.log.getvalue().splitlines()].count("unsigned") == 13
    assert (house.heard, house.stand.calls()) == ([], [])


def test_a_signed_check_of_the_connection_is_answered(house: House) -> None:
    assert house.stand.deliver(house.url, {"ssl_check": "1", "token": "t"}).status == 200


def test_the_address_is_verified_if_it_is_signed(house: House) -> None:
    payload = {"type": "url_verification", "challenge": "abc", "token": "t"}
    assert house.stand.deliver(house.url, payload).data == {"challenge": "abc"}
    body, kind = encoded(payload)
    assert send(house.url, body, {"Content-Type": kind}).status == 401


@pytest.mark.parametrize("text", ["{", "[1]", '{"type": 3}', "payload=%7B", "payload=3", "null", '"x"', "{" * 90_000])
def test_a_signed_body_that_is_no_payload_is_no_traceback(
    text: str, house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    body = text.encode()
    answer = send(house.url, body, {"Content-Type": FORM, **sign(SECRET, body, house.now)})
    assert answer.status in {200, 400, 404, 500}
    assert b"Traceback" not in answer.body
    assert "Traceback" not in house.log.getvalue() + "".join(capsys.readouterr())


@pytest.mark.parametrize("path", ["/", "/slack/install", "/slack/events/", "/metrics"])
def test_there_is_nothing_else(path: str, house: House) -> None:
    assert send(house.url.replace(PATH, path), b"x", {}).status == 404


def test_a_flood_is_refused(house: House) -> None:
    try:
        status = send(house.url, b"x" * 1_000_001, {}).status
    except (BrokenPipeError, ConnectionResetError):
        # The server has answered, and does not wait for the rest.
        status = 413
    assert status in {401, 413}
    assert house.stand.calls() == []


def test_sixteen_at_once_wait_for_their_own_and_not_for_each_other(house: House) -> None:
    """A listener that takes 0.3 s before it acknowledges: on an event loop that is 4.8 s for the last."""
    house.stand.deliver(house.url, house.stand.payloads.mention())
    together, took = Barrier(16), list[float]()

    def one() -> None:
        payload = house.stand.payloads.command("/slow")
        together.wait(5)
        start = monotonic()
        assert house.stand.deliver(house.url, payload).body == b"done"
        took.append(monotonic() - start)

    threads = [Thread(target=one) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(took) == 16
    assert max(took) < 2.5


@given(st.binary(max_size=60), st.dictionaries(st.sampled_from(["STAMP", "SIGNATURE"]), st.text(max_size=20)))
def test_whatever_is_sent_it_is_401(body: bytes, held: dict[str, str]) -> None:
    started: list[str] = []
    environ: Any = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": PATH,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": held.get("STAMP"),
        "HTTP_X_SLACK_SIGNATURE": held.get("SIGNATURE"),
    }
    app = App(client=make_client(BOT, "http://127.0.0.1:9/"), signing_secret=SECRET, token_verification_enabled=False)
    front = Front(app, SECRET)
    assert list(front(environ, lambda status, _: started.append(status))) == [b""]  # type: ignore[arg-type]
    assert started == ["401 Unauthorized"]
    app.listener_runner.listener_executor.shutdown()
