"""The archive: an area's data as numbered versions, added in one transaction each and never changed."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Row, Select, and_, func, insert, inspect, select

from kg.archive.database import ArchiveError, file_of, is_there, shown, spoken, turn
from kg.archive.tables import SCHEMA, data, metadata, schema, versions
from kg.archive.version import Provenance, Version, line
from kg.errors import LintelError, UnknownNameError
from kg.iri import named
from kg.sources import Source

if TYPE_CHECKING:
    from kg.area.model import Area


class ConflictError(LintelError):
    """Somebody else loaded a version meanwhile. Nothing was added.

    Attributes:
        number: The last version now; None if there is none.
    """

    def __init__(self, area: str, number: int | None) -> None:
        self.number = number
        met = f"someone loaded version {number} meanwhile" if number else "its versions are no longer there"
        super().__init__(f"{area}: {met}. Nothing was loaded: look at the changes again.")


@dataclass(frozen=True, slots=True)
class Stored:
    """A version and the data that it holds."""

    version: Version
    area: "Area"


class Archive:
    """The versions of areas in one database. It may be shared between threads; each call has its own connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file = file_of(engine)

    def add(self, area: "Area", provenance: Provenance, expected: int | None) -> Version:
        """Add an area's data as its next version, whole or not at all.

        Args:
            area: The data.
            provenance: Where it came from.
            expected: The number of the last version that was looked at; None if there was none.

        Returns:
            The new version; the last one, with nothing added, if that holds the same data.

        Raises:
            ConflictError: There is another last version by now.
            ArchiveError: The database cannot be used; it is as it was.
        """
        from kg.area_graph import area_source  # noqa: PLC0415 - slow to load, and a question reads graphs alone

        content, graph = area.content, area_source(area).turtle
        digest = hashlib.sha256(content).hexdigest()
        with self._writing() as connection:
            last = _last(connection, area.id)
            number = last.number if last else None
            if number != expected:
                raise ConflictError(area.area.name, number)
            if last and last.digest == digest:
                return last
            if connection.execute(select(data.c.digest).where(data.c.digest == digest)).first() is None:
                connection.execute(insert(data).values(digest=digest, content=content, graph=graph))
            return _insert(connection, Version(area.id, (number or 0) + 1, digest, provenance))

    def restore(self, name: str, number: int, provenance: Provenance) -> Version:
        """Bring back an earlier version, as the next one.

        Args:
            name: The area's identifier.
            number: The version to bring back.
            provenance: Who brings it back and when; its file is that of the earlier version.

        Returns:
            The new version; the last one, with nothing added, if that holds the same data.

        Raises:
            UnknownNameError: There is no such version.
            ArchiveError: The database cannot be used; it is as it was.
        """
        with self._writing() as connection:
            old, last = _one(connection, name, number), _last(connection, name)
            if old is None or last is None:
                raise UnknownNameError(_unknown(name, number, last))
            if last.digest == old.digest:
                return last
            came = replace(provenance, file=old.provenance.file, file_digest=old.provenance.file_digest)
            return _insert(connection, Version(name, last.number + 1, old.digest, came, restored=number))

    def latest(self, name: str) -> Stored | None:
        """The last version of an area, if it has one.

        Raises:
            ArchiveError: The database cannot be used, or what it holds was changed.
        """
        with self._reading() as connection:
            found = _last(connection, name) if connection else None
            return self._stored(connection, found) if connection and found else None

    def version(self, name: str, number: int) -> Stored:
        """A version of an area.

        Raises:
            UnknownNameError: There is no such version.
            ArchiveError: The database cannot be used, or what it holds was changed.
        """
        with self._reading() as connection:
            found = _one(connection, name, number) if connection else None
            if not connection or not found:
                raise UnknownNameError(_unknown(name, number, _last(connection, name) if connection else None))
            return self._stored(connection, found)

    def versions(self, name: str) -> tuple[Version, ...]:
        """What is known about each version of an area, the first one first; none for an area without any.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._reading() as connection:
            if not connection:
                return ()
            rows = connection.execute(select(versions).where(versions.c.area == name).order_by(versions.c.number))
            return tuple(map(_version, rows))

    def all_latest(self) -> tuple[Stored, ...]:
        """The last version of each area, in the order of their identifiers.

        Raises:
            ArchiveError: The database cannot be used, or what it holds was changed.
        """
        with self._reading() as connection:
            if not connection:
                return ()
            return tuple(self._stored(connection, _version(row)) for row in connection.execute(_newest()))

    def sources(self) -> tuple[Source, ...]:
        """The graph of the last version of each area, as `kg.area_graph.area_source` made it, for the register.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._reading() as connection:
            if not connection:
                return ()
            rows = connection.execute(
                _newest().join(data, data.c.digest == versions.c.digest).add_columns(data.c.graph)
            )
            return tuple(Source(f"areas/{row.area}", named("graph/area", row.area), row.graph) for row in rows)

    def stamp(self) -> int:
        """A number that grows with each version that is added to any area; 0 while there is none.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._reading() as connection:
            return connection.scalar(select(func.max(versions.c.id))) or 0 if connection else 0

    def _stored(self, connection: Connection, found: Version) -> Stored:
        from kg.area.model import Area  # noqa: PLC0415 - slow to load, and a question reads graphs alone

        content = connection.scalar(select(data.c.content).where(data.c.digest == found.digest)) or b""
        called = f"Version {found.number} of {found.area} in {self._name}"
        if hashlib.sha256(content).hexdigest() != found.digest:
            raise ArchiveError(f"{called} is not what was loaded: it was changed from outside.")
        try:
            return Stored(found, Area.model_validate(json.loads(content)))
        except ValueError as error:
            raise ArchiveError(f"{called} was loaded by an edition of Lintel that this one cannot read.") from error

    @property
    def _name(self) -> str:
        return shown(self._engine.url)

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection that sees one state of the database; None where there is nothing yet."""
        if self._file and not is_there(self._file):
            yield None
            return
        with spoken(self._engine), self._engine.connect() as connection:
            yield connection if self._known(connection) else None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that has its turn: no other writer comes between its reading and its writing."""
        with turn(self._engine) as connection:
            if not self._known(connection):
                metadata.create_all(connection)
                connection.execute(insert(schema).values(version=SCHEMA))
            yield connection

    def _known(self, connection: Connection) -> bool:
        """Whether the tables are there; one that a newer Lintel made is refused."""
        if not inspect(connection).has_table(schema.name):
            return False
        found = connection.scalar(select(func.max(schema.c.version)))
        if found is not None and found > SCHEMA:
            raise ArchiveError(
                f"The database {self._name} was made by a newer Lintel (form {found}; this one knows {SCHEMA}): "
                "install that one."
            )
        return found is not None


def _newest() -> Select[Any]:
    numbers = select(versions.c.area, func.max(versions.c.number).label("number")).group_by(versions.c.area).subquery()
    same = and_(versions.c.area == numbers.c.area, versions.c.number == numbers.c.number)
    return select(versions).join(numbers, same).order_by(versions.c.area)


def _last(connection: Connection, name: str) -> Version | None:
    rows = connection.execute(
        select(versions).where(versions.c.area == name).order_by(versions.c.number.desc()).limit(1)
    )
    row = rows.first()
    return _version(row) if row else None


def _one(connection: Connection, name: str, number: int) -> Version | None:
    wanted = and_(versions.c.area == name, versions.c.number == number)
    row = connection.execute(select(versions).where(wanted)).first()
    return _version(row) if row else None


def _insert(connection: Connection, new: Version) -> Version:
    came = new.provenance
    connection.execute(
        insert(versions).values(
            area=new.area, number=new.number, digest=new.digest, restored=new.restored, at=came.at,
            who=line(came.who), file=line(came.file), file_digest=came.file_digest, note=line(came.note),
        )
    )  # fmt: skip
    kept = _one(connection, new.area, new.number)
    assert kept is not None, "it was added a moment ago"
    return kept


def _version(row: Row[Any]) -> Version:
    came = Provenance(row.who, row.at, row.file, row.file_digest, row.note)
    return Version(row.area, row.number, row.digest, came, row.restored)


def _unknown(name: str, number: int, last: Version | None) -> str:
    known = f"the last is {last.number}" if last else "none is loaded"
    return f"There is no version {number} of {name}: {known}."
