"""Whom an answer is for, and how it is said to them: in a thread of a direct message, or to them alone."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.app import CLAIM, Claim
from bot.slack.blocks.message import Message, fit, simple
from bot.slack.delivery import State
from bot.slack.desk import Desk
from bot.slack.errors import Kind, kind_of, report
from bot.slack.logs import log
from bot.slack.upload import Upload
from bot.slack.where import Where

STATUS: Final = "is looking in the register …"
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


def look(asker: Asker) -> None:
    """Show in the thread of a direct message that their answer is looked for; what is said there ends it."""
    if not asker.is_direct or asker.respond is not None:
        return
    where = asker.where
    try:
        asker.client.assistant_threads_setStatus(channel_id=where.channel, thread_ts=where.thread, status=STATUS)
    except (SlackClientError, OSError) as error:
        # The answer is what matters.
        report(error, where)


def say(desk: Desk, asker: Asker, message: Message) -> bool:
    """Say something to whoever asked, and in a channel to nobody else.

    Args:
        desk: What posts.
        asker: Whoever asked.
        message: Of any size: what does not fit goes into a file.

    Returns:
        Whether it arrived, as far as is known.
    """
    fitted = fit(message)
    state = _said(desk, asker, fitted.message, simple(message.told[0]))
    if fitted.overflow or (state is State.SHORTENED and message.file):
        _send(desk, asker, message.file)
    return state not in {State.NOT_THERE, State.BUSY, State.GONE}


def tell(desk: Desk, asker: Asker, text: str) -> None:
    """Say one sentence to whoever asked."""
    say(desk, asker, simple(text))


def whole_answer(content: bytes) -> Upload:
    """The file beside a message that Slack has no room for."""
    return Upload("lintel-answer.txt", content, "The whole answer")


def _said(desk: Desk, asker: Asker, message: Message, shorter: Message) -> State:
    """Say it in the way that goes where they are; what Slack finds too long all the same, in a shorter one."""
    key = f"answer:{asker.key}"
    if asker.respond is not None:
        for one, state in ((message, State.POSTED), (shorter, State.SHORTENED)):
            if _responded(asker.respond, one):
                return state
        # Whatever is the matter with the address: they are told in another way.
        return desk.delivery.direct(asker.client, asker.where, key, message).state
    if asker.is_direct:
        return desk.delivery.post(asker.client, asker.where, key, message, shorter).state
    there = replace(asker.where, thread="") if asker.loose else asker.where
    try:
        return State.POSTED if desk.delivery.whisper(asker.client, there, message) else State.NOT_THERE
    except SlackApiError as error:
        if kind_of(error) is not Kind.TOO_BIG:
            raise
    return State.SHORTENED if desk.delivery.whisper(asker.client, there, shorter) else State.NOT_THERE


def _responded(respond: Respond, message: Message) -> bool:
    """Whether the address that came with what they sent took it. It may be too old, or Slack too busy."""
    try:
        found = respond(**message.payload(), response_type="ephemeral", replace_original=False)
    except (SlackClientError, OSError) as error:
        report(error)
        return False
    if found.status_code != HTTPStatus.OK:
        log.warning("not-taken", reason=f"http-{found.status_code}")
    return bool(found.status_code == HTTPStatus.OK)


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
