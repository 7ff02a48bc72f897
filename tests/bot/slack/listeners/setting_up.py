"""A desk on an empty database, and an app on the stand-in with the listeners that a test is about."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from slack_bolt import App

from bot.live import Live
from bot.services import Services
from bot.slack.access import Access, Rules
from bot.slack.app import Credentials, Register, close_app, make_app, make_client
from bot.slack.blocks import ids
from bot.slack.desk import Desk, open_desk
from bot.slack.listeners.filling import kind_of
from bot.slack.state.state import open_state
from bot.slack.where import Where
from kg.area_graph import packaged_areas
from tests.slackstand import BOT, SECRET, Stand
from tests.slackstand.methods import METHODS

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

HCS = "housing-contribution-statement"
STRATHBRAE = packaged_areas()[0]
PERSON = Where("", "T1", "", "", "U1")

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
    desk.services().areas.listed()  # read before anybody orders, as the bot has it: an order is acknowledged in time
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


def order(scene: Scene, **changed: Any) -> Any:
    """Order a statement; what Slack is answered at once."""
    entries = {
        ids.IN_AREA: chosen("strathbrae"),
        ids.IN_TEMPLATE: chosen(HCS),
        ids.IN_PERIOD: typed(None),
        ids.IN_TITLE: typed("Our statement"),
    }
    answered = scene.send(scene.stand.payloads.submission(ids.VIEW_ORDER, values(**(entries | changed))))
    scene.settled()
    return answered


def last(scene: Scene) -> Any:
    """The newest document, opened."""
    file = scene.documents()[-1]
    return docx.Document(BytesIO(file["content"]))


def own(scene: Scene) -> Any:
    """The newest draft of U1."""
    return scene.desk.state.drafts.own(PERSON)[0]


def drop(scene: Scene, name: str, content: bytes, thread: str, **more: Any) -> None:
    """Drop a file into a thread of direct messages; `more` goes into the event's file."""
    scene.stand.place.files["FDROP"] = {"id": "FDROP", "name": name, "content": content}
    address = f"{scene.stand.payloads.answers}/files/FDROP"
    file = {"id": "FDROP", "name": name, "url_private_download": address, **more}
    scene.send(scene.stand.payloads.message("", thread=thread, subtype="file_share", files=[file]))
    scene.stand.wait(lambda: False, 0.3)
    scene.settled()


def fill(scene: Scene, text: str, source: str = "Ailsa Invented, 3 June 2026") -> tuple[str, Any]:
    """Fill the first gap that can be filled; what the modal asks, and what Slack is answered."""
    button = scene.button(ids.FILL, label="Fill this gap")
    before = len(scene.stand.place.modals)
    scene.send(button)
    assert scene.stand.wait(lambda: len(scene.stand.place.modals) > before)
    view = scene.stand.place.modals[-1]
    entries = values(**{ids.IN_ANSWER: typed(text), ids.IN_SOURCE: typed(source)})
    sent = scene.stand.payloads.submission(ids.VIEW_GAP, entries, view["private_metadata"])
    answered = scene.send(sent)
    scene.settled()
    return view["blocks"][0]["text"]["text"], answered


def text_for(scene: Scene) -> str:
    """What the first gap takes."""
    gap = next(gap for gap in own(scene).work.gaps if gap.where)
    kind = kind_of(STRATHBRAE, gap.where)
    return "2027-03-31" if "day" in kind else "31" if kind else "Planning officer, 01234 567890"
