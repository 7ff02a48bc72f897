"""The log: identifiers, outcomes and times as JSON, one object a line; what anybody wrote is never in it."""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, MutableMapping
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes
from types import TracebackType
from typing import Any, Final, TextIO

import structlog

from bot.slack.settings import Level
from bot.slack.where import Where

LEFT_OUT: Final = "[left out]"
LIBRARY: Final = "library"
"""The event of what a library logs: where in it, of which level, and at most words of its own that are known here."""

# What may stand beside an event, and how it looks: text that people write does not look like that.
_FIELDS: Final = frozenset(
    """event level time action attempts channel check count duties enterprise error errors_at executor graph kind late
    left logger lost method mode ms outcome port reason reference request running says secrets session state status
    team thread unit user version waiting where""".split()
)
_EVENT: Final = re.compile(r"[a-z][a-z-]{1,40}")
_TOKEN: Final = re.compile(r"[\w.:/+-]{0,120}", re.ASCII)
# How sentences of slack-bolt, slack_sdk and waitress begin, where that is worth knowing. The rest of them is left out.
_KNOWN: Final = (
    "A new session has been established",
    "Connected to a new endpoint",
    "Connecting to a new endpoint",
    "Failed to authorize with the given token",
    "Failed to check the current session or reconnect to the server",
    "Failed to check the state of sock",
    "Failed to establish a connection",
    "Failed to process a message",
    "Failed to retrieve WSS URL",
    "Failed to rotate tokens",
    "Failed to run a request listener",
    "Failed to send a message",
    "Failed to send a request to Slack API server",
    "Invalid request signature detected",
    "Received CLOSE event",
    "Serving on",
    "Task queue depth",
    "The connection has been closed",
    "The connection seems to be stale",
    "The session seems to be already closed",
    "Unhandled request",
    "Unsuccessful Bolt execution result",
)
_FRAMES: Final = 6
_KEY: Final = token_bytes(16)

log: structlog.stdlib.BoundLogger = structlog.get_logger("lintel.slack")
"""Logs an event: `log.info("answered", outcome="answered", ms=12)`. Names of events are words with hyphens."""


def configure(level: Level = "info", secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Let everything that is logged in this process go one way, and leave out of it what people wrote.

    Args:
        level: From which level on.
        secrets: Texts that are left out wherever they stand.
        stream: Where to write; standard error if None.
    """
    hidden = tuple(secret for secret in secrets if secret)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Line(hidden))
    number = logging.getLevelNamesMapping()[level.upper()]
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(number)
    for name in list(logging.root.manager.loggerDict):
        # A library may have a handler of its own, or a level that was set before; slack-bolt sets one for the app.
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
        if name.startswith(("lintel", "slack_bolt", "slack_sdk")):
            other.setLevel(number)
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed


def who(where: Where) -> dict[str, str]:
    """A place and a person as the log names them: team and user by a hash whose key goes with this process.

    Args:
        where: The place.

    Returns:
        What to log; empty ones are left out.
    """
    names = {"enterprise": where.enterprise, "team": where.team, "user": where.user}
    return {name: _hash(value) for name, value in names.items() if value}


def frames(trace: TracebackType | None) -> str:
    """Where something broke off: files and lines, without a word of what they held."""
    found = traceback.extract_tb(trace)[-_FRAMES:]
    return "/".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in found)


class _Line(structlog.stdlib.ProcessorFormatter):
    """A record as one line of JSON."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = secrets
        super().__init__(processors=[self._only, structlog.processors.JSONRenderer(ensure_ascii=False)])

    def format(self, record: logging.LogRecord) -> str:
        # The message of a library is not even put together: what it begins with is enough.
        if not hasattr(record, "_logger"):
            record = _bare(record)
        return super().format(record)

    def _only(self, _logger: Any, _method: str, fields: MutableMapping[str, Any]) -> dict[str, Any]:
        record: logging.LogRecord = fields["_record"]
        said = record.msg if isinstance(record.msg, dict) else {}
        moment = structlog.processors.TimeStamper(fmt="iso", utc=True)(None, "", {})["timestamp"]
        found = {"time": moment, "level": record.levelname.lower(), "event": LEFT_OUT, "logger": record.name[:80]}
        for name, value in said.items():
            if name in _FIELDS:
                found[name] = self._value(name, value)
        return found

    def _value(self, name: str, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, list | tuple | set | frozenset):
            return [self._value(name, item) for item in list(value)[:50]]
        text = str(value)
        if name == "says" and text in _KNOWN:
            return text
        shape = _EVENT if name == "event" else _TOKEN
        hidden = any(secret in text for secret in self._secrets)
        return LEFT_OUT if hidden or not shape.fullmatch(text) else text


def _bare(record: logging.LogRecord) -> logging.LogRecord:
    """What a library logs, without what it says: only how it begins, if that is known, and where it stands."""
    begins = str(record.msg)
    said: dict[str, Any] = {
        "event": LIBRARY,
        "where": f"{Path(record.pathname).stem}:{record.lineno}",
        "says": next((known for known in _KNOWN if begins.startswith(known)), None),
    }
    if record.exc_info and record.exc_info[0] is not None:
        said |= {"error": record.exc_info[0].__name__, "errors_at": frames(record.exc_info[2])}
    bare = logging.makeLogRecord({**record.__dict__, "msg": said, "args": None, "exc_info": None, "stack_info": None})
    bare.exc_text = None
    bare.__dict__.update(_logger=None, _name=record.levelname.lower())
    return bare


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("crashed", error=kind.__name__, errors_at=frames(trace))


def _thread_crashed(told: threading.ExceptHookArgs) -> None:
    if told.exc_type is not SystemExit:
        log.critical("thread-crashed", error=told.exc_type.__name__, errors_at=frames(told.exc_traceback))


def _hash(value: str) -> str:
    return blake2b(value.encode("utf-8", "replace"), key=_KEY, digest_size=6).hexdigest()
