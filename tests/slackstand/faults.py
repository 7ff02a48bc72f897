"""What can go wrong between Slack and the bot, so that a test can say when it does."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One call that goes wrong.

    Attributes:
        status: The status of HTTP.
        error: Slack's word for what is wrong; empty where the status says it.
        headers: More headers, such as Retry-After.
        wait: How many seconds pass before the answer.
        cut: Whether the connection is cut instead of an answer.
        done: Whether Slack did what it was asked for before that.
    """

    status: int = 200
    error: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    cut: bool = False
    done: bool = False

    def body(self, found: dict[str, Any]) -> bytes | dict[str, Any]:
        """What is answered instead of what was found."""
        if self.error:
            return {"ok": False, "error": self.error}
        return found if self.done else b"upstream connect error"


def limited(after: int | str = 1) -> Fault:
    """Too many calls: wait so many seconds."""
    return Fault(429, "ratelimited", (("Retry-After", str(after)),))


def broken(status: int = 500, *, done: bool = False) -> Fault:
    """A fault of Slack's own, with a page instead of an answer."""
    return Fault(status, done=done)


def refused(error: str) -> Fault:
    """An error of the Web API: channel_not_found, is_archived, token_revoked, msg_blocks_too_long."""
    return Fault(error=error)


def reset(*, done: bool = False) -> Fault:
    """The connection is cut; `done` says whether Slack had done its work by then."""
    return Fault(cut=True, done=done)


def slow(seconds: float, *, done: bool = True) -> Fault:
    """The answer comes so late that nobody waits for it."""
    return Fault(wait=seconds, done=done)
