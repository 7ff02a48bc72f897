"""A piece of work that somebody in Slack waits for: it is queued, tells how far it is, and is answered once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.slack.app import Claim
from bot.slack.blocks.message import Message, fit, simple
from bot.slack.blocks.status import failed_message
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.executor import Lost, Turn, Why
from bot.slack.where import Where

SLOW: Final = "That took longer than a minute, so it was stopped. Nothing was lost: try it again."
STOPPED: Final = "Lintel is being restarted, so that was not finished. Nothing was lost: try it again in a minute."
REST: Final = "lintel-{part}.txt"


@dataclass(eq=False)
class Task:
    """A piece of work.

    Attributes:
        desk: What it works with.
        client: Speaks to Slack for the workspace.
        where: Where it speaks; in a modal there is no channel until a direct message is opened.
        key: What it is about: the same for the same thing sent again.
        claim: The right to answer what was sent.
    """

    desk: Desk
    client: WebClient
    where: Where
    key: str
    claim: Claim | None = None

    def queue(self, work: Callable[[Turn], None]) -> bool:
        """Queue the work, with a minute for it.

        Args:
            work: What to do.

        Returns:
            Whether it was queued: False where the same is there already.

        Raises:
            FullError: There is no place for it.
        """

        def run(turn: Turn) -> None:
            work(turn)
            self._done()

        queued = self.desk.drafts.submit(self.key, run, self.desk.draft_budget, self._late)
        if queued and self.claim:
            self.claim.keep()
        return queued

    def say(self, message: Message, part: str = "") -> str:
        """Say something in the thread, or put it in the place of what was said for the same part.

        Args:
            message: What to say; what Slack has no room for goes beside it as a file.
            part: Which part of the work it is about.

        Returns:
            The time stamp of the message; empty where it is not known to stand.
        """
        fitted = fit(message)
        key = f"{self.key}:{part}"
        if not self.where.channel:
            return self.desk.delivery.direct(self.client, self.where, key, fitted.message).stamp
        stamp = self.desk.delivery.post(self.client, self.where, key, fitted.message).stamp
        if fitted.overflow and stamp:
            self.upload(REST.format(part=part or "answer"), fitted.overflow)
        return stamp

    def open(self, message: Message) -> None:
        """Begin a thread in the direct messages of whoever asked, unless the work has a thread already.

        Args:
            message: What its first message says.
        """
        if self.where.channel and self.where.thread:
            self.say(message)
            return
        opened = self.client.conversations_open(users=self.where.user)
        self.where = replace(self.where, channel=str(opened["channel"]["id"]), thread="")
        self.where = replace(self.where, thread=self.say(message))

    def upload(self, name: str, content: bytes, title: str = "") -> bool:
        """Upload a file into the thread.

        Args:
            name: Its name.
            content: All of it.
            title: What stands above it; its name if empty.

        Returns:
            Whether Slack took it.
        """
        try:
            self.client.files_upload_v2(
                filename=name,
                content=content,
                title=title or name,
                channel=self.where.channel,
                thread_ts=self.where.thread or None,
            )
        except (SlackClientError, OSError) as error:
            report(error, self.where)
            return False
        return True

    def _done(self) -> None:
        if self.claim:
            self.claim.done()

    def _late(self, lost: Lost) -> None:
        told = {Why.TOO_SLOW: simple(SLOW), Why.STOPPED: simple(STOPPED)}
        self.say(told.get(lost.why) or failed_message(lost.reference))
        self._done()
