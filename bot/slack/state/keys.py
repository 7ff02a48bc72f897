"""The keys that hide who somebody is: a user is kept as a hash, and the key of the hash changes."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from secrets import token_bytes

from sqlalchemy import Connection, delete, func, select

from bot.slack.state.database import Database, Tenant, of, owned
from bot.slack.state.periods import Periods
from bot.slack.state.tables import keys

_LENGTH = 32


@dataclass(frozen=True, slots=True)
class _Key:
    number: int
    secret: bytes
    made: datetime

    def hashed(self, user: str) -> str:
        return hmac.new(self.secret, user.encode(), hashlib.sha256).hexdigest()[:_LENGTH]


class Keys:
    """The keys of each workspace. Whoever has one without the other cannot tell a user by the hash."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods

    def hashed(self, tenant: Tenant, user: str) -> str:
        """The hash of a user under the key that is in use; a new key is made when it is time.

        Args:
            tenant: The workspace.
            user: The user's id.

        Returns:
            32 hexadecimal digits; an empty text for no user.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return self.hashes(tenant, user)[0] if user else ""

    def hashes(self, tenant: Tenant, user: str) -> tuple[str, ...]:
        """The hashes of a user under every key that is kept, that of the key in use first.

        Args:
            tenant: The workspace.
            user: The user's id.

        Returns:
            At least one; none for no user.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return tuple(key.hashed(user) for key in self._kept(tenant)) if user else ()

    def names(self, tenant: Tenant, name: str, within: timedelta) -> tuple[str, ...]:
        """A name that may hold somebody's id, hashed under every key that was in use of late.

        Args:
            tenant: The workspace.
            name: The name.
            within: How long ago it may have been hashed.

        Returns:
            At least one hash, that under the key in use first.

        Raises:
            ArchiveError: The database cannot be used.
        """
        kept, since = self._kept(tenant), self._clock() - within
        # A key was in use until the next one was made.
        old = (key for newer, key in pairwise(kept) if newer.made > since)
        return tuple(key.hashed(name) for key in (kept[0], *old))

    def retain(self, connection: Connection, now: datetime, after: timedelta) -> int:
        """Delete the keys under which nothing is kept any more.

        Args:
            connection: A transaction.
            now: The time.
            after: How long what bears a hash is kept after it was written.

        Returns:
            How many.
        """
        # A key was in use until the next one was made.
        newest = (
            select(keys.c.enterprise, keys.c.team, func.max(keys.c.number).label("number"))
            .where(keys.c.made < now - after)
            .group_by(keys.c.enterprise, keys.c.team)
        )
        gone = 0
        for row in connection.execute(newest).all():
            old = delete(keys).where(*of(keys, (row.enterprise, row.team)), keys.c.number < row.number)
            gone += connection.execute(old).rowcount
        return gone

    def _kept(self, tenant: Tenant) -> list[_Key]:
        with self._database.reading() as connection:
            found = _read(connection, tenant)
        now = self._clock()
        if found and now < found[0].made + self._periods.key:
            return found
        number = found[0].number + 1 if found else 1
        new = {**owned(tenant), "number": number, "secret": token_bytes(32), "made": now}
        with self._database.writing() as connection:
            # Where another process was first, its key is taken.
            self._database.add(connection, keys, new)
            return _read(connection, tenant)


def _read(connection: Connection, tenant: Tenant) -> list[_Key]:
    rows = connection.execute(select(keys).where(*of(keys, tenant)).order_by(keys.c.number.desc()))
    return [_Key(row.number, bytes(row.secret), row.made) for row in rows]
