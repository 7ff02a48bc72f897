"""Asking: a mention, a direct message, a command, the shortcut under a message, and the modal of Home."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.message import Message, simple
from bot.slack.blocks.status import help_message
from bot.slack.blocks.text import heard
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.listeners.dropped import is_drop
from bot.slack.listeners.finding import Find, before, enqueue
from bot.slack.listeners.voice import Asker, asker_of, say
from bot.slack.manifest import manifest
from bot.slack.payload import entered
from bot.slack.where import Where
from bot.stream import reply
from kg.answer import Answer
from kg.tidy import personal_data, tidy

ASKED: Final = "You asked on Home. The answer is here: go on in this thread."
PERSONAL: Final = "Slack keeps your message: delete it if others should not see it."
EMPTY: Final = "Say here what you want to know."
_HELP: Final = frozenset({"", "help", "?", "usage"})

Event = Mapping[str, Any]


def register(app: App, desk: Desk) -> None:
    """Listen for questions.

    Args:
        app: The app.
        desk: What the listeners work with.
    """

    def mentioned(context: BoltContext, event: Event) -> None:
        _ask(desk, asker_of(context, loose=not event.get("thread_ts")), _text(event), "mention")

    def written(context: BoltContext, event: Event) -> None:
        _ask(desk, asker_of(context), _text(event), "message")

    def opened(client: WebClient, event: Event) -> None:
        prompts = manifest()["features"]["agent_view"]["suggested_prompts"]
        try:
            client.assistant_threads_setSuggestedPrompts(channel_id=str(event["channel"]), prompts=prompts)
        except (SlackClientError, OSError) as error:
            # Without them it works as well.
            report(error)

    def commanded(ack: Ack, context: BoltContext, command: Event) -> None:
        text = heard(str(command.get("text") or "")).strip()
        if text.lower() in _HELP:
            _whispered(ack, help_message())
            return
        asker = asker_of(context, by_address=True)
        busy = enqueue(desk, asker, _find(desk, asker.where, text), "command", thread=False)
        if busy is None:
            ack()
        else:
            _whispered(ack, busy)

    def chosen(ack: Ack, context: BoltContext, shortcut: Event) -> None:
        ack()
        asker = asker_of(context, by_address=True)
        text = heard(str((shortcut.get("message") or {}).get("text") or "")).strip()
        _queue(desk, asker, _find(desk, asker.where, text) if text else None, "shortcut", thread=False)

    app.event("app_mention", matchers=[_is_read])(mentioned)
    app.event("message", matchers=[_is_read])(written)
    app.event("app_home_opened", matchers=[_on_messages])(opened)
    app.command(ids.COMMAND_DUTIES)(commanded)
    app.shortcut(ids.SHORTCUT)(chosen)
    app.view(ids.VIEW_ASK)(_sent(desk))


def _sent(desk: Desk) -> Callable[..., None]:
    """What hears a question that was written in the modal of Home: it is answered in a thread of direct messages."""

    def sent(ack: Ack, body: Event, client: WebClient, context: BoltContext) -> None:
        text = heard(entered(body, ids.IN_QUESTION)).strip()
        if not text:
            ack(response_action="errors", errors={ids.IN_QUESTION: EMPTY})
            return
        asker = asker_of(context)
        opened: Any = client.conversations_open(users=asker.where.user)
        ack()
        there = replace(asker.where, channel=str(opened["channel"]["id"]))
        begun = desk.delivery.post(client, there, f"home:{asker.key}", simple(ASKED))
        _ask(desk, replace(asker, where=replace(there, thread=begun.stamp)), text, "home")

    return sent


def _ask(desk: Desk, asker: Asker, text: str, way: str) -> None:
    """Answer a question of a thread; without one, say how to ask."""
    if text.lower() in _HELP:
        say(desk, asker, help_message())
        return

    _queue(desk, asker, _find(desk, asker.where, text, thread=True), way, thread=True)


def _queue(desk: Desk, asker: Asker, find: Find | None, way: str, *, thread: bool) -> None:
    said = help_message() if find is None else enqueue(desk, asker, find, way, thread=thread)
    if said is not None:
        say(desk, asker, said)


def _find(desk: Desk, where: Where, text: str, *, thread: bool = False) -> Find:
    return lambda services: _answer(desk, services, where, text, thread=thread)


def _answer(desk: Desk, services: Services, where: Where, text: str, *, thread: bool) -> Answer:
    earlier = before(desk, where, services.today) if thread else None
    area = None if earlier is not None and earlier.areas else _own_area(desk, where)
    found = reply(services, text, area=area if area in services.register.bodies else None, before=earlier)
    # What stands in a channel is read by others.
    seen = thread and not where.channel.startswith("D")
    return replace(found, notices=(*found.notices, PERSONAL)) if seen and personal_data(tidy(text)[0]) else found


def _own_area(desk: Desk, where: Where) -> str:
    """The area of the channel or, where none was set, of the person."""
    return desk.state.channels.get(where).area or desk.state.homes.get(where).area


def _text(event: Event) -> str:
    return heard(str(event.get("text") or "")).strip()


def _whispered(ack: Ack, message: Message) -> None:
    ack(text=message.text, blocks=message.blocks, response_type="ephemeral")


def _is_read(event: Event) -> bool:
    """Whether the words of a message are what counts: one that is there for its files is no question."""
    return not is_drop(event)


def _on_messages(event: Event) -> bool:
    return event.get("tab") == "messages"
