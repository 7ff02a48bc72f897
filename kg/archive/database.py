"""The connection to the database: SQLite as a file of the user's own, or PostgreSQL by its address."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from kg.errors import GraphError

KINDS: Final = ("sqlite", "postgresql")
WRITING: Final = "lintel_writing"
_WAIT: Final = 15
_KEPT: Final[dict[str, Any]] = {
    "poolclass": QueuePool, "pool_size": 5, "max_overflow": 20, "pool_timeout": _WAIT, "pool_pre_ping": True,
}  # fmt: skip
# Any number will do, as long as every edition of Lintel takes the same.
_TURN: Final = 5_436_113
# What SQLite says, and what a person needs to know.
_SQLITE: Final = {
    "file is not a database": "it is not a database file",
    "database disk image is malformed": "it is damaged: put back a copy of it",
    "malformed database schema": "it is damaged: put back a copy of it",
    "attempt to write a readonly database": "it or its folder may only be read, and SQLite writes there to read too",
    "database or disk is full": "the disk is full",
    "database is locked": "another process has been writing to it for too long: try again",
    "unable to open database file": "it cannot be opened",
    "disk I/O error": "the disk does not answer as it should",
}


class ArchiveError(GraphError):
    """The database of areas cannot be used. The message names it, never its password."""


def open_engine(address: str | Path, *, lasting: bool = False) -> Engine:
    """The way into a database. Nothing is opened or made yet.

    Args:
        address: The file of an SQLite database, or an address such as postgresql+psycopg://user@host/name.
        lasting: Whether a process uses it all the time: then connections are kept, and `Engine.dispose` closes them.

    Returns:
        The engine. Without `lasting` a connection for each use; with it each is tried before it is used. Either way a
        process may go on after the database was away.

    Raises:
        ArchiveError: The address cannot be read, is of another kind of database, or its driver is not installed.
    """
    url = URL.create("sqlite", database=str(address)) if isinstance(address, Path) else _read(address)
    kind = url.get_backend_name()
    if kind not in KINDS:
        raise ArchiveError(f"The database {shown(url)} cannot be used: Lintel knows SQLite and PostgreSQL.")
    if kind == "sqlite" and url.database in {None, "", ":memory:"}:
        raise ArchiveError("The database cannot be used: an SQLite address needs a file, sqlite:////path/lintel.db.")
    try:
        kept = _KEPT if lasting else {"poolclass": NullPool}
        if kind != "sqlite":
            return create_engine(url, connect_args={"connect_timeout": _WAIT}, **kept)
        path = Path(str(url.database)).absolute()
        engine = create_engine(url, creator=lambda: _opened(path), **kept)
    except ModuleNotFoundError as error:
        raise ArchiveError(
            f"The database {shown(url)} cannot be used: install Lintel with the extra “postgres”."
        ) from error
    except SQLAlchemyError as error:
        raise ArchiveError(f"The database {shown(url)} cannot be used: {reason(error)}.") from error
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(engine: Engine) -> Path | None:
    """The file of an SQLite database; None for another kind."""
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def make_file(path: Path) -> None:
    """Make an empty database file, with its folder, that nobody but its owner may read. One that is there stays.

    Raises:
        ArchiveError: It cannot be made.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "that is no name of a file"
        raise ArchiveError(f"The database {path} cannot be made: {why}.") from error


@contextmanager
def turn(engine: Engine) -> Iterator[Connection]:
    """A transaction that has its turn: nobody else adds versions, or makes or changes tables, until it is over.

    Args:
        engine: The database; the file of one that is not there yet is made.

    Yields:
        The connection. What was done is kept when the block ends well, else nothing of it.

    Raises:
        ArchiveError: The database cannot be used.
    """
    file = file_of(engine)
    if file:
        make_file(file)
    with spoken(engine):
        if file:
            _write_ahead(engine)
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            if not file:
                connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
            yield connection


@contextmanager
def spoken(engine: Engine) -> Iterator[None]:
    """Turn what a database refuses into a sentence.

    Raises:
        ArchiveError: It cannot be used.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise ArchiveError(f"The database {shown(engine.url)} cannot be used: {reason(error)}.") from error


def is_there(path: Path) -> bool:
    """Whether there is a file, or a folder that hides whether there is: opening it says why it cannot be used."""
    try:
        return path.exists()
    except OSError:
        return True


def shown(url: URL) -> str:
    """An address as a message shows it: a file's path, or the address without its password and its options."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(query={}).render_as_string(hide_password=True)


def reason(error: SQLAlchemyError) -> str:
    """Why a database cannot be used, in a few words."""
    first = next(iter(str(getattr(error, "orig", None) or error).strip().splitlines()), "it does not answer")
    return next((words for said, words in _SQLITE.items() if first.startswith(said)), first.rstrip("."))


def _write_ahead(engine: Engine) -> None:
    """Let readers read while one writes. Where another process is at work the old way does until next time."""
    with suppress(SQLAlchemyError), engine.connect() as connection:
        connection.rollback()
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")


def _read(address: str) -> URL:
    try:
        url = make_url(address)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        # The message of the library repeats the address, password and all.
        raise ArchiveError("The address of the database cannot be read: postgresql+psycopg://user@host/name") from error
    except ModuleNotFoundError as error:
        raise ArchiveError("The database cannot be used: install Lintel with the extra “postgres”.") from error
    if "@" in (url.host or ""):
        # else a part of the password would be taken for the host, and shown
        raise ArchiveError("The address of the database cannot be read: an @ in its password is written %40")
    return url


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there: `make_file` makes one, reading never does."""
    # Transactions are left to `_begin`.
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False
    )


def _settle(connection: Any, _record: Any) -> None:
    """Hold foreign keys, and wait for the disk at each commit."""
    for setting in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    """A writer takes its turn at the start: one that began by reading could not wait for it."""
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
