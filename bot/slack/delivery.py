"""Posting, so that what is said is said once, whatever is lost on the way and however often it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import sleep, time
from typing import Any, Final, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.errors import Kind, kind_of, report, why_not_there, word_of
from bot.slack.logs import log, who
from bot.slack.upload import Upload, hand_over
from bot.slack.where import Where

EVENT: Final = "lintel_message"
"""The type of the metadata that each message carries; its payload holds the key."""
# How long a message that may have been posted is given before it is looked for.
_SETTLE: Final = 1.0
_LOOKED_AT: Final = 100
# How far back, so that clocks may differ.
_BEFORE: Final = 300
_TRIES: Final = 2

NOT_SURE: Final = "Lintel could not make sure that its answer arrived. If you do not see it in the channel, ask again."
NOT_THERE: Final = "Lintel could not answer in that channel: {why}. Ask it here instead."

Gone = Callable[[str, str], None]


class Message(Protocol):
    """What is posted."""

    @property
    def text(self) -> str:
        """The whole in plain words: for notifications and screen readers."""

    @property
    def blocks(self) -> Sequence[dict[str, Any]]:
        """The blocks; none for words alone."""


class Ledger(Protocol):
    """Remembers which message stands for a key, within the enterprise and the team of a place."""

    def find(self, where: Where, key: str) -> str | None:
        """The time stamp of the message for a key; empty if one may stand there, None if there is none."""

    def keep(self, where: Where, key: str, stamp: str) -> None:
        """Remember it, in place of what was remembered before."""


class State(StrEnum):
    """What became of a message."""

    POSTED = "posted"
    UPDATED = "updated"  # it was there, and says this now
    SHORTENED = "shortened"  # it was too long for Slack: what was said in its place stands there
    UNSURE = "unsure"  # it may stand there: it was not posted again
    NOT_THERE = "not-there"  # nothing can be posted there: the asker was told
    BUSY = "busy"  # Slack had no time or could not be reached, and was asked often enough
    GONE = "gone"  # the bot is not installed there any more


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a message.

    Attributes:
        state: Its state.
        stamp: Its time stamp; empty where it is not known to stand anywhere.
    """

    state: State
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """A message of words alone."""

    text: str
    blocks: tuple[dict[str, Any], ...] = ()


class Delivery:
    """Posts messages under keys: the same key, the same message."""

    def __init__(
        self, ledger: Ledger, gone: Gone, wait: Callable[[float], None] = sleep, now: Callable[[], float] = time
    ) -> None:
        """Say what remembers.

        Args:
            ledger: Which message stands for which key.
            gone: Called with enterprise and team where the bot is not installed any more.
            wait: How to wait.
            now: The time of day, in seconds, as Slack has it in its time stamps.
        """
        self._now = now
        self._ledger = ledger
        self._gone = gone
        self._wait = wait

    def post(
        self, client: WebClient, where: Where, key: str, message: Message, shorter: Message | None = None
    ) -> Delivered:
        """Post a message, or update the one that stands for the same key.

        Args:
            client: Speaks to Slack, with the retry handlers of `retries`.
            where: The conversation, the thread and the person who asked.
            key: What the message is about: the same question, the same key.
            message: What to say.
            shorter: What to say instead where Slack finds it too long.

        Returns:
            What became of it. Whatever Slack says, nothing is raised that it may say at any time.

        Raises:
            SlackApiError: Slack refuses the message itself, which is a fault of the bot.
        """
        stamp = self._ledger.find(where, key)
        try:
            if stamp:
                return self._update(client, where, stamp, message)
            return self._once(client, where, key, message, doubtful=stamp is not None)
        except (SlackClientError, OSError) as error:
            kind = kind_of(error)
            if kind is Kind.TOO_BIG and shorter is not None:
                found = self.post(client, where, key, shorter)
                done = {State.POSTED, State.UPDATED}
                return Delivered(State.SHORTENED, found.stamp) if found.state in done else found
            return self._failed(client, where, key, error)

    def change(self, client: WebClient, where: Where, stamp: str, message: Message) -> Delivered:
        """Put something in the place of a message, of which the time stamp is given.

        Returns:
            What became of it.

        Raises:
            SlackApiError: Slack refuses the message itself, which is a fault of the bot.
        """
        try:
            return self._update(client, where, stamp, message)
        except (SlackClientError, OSError) as error:
            return self._ended(where, error)

    def whisper(self, client: WebClient, where: Where, message: Message) -> bool:
        """Say something in a channel that only the asker sees. It is not tried again, so that it never stands twice.

        Args:
            client: Speaks to Slack.
            where: The conversation, the thread and the person.
            message: What to say.

        Returns:
            Whether it arrived, as far as is known.

        Raises:
            SlackApiError: Slack refuses the message itself, which is a fault of the bot.
        """
        try:
            client.chat_postEphemeral(
                channel=where.channel,
                user=where.user,
                text=message.text,
                blocks=list(message.blocks) or None,
                thread_ts=where.thread or None,
            )
        except (SlackClientError, OSError) as error:
            return self._failed(client, where, "", error).state is State.UNSURE
        return True

    def direct(self, client: WebClient, where: Where, key: str, message: Message) -> Delivered:
        """Say something to the asker alone, in a direct message.

        Args:
            client: Speaks to Slack.
            where: The person.
            key: What the message is about.
            message: What to say.

        Returns:
            What became of it.

        Raises:
            SlackApiError: Slack refuses the message itself, which is a fault of the bot.
        """
        try:
            opened = client.conversations_open(users=where.user)
        except (SlackClientError, OSError) as error:
            found = self._ended(where, error)
            # Whether it was opened or not: nothing was said in it.
            return Delivered(State.BUSY) if found.state is State.UNSURE else found
        channel = str(opened["channel"]["id"])
        return self.post(client, Where(where.enterprise, where.team, channel, "", where.user), key, message)

    def upload(self, client: WebClient, where: Where, file: Upload) -> State:
        """Put a file into a conversation. Whatever Slack says, nothing is raised: the file can be offered again.

        Args:
            client: Speaks to Slack, with the retry handlers of `retries`.
            where: The conversation and the thread.
            file: The file.

        Returns:
            What became of it: it is posted, or it is not and why; unsure where it may stand there.
        """
        try:
            return State.POSTED if hand_over(client, where, file, self._wait) else State.UNSURE
        except (SlackClientError, OSError) as error:
            kind = kind_of(error)
            if kind is Kind.GONE:
                return self._ended(where, error).state
            report(error, where)
            return State.NOT_THERE if kind is Kind.CHANNEL else State.BUSY

    def _once(self, client: WebClient, where: Where, key: str, message: Message, *, doubtful: bool) -> Delivered:
        """Post a message unless it stands there already, or may, and nobody may look."""
        for _ in range(_TRIES):
            stamp = self._look(client, where, key) if doubtful else ""
            if stamp is None:
                break
            try:
                stamp = stamp or str(self._send(client, where, key, message)["ts"])
            except (SlackClientError, OSError) as error:
                if kind_of(error) is not Kind.UNSURE:
                    raise
                log.warning("unsure", reason=word_of(error), **who(where))
                self._ledger.keep(where, key, "")
                self._wait(_SETTLE)
                doubtful = True
                continue
            self._ledger.keep(where, key, stamp)
            return Delivered(State.POSTED, stamp)
        return self._unsure(client, where, key)

    def _send(self, client: WebClient, where: Where, key: str, message: Message) -> Mapping[str, Any]:
        found: Any = client.chat_postMessage(
            channel=where.channel,
            thread_ts=where.thread or None,
            text=message.text,
            blocks=list(message.blocks) or None,
            metadata={"event_type": EVENT, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return found  # type: ignore[no-any-return]

    def _update(self, client: WebClient, where: Where, stamp: str, message: Message) -> Delivered:
        client.chat_update(channel=where.channel, ts=stamp, text=message.text, blocks=list(message.blocks))
        return Delivered(State.UPDATED, stamp)

    def _look(self, client: WebClient, where: Where, key: str) -> str | None:
        """The time stamp of the message with a key; empty if it is not there, None if nobody may look."""
        since = {"oldest": f"{self._now() - _BEFORE:.6f}", "limit": _LOOKED_AT}
        more: dict[str, Any] = {"channel": where.channel, "include_all_metadata": True, **since}
        try:
            held: Any = (
                client.conversations_replies(ts=where.thread, **more)
                if where.thread
                else client.conversations_history(**more)
            )
        except (SlackClientError, OSError):
            return None
        for found in held.get("messages") or ():
            if (found.get("metadata") or {}).get("event_payload", {}).get("key") == key:
                return str(found["ts"])
        return None if held.get("has_more") else ""

    def _unsure(self, client: WebClient, where: Where, key: str) -> Delivered:
        if not where.channel.startswith("D"):
            self.direct(client, where, f"{key}:unsure", Plain(NOT_SURE))
        return Delivered(State.UNSURE)

    def _failed(self, client: WebClient, where: Where, key: str, error: Exception) -> Delivered:
        if kind_of(error) is not Kind.CHANNEL:
            return self._ended(where, error)
        log.warning("not-there", reason=word_of(error), **who(where))
        if where.user and not where.channel.startswith("D"):
            told = f"{key or where.channel}:not-there"
            self.direct(client, where, told, Plain(NOT_THERE.format(why=why_not_there(error))))
        return Delivered(State.NOT_THERE)

    def _ended(self, where: Where, error: Exception) -> Delivered:
        kind = kind_of(error)
        if kind is Kind.GONE:
            log.warning("gone", reason=word_of(error), **who(where))
            self._gone(where.enterprise, where.team)
            return Delivered(State.GONE)
        if kind in {Kind.CHANNEL, Kind.OTHER, Kind.TOO_BIG} and isinstance(error, SlackApiError):
            raise error
        report(error, where)
        return Delivered(State.UNSURE if kind is Kind.UNSURE else State.BUSY)
