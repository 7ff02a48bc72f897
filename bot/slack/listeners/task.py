"""A piece of work that somebody in Slack waits for: it is queued, tells how far it is, and is answered once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Final

from slack_sdk import WebClient

from bot.slack.app import Claim
from bot.slack.blocks.message import Message, fit, simple
from bot.slack.blocks.status import failed_message
from bot.slack.delivery import State
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.executor import Lost, Turn, Why
from bot.slack.upload import Upload
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
    _speaking: Lock = field(default_factory=Lock, repr=False)
    _lost: bool = field(default=False, repr=False)

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
            try:
                work(turn)
            except Exception as error:
                if turn.left or self._lost:
                    raise
                # It had begun to speak, so that nobody else says that it broke off.
                self.say(failed_message(report(error, self.where)))
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
            name = REST.format(part=part or "answer")
            self.upload(Upload(name, fitted.overflow, name))
        return stamp

    def upload(self, file: Upload) -> State:
        """Upload a file into the thread.

        Args:
            file: The file.

        Returns:
            What became of it.
        """
        return self.desk.delivery.upload(self.client, self.where, file)

    def progress(self, turn: Turn, message: Message) -> None:
        """Say how far the work is, unless it was said that it came to nothing.

        Args:
            turn: The right to speak.
            message: What to say, in the place of what was said before.
        """
        with self._speaking:
            if not turn.left:
                return
            if self.where.channel and self.where.thread:
                self.say(message)
                return
            opened: Any = self.client.conversations_open(users=self.where.user)
            self.where = replace(self.where, channel=str(opened["channel"]["id"]), thread="")
            self.where = replace(self.where, thread=self.say(message))

    def _done(self) -> None:
        if self.claim:
            self.claim.done()

    def _late(self, lost: Lost) -> None:
        told = {Why.TOO_SLOW: simple(SLOW), Why.STOPPED: simple(STOPPED)}
        self._lost = True
        with self._speaking:
            self.say(told.get(lost.why) or failed_message(lost.reference))
        self._done()
