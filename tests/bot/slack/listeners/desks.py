"""A desk on a state of its own, with an app on the stand-in."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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
from tests.bot.slack.state.conftest import Clock
from tests.slackstand import BOT, SECRET, Stand

QUESTION = "Which duties apply to an IJB preparing its strategic plan in Fife?"
TENANT = ("", "T1")


@dataclass
class Office:
    """The bot at work on the stand-in, with all its listeners: `send` waits until all work is done."""

    stand: Stand
    app: App
    desk: Desk
    clock: Clock
    _listening: list[Future[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note every listener that is run, and all that the steps before them have to say."""
        runner: Any = self.app.listener_runner.listener_executor
        submit = runner.submit

        def noted(*given: Any, **named: Any) -> "Future[Any]":
            self._listening.append(submit(*given, **named))
            return self._listening[-1]

        runner.submit = noted

    @property
    def state(self) -> State:
        return self.desk.state

    def send(self, body: dict[str, Any], retry: int | None = None) -> dict[str, Any]:
        answer = self.stand.dispatch(self.app, body, retry)
        assert answer.status == 200
        self.settle()
        return body

    def answer(self, body: dict[str, Any]) -> Any:
        """Send something; what Slack is answered at once, as data where it is data."""
        answer = self.stand.dispatch(self.app, body)
        assert answer.status == 200
        self.settle()
        return json.loads(answer.body) if answer.body.startswith("{") else answer.body

    def settle(self) -> None:
        """Wait for listeners, and then for the work that they queued."""
        assert self.stand.wait(lambda: all(one.done() for one in self._listening) and self._idle(), 20)

    def _idle(self) -> bool:
        executors = self.desk.answers, self.desk.drafts
        found = [one.metrics() for one in executors]
        return not any(m.waiting or m.running for m in found) and not any(one._telling for one in executors)

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
    *,
    change: Callable[[Desk], None] | None = None,
    credentials: Credentials | None = None,
) -> Iterator[Office]:
    """The bot, with its areas and its state in one database in a folder.

    Args:
        stand: Where Slack is.
        services: What answers.
        folder: Where the database is.
        rules: Who is let in.
        change: What is to be otherwise at the desk.
        credentials: How it knows Slack, if not by the token of one workspace.

    Yields:
        The bot at work; it is stopped in the end.
    """
    clock, database = Clock(), folder / "lintel.db"
    state = open_state(database, clock)
    own = replace(services, database=database, opened=services.snapshot)
    store = credentials.installations if credentials else None
    desk = open_desk(Live(own), state, Access(rules or Rules()), clock, installations=store, threads=2, places=4)
    if change is not None:
        change(desk)
    app = make_app(credentials or Credentials(make_client(BOT, stand.url), SECRET), desk.guards(), listeners(desk))
    try:
        yield Office(stand, app, desk, clock)
    finally:
        close_app(app)
        desk.answers.stop(2)
        desk.drafts.stop(2)
        state.engine.dispose()
