"""The tables of the archive. Rows are only ever added: the database itself refuses to change or delete one."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
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

_REFUSAL: Final = "Versions are never changed or deleted: add a new one"


def _guard(table: Table) -> None:
    """Refuse to change or delete rows, whoever asks."""
    name = table.name
    for change in ("UPDATE", "DELETE"):
        text = (
            f"CREATE TRIGGER {name}_no_{change.lower()} BEFORE {change} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
        event.listen(table, "after_create", DDL(text).execute_if(dialect="sqlite"))
    for text in (
        f"CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()",
    ):
        event.listen(table, "after_create", DDL(text).execute_if(dialect="postgresql"))


_guard(data)
_guard(versions)
