"""Whom an answer is for, and how it is said to them: in a thread of a direct message, or to them alone."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.slack.app import CLAIM, Claim
from bot.slack.blocks.message import Message, fit, simple
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.logs import log, who
from bot.slack.where import Where

FILE: Final = "lintel-answer.txt"
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
    if not _responded(asker, fitted.message):
        if asker.is_direct:
            short = simple(message.told[0])
            desk.delivery.post(asker.client, asker.where, f"answer:{asker.key}", fitted.message, short)
        else:
            there = replace(asker.where, thread="") if asker.loose else asker.where
            desk.delivery.whisper(asker.client, there, fitted.message)
    if fitted.overflow is not None:
        _send(desk, asker, fitted.overflow)


def tell(desk: Desk, asker: Asker, text: str) -> None:
    """Say one sentence to whoever asked."""
    say(desk, asker, simple(text))


def send_file(client: WebClient, where: Where, content: bytes) -> bool:
    """Put the whole of an answer beside its message.

    Args:
        client: Speaks to Slack.
        where: The conversation and the thread.
        content: The file, UTF-8.

    Returns:
        Whether it arrived.
    """
    try:
        more: dict[str, Any] = {"thread_ts": where.thread} if where.thread else {}
        client.files_upload_v2(channel=where.channel, content=content, filename=FILE, title="The whole answer", **more)
    except (SlackClientError, OSError) as error:
        report(error, where)
        return False
    return True


def _responded(asker: Asker, message: Message) -> bool:
    """Whether the address that came with what they sent took it. It may be too old, or Slack too busy."""
    if asker.respond is None:
        return False
    try:
        found = asker.respond(**_plain(message), response_type="ephemeral", replace_original=False)
    except (SlackClientError, OSError) as error:
        report(error, asker.where)
        return False
    if found.status_code != HTTPStatus.OK:
        log.warning("not-taken", reason=f"http-{found.status_code}", **who(asker.where))
    return found.status_code == HTTPStatus.OK


def _send(desk: Desk, asker: Asker, content: bytes) -> None:
    """In a channel a file is seen by all: it goes to the asker alone."""
    where = asker.where
    try:
        if not asker.is_direct:
            opened: Any = asker.client.conversations_open(users=where.user)
            where = Where(where.enterprise, where.team, str(opened["channel"]["id"]), "", where.user)
        sent = send_file(asker.client, where, content)
    except (SlackClientError, OSError) as error:
        report(error, where)
        sent = False
    if not sent:
        there = replace(asker.where, thread="") if asker.loose else asker.where
        desk.delivery.whisper(asker.client, there, simple(NO_FILE))


def _plain(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks, "unfurl_links": False, "unfurl_media": False}
