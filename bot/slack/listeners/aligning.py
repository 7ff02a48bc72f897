"""The command about plans that do not line up, its button on Home, and what people decide about what it found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.areas import AtHand
from bot.services import SCOTLAND
from bot.slack.app import CLAIM
from bot.slack.blocks import ids
from bot.slack.blocks.decision import decision_view, verdicts
from bot.slack.blocks.finding import ABOUT
from bot.slack.blocks.message import simple
from bot.slack.blocks.text import escape, heard
from bot.slack.blocks.value import Token, ValueRefusedError, read
from bot.slack.desk import Desk
from bot.slack.executor import FullError, Turn
from bot.slack.listeners.comparing import Said, compare, settle
from bot.slack.listeners.making import sentence
from bot.slack.listeners.task import Task
from bot.slack.payload import entered, keys_of
from bot.slack.state.chain import Action
from bot.slack.where import Where
from kg.align.decision import Verdict
from kg.dates import parse_date
from kg.errors import InvalidDateError, LintelError

WENT: Final = (
    "Lintel is holding the plans of {area} against one another. What it finds comes as a direct message to you."
)
NO_AREA: Final = f"Say for which area, for example {ids.COMMAND_ALIGN} {{area}}. Areas with their plans: {{known}}."
NONE_LOADED: Final = "No area's plans are loaded yet. Drop the workbook for your area into the messages with Lintel."
EMPTY: Final = "Say something here."
CHOOSE: Final = "Choose one of these."
PAST: Final = "Choose a day that is still to come."
_CHOSEN: Final = {ids.BELONGS: Verdict.ACCEPT, ids.APART: Verdict.REJECT}

Body = Mapping[str, Any]


def register(app: App, desk: Desk) -> None:
    """The listeners of the command, of the button on Home, and of decisions.

    Args:
        app: The app.
        desk: What a listener works with.
    """
    held = _Aligning(desk)
    app.command(ids.COMMAND_ALIGN)(held.ask)
    app.action(ids.HOME_ALIGN)(held.press)
    for action in (ids.DECIDE, ids.BELONGS, ids.APART):
        app.action(action)(held.open)
    app.view(ids.VIEW_DECISION)(held.decided)


class _Aligning:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        # Of two who decide at once, the second shows what the first decided too.
        self._one = Lock()

    def ask(self, ack: Ack, body: Body, client: WebClient, context: BoltContext, respond: Respond) -> None:
        """Hold the plans of an area against one another."""
        ack()
        where: Where = context["where"]
        typed = heard(str(body.get("text") or "")).strip()
        try:
            held = self._held(typed or self._own(where))
            self._queue(self._task(body, client, context), held)
        except LintelError as refused:
            _tell(respond, sentence(refused))
            return
        if not where.channel.startswith("D"):
            _tell(respond, WENT.format(area=held.area.area.name))

    def press(self, ack: Ack, body: Body, client: WebClient, context: BoltContext) -> None:
        """Hold the plans of one's own area against one another, from Home."""
        ack()
        task = self._task(body, client, context)
        try:
            self._queue(task, self._held(read(body["actions"][0]["value"]).area))
        except LintelError as refused:
            task.say(simple(sentence(refused)))

    def open(self, ack: Ack, body: Body, client: WebClient, context: BoltContext, respond: Respond) -> None:
        """Open the modal in which somebody decides."""
        ack()
        pressed, where = body["actions"][0], context["where"]
        try:
            token = _about(pressed["value"])
        except ValueRefusedError as refused:
            facts = {"what": pressed["action_id"], "why": "tampered"}
            self._desk.state.audit.append(where, Action.REFUSED, facts)
            _tell(respond, str(refused))
            return
        message = str((body.get("message") or {}).get("ts") or "")
        about = replace(token, channel=where.channel, thread=where.thread, message=message)
        shown = _shown(body, token.about) or escape(token.about)
        client.views_open(
            trigger_id=body["trigger_id"], view=decision_view(shown, about, _CHOSEN.get(pressed["action_id"]))
        )

    def decided(self, ack: Ack, body: Body, client: WebClient, context: BoltContext) -> None:
        """Check what was decided, and queue that it is kept."""
        try:
            token = _about(body["view"]["private_metadata"])
        except ValueRefusedError as refused:
            ack(response_action="errors", errors={ids.IN_VERDICT: str(refused)})
            return
        reason, by = entered(body, ids.IN_REASON), entered(body, ids.IN_SOURCE)
        errors = {name: EMPTY for name, value in ((ids.IN_REASON, reason), (ids.IN_SOURCE, by)) if not value}
        chosen = next((one for one, _ in verdicts(token.about) if one.value == entered(body, ids.IN_VERDICT)), None)
        if chosen is None:
            errors[ids.IN_VERDICT] = CHOOSE
        try:
            review_by = self._until(entered(body, ids.IN_DAY))
        except InvalidDateError:
            errors[ids.IN_DAY] = PAST
        if errors or chosen is None:
            ack(response_action="errors", errors=errors)
            return
        said = Said(chosen, reason, by, review_by)
        task = self._task(body, client, context)
        task.where = replace(task.where, channel=token.channel, thread=token.thread)

        def work(turn: Turn) -> None:
            with self._one:
                settle(task, token, said, turn)

        try:
            task.queue(work)
        except FullError as full:
            ack(response_action="errors", errors={ids.IN_REASON: str(full)})
            return
        ack()

    def _held(self, name: str) -> AtHand:
        """The area of a name.

        Raises:
            LintelError: None is named, or there is none of that name with its plans; the sentence names the nearest.
        """
        services = self._desk.services()
        if name:
            return services.areas.named(services.register, name)
        known = [held.area.id for held in services.areas.listed()]
        raise LintelError(NO_AREA.format(area=known[0], known=", ".join(known)) if known else NONE_LOADED)

    def _own(self, where: Where) -> str:
        own = self._desk.state.channels.get(where).area if where.channel else ""
        return own or self._desk.state.homes.get(where).area

    def _queue(self, task: Task, held: AtHand) -> None:
        task.queue(lambda turn: compare(task, held.area.id, held.area.area.name, turn))

    def _task(self, body: Body, client: WebClient, context: BoltContext) -> Task:
        """The work, which speaks in a direct message wherever it was asked for."""
        where: Where = context["where"]
        key = (*keys_of(body), str(body.get("view", {}).get("id")))[0]
        return Task(self._desk, client, replace(where, channel="", thread=""), f"align:{key}", context.get(CLAIM))

    def _until(self, text: str) -> date | None:
        day = parse_date(text) if text else None
        if day and day <= self._desk.clock().astimezone(SCOTLAND).date():
            raise InvalidDateError(PAST)
        return day


def _about(value: Any) -> Token:
    """A token that names an area and what is decided about.

    Raises:
        ValueRefusedError: It is none.
    """
    token = read(value)
    if not token.area or not token.about or not token.mark:
        raise ValueRefusedError
    return token


def _shown(body: Body, about: str) -> str:
    """What the message says of a finding or a link: as Lintel wrote it, so that it is escaped."""
    blocks = (body.get("message") or {}).get("blocks") or ()
    name = f"{ABOUT}.{about}"
    return next((str(one["text"]["text"]) for one in blocks if one.get("block_id") == name), "")


def _tell(respond: Respond, text: str) -> None:
    if respond.response_url:
        respond(**simple(text).payload(), response_type="ephemeral", replace_original=False)
