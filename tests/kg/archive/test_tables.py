"""The tables: their names, what guards them, and how they keep time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from kg.archive import Archive, Provenance
from kg.archive.tables import Instant, metadata, versions
from kg.area import Area


def test_every_table_says_whose_it_is() -> None:
    """A database may hold the tables of others."""
    assert [name for name in metadata.tables if not name.startswith("lintel_")] == []


@pytest.mark.parametrize(
    "changes", [{"number": 1}, {"number": 0}, {"digest": "unknown"}, {"restored": 7}], ids=lambda c: next(iter(c))
)
def test_a_version_that_cannot_be_is_refused(
    changes: dict[str, object], engine: Engine, strathbrae: Area, came: Provenance
) -> None:
    Archive(engine).add(strathbrae, came, None)
    with engine.begin() as connection:
        row = dict(connection.execute(select(versions)).mappings().one())
    del row["id"]
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(versions).values({**row, "number": 2, **changes}))


def test_a_moment_is_kept_in_universal_time(engine: Engine) -> None:
    there = datetime(2026, 6, 2, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    kept = Instant().process_bind_param(there, engine.dialect)
    assert kept == there
    assert kept is not None
    assert kept.tzinfo is UTC
    assert Instant().process_result_value(kept.replace(tzinfo=None), engine.dialect) == there
    assert Instant().process_result_value(None, engine.dialect) is None
