"""Removing what is past its time: one function, run once a day."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import DateTime, column, delete, table

from bot.slack.state.answers import Answers
from bot.slack.state.audit import Audit
from bot.slack.state.conversations import Conversations
from bot.slack.state.database import Database
from bot.slack.state.drafts import Drafts
from bot.slack.state.feedback import Feedback
from bot.slack.state.homes import Homes
from bot.slack.state.keys import Keys
from bot.slack.state.once import Once
from bot.slack.state.periods import Periods
from bot.slack.state.tables import STATES
from kg.archive.database import wipe

# Slack's own store never deletes one that nobody came back for. It keeps Universal Time without saying so.
_STATES: Final = table(STATES, column("expire_at", DateTime))


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was past its time.

    Attributes:
        once: Keys of what was done.
        conversations: Threads.
        answers: What the buttons under answers needed.
        texts: What was written beside feedback.
        feedback: Remarks.
        drafts: Drafts with their documents.
        homes: People that Home remembered.
        lines: Lines of the audit that were emptied.
        keys: Keys that hashes were made with.
        installing: Installations that nobody finished.
    """

    once: int
    conversations: int
    answers: int
    texts: int
    feedback: int
    drafts: int
    homes: int
    lines: int
    keys: int
    installing: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Everything that has a time."""

    database: Database
    periods: Periods
    once: Once
    conversations: Conversations
    answers: Answers
    feedback: Feedback
    drafts: Drafts
    homes: Homes
    audit: Audit
    keys: Keys

    def retain(self, now: datetime) -> Removed:
        """Remove what is past its time, all or nothing.

        Args:
            now: The time.

        Returns:
            How much there was.

        Raises:
            ArchiveError: The database cannot be used.
        """
        unfinished = delete(_STATES).where(_STATES.c.expire_at <= now.astimezone(UTC).replace(tzinfo=None))
        with self.database.writing() as connection:
            remarks, texts = self.feedback.retain(connection, now)
            removed = Removed(
                once=self.once.retain(connection, now),
                conversations=self.conversations.retain(connection, now),
                answers=self.answers.retain(connection, now),
                texts=texts,
                feedback=remarks,
                drafts=self.drafts.retain(connection, now),
                homes=self.homes.retain(connection, now),
                lines=self.audit.retain(connection, now - self.periods.records),
                keys=self.keys.retain(connection, now, self.periods.records),
                installing=connection.execute(unfinished).rowcount,
            )
        wipe(self.database.engine)
        return removed
