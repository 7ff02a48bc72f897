"""The tables of the archive. Rows are only ever added: the database itself refuses to change or delete one."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)

SCHEMA: Final = 1
"""Raise it with every change to a table, and to what `kg.area_graph.area_source` writes, which is kept in one."""


class Instant(TypeDecorator[datetime]):
    """A moment, kept in Universal Time: SQLite has no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To Universal Time."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """With its time zone."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


metadata: Final = MetaData()

schema: Final = Table("lintel_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

# What a version holds, once for each content; bytes, because the data is checked against its digest.
data: Final = Table(
    "lintel_area_data",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("graph", LargeBinary, nullable=False),
)

versions: Final = Table(
    "lintel_area_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area", String(60), nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", ForeignKey(data.c.digest), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("file", Text, nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("note", Text, nullable=False),
    Column("restored", Integer),
    UniqueConstraint("area", "number"),
    CheckConstraint("number > 0"),
    ForeignKeyConstraint(["area", "restored"], ["lintel_area_version.area", "lintel_area_version.number"]),
    sqlite_autoincrement=True,
)

# What people decided about what the checks found in an area's plans: the last about each thing counts.
decisions: Final = Table(
    "lintel_decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area", String(60), nullable=False),
    Column("about", String(120), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("review_by", Date),
    Index("ix_lintel_decision_area", "area"),
    sqlite_autoincrement=True,
)

# What refuses to change or delete a row, whoever asks, by kind of database.
_GUARDS: Final = {
    "sqlite": (
        """CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} BEGIN SELECT RAISE(ABORT, '{why}'); END""",
        """CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} BEGIN SELECT RAISE(ABORT, '{why}'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION '{why}'; END $$""",
        """CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
           FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()""",
    ),
}
_WHY: Final = "Versions are never changed or deleted: add a new one"

for _table in (data, versions, decisions):
    for _kind, _texts in _GUARDS.items():
        for _text in _texts:
            _guard = DDL(_text.format(name=_table.name, why=_WHY))  # type: ignore[no-untyped-call]
            event.listen(_table, "after_create", _guard.execute_if(dialect=_kind))
