"""All that the bot keeps, in one database."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from sqlalchemy import Engine

from bot.slack.state.answers import Answers
from bot.slack.state.audit import Audit
from bot.slack.state.channels import Channels
from bot.slack.state.conversations import Conversations
from bot.slack.state.database import Database
from bot.slack.state.drafts import Drafts
from bot.slack.state.feedback import Feedback
from bot.slack.state.homes import Homes
from bot.slack.state.keys import Keys
from bot.slack.state.once import Once
from bot.slack.state.people import Erased, People
from bot.slack.state.periods import Periods
from bot.slack.state.retention import Removed, Retention
from bot.slack.state.switch import Switch
from bot.slack.state.upgrade import upgrade
from kg.archive import open_engine


class State:
    """What the bot keeps. It may be shared between threads, and the database between processes.

    Attributes:
        engine: The way into the database.
        keys: The hashes of users.
        once: What is done once.
        conversations: What threads remember.
        answers: What the buttons under an answer need.
        channels: The settings of channels.
        drafts: The drafts that were made.
        feedback: What people said.
        homes: What Home remembers.
        audit: What was answered and done.
        switch: The kill switch.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], datetime],
        *,
        seconds: Callable[[], float] = monotonic,
        periods: Periods | None = None,
    ) -> None:
        """The state in a database whose tables are there: see `open_state`.

        Args:
            engine: The way into it.
            clock: The time, with its zone.
            seconds: Seconds that never go backwards.
            periods: How long what is kept.
        """
        kept = periods or Periods()
        database = Database(engine)
        self.engine = engine
        self.keys = Keys(database, clock, kept)
        self.once = Once(database, clock, kept, self.keys)
        self.conversations = Conversations(database, clock, kept)
        self.answers = Answers(database, clock, kept, self.keys)
        self.channels = Channels(database)
        self.drafts = Drafts(database, clock, kept, self.keys)
        self.feedback = Feedback(database, clock, kept, self.keys)
        self.homes = Homes(database, clock, kept, self.keys)
        self.audit = Audit(database, clock, self.keys)
        self.switch = Switch(database, clock, seconds, self.audit)
        self._people = People(
            database, self.keys, self.feedback, self.answers, self.homes, self.drafts, self.channels, self.audit
        )
        self._retention = Retention(
            database, kept, self.once, self.conversations, self.answers, self.feedback, self.drafts, self.homes,
            self.audit, self.keys,
        )  # fmt: skip

    def tenants(self) -> tuple[tuple[str, str], ...]:
        """The workspaces where anything is kept of anybody: see `People.tenants`.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return self._people.tenants()

    def erase(self, tenant: tuple[str, str], user: str) -> Erased:
        """Erase a person from a workspace: see `People.erase`.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return self._people.erase(tenant, user)

    def retain(self, now: datetime) -> Removed:
        """Remove what is past its time: see `Retention.retain`.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return self._retention.retain(now)

    def close(self) -> None:
        """Let the connections go that are kept for the next use."""
        self.engine.dispose()


def open_state(address: str | Path, clock: Callable[[], datetime]) -> State:
    """Open a database for a process that goes on, make or upgrade its tables, and keep the state in it.

    Args:
        address: The file of an SQLite database, or the address of another: see `kg.archive.open_engine`.
        clock: The time, with its zone.

    Returns:
        The state, to be closed at the end.

    Raises:
        ArchiveError: The database cannot be used, or a newer Lintel made it.
    """
    engine = open_engine(address, lasting=True)
    upgrade(engine)
    return State(engine, clock)
