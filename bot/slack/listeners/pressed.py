"""What a button or a modal brought, looked up before it is used: what is not as it was left is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from slack_bolt import BoltContext

from bot.services import Services
from bot.slack.blocks.answer import GRAPH
from bot.slack.blocks.status import STALE
from bot.slack.blocks.value import Token, ValueRefusedError, read
from bot.slack.desk import Desk
from bot.slack.state.answers import Kept
from bot.slack.state.chain import Action
from bot.slack.where import Where
from kg.answer import Answer, answer_again
from kg.errors import LintelError

GONE: Final = "That answer is not kept any more, or was not given here. Ask again."

Body = Mapping[str, Any]


class RefusedError(LintelError):
    """A button that is not to be followed. The message says why, to whoever pressed it."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of an answer, as it was looked up.

    Attributes:
        where: The conversation, the thread and the person.
        token: What the button said, with the place in it.
        kept: The answer that it belongs to.
    """

    where: Where
    token: Token
    kept: Kept


def pressed(desk: Desk, context: BoltContext, value: Any, name: str) -> Pressed:
    """Look up what a button or a modal brought.

    Args:
        desk: What keeps answers.
        context: What slack-bolt and the steps before the listeners know of it.
        value: The value of the button, or the metadata of the modal.
        name: The button or the modal, for the audit.

    Returns:
        What was found.

    Raises:
        RefusedError: Lintel did not write that value, or keeps no such answer for that workspace and conversation.
    """
    where: Where = context["where"]
    try:
        token = read(value)
    except ValueRefusedError as error:
        raise _refused(desk, where, name, "tampered", str(error)) from error
    if not where.channel:
        # A modal says to which conversation it belongs.
        where = replace(where, channel=token.channel, thread=token.thread)
    kept = desk.state.answers.get(where, token.receipt) if token.receipt else None
    if kept is None:
        raise _refused(desk, where, name, "gone", GONE)
    if token.graph != kept.receipt.graph[:GRAPH]:
        raise _refused(desk, where, name, "tampered", str(ValueRefusedError()))
    return Pressed(where, replace(token, channel=where.channel, thread=where.thread), kept)


def current(desk: Desk, found: Pressed, name: str) -> Services:
    """The services, if they still hold the register that an answer was given from.

    Raises:
        RefusedError: The register has changed since.
        GraphError: The register cannot be used.
    """
    services = desk.services()
    if services.register.digest != found.kept.receipt.graph:
        raise _refused(desk, found.where, name, "stale", STALE)
    return services


def given(services: Services, found: Pressed) -> Answer:
    """The answer that a button belongs to, found again from its situation."""
    return answer_again(services.reader, found.kept.receipt.situation)


def _refused(desk: Desk, where: Where, name: str, why: str, text: str) -> RefusedError:
    desk.state.audit.append(where, Action.REFUSED, {"what": name, "why": why})
    return RefusedError(text)
