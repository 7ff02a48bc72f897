"""Drafting in Slack: the order, the thread, the gaps, what people drop into it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.drafting import Order, data_of
from bot.slack.app import CLAIM
from bot.slack.blocks import ids
from bot.slack.blocks.gap import gap_view
from bot.slack.blocks.message import simple
from bot.slack.blocks.modal import Named
from bot.slack.blocks.order import order_view
from bot.slack.blocks.value import Token, ValueRefusedError, read
from bot.slack.desk import Desk
from bot.slack.executor import FullError, Turn
from bot.slack.listeners.comparing import take_in
from bot.slack.listeners.dropped import DroppedError, fetch, files_in, is_drop
from bot.slack.listeners.filling import fill, kind_of, load_workbook, misfit
from bot.slack.listeners.making import GONE, gap_mark, make_again, make_first, mark_of, refuse, say_gaps, upload_again
from bot.slack.listeners.task import Task
from bot.slack.payload import entered, keys_of
from bot.slack.state.drafts import Draft
from bot.slack.where import Where
from doc_templates.shelf import find, listed
from kg.align.workbook import holds_findings
from kg.area.model import Area

STALE: Final = "The draft was made again since. Use the newest list of what is missing."
FILLED: Final = "That gap is filled already: look at the newest draft."
NO_THREAD: Final = "This thread holds no draft. Drop the document into the thread in which it was drafted."
NO_KIND: Final = (
    "Lintel reads drafts that you edited (.docx), the data of an area (.xlsx or .yaml) and what you decided in a "
    "spreadsheet of findings (.xlsx), nothing else."
)
ONE_FILE: Final = "Drop one file at a time: none of these was read."
EMPTY: Final = "Say something here."
_PERIOD: Final = re.compile(r"(?P<from>\d{4})\s*(?:-|–|/|to)\s*(?P<to>\d{4}|\d{2})")
_TITLE: Final = 150

Body = Mapping[str, Any]


def register(app: App, desk: Desk) -> None:
    """The listeners about drafts. They come before those that answer messages: a file is no question.

    Args:
        app: The app.
        desk: What they work with.
    """
    held = _Drafting(desk)
    app.command(ids.COMMAND_HCS)(held.ask)
    app.action(ids.HOME_DRAFT)(held.ask)
    app.view(ids.VIEW_ORDER)(held.ordered)
    for action, listener in ((ids.GAPS, held.gaps), (ids.AGAIN, held.again), (ids.UPLOAD, held.upload)):
        app.action(action)(listener)
    app.action(ids.FILL)(held.open_gap)
    app.view(ids.VIEW_GAP)(held.given)
    for event in ("message", "app_mention"):
        app.event(event, matchers=[is_drop])(held.dropped)


def period_problem(area: Area, text: str) -> str:
    """Why a period cannot be that of a draft; empty if it can.

    Args:
        area: The data: a draft speaks for the periods of its plans.
        text: As it was typed; empty for that of the data.

    Returns:
        A sentence.
    """
    if not text:
        return ""
    found = _PERIOD.fullmatch(text)
    if found is None:
        return "Write the period as two years, for example 2026-29."
    first = int(found["from"])
    last = int(found["to"]) if len(found["to"]) > 2 else first - first % 100 + int(found["to"])  # noqa: PLR2004
    known = {(p.begins.year, p.ends.year) for p in area.plans if p.begins and p.ends}
    if (first, last) in known:
        return ""
    told = ", ".join(f"{begin}-{end % 100:02}" for begin, end in sorted(known)) or "none"
    return f"No plan of the area has that period; the data has {told}. Load a workbook with it first."


class _Drafting:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, ack: Ack, body: Body, client: WebClient, context: BoltContext) -> None:
        """Open the modal in which a draft is ordered."""
        ack()
        where: Where = context["where"]
        areas = self._desk.named_areas()
        templates = [Named(name, find(name).contract.title) for name in listed()]
        typed = str(body.get("text") or "").strip().lower()
        named = next((one.id for one in areas if typed in {one.id, one.name.lower()}), "")
        chosen = named or self._area(where)
        client.views_open(
            trigger_id=body["trigger_id"], view=order_view(areas, templates, Token(channel=where.channel), chosen)
        )

    def ordered(self, ack: Ack, body: Body, client: WebClient, context: BoltContext) -> None:
        """Check the order, and queue the draft."""
        area, template = entered(body, ids.IN_AREA), entered(body, ids.IN_TEMPLATE)
        title = entered(body, ids.IN_TITLE)
        held = next((h.area for h in self._desk.services().areas.listed() if h.area.id == area), None)
        errors = {}
        if held is None:
            errors[ids.IN_AREA] = "Choose an area whose plans are loaded."
        elif problem := period_problem(held, entered(body, ids.IN_PERIOD)):
            errors[ids.IN_PERIOD] = problem
        if template not in listed():
            errors[ids.IN_TEMPLATE] = "Choose a document."
        if len(title) > _TITLE:
            errors[ids.IN_TITLE] = f"Use at most {_TITLE} characters."
        if errors:
            ack(response_action="errors", errors=errors)
            return
        task = self._task(body, client, context)
        self._queued(task, lambda turn: make_first(task, Order(template, area), title, turn), ack, ids.IN_AREA)

    def gaps(self, ack: Ack, body: Body, client: WebClient, context: BoltContext, respond: Respond) -> None:
        """Say what is missing in a draft."""
        ack()
        draft = self._found(body, context, client, respond)
        if draft:
            say_gaps(self._in_thread(self._task(body, client, context), draft), draft)

    def again(self, ack: Ack, body: Body, client: WebClient, context: BoltContext, respond: Respond) -> None:
        """Make a draft again."""
        ack()
        draft = self._found(body, context, client, respond)
        if draft:
            task = self._in_thread(self._task(body, client, context), draft)
            self._queue(task, lambda turn: make_again(task, draft, turn))

    def upload(self, ack: Ack, body: Body, client: WebClient, context: BoltContext, respond: Respond) -> None:
        """Upload a document again."""
        ack()
        draft = self._found(body, context, client, respond)
        if draft:
            task = self._in_thread(self._task(body, client, context), draft)
            self._queue(task, lambda turn: upload_again(task, draft, turn))

    def open_gap(self, ack: Ack, body: Body, client: WebClient, context: BoltContext, respond: Respond) -> None:
        """Open the modal of one gap."""
        ack()
        draft = self._found(body, context, client, respond)
        if draft is None:
            return
        token = read(body["actions"][0]["value"])
        gap = next((gap for gap in draft.work.gaps if gap.id == token.gap), None)
        if gap is None or token.graph != mark_of(draft):
            _tell(respond, STALE)
            return
        area = data_of(self._desk.services(), draft.work.area)
        about = Token(draft=draft.id, graph=gap_mark(gap), channel=draft.channel, thread=draft.thread)
        client.views_open(trigger_id=body["trigger_id"], view=gap_view(gap, about, kind_of(area, gap.where)))

    def given(self, ack: Ack, body: Body, client: WebClient, context: BoltContext) -> None:
        """Check what was given for a gap, and queue that it is loaded and the draft made again."""
        token = read(body["view"]["private_metadata"])
        where: Where = replace(context["where"], channel=token.channel, thread=token.thread)
        draft = self._desk.state.drafts.get(where, token.draft)
        text, source = entered(body, ids.IN_ANSWER), entered(body, ids.IN_SOURCE)
        errors = {name: EMPTY for name, value in ((ids.IN_ANSWER, text), (ids.IN_SOURCE, source)) if not value}
        gap = next((g for g in draft.work.gaps if gap_mark(g) == token.graph), None) if draft else None
        if draft is None:
            errors[ids.IN_ANSWER] = GONE
        elif gap is None or not gap.where:
            errors[ids.IN_ANSWER] = FILLED
        elif not errors and (why := misfit(data_of(self._desk.services(), draft.work.area), gap, text)):
            errors[ids.IN_ANSWER] = why
        if errors or draft is None or gap is None:
            ack(response_action="errors", errors=errors)
            return
        task = self._in_thread(self._task(body, client, context), draft)
        given = {"text": text, "source": source}
        self._queued(task, lambda turn: fill(task, draft, gap, given, turn), ack, ids.IN_ANSWER)

    def dropped(self, event: Body, body: Body, client: WebClient, context: BoltContext) -> None:
        """Take in the file of a message: an edited draft is merged, an area loaded, a spreadsheet of findings kept."""
        task = self._task(body, client, context)

        def work(turn: Turn) -> None:
            found = files_in(event)
            if len(found) != 1:
                refuse(task, turn, ONE_FILE if found else NO_KIND)
                return
            try:
                file = fetch(client, found[0])
            except DroppedError as refused:
                refuse(task, turn, str(refused))
                return
            if not file.name.lower().endswith(".docx"):
                enter = take_in if holds_findings(file.content) else load_workbook
                enter(task, file, turn)
                return
            draft = self._desk.state.drafts.last_in(task.where)
            if draft is None:
                refuse(task, turn, NO_THREAD)
            else:
                make_again(task, draft, turn, file.content)

        self._queue(task, work)

    def _area(self, where: Where) -> str:
        own = self._desk.state.channels.get(where).area if where.channel else ""
        return own or self._desk.state.homes.get(where).area

    def _task(self, body: Body, client: WebClient, context: BoltContext) -> Task:
        where: Where = context["where"]
        keys = keys_of(body)
        key = keys[0] if keys else str(body.get("view", {}).get("id"))
        return Task(self._desk, client, where, f"draft:{key}", context.get(CLAIM))

    def _in_thread(self, task: Task, draft: Draft) -> Task:
        task.where = replace(task.where, channel=draft.channel, thread=draft.thread)
        return task

    def _found(self, body: Body, context: BoltContext, client: WebClient, respond: Respond) -> Draft | None:
        """The draft that a button is about, if it is seen from there; else that is said."""
        del client
        try:
            draft = self._desk.state.drafts.get(context["where"], read(body["actions"][0]["value"]).draft)
        except ValueRefusedError as refused:
            _tell(respond, str(refused))
            return None
        if draft is None:
            _tell(respond, GONE)
        return draft

    def _queue(self, task: Task, work: Callable[[Turn], None]) -> None:
        try:
            task.queue(work)
        except FullError as full:
            task.say(simple(str(full)))

    def _queued(self, task: Task, work: Callable[[Turn], None], ack: Ack, name: str) -> None:
        try:
            task.queue(work)
        except FullError as full:
            ack(response_action="errors", errors={name: str(full)})
            return
        ack()


def _tell(respond: Respond, text: str) -> None:
    if respond.response_url:
        respond(text=text, response_type="ephemeral", replace_original=False)
