"""Lintel at work in Slack, scene by scene, with the bot as it is: what the pictures in docs/slack.md show.

Run `python -m tests.slackstand.transcript FOLDER` to play the scenes and write each as HTML into a folder.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bot.indexing import shelf
from bot.services import Services
from bot.slack.access import Rules
from bot.slack.app import make_client
from bot.slack.blocks import ids
from bot.slack.reminding import remind
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from bot.stream import reply
from kg.sources import packaged
from tests.bot.slack.listeners.desks import Office, an_office
from tests.conftest import TODAY
from tests.slackstand.page import aside, message, page, person, view
from tests.slackstand.stand import BOT, Stand

ASKED: Final = "We're closing the respite unit in Fife mid-plan, who do we consult?"
AILSA: Final = "Ailsa (invented)"
LEWIS: Final = "Lewis (invented)"


@dataclass
class Player:
    """Plays what people do, and keeps what they see.

    Attributes:
        office: The bot at work.
        parts: What was seen, as HTML.
        modals: The modals that were opened.
    """

    office: Office
    parts: list[str] = field(default_factory=list)
    modals: list[dict[str, Any]] = field(default_factory=list)

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
        self.sees(press)

    def sends(self, **entries: Any) -> None:
        """Somebody fills in the modal that was opened last, and sends it."""
        self.parts.append(aside(f"{AILSA} fills it in"))
        values = {name: {name: entry} for name, entry in entries.items()}
        modal = self.modals[-1]
        self._sends(self.stand.payloads.submission(modal["callback_id"], values, modal["private_metadata"]))

    def sees(self, payload: dict[str, Any]) -> None:
        """Something is sent, and what is answered to it alone is seen."""
        self._sends(payload)
        self.parts += [message(one, alone=True) for one in self.stand.responses(payload)]

    def shows(self, channel: str, first: int, end: int | None = None) -> None:
        """What stands in a conversation, as it is by now."""
        for one in self.stand.messages(channel)[first:end]:
            self._posted(one)

    def shows_again(self, said: dict[str, Any]) -> None:
        """What the first of several things in a message has become."""
        now = next(one for one in self.stand.messages("DU1") if one["ts"] == said["ts"])
        self._posted({**now, "blocks": now["blocks"][:2]})
        self.parts.append(aside("The others in that message stand below it as before"))

    def _sends(self, payload: dict[str, Any], *, thread: bool = False) -> None:
        place = self.stand.place
        before = {name: len(listed) for name, listed in place.messages.items()}
        whispered = len(place.whispers)
        self.office.send(payload)
        assert self.stand.wait(self._drafted, 60)
        self.parts += [message(one, alone=True, in_thread=thread) for one in place.whispers[whispered:]]
        for name, listed in list(place.messages.items()):
            for one in listed[before.get(name, 0) :]:
                self._posted(one)
        self._views()

    def _posted(self, said: dict[str, Any]) -> None:
        sent = [self.stand.place.files[file["id"]] for file in said.get("files") or ()]
        self.parts.append(message({**said, "sent": sent}, in_thread=bool(said.get("thread_ts"))))

    def _drafted(self) -> bool:
        found = self.office.desk.drafts.metrics()
        return not found.waiting and not found.running

    def _views(self) -> None:
        place = self.stand.place
        self.parts += [view(one) for one in place.modals]
        self.modals += place.modals
        place.modals.clear()


def question(play: Player) -> None:
    """A question in a channel: only the asker sees the answer, until it is shared."""
    play.says(ASKED)
    said = play.stand.place.whispers[-1]
    play.presses(said, "Why does this apply?")
    play.presses(said, "Share in the channel")


def thread(play: Player) -> None:
    """A thread remembers the area and the day, and changes them."""
    play.says("Which duties apply to the strategic plan of Fife?", to="DU1", thread="1795000000.000001")
    play.says("and who must be consulted?", to="DU1", thread="1795000000.000001")
    said = next(one for one in reversed(play.stand.messages("DU1")) if _has(one, "As at"))
    play.presses(said, "As at", channel="DU1", thread="1795000000.000001")


def shortcut(play: Player) -> None:
    """The shortcut under somebody else's message."""
    text = (
        "The board wants to close the day centre in Muirbrae, Strathbrae, before the plan is revised. Who has to agree?"
    )
    play.parts += [person(LEWIS, text), aside(f"{AILSA} chooses “Which duties apply to this?” under it")]
    chosen = play.stand.payloads.shortcut(ids.SHORTCUT, text)
    play.sees(chosen)


def draft(play: Player) -> None:
    """A draft is ordered; what is missing in it is told, worst first."""
    play.types("/hcs", "strathbrae")
    play.sends(
        **{
            ids.IN_AREA: _chosen("strathbrae"),
            ids.IN_TEMPLATE: _chosen("housing-contribution-statement"),
            ids.IN_PERIOD: _typed("2026-29"),
            ids.IN_TITLE: _typed(""),
        }
    )


def gaps(play: Player) -> None:
    """Two gaps of a draft are filled, and the draft is made again."""
    draft(play)
    play.parts.clear()
    for answer, source in (
        ("Strathbrae Integration Joint Board", "Committee clerk, 20 November 2026"),
        ("2026-11-25", "Minute of the board, 25 November 2026"),
    ):
        said = next(one for one in reversed(play.stand.messages("DU1")) if _has(one, "Fill"))
        play.presses(said, "Fill", channel="DU1", thread=said["thread_ts"])
        play.sends(**{ids.IN_ANSWER: _typed(answer), ids.IN_SOURCE: _typed(source)})


def align(play: Player) -> None:
    """The plans of an area are held against one another: the worst comes first."""
    play.types("/align", "strathbrae")
    play.parts.append(aside("In the messages with Lintel"))
    play.shows("DU1", 0)


def decide(play: Player) -> None:
    """Somebody justifies a gap, which stays visible."""
    align(play)
    play.parts.clear()
    first = next(one for one in play.stand.messages("DU1") if _has(one, "Decide"))
    play.presses(first, "Decide", channel="DU1", thread=first["thread_ts"])
    play.sends(
        **{
            ids.IN_VERDICT: _chosen("justify"),
            ids.IN_REASON: _typed("The fourth locality is to be agreed with the island council in March."),
            ids.IN_SOURCE: _typed("Integration joint board, paper 12 of 20 November 2026"),
            ids.IN_DAY: {"type": "datepicker", "selected_date": "2027-03-31"},
        }
    )
    play.shows_again(first)


def links(play: Player) -> None:
    """Wording proposes what may belong together; somebody rejects it."""
    align(play)
    play.parts.clear()
    said = next(one for one in play.stand.messages("DU1") if _has(one, "They belong together"))
    at = play.stand.messages("DU1").index(said)
    play.presses(said, "They do not", channel="DU1", thread=said["thread_ts"])
    play.sends(
        **{
            ids.IN_VERDICT: _chosen("reject"),
            ids.IN_REASON: _typed("They count different people."),
            ids.IN_SOURCE: _typed("Housing policy team"),
        }
    )
    play.shows("DU1", at)


def reminder(play: Player) -> None:
    """What the policy lead of a channel is reminded of, without having asked."""
    play.office.state.channels.put(Where("", "T1", "C1"), Channel("strathbrae", "U1"))
    remind(play.office.desk, lambda _: make_client(BOT, play.stand.url))
    play.shows("DU1", 0)


def home(play: Player) -> None:
    """Home, for somebody whose area is Strathbrae."""
    play.office.state.homes.visit(Where("", "T1", user="U1"), "", "strathbrae")
    play.stand.dispatch(play.office.app, play.stand.payloads.opened("home"))
    play.office.settle()
    play.parts.append(view(play.stand.place.homes["U1"]))


def refusals(play: Player) -> None:
    """What Lintel does not answer, and what it says of personal data."""
    play.says("Should Mrs Macdonald of 14 Shore Street get a stairlift? Her NI number is QQ123456C.")
    play.says("Does the Care Act 2014 apply in Fife?")
    play.says("Which duties apply in Brigadoon?")


def off(play: Player) -> None:
    """Lintel is switched off, with a reason that everybody is told."""
    play.types("/duties", "off The register is being corrected; back by noon")
    play.says(ASKED)
    play.types("/duties", "help")


def _buttons(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        listed = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        yield from (one for one in listed if one["type"] == "button")


def _has(said: dict[str, Any], label: str) -> bool:
    return any(one["text"]["text"].startswith(label) for one in _buttons(said.get("blocks") or []))


def _chosen(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


def _typed(text: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": text}


SCENES: Final[tuple[Callable[[Player], None], ...]] = (
    question,
    thread,
    shortcut,
    draft,
    gaps,
    align,
    decide,
    links,
    reminder,
    home,
    refusals,
    off,
)
"""Every scene, in the order in which docs/slack.md shows them."""


def played(services: Services, scene: Callable[[Player], None]) -> str:
    """A scene as a page.

    Args:
        services: What answers.
        scene: One of `SCENES`.
    """
    with TemporaryDirectory() as name, Stand() as stand:
        folder = Path(name)
        own = replace(services, database=folder / "lintel.db", opened=services.snapshot)
        with an_office(stand, own, folder, Rules(admins="S1")) as office:
            reply(office.desk.services(), ASKED)
            reply(office.desk.services(), ASKED)
            player = Player(office)
            scene(player)
    return page((scene.__doc__ or "").rstrip("."), player.parts)


if __name__ == "__main__":
    for one in SCENES:
        path = Path(sys.argv[1]) / f"{one.__name__}.html"
        path.write_text(played(Services(packaged(), TODAY, shelf()), one), "utf-8")
