"""Lintel at work in Slack, scene by scene, with the bot as it is: what the pictures in docs/slack.md show.

Run `python -m tests.slackstand.transcript FOLDER` to play the scenes and write each as HTML into a folder.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bot.services import Services
from bot.slack.access import Rules
from bot.slack.blocks import ids
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from kg.sources import packaged
from tests.bot.slack.listeners.desks import Office, an_office
from tests.conftest import TODAY
from tests.slackstand.page import aside, message, page, person, view
from tests.slackstand.stand import Stand

ASKED: Final = "We're closing the respite unit in Fife mid-plan, who do we consult?"
AILSA: Final = "Ailsa (invented)"
LEWIS: Final = "Lewis (invented)"


@dataclass
class Player:
    """Plays what people do, and keeps what they see.

    Attributes:
        office: The bot at work.
        parts: What was seen, as HTML.
    """

    office: Office
    parts: list[str] = field(default_factory=list)

    @property
    def stand(self) -> Stand:
        """Slack."""
        return self.office.stand

    def says(self, text: str, *, to: str = "C1", thread: str = "", name: str = AILSA) -> None:
        """Somebody mentions Lintel in a channel, or writes to it directly."""
        self.parts.append(person(name, f"@Lintel {text}" if to == "C1" else text, in_thread=bool(thread)))
        say = self.stand.payloads
        self._sends(
            say.mention(f"<@UBOT> {text}", thread=thread) if to == "C1" else say.message(text, thread=thread),
            thread=bool(thread),
        )

    def types(self, command: str, text: str = "") -> None:
        """Somebody types a command."""
        self.parts.append(person(AILSA, f"{command} {text}".strip()))
        answered = self.stand.dispatch(self.office.app, payload := self.stand.payloads.command(command, text))
        self.office.settle()
        if answered.body:
            import json

            self.parts.append(message(json.loads(answered.body), alone=True))
        self.parts += [message(one, alone=True) for one in self.stand.responses(payload)]
        self._views()

    def presses(self, said: dict[str, Any], label: str, *, channel: str = "C1", thread: str = "") -> None:
        """Somebody presses the button with a label, in a message that Lintel said."""
        self.parts.append(aside(f"{AILSA} presses “{label}”"))
        element = next(one for one in _buttons(said["blocks"]) if one["text"]["text"].startswith(label))
        press = self.stand.payloads.action(
            element["action_id"], element["value"], channel=channel, thread=thread, ts=said.get("ts")
        )
        self._sends(press)
        self.parts += [message(one, alone=True) for one in self.stand.responses(press)]

    def sends(self, modal: dict[str, Any], **entries: Any) -> None:
        """Somebody fills in a modal and sends it."""
        values = {name: {name: entry} for name, entry in entries.items()}
        told = self.stand.payloads.submission(modal["callback_id"], values, modal["private_metadata"])
        self._sends(told)

    def _sends(self, payload: dict[str, Any], *, thread: bool = False) -> None:
        place = self.stand.place
        before = {name: len(listed) for name, listed in place.messages.items()}
        whispered = len(place.whispers)
        self.office.send(payload)
        self.parts += [message(one, alone=True, in_thread=thread) for one in place.whispers[whispered:]]
        for name, listed in list(place.messages.items()):
            self.parts += [message(one, in_thread=bool(one.get("thread_ts"))) for one in listed[before.get(name, 0) :]]
        self._views()

    def _views(self) -> None:
        place = self.stand.place
        self.parts += [view(one) for one in place.modals]
        place.modals.clear()


def question(play: Player) -> None:
    """A question in a channel, and its sharing."""
    play.says(ASKED)
    said = play.stand.place.whispers[-1]
    play.presses(said, "Why does this apply?")
    play.presses(said, "Share in the channel")


def _buttons(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        listed = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        yield from (one for one in listed if one["type"] == "button")


SCENES: Final[dict[str, Callable[[Player], None]]] = {"question": question}
"""Every scene by its name."""
