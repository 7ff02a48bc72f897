"""What is to be done once, however often Slack sends it: claimed, then done. Its keys are kept as hashes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from bot.slack.state.database import Database, Tenant, of, owned
from bot.slack.state.keys import Keys
from bot.slack.state.periods import Periods
from bot.slack.state.tables import once


class Claim(StrEnum):
    """Whose something is."""

    NEW = "new"
    """Yours: do it, and say `done`."""
    RUNNING = "running"
    """Somebody is at it."""
    DONE = "done"
    """It was done."""


def message_key(channel: str, ts: str, kind: str) -> str:
    """The key of what a message is to cause, which several events may bring.

    Args:
        channel: The conversation.
        ts: The message's time stamp.
        kind: What is to be done with it: `ask`, `share`.

    Returns:
        The key.
    """
    return f"{channel}:{ts}:{kind}"


class _TakenError(Exception):
    """A key is not to be had, so that nothing is claimed."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim


class Once:
    """What was claimed and what was done, by workspace and key. Of several that claim at once, one gets it."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods, keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods
        self._keys = keys

    def claim(self, tenant: Tenant, *names: str) -> Claim:
        """Claim something under all of its keys, or under none.

        Args:
            tenant: The workspace.
            names: The keys: an event's id, and a `message_key`.

        Returns:
            NEW if nobody had any of them, or whoever had it let the time run out; else how it stands.

        Raises:
            ArchiveError: The database cannot be used.
        """
        now, hashed = self._clock(), self._hashed(tenant, *names)
        try:
            with self._database.writing() as connection:
                # In one order, so that two that claim the same keys do not wait for one another.
                for name in hashed:
                    self._take(connection, tenant, name, now)
        except _TakenError as taken:
            return taken.claim
        return Claim.NEW

    def done(self, tenant: Tenant, *names: str, result: str = "", period: timedelta | None = None) -> None:
        """Say that something was done.

        Args:
            tenant: The workspace.
            names: The keys that it was claimed under.
            result: What came of it, by its id: the time stamp of the message that was posted.
            period: How long it is remembered; as `Periods.once` says if None.

        Raises:
            ArchiveError: The database cannot be used.
        """
        kept = {"done": True, "result": result, "expires": self._clock() + (period or self._periods.once)}
        hashed = self._hashed(tenant, *names)
        with self._database.writing() as connection:
            for name in hashed:
                self._database.put(connection, once, {**owned(tenant), "key": name, **kept})

    def result(self, tenant: Tenant, name: str) -> str | None:
        """What came of something.

        Args:
            tenant: The workspace.
            name: A key that it was claimed under.

        Returns:
            What `done` was given; None if it was not done, or is forgotten.

        Raises:
            ArchiveError: The database cannot be used.
        """
        known = once.c.key.in_(self._hashed(tenant, name))
        wanted = select(once.c.result).where(
            *of(once, tenant), known, once.c.done.is_(True), once.c.expires > self._clock()
        )
        with self._database.reading() as connection:
            return connection.scalar(wanted)

    def retain(self, connection: Connection, now: datetime) -> int:
        """Forget what ran out.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many keys.
        """
        return connection.execute(delete(once).where(once.c.expires <= now)).rowcount

    def _hashed(self, tenant: Tenant, *names: str) -> list[str]:
        """The keys as they are kept, in one order: under a key that was changed since, too."""
        within = self._periods.once
        return sorted({hashed for name in names for hashed in self._keys.names(tenant, name, within)})

    def _take(self, connection: Connection, tenant: Tenant, name: str, now: datetime) -> None:
        fresh = {"done": False, "result": "", "expires": now + self._periods.claim}
        if self._database.add(connection, once, {**owned(tenant), "key": name, **fresh}):
            return
        this = of(once, tenant, key=name)
        # Whoever was first has changed the time by now, so that it holds for one of several.
        if connection.execute(update(once).where(*this, once.c.expires <= now).values(**fresh)).rowcount == 1:
            return
        raise _TakenError(Claim.DONE if connection.scalar(select(once.c.done).where(*this)) else Claim.RUNNING)
