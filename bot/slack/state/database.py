"""The way of the bot into its database: a connection for each use, and errors as sentences."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Final

import rfc8785
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite

from kg.archive.database import WRITING, spoken

_INSERTS: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Database:
    """A database whose tables are there: see `bot.slack.state.upgrade`. It may be shared between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**{WRITING: True})
        # Threads that write queue up here. SQLite would let each try again and again, and some would wait for seconds.
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
        # One state from the first look to the last, as SQLite has it anyway.
        still = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**still)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with spoken(self.engine), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing. In SQLite no other writer comes between.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with spoken(self.engine), self._turn, self._writer.begin() as connection:
            yield connection

    def add(self, connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
        """Add a row unless there is one with its key. Of several at once, one adds it and the others wait.

        Args:
            connection: A transaction.
            table: Where.
            values: The row.

        Returns:
            Whether it was added.
        """
        statement = _INSERTS[self.engine.dialect.name](table).values(**values).on_conflict_do_nothing()
        # For inserting, the library keeps the count only on request.
        return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount == 1

    def put(
        self, connection: Connection, table: Table, values: Mapping[str, Any], key: tuple[str, ...] | None = None
    ) -> None:
        """Add a row, in the place of the one with its key if there is one.

        Args:
            connection: A transaction.
            table: Where.
            values: The row.
            key: The columns that say which row it is; those of the primary key if not given.
        """
        names = key or tuple(column.name for column in table.primary_key)
        rest = {name: value for name, value in values.items() if name not in names}
        statement = _INSERTS[self.engine.dialect.name](table).values(**values)
        connection.execute(statement.on_conflict_do_update(index_elements=names, set_=rest))


Tenant = tuple[str, str]


def owned(tenant: Tenant) -> dict[str, str]:
    """Whose a row is, as the first columns of every table say it."""
    return {"enterprise": tenant[0], "team": tenant[1]}


def of(table: Table, tenant: Tenant, **values: Any) -> list[Any]:
    """The conditions that a row is a workspace's, and has these values."""
    return [table.c[name] == value for name, value in {**owned(tenant), **values}.items()]


def packed(data: Any) -> str:
    """Plain data as canonical JSON (RFC 8785): the same text for the same data."""
    return rfc8785.dumps(data).decode()


def instant(now: datetime) -> str:
    """A moment as a text, the same for the same moment."""
    return now.astimezone(UTC).isoformat(timespec="microseconds")
