"""Whom an answer is for, and how it is said to them: in a thread of a direct message, or to them alone."""

from dataclasses import dataclass, replace
from typing import Any, Final

from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.slack.app import CLAIM, Claim
from bot.slack.blocks.message import Message, fit, simple
from bot.slack.delivery import State
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.upload import Upload
from bot.slack.where import Where

NO_FILE: Final = "The file with the whole answer could not be sent. Ask again to get it."


@dataclass(frozen=True)
class Asker:
    """Somebody who is to be answered.

    Attributes:
        where: The conversation, the thread and the person.
        client: Speaks to Slack for the workspace.
        claim: The right to answer what they sent.
        key: What they sent, by an id: the same, the same message.
        loose: Whether the message is in no thread yet, so that what only they see goes beside it.
        respond: Answers by the address that came with what they sent, which works where Lintel is no member.
    """

    where: Where
    client: WebClient
    claim: Claim
    key: str
    loose: bool = False
    respond: Respond | None = None

    @property
    def is_direct(self) -> bool:
        """Whether nobody but them and Lintel is in the conversation."""
        return self.where.channel.startswith("D")


def asker_of(context: BoltContext, *, loose: bool = False, by_address: bool = False) -> Asker:
    """Who sent something.

    Args:
        context: What slack-bolt and the steps before the listeners know of it.
        loose: As in `Asker`.
        by_address: Whether to answer by the address that came with it.

    Returns:
        The person.
    """
    where: Where = context["where"]
    claim: Claim = context[CLAIM]
    key = claim.keys[-1] if claim.keys else f"loose:{where.channel}:{where.thread}"
    respond = context.respond if by_address and context.response_url else None
    return Asker(where, context.client, claim, key, loose, respond)


def say(desk: Desk, asker: Asker, message: Message) -> None:
    """Say something to whoever asked, and in a channel to nobody else.

    Args:
        desk: What posts.
        asker: Whoever asked.
        message: Of any size: what does not fit goes into a file.
    """
    fitted = fit(message)
    if asker.respond is not None:
        asker.respond(**_plain(fitted.message), response_type="ephemeral", replace_original=False)
    elif asker.is_direct:
        desk.delivery.post(asker.client, asker.where, f"answer:{asker.key}", fitted.message, simple(message.told[0]))
    else:
        there = replace(asker.where, thread="") if asker.loose else asker.where
        desk.delivery.whisper(asker.client, there, fitted.message)
    if fitted.overflow is not None:
        _send(desk, asker, fitted.overflow)


def tell(desk: Desk, asker: Asker, text: str) -> None:
    """Say one sentence to whoever asked."""
    say(desk, asker, simple(text))


def whole_answer(content: bytes) -> Upload:
    """The file beside a message that Slack has no room for."""
    return Upload("lintel-answer.txt", content, "The whole answer")


def _send(desk: Desk, asker: Asker, content: bytes) -> None:
    """In a channel a file is seen by all: it goes to the asker alone."""
    where = asker.where
    sent = None
    try:
        if not asker.is_direct:
            opened: Any = asker.client.conversations_open(users=where.user)
            where = replace(where, channel=str(opened["channel"]["id"]), thread="")
        sent = desk.delivery.upload(asker.client, where, whole_answer(content))
    except (SlackClientError, OSError) as error:
        report(error, where)
    if sent not in {State.POSTED, State.UNSURE}:
        there = replace(asker.where, thread="") if asker.loose else asker.where
        desk.delivery.whisper(asker.client, there, simple(NO_FILE))


def _plain(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks, "unfurl_links": False, "unfurl_media": False}
