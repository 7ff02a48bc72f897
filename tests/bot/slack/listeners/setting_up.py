"""A desk on an empty database, and an app on the stand-in with the listeners that a test is about."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slack_bolt import App

from bot.live import Live
from bot.services import Services
from bot.slack.access import Access, Rules
from bot.slack.app import Credentials, Register, close_app, make_app, make_client
from bot.slack.desk import Desk, open_desk
from bot.slack.state.state import open_state
from tests.slackstand import BOT, SECRET, Stand
from tests.slackstand.methods import METHODS

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

METHODS.setdefault("conversations.members", lambda _place, _args: {"members": ["U1", "UBOT"]})


def a_desk(services: Services, folder: Path) -> Desk:
    """A desk whose areas and state are in one database of its own."""
    database = folder / "lintel.db"
    own = Services(services.root, services.today, database=database, opened=services.snapshot)
    return open_desk(Live(own), open_state(database, lambda: NOW), Access(Rules(admins="S1")), lambda: NOW)


@dataclass
class Scene:
    """A conversation of tests with the bot."""

    stand: Stand
    desk: Desk
    app: App

    def send(self, payload: dict[str, Any]) -> Any:
        """Send a payload; what Slack is answered at once, as data."""
        found = self.stand.dispatch(self.app, payload)
        assert found.status == 200
        return json.loads(found.body) if found.body.startswith("{") else found.body

    def settled(self) -> None:
        """Wait until the work is done."""
        assert self.stand.wait(lambda: not (m := self.desk.drafts.metrics()).waiting and not m.running, 60)

    def said(self, channel: str = "DU1") -> str:
        """All that stands in a conversation."""
        return "\n".join(str(m.get("text")) for m in self.stand.messages(channel))

    def button(self, action: str, channel: str = "DU1", label: str = "", **more: Any) -> dict[str, Any]:
        """Press the last button of an action that stands in a conversation."""
        for message in reversed(self.stand.messages(channel)):
            for element in elements(message.get("blocks") or []):
                if element.get("action_id") == action and label in json.dumps(element, ensure_ascii=False):
                    thread = message.get("thread_ts") or message["ts"]
                    return self.stand.payloads.action(action, element["value"], channel=channel, thread=thread, **more)
        raise AssertionError(action)

    def documents(self) -> list[dict[str, Any]]:
        """The documents that were uploaded and shared."""
        return [
            file for file in self.stand.place.files.values() if file.get("channel") and file["name"].endswith(".docx")
        ]


def elements(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The elements of blocks."""
    for block in blocks:
        yield from block.get("elements", [])
        if "accessory" in block:
            yield block["accessory"]


@contextmanager
def a_scene(stand: Stand, desk: Desk, *listeners: Register) -> Iterator[Scene]:
    """An app whose listeners and work come to their end."""
    app = make_app(Credentials(make_client(BOT, stand.url), SECRET), desk.guards(), listeners)
    try:
        yield Scene(stand, desk, app)
    finally:
        close_app(app)
        desk.answers.stop(5)
        desk.drafts.stop(5)


def values(**entries: Any) -> dict[str, Any]:
    """What was entered in a modal, as Slack nests it: `values(**{ids.IN_AREA: {...}})`."""
    return {name: {name: entry} for name, entry in entries.items()}


def chosen(value: str) -> dict[str, Any]:
    """An entry chosen from a list."""
    return {"type": "static_select", "selected_option": {"value": value}}


def typed(text: str | None) -> dict[str, Any]:
    """A text typed."""
    return {"type": "plain_text_input", "value": text}
