"""What Home remembers of a person: their area, and what they saw last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.slack.state.database import Database, Tenant, of, owned
from bot.slack.state.keys import Keys
from bot.slack.state.periods import Periods
from bot.slack.state.tables import homes
from bot.slack.where import Where


@dataclass(frozen=True, slots=True)
class Home:
    """What Home remembers.

    Attributes:
        area: The id of the person's area; empty for none.
        register: The version of the register that they saw last; empty before the first visit.
        seen: When they last came; None before the first visit.
    """

    area: str = ""
    register: str = ""
    seen: datetime | None = None


class Homes:
    """What is remembered of the people of each workspace."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods, keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods
        self._keys = keys

    def get(self, where: Where) -> Home:
        """What is remembered of a person.

        Raises:
            ArchiveError: The database cannot be used.
        """
        own = self._keys.hashes(where.tenant, where.user)
        wanted = select(homes).where(*of(homes, where.tenant), homes.c.who.in_(own)).order_by(homes.c.seen.desc())
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        return Home(row.area, row.register, row.seen) if row else Home()

    def visit(self, where: Where, register: str, area: str) -> Home:
        """Remember that a person was there.

        Args:
            where: The workspace and the person.
            register: The version of the register that they see.
            area: The id of their area; empty for none.

        Returns:
            What was remembered before.

        Raises:
            ArchiveError: The database cannot be used.
        """
        before, own = self.get(where), self._keys.hashes(where.tenant, where.user)
        if not own:
            return before
        row = {"who": own[0], "area": area, "register": register, "seen": self._clock()}
        with self._database.writing() as connection:
            # It goes on under the key of today, so that it is not lost with the old one.
            self.erase(connection, where.tenant, own[1:])
            self._database.put(connection, homes, {**owned(where.tenant), **row})
        return before

    def erase(self, connection: Connection, tenant: Tenant, hashes: tuple[str, ...]) -> int:
        """Forget a user.

        Args:
            connection: A transaction.
            tenant: The workspace.
            hashes: The user's, under every key.

        Returns:
            How many rows.
        """
        return connection.execute(delete(homes).where(*of(homes, tenant), homes.c.who.in_(hashes))).rowcount

    def retain(self, connection: Connection, now: datetime) -> int:
        """Forget the people who did not come for too long.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many.
        """
        return connection.execute(delete(homes).where(homes.c.seen <= now - self._periods.records)).rowcount
