"""The audit: what was answered and done in each workspace, as a chain that only grows."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, func, insert, or_, select, update

from bot.slack.state.chain import PERMITTING, START, Action, Checked, Head, Line, check, link, permits, seal
from bot.slack.state.database import Database, Tenant, of, owned, packed
from bot.slack.state.keys import Keys
from bot.slack.state.tables import audit, heads
from bot.slack.where import Where

_BATCH: Final = 1_000
_LONGEST: Final = 500


class Audit:
    """The lines of each workspace. They hold ids and no text, and of a user a hash."""

    def __init__(self, database: Database, clock: Callable[[], datetime], keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._keys = keys

    def append(self, where: Where, action: Action, data: Mapping[str, Any]) -> Line:
        """Add a line.

        Args:
            where: The workspace, and who did it.
            action: What was done.
            data: Ids, numbers, outcomes, a receipt's data: no text.

        Returns:
            The line.

        Raises:
            ValueError: There is text in the data.
            ArchiveError: The database cannot be used.
        """
        if texts := sorted(set(_texts(data))):
            raise ValueError(f"The audit holds no text: {', '.join(texts)}")
        who = self._keys.hashed(where.tenant, where.user)
        with self._database.writing() as connection:
            return self.add(connection, where.tenant, action, data, who)

    def add(
        self, connection: Connection, tenant: Tenant, action: Action, data: Mapping[str, Any], who: str = ""
    ) -> Line:
        """Add a line in a transaction, with what it records.

        Args:
            connection: The transaction.
            tenant: The workspace.
            action: What was done.
            data: What there is to say of it.
            who: The hash of whoever did it; empty for nobody.

        Returns:
            The line.
        """
        this = of(heads, tenant)
        # One that adds a line locks the last; SQLite has given its turn to the whole transaction.
        self._database.add(connection, heads, {**owned(tenant), "number": 0, "link": START})
        last = connection.execute(select(heads.c.number, heads.c.link).where(*this).with_for_update()).one()
        body, salt = packed(dict(data)), token_hex(16)
        line = Line(
            *tenant, last.number + 1, self._clock(), action.value, who, salt, body, seal(who, salt), seal(body), ""
        )
        line = replace(line, link=link(line, last.link))
        connection.execute(insert(audit).values({name: getattr(line, name) for name in audit.c.keys()}))  # noqa: SIM118
        connection.execute(update(heads).where(*this).values(number=line.number, link=line.link))
        return line

    def tenants(self) -> tuple[Tenant, ...]:
        """The workspaces that have lines, in order.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                select(heads.c.enterprise, heads.c.team).order_by(heads.c.enterprise, heads.c.team)
            )
            return tuple((row.enterprise, row.team) for row in rows)

    def head(self, tenant: Tenant) -> Head:
        """The last line of a workspace, by its number and its link; 0 before the first.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.reading() as connection:
            return _head(connection, tenant)

    def lines(self, tenant: Tenant) -> Iterator[Line]:
        """The lines of a workspace, the first one first.

        Args:
            tenant: The workspace.

        Yields:
            Each line, as it is now.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.reading() as connection:
            yield from _lines(connection, tenant)

    def verify(self, tenant: Tenant) -> Checked:
        """Follow the chain of a workspace.

        Args:
            tenant: The workspace.

        Returns:
            The first line that is wrong, if one is.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.reading() as connection:
            allowed = permits(_lines(connection, tenant, audit.c.action.in_(PERMITTING)))
            # The check stops at the first line that is wrong, and the cursor with it.
            with closing(_lines(connection, tenant)) as lines:
                return check(lines, allowed, _head(connection, tenant))

    def erase(self, connection: Connection, tenant: Tenant, hashes: tuple[str, ...]) -> int:
        """Forget who did what, of one user. A line says on which lines that was.

        Args:
            connection: A transaction.
            tenant: The workspace.
            hashes: The user's, under every key.

        Returns:
            On how many lines.
        """
        own = [*of(audit, tenant), audit.c.who.in_(hashes)]
        lines = sorted(connection.scalars(select(audit.c.number).where(*own)))
        if lines:
            connection.execute(update(audit).where(*own).values(who=None, salt=None))
            self.add(connection, tenant, Action.ERASED, {"lines": lines})
        return len(lines)

    def retain(self, connection: Connection, before: datetime) -> int:
        """Empty the lines of a time that is over. Their seals stay, so that the chain can still be followed.

        Args:
            connection: A transaction.
            before: The lines of an earlier time are emptied.

        Returns:
            How many lines.
        """
        full = or_(audit.c.body.is_not(None), audit.c.who.is_not(None))
        due = [audit.c.at < before, full, audit.c.action.not_in(PERMITTING)]
        last = select(audit.c.enterprise, audit.c.team, func.max(audit.c.number).label("number")).where(*due)
        emptied = 0
        for row in connection.execute(last.group_by(audit.c.enterprise, audit.c.team)).all():
            tenant = (row.enterprise, row.team)
            gone = update(audit).where(*of(audit, tenant), *due).values(body=None, who=None, salt=None)
            emptied += connection.execute(gone).rowcount
            self.add(connection, tenant, Action.RETAINED, {"through": row.number})
        return emptied


def _head(connection: Connection, tenant: Tenant) -> Head:
    row = connection.execute(select(heads.c.number, heads.c.link).where(*of(heads, tenant))).first()
    return Head(row.number, row.link) if row else Head()


def _lines(connection: Connection, tenant: Tenant, *conditions: Any) -> Generator[Line]:
    wanted = select(audit).where(*of(audit, tenant), *conditions).order_by(audit.c.number)
    with connection.execute(wanted, execution_options={"yield_per": _BATCH}) as rows:
        for row in rows:
            yield Line(*row)


def _texts(data: Any) -> Iterator[str]:
    """The places in the data where a text stands: an id has no spaces."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from (str(name) for _ in _texts(value))
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str) and (len(data) > _LONGEST or any(c.isspace() for c in data)):
        yield "text"
