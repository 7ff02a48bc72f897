"""Calls of Slack that are tried again: only where that cannot do anything twice, and not for ever."""

from collections.abc import Callable
from random import random
from time import sleep
from typing import Final
from urllib.parse import urlsplit

from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState

from bot.slack.errors import Kind, kind_of

ATTEMPTS: Final = 3
"""How many times a call is tried again at most, whatever the reasons."""
LONGEST: Final = 30
"""How many seconds to wait at most where Slack says that it was called too often."""
# What was done once must not be done twice, and Slack has no way to say that it is the same.
_ONCE: Final = frozenset(
    ("chat.postEphemeral", "chat.postMessage", "files.completeUploadExternal", "views.open", "views.push")
)
_LIMITED: Final = 429
_BROKEN: Final = frozenset({500, 502, 503, 504})

Sleep = Callable[[float], None]


class LimitedRetry(RetryHandler):
    """Waits as long as Slack says. The call was not carried out, so that any may be tried again."""

    def __init__(self, wait: Sleep = sleep) -> None:
        """Say how to wait."""
        super().__init__(ATTEMPTS)
        self._wait = wait

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002 - the library names its arguments
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> None:
        """Wait, and a little more, so that not all come back at the same moment."""
        state.next_attempt_requested = True
        self._wait((_after(response) or 0) + random())  # noqa: S311 - no secret
        state.increment_current_attempt()

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002
        request: HttpRequest,  # noqa: ARG002
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> bool:
        return response is not None and response.status_code == _LIMITED and _after(response) is not None


class FaultRetry(RetryHandler):
    """Tries again what was broken or cut off: any call that never got there, and such as may be repeated."""

    def __init__(self, wait: Sleep = sleep) -> None:
        """Say how to wait."""
        super().__init__(ATTEMPTS - 1)
        self._wait = wait

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002
        response: HttpResponse | None = None,  # noqa: ARG002
        error: Exception | None = None,  # noqa: ARG002
    ) -> None:
        """Wait longer each time, and a little more."""
        state.next_attempt_requested = True
        self._wait(0.3 * 2**state.current_attempt + random() * 0.3)  # noqa: S311
        state.increment_current_attempt()

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is not None:
            return response.status_code in _BROKEN and _repeatable(request)
        kind = Kind.OTHER if error is None else kind_of(error)
        return kind is Kind.UNSENT or (kind is Kind.UNSURE and _repeatable(request))


def retry_handlers(wait: Sleep = sleep) -> list[RetryHandler]:
    """What a client of Slack is given in place of the library's own, which posts a message twice when a reply is lost.

    Args:
        wait: How to wait.

    Returns:
        The handlers.
    """
    return [LimitedRetry(wait), FaultRetry(wait)]


def _repeatable(request: HttpRequest) -> bool:
    return urlsplit(request.url).path.rsplit("/", 1)[-1] not in _ONCE


def _after(response: HttpResponse | None) -> int | None:
    """How many seconds Slack asks to wait; None if it does not say, or for too long."""
    headers = {} if response is None else {name.lower(): value for name, value in response.headers.items()}
    held = headers.get("retry-after")
    text = str(held[0] if isinstance(held, list) else held)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= LONGEST else None  # noqa: PLR2004
