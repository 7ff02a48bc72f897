"""What was understood in a thread: the situation, never the text."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.slack.state.database import Database, of, owned, packed
from bot.slack.state.periods import Periods
from bot.slack.state.tables import conversations
from bot.slack.where import Where
from kg.errors import GraphError
from kg.situation import Situation


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread as the next question finds it.

    Attributes:
        situation: What was understood last.
        receipt: The id of the last answer's receipt; empty before the first.
        as_at: The day that was chosen for the thread; None for today, whichever day that is.
        plan: The kind of plan that was chosen for the thread; empty if none was.
    """

    situation: Situation
    receipt: str = ""
    as_at: date | None = None
    plan: str = ""


class Conversations:
    """The threads of each workspace. Outside of a thread nothing is remembered."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods

    def get(self, where: Where) -> Conversation | None:
        """What a thread remembers.

        Args:
            where: The thread.

        Returns:
            The conversation; None if there is none, its time ran out, or another edition of Lintel wrote it.

        Raises:
            ArchiveError: The database cannot be used.
        """
        wanted = select(conversations).where(*_this(where), conversations.c.expires > self._clock())
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        try:
            found = Situation.from_data(json.loads(row.situation)) if row else None
        except (GraphError, ValueError):
            return None
        return Conversation(found, row.receipt, row.as_at, row.plan) if found and row else None

    def keep(self, where: Where, conversation: Conversation) -> None:
        """Remember a thread, from now on for as long as threads are remembered.

        Args:
            where: The thread.
            conversation: What the next question is to find.

        Raises:
            ArchiveError: The database cannot be used.
        """
        if not where.thread:
            return
        row = {
            "channel": where.channel,
            "thread": where.thread,
            "situation": packed(conversation.situation.as_data()),
            "receipt": conversation.receipt,
            "as_at": conversation.as_at,
            "plan": conversation.plan,
            "expires": self._clock() + self._periods.threads,
        }
        with self._database.writing() as connection:
            self._database.put(connection, conversations, {**owned(where.tenant), **row})

    def forget(self, where: Where) -> None:
        """Forget a thread.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.writing() as connection:
            connection.execute(delete(conversations).where(*_this(where)))

    def retain(self, connection: Connection, now: datetime) -> int:
        """Forget the threads whose time ran out.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many.
        """
        return connection.execute(delete(conversations).where(conversations.c.expires <= now)).rowcount


def _this(where: Where) -> list[Any]:
    return of(conversations, where.tenant, channel=where.channel, thread=where.thread)
