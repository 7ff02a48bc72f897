"""Nothing that anybody wrote, and no token, is ever in the log: not from Lintel, not from a library, not at debug."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import App, BoltRequest
from slack_sdk.errors import SlackApiError

from bot.slack import logs
from bot.slack.logs import LEFT_OUT, configure, frames, log, who
from bot.slack.where import Where
from tests.slackstand import SECRET, Stand
from tests.slackstand.signing import sign

CANARY = "canary Morag Invented 0101010101"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log says, from debug on; everything is put back afterwards."""
    with kept():
        stream = io.StringIO()
        configure("debug", ("xoxb-secret",), stream)
        yield stream


class kept:  # noqa: N801 - reads as a statement
    """Puts back what `configure` changes in the process."""

    def __enter__(self) -> None:
        structlog.contextvars.clear_contextvars()
        self._root = logging.root.handlers[:], logging.root.level
        self._hooks = sys.excepthook, threading.excepthook
        self._levels = {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict}

    def __exit__(self, *_: object) -> None:
        logging.captureWarnings(capture=False)
        logging.root.handlers[:], level = self._root
        logging.root.setLevel(level)
        for name in logging.root.manager.loggerDict:
            logging.getLogger(name).setLevel(self._levels.get(name, logging.NOTSET))
        sys.excepthook, threading.excepthook = self._hooks
        structlog.reset_defaults()


def _break() -> None:
    raise ValueError(CANARY)


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json(written: io.StringIO) -> None:
    log.info("answered", outcome="answered", ms=12, duties=["pbjw-s37-review"], **who(Where("", "T1", user="U1")))
    (line,) = _lines(written)
    assert line.pop("time").endswith("Z")
    assert line.pop("team") != "T1"
    assert line.pop("user") != "U1"
    assert line == {
        "level": "info",
        "event": "answered",
        "logger": "lintel.slack",
        "outcome": "answered",
        "ms": 12,
        "duties": ["pbjw-s37-review"],
    }


def test_the_same_person_has_the_same_hash_and_another_has_another() -> None:
    first, second = Where("E1", "T1", user="U1"), Where("E1", "T1", "C1", user="U2")
    assert who(first) == who(Where("E1", "T1", "C9", user="U1"))
    assert who(first)["user"] != who(second)["user"]
    assert set(who(Where("", "T1"))) == {"team"}


@given(st.text(min_size=1), st.sampled_from(["question", "text", "outcome", "event", "reference", "says"]))
def test_what_people_write_does_not_get_through(text: str, field: str) -> None:
    with kept():
        stream = io.StringIO()
        configure("debug", (), stream)
        marked = f"{CANARY}{text}"
        log.warning(**{"event": "asked", field: marked})
        (line,) = _lines(stream)
        assert "canary" not in stream.getvalue()
        assert line.get(field, LEFT_OUT) == LEFT_OUT


def test_a_secret_is_left_out_even_where_a_word_may_stand(written: io.StringIO) -> None:
    log.info("started", reason="xoxb-secret")
    assert _lines(written)[0]["reason"] == LEFT_OUT


def test_context_goes_with_each_event(written: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request="Ev1"):
        log.info("asked")
    assert _lines(written)[0]["request"] == "Ev1"


@pytest.mark.parametrize("name", ["slack_bolt.App", "slack_sdk.web.base_client", "waitress", "anything.else"])
def test_a_library_says_where_it_is_and_not_what(name: str, written: io.StringIO) -> None:
    logger = logging.getLogger(name)
    logger.warning("Unhandled request (%s)", CANARY)
    logger.warning(f"{CANARY} is what was asked")  # noqa: G004 - as libraries do
    try:
        _break()
    except ValueError:
        logger.exception(CANARY)
    logger.info({"event": "asked", "user": "U1"})
    first, second, third, fourth = _lines(written)
    assert (first["event"], first["logger"], first["says"]) == ("library", name, "Unhandled request")
    assert first["where"].startswith("test_logs:")
    assert second["says"] is None
    assert (fourth["event"], "user" in fourth) == ("library", False)
    assert (third["error"], third["errors_at"].split(":")[0]) == ("ValueError", "test_logs")
    assert "canary" not in written.getvalue()


def test_a_handler_of_a_library_s_own_is_taken_away() -> None:
    leak, stream = io.StringIO(), io.StringIO()
    other = logging.getLogger("slack_sdk.of_its_own")
    other.addHandler(logging.StreamHandler(leak))
    other.propagate = False
    with kept():
        configure("info", (), stream)
        other.warning(CANARY)
    assert leak.getvalue() == ""
    assert '"library"' in stream.getvalue()


def test_warnings_and_crashes_go_the_same_way(written: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=_break)
    thread.start()
    thread.join()
    try:
        _break()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        logging.captureWarnings(capture=True)
        logging.getLogger("py.warnings").warning("%s", CANARY)
    found = [(line["event"], line.get("error")) for line in _lines(written)]
    assert found == [("thread-crashed", "ValueError"), ("crashed", "ValueError"), ("library", None)]
    assert "canary" not in written.getvalue() + "".join(capsys.readouterr())


def test_frames_name_files_and_lines_alone() -> None:
    with pytest.raises(ValueError, match="canary") as told:
        _break()
    assert frames(told.value.__traceback__).startswith("test_logs:")
    assert "canary" not in frames(told.value.__traceback__)
    assert frames(None) == ""


def _asked(app: App, stand: Stand) -> None:
    stand.dispatch(app, stand.payloads.mention(CANARY))
    stand.dispatch(app, stand.payloads.command("/duties", CANARY))
    stand.dispatch(app, stand.payloads.command("/unknown", CANARY))
    stand.dispatch(app, stand.payloads.action("unknown", CANARY))


def _forged(app: App, stand: Stand) -> None:
    body = json.dumps(stand.payloads.mention(CANARY))
    headers: Any = {**sign("another secret", body.encode()), "Content-Type": "application/json"}
    assert app.dispatch(BoltRequest(body=body, headers=headers)).status == 401


def _refused(app: App, _stand: Stand) -> None:
    with pytest.raises(SlackApiError):
        app.client.chat_postMessage(channel="CNONE", text=CANARY)
    app.client.chat_postMessage(channel="C1", text=CANARY)


@pytest.mark.parametrize("happens", [_asked, _forged, _refused])
@pytest.mark.parametrize("first", [True, False], ids=["configured first", "app first"])
def test_no_canary_at_debug_from_bolt_and_the_sdk(
    happens: Callable[[App, Stand], None], first: bool, stand: Stand, capsys: pytest.CaptureFixture[str]
) -> None:
    """`RequestVerification` logs the whole body of a request that it refuses, and the client every message."""
    stream = io.StringIO()
    with kept():
        if first:
            configure("debug", stand.place.tokens, stream)
        app = App(client=stand.client(), signing_secret=SECRET, token_verification_enabled=False)
        if not first:
            configure("debug", stand.place.tokens, stream)

        def answer(ack: Callable[[], None]) -> None:
            ack()
            raise ValueError(CANARY)

        app.command("/duties")(answer)
        app.event("app_mention")(answer)
        happens(app, stand)
        app.listener_runner.listener_executor.shutdown()
    assert stream.getvalue()
    assert "library" in stream.getvalue()
    told = stream.getvalue() + "".join(capsys.readouterr())
    assert not [word for word in ("canary", "Morag", "0101010101", "xoxb-", SECRET) if word in told]


def test_every_sentence_that_is_known_is_really_said() -> None:
    """A sentence that a library does not say any more need not be known."""
    import slack_bolt  # noqa: PLC0415
    import slack_sdk  # noqa: PLC0415
    import waitress  # noqa: PLC0415

    folders = [next(iter(library.__path__)) for library in (slack_bolt, slack_sdk, waitress)]
    sources = "".join(path.read_text("utf-8") for folder in folders for path in sorted(Path(folder).rglob("*.py")))
    assert [known for known in logs._KNOWN if known not in sources] == []
