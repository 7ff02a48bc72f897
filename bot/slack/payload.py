"""What Slack sent: of which kind it is, where it happened, and under which keys it is known when it comes again."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from bot.slack.where import Where

# Of messages, those that somebody really wrote just now.
_WRITTEN: Final = {None, "file_share", "thread_broadcast"}
_MESSAGES: Final = {"app_mention", "message"}
_OF_THE_APP: Final = {"app_uninstalled", "team_access_revoked", "tokens_revoked"}

Payload = Mapping[str, Any]


class Kind(StrEnum):
    """The kinds of payloads, by how they are answered."""

    EVENT = "event"
    COMMAND = "command"
    SHORTCUT = "shortcut"
    ACTION = "action"
    SUBMISSION = "submission"
    CLOSED = "closed"
    OPTIONS = "options"
    OTHER = "other"


_KINDS: Final = {
    "event_callback": Kind.EVENT,
    "shortcut": Kind.SHORTCUT,
    "message_action": Kind.SHORTCUT,
    "block_actions": Kind.ACTION,
    "view_submission": Kind.SUBMISSION,
    "view_closed": Kind.CLOSED,
    "block_suggestion": Kind.OPTIONS,
}


def kind_of(body: Payload) -> Kind:
    """The kind of a payload."""
    if "command" in body:
        return Kind.COMMAND
    return _KINDS.get(str(body.get("type")), Kind.OTHER)


def event_of(body: Payload) -> Payload:
    """The event in its envelope; empty if it is none."""
    event = body.get("event")
    return event if kind_of(body) is Kind.EVENT and isinstance(event, Mapping) else {}


def where_of(body: Payload, context: Mapping[str, Any]) -> Where:
    """Where something happened.

    Args:
        body: What Slack sent.
        context: What slack-bolt read from it: `enterprise_id`, `team_id`, `channel_id`, `user_id`.

    Returns:
        The place. In a direct message, each message of a person is the first of a thread of its own. Where the app is
        installed for a whole organisation, it has no workspace: Slack names one in some payloads and none in others.
    """
    whole = context.get("is_enterprise_install") and context.get("enterprise_id")
    return Where(
        _text(context.get("enterprise_id")),
        "" if whole else _text(context.get("team_id")),
        _text(context.get("channel_id")),
        _thread(body),
        _text(context.get("user_id")),
    )


def keys_of(body: Payload) -> tuple[str, ...]:
    """The names under which a payload is known when it comes again; none for what may come as often as it likes.

    Args:
        body: What Slack sent.

    Returns:
        The identifier of the event, and that of the message it tells of, which another event may tell of too.
    """
    event = event_of(body)
    if event:
        keys = [f"event:{body['event_id']}"] if body.get("event_id") else []
        if event.get("type") in _MESSAGES and event.get("channel") and event.get("ts"):
            keys.append(f"message:{event['channel']}:{event['ts']}")
        return tuple(keys)
    trigger = body.get("trigger_id")
    return (f"trigger:{trigger}",) if trigger and kind_of(body) is not Kind.CLOSED else ()


def is_unheard(body: Payload) -> bool:
    """Whether a message is none that anybody wrote to Lintel just now: a bot's, an edited, deleted or hidden one.

    In a channel only a mention is written to Lintel. Where its app is told of every message, the one that is a mention
    too would take away the right to answer it.

    Args:
        body: What Slack sent.

    Returns:
        Whether to leave it alone, without a word.
    """
    event = event_of(body)
    if event.get("type") not in _MESSAGES:
        return False
    return bool(
        event.get("subtype") not in _WRITTEN
        or event.get("hidden")
        or event.get("bot_id")
        or event.get("bot_profile")
        or not event.get("user")
        or (event.get("type") == "message" and event.get("channel_type") != "im")
    )


def is_of_the_app(body: Payload) -> bool:
    """Whether an event is about the installation itself, so that no person sent it."""
    return event_of(body).get("type") in _OF_THE_APP


def counts(body: Payload) -> bool:
    """Whether a payload asks for something, so that it may come too often.

    Args:
        body: What Slack sent.

    Returns:
        Whether it does. Home is only looked at, and what opened a modal was counted before the modal is sent.
    """
    kind = kind_of(body)
    return kind in {Kind.COMMAND, Kind.SHORTCUT, Kind.ACTION} or event_of(body).get("type") in _MESSAGES


def is_shared(body: Payload) -> bool:
    """Whether an event says that it comes from a channel that is shared with another organisation."""
    return body.get("is_ext_shared_channel") is True


def inputs(view: Payload) -> dict[str, str]:
    """What was entered in a modal that was sent.

    Args:
        view: The modal.

    Returns:
        The text, or the value, day or person chosen, by the name of each input; empty where nothing was.
    """
    found = {}
    for name, held in ((view.get("state") or {}).get("values") or {}).items():
        one = held.get(name) or {}
        chosen = (one.get("selected_option") or {}).get("value")
        found[name] = str(chosen or one.get("selected_date") or one.get("value") or one.get("selected_user") or "")
    return found


def entered(body: Payload, name: str) -> str:
    """What was entered in one input of the modal that was sent, without space around it; empty if nothing was."""
    return inputs(body["view"]).get(name, "").strip()


def _thread(body: Payload) -> str:
    event = event_of(body)
    if event.get("type") in _MESSAGES:
        return _text(event.get("thread_ts") or event.get("ts"))
    message = body.get("message")
    if isinstance(message, Mapping):
        return _text(message.get("thread_ts") or message.get("ts"))
    container = body.get("container")
    if isinstance(container, Mapping):
        return _text(container.get("thread_ts"))
    return ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
