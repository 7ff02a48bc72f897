"""What people send to the bot, when it is acknowledged, and when its answer stands in Slack."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import Any

from bench.slack.bot import Bot
from bot.slack.listeners.voice import NO_FILE
from tests.slackstand import Call, Person, Room, Stand

Payload = dict[str, Any]
_LONGEST = 30.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a payload.

    Attributes:
        status: The status of HTTP that it was acknowledged with.
        ack: After how many seconds it was.
        answer: After how many seconds its answer stood in Slack; None if that was not waited for, or in vain.
        body: What it was acknowledged with.
    """

    status: int
    ack: float
    answer: float | None
    body: bytes


class Traffic:
    """Sends to a bot, and sees what comes back."""

    def __init__(self, stand: Stand, bot: Bot) -> None:
        """Say who talks to whom.

        Args:
            stand: The stand-in for Slack.
            bot: The bot.
        """
        self.stand = stand
        self.bot = bot
        self._read = 0
        self._answers: dict[str, list[Call]] = {}

    def send(self, payload: Payload, *, awaited: bool = True, retry: int = 0, within: float = _LONGEST) -> Sent:
        """Send a payload, and wait for its acknowledgement and its answer.

        Args:
            payload: The payload.
            awaited: Whether an answer comes, beside the acknowledgement.
            retry: How many times it was sent before.
            within: How many seconds to wait for the answer at most.

        Returns:
            What became of it.
        """
        start = monotonic()
        reply = self.stand.deliver(self.bot.url, payload, retry)
        ack = monotonic() - start
        answer = None
        if awaited and reply.status == 200 and self.stand.wait(lambda: bool(self.answers(payload)), within):
            answer = max(0.0, self.answers(payload)[0].at - start)
        return Sent(reply.status, ack, answer, reply.body)

    def answers(self, payload: Payload) -> list[Call]:
        """The calls of Slack that answered a payload."""
        with self.stand.place.changed:
            calls = self.stand.place.calls
            for call in calls[self._read :]:
                if key := _answered(call):
                    self._answers.setdefault(key, []).append(call)
            self._read = len(calls)
            return list(self._answers.get(_asked(payload), ()))

    def forget(self, keep: int = 500) -> None:
        """Let the stand-in forget all but what happened last, so that it does not become slow itself."""
        place = self.stand.place
        with place.changed:
            self._read -= max(0, len(place.calls) - keep)
            lists: list[list[Any]] = [place.calls, place.whispers, place.modals, place.statuses]
            for held in (*lists, *place.messages.values()):
                del held[:-keep]
            _shorten(self._answers, keep)
            _shorten(place.responses, keep)
            _shorten(place.files, keep)
            _shorten(place.triggers, keep)


def people(stand: Stand, count: int) -> list[str]:
    """Members of the workspace, each with a conversation of their own with the bot.

    Args:
        stand: The stand-in for Slack.
        count: How many.

    Returns:
        Their ids.
    """
    names = [f"UP{number}" for number in range(1, count + 1)]
    for name in names:
        stand.place.people[name] = Person(name)
        stand.place.rooms[f"D{name}"] = Room(f"D{name}", user=name)
    return names


def at_once(users: Iterable[str], work: Callable[[str], list[Sent]]) -> tuple[list[Sent], float]:
    """Let several people send at the same time, each one thing after the other.

    Args:
        users: The people.
        work: What one of them does.

    Returns:
        What became of all that was sent, and how many seconds it took.
    """
    named = list(users)
    start = monotonic()
    with ThreadPoolExecutor(len(named)) as pool:
        found = [sent for one in pool.map(work, named) for sent in one]
    return found, monotonic() - start


def _shorten(named: dict[str, Any], keep: int) -> None:
    for name in list(named)[:-keep]:
        del named[name]


def _asked(payload: Payload) -> str:
    """What tells the answer to a payload: the address that came with it, or the message that it tells of."""
    if "response_url" in payload:
        return str(payload["response_url"]).rsplit("/", 1)[-1]
    event = payload["event"]
    return str(event["ts"] if event.get("channel_type") == "im" else event.get("thread_ts"))


def _answered(call: Call) -> str:
    if not call.ok:
        return ""
    if call.method == "response":
        return str(call.args["name"])
    if call.method == "chat.postEphemeral":
        return "" if call.args["text"] == NO_FILE else str(call.args.get("thread_ts"))
    if call.method == "chat.postMessage":
        # A direct message is answered under a key that ends with its time stamp.
        metadata = call.args.get("metadata") or {}
        kind, _, key = str(metadata.get("event_payload", {}).get("key", "")).partition(":")
        return key.rsplit(":", 1)[-1] if kind == "answer" else ""
    return ""
