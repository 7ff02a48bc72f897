"""People at work with the bot for a long while: all that they send, in turn, and what goes wrong meanwhile."""

from collections import Counter
from collections.abc import Callable
from itertools import cycle
from threading import Lock
from time import monotonic
from typing import Any, Final

from bench.question import QUESTIONS
from bench.slack.speed import order
from bench.slack.traffic import Payload, Traffic
from bot.slack.blocks import ids
from tests.bot.slack.listeners.desks import value
from tests.slackstand.faults import Fault, broken, limited, refused, reset
from tests.slackstand.signing import send

DRAFTING: Final = 200
"""After how many of their acts somebody orders a draft."""
_WITHIN: Final = 20.0
_FAULTS: Final[tuple[tuple[str, Fault], ...]] = (
    ("chat.postMessage", limited(1)),
    ("chat.postMessage", reset(done=True)),
    ("chat.postMessage", reset()),
    ("chat.postMessage", broken(500)),
    ("chat.postMessage", broken(503, done=True)),
    ("assistant.threads.setStatus", limited(1)),
    ("assistant.threads.setStatus", reset()),
    ("chat.postEphemeral", limited(1)),
    ("views.publish", refused("hash_conflict")),
    ("views.open", refused("expired_trigger_id")),
    ("files.getUploadURLExternal", broken(502)),
    ("upload", reset()),
)
_FOLLOWING: Final = ("and in Highland?", "by when?", "who must be consulted?", "what about Orkney?")

Acts = tuple[Callable[[], None], ...]


class Crowd:
    """Sends everything that people send, and counts what came of it.

    Attributes:
        tally: How often what happened.
        acks: After how many seconds what was sent was acknowledged.
    """

    def __init__(self, traffic: Traffic) -> None:
        """Say to whom.

        Args:
            traffic: Sends to the bot.
        """
        self.tally: Counter[str] = Counter()
        self.acks: list[float] = []
        self._traffic = traffic
        self._stand = traffic.stand
        self._make = traffic.stand.payloads
        self._lock = Lock()
        self._faults = cycle(_FAULTS)
        self._first: dict[str, str] = {}

    def work(self, user: str, end: float) -> None:
        """Send one thing after the other, each when the one before is answered.

        Args:
            user: Who.
            end: Until when, in seconds that never go backwards.
        """
        texts, more = cycle(QUESTIONS), cycle(_FOLLOWING)
        acts: Acts = (
            lambda: self._talk(user, next(texts), next(more)),
            lambda: self._channel(user, next(texts)),
            lambda: self._command(user, next(texts)),
            lambda: self._noise(user),
            lambda: self._with_a_fault(user, next(texts)),
        )
        for number, act in enumerate(cycle(acts), start=int(user.removeprefix("UP")) * 37):
            if monotonic() >= end:
                return
            if number % DRAFTING == 0:
                self._draft(user)
            act()

    def _talk(self, user: str, text: str, then: str) -> None:
        """A conversation in direct messages: question, duplicate, a question that goes on, the buttons."""
        asked = self._make.message(text, user)
        self._sent(asked)
        self._sent(asked, awaited=False, retry=1)
        said = self._answer(asked)
        with self._lock:
            self.tally["differed"] += said.get("text") != self._first.setdefault(text, str(said.get("text")))
        self._sent(self._make.message(then, user, thread=asked["event"]["ts"]))
        for name in (ids.WHY, ids.MORE, ids.AREA):
            self._press(said, name, user, f"D{user}", asked["event"]["ts"], awaited=False)
        self._press(said, ids.FEEDBACK, user, f"D{user}", asked["event"]["ts"])
        self._once(asked)

    def _channel(self, user: str, text: str) -> None:
        """A question in a channel, and the sharing of its answer."""
        asked = self._make.mention(f"<@UBOT> {text}", user, thread=self._stand.place.stamp())
        self._sent(asked)
        self._sent(asked, awaited=False, retry=2)
        thread = asked["event"]["thread_ts"]
        self._press(self._answer(asked), ids.SHARE, user, "C1", thread)
        self._press(self._answer(asked), ids.ADD, user, "C1", thread)
        self._once(asked)

    def _command(self, user: str, text: str) -> None:
        self._sent(self._make.command("/duties", text, user))
        self._sent(self._make.command("/duties", "help", user), awaited=False)
        self._sent(self._make.command("/hcs", "strathbrae", user), awaited=False)
        self._sent(self._make.shortcut(ids.SHORTCUT, text, user))

    def _noise(self, user: str) -> None:
        """What is not answered: Home, edited and deleted messages, a guest, a body that nobody signed."""
        for payload in (
            self._make.opened("home", user),
            self._make.opened("messages", user),
            self._make.edited("something else", user),
            self._make.deleted(user),
            self._make.message("May I?", "UGUEST"),
        ):
            self._sent(payload, awaited=False)
        reply = send(self._traffic.bot.url, b"{}", {"Content-Type": "application/json"})
        with self._lock:
            self.tally["events"] += 1
            self.tally["wrong status"] += reply.status != 401

    def _with_a_fault(self, user: str, text: str) -> None:
        """Slack does not do what it should, and somebody asks: whoever of all is next has it."""
        with self._lock:
            method, fault = next(self._faults)
            self.tally["faults"] += 1
        self._stand.plan(method, fault)
        self._sent(self._make.message(text, user))

    def _draft(self, user: str) -> None:
        self._sent(order(self._stand, user), awaited=False)
        with self._lock:
            self.tally["drafts"] += 1

    def _sent(self, payload: Payload, *, awaited: bool = True, retry: int = 0) -> None:
        found = self._traffic.send(payload, awaited=awaited, retry=retry, within=_WITHIN)
        with self._lock:
            self.acks.append(found.ack)
            self.tally["events"] += 1
            self.tally["wrong status"] += found.status != 200
            self.tally["unanswered"] += awaited and found.answer is None

    def _answer(self, asked: Payload) -> dict[str, Any]:
        found = self._traffic.answers(asked)
        return found[0].args if found else {}

    def _press(
        self, said: dict[str, Any], name: str, user: str, channel: str, thread: str, *, awaited: bool = True
    ) -> None:
        """Press a button, if the answer has it."""
        try:
            held = value(said, name)
        except (AssertionError, KeyError):
            return
        self._sent(self._make.action(name, held, user, channel, thread=thread), awaited=awaited)

    def _once(self, asked: Payload) -> None:
        with self._lock:
            self.tally["answered twice"] += len(self._traffic.answers(asked)) > 1
