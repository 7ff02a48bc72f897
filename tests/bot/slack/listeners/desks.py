"""A desk on a state of its own, with an app on the stand-in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slack_bolt import App

from bot.live import Live
from bot.services import Services
from bot.slack.access import Access, Rules
from bot.slack.app import Credentials, close_app, make_app, make_client
from bot.slack.desk import Desk, open_desk
from bot.slack.listeners import listeners
from bot.slack.state.state import State, open_state
from tests.slackstand import BOT, SECRET, Stand

MORNING = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
QUESTION = "Which duties apply to an IJB preparing its strategic plan in Fife?"
TENANT = ("", "T1")


@dataclass
class Office:
    """The bot at work on the stand-in: `ask` sends something, and waits until all work is done."""

    stand: Stand
    app: App
    desk: Desk

    @property
    def state(self) -> State:
        return self.desk.state

    def send(self, body: dict[str, Any], retry: int | None = None) -> dict[str, Any]:
        answer = self.stand.dispatch(self.app, body, retry)
        assert answer.status == 200
        self.settle()
        return body

    def settle(self) -> None:
        """Wait for listeners, and then for the work that they queued."""
        runner: Any = self.app.listener_runner.listener_executor
        assert self.stand.wait(lambda: runner._work_queue.empty() and self._idle() and self._settled(), 20)

    def _idle(self) -> bool:
        found = self.desk.answers.metrics()
        return not found.waiting and not found.running and not self.desk.answers._telling

    def _settled(self) -> bool:
        runner: Any = self.app.listener_runner.listener_executor
        # A thread that has nothing to do counts itself in.
        return bool(runner._idle_semaphore._value == len(runner._threads))

    def whispers(self) -> list[str]:
        return [said["text"] for said in self.stand.place.whispers]

    def posts(self, channel: str = "C1") -> list[dict[str, Any]]:
        """What stands in a conversation, without the files beside it."""
        return [said for said in self.stand.messages(channel) if not said.get("files")]

    def actions(self) -> list[str]:
        return [line.action for line in self.state.audit.lines(TENANT)]

    def button(self, said: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
        """The press of a button of something that was said."""
        return self.stand.payloads.action(name, value(said, name), **more)


def value(said: dict[str, Any], name: str) -> str:
    """The value of a button in something that was said."""
    for part in _parts(said["blocks"]):
        if part.get("action_id") == name:
            return str(part["value"] if "value" in part else part["positive_button"]["value"])
    raise AssertionError(name)


def _parts(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _parts(one)
    elif isinstance(data, dict):
        yield data
        for one in data.values():
            yield from _parts(one)


def frame(said: dict[str, Any]) -> str:
    """The line of a message that says its area, day and plan."""
    return str(said["blocks"][0]["elements"][0]["text"])


@contextmanager
def an_office(
    stand: Stand,
    services: Services,
    folder: Path,
    rules: Rules | None = None,
    change: Callable[[Desk], None] | None = None,
) -> Iterator[Office]:
    state = open_state(folder / "lintel.db", lambda: MORNING)
    desk = open_desk(Live(services), state, Access(rules or Rules()), lambda: MORNING, threads=2, places=4)
    if change is not None:
        change(desk)
    app = make_app(Credentials(make_client(BOT, stand.url), SECRET), desk.guards(), listeners(desk))
    try:
        yield Office(stand, app, desk)
    finally:
        close_app(app)
        desk.answers.stop(2)
        desk.drafts.stop(2)
        state.engine.dispose()
