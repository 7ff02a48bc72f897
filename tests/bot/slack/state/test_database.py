"""The way into the database: one state to read, all or nothing to write, errors as sentences."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from bot.slack.state.database import Database, instant, of, owned, packed
from bot.slack.state.state import State
from bot.slack.state.tables import channels
from kg.archive import ArchiveError, open_engine

ROW = {**owned(("E1", "T1")), "channel": "C1", "area": "ia-fife", "lead": ""}


def test_a_row_is_added_once(state: State) -> None:
    database = Database(state.engine)
    with database.writing() as connection:
        assert database.add(connection, channels, ROW)
        assert not database.add(connection, channels, {**ROW, "area": "other"})
        assert connection.scalar(select(channels.c.area).where(*of(channels, ("E1", "T1")))) == "ia-fife"


def test_a_row_takes_the_place_of_the_one_with_its_key(state: State) -> None:
    database = Database(state.engine)
    with database.writing() as connection:
        for area in ("ia-fife", "ia-angus"):
            database.put(connection, channels, {**ROW, "area": area})
        assert connection.execute(select(channels.c.area)).scalars().all() == ["ia-angus"]


def _add_twice(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(insert(channels).values(ROW))
        connection.execute(insert(channels).values(ROW))


def test_of_a_transaction_that_fails_nothing_is_kept(state: State) -> None:
    database = Database(state.engine)
    with pytest.raises(ArchiveError, match="cannot be used"):
        _add_twice(database)
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(channels)) == 0


def test_a_reader_sees_one_state_while_others_write(state: State) -> None:
    database = Database(state.engine)
    wanted = select(func.count()).select_from(channels)
    with database.reading() as reader:
        before = reader.scalar(wanted)
        with database.writing() as connection:
            database.add(connection, channels, ROW)
        assert reader.scalar(wanted) == before


def test_a_database_without_the_tables_is_told(engine: Engine, sqlite_file: Path) -> None:
    if engine.dialect.name == "sqlite":
        sqlite_file.parent.mkdir()
        sqlite_file.touch()
    with pytest.raises(ArchiveError) as told, Database(engine).reading() as connection:
        connection.execute(select(channels))
    assert "\n" not in str(told.value)


def test_a_database_that_is_not_there_is_told(sqlite_file: Path) -> None:
    with pytest.raises(ArchiveError, match=r"lintel\.db cannot be used: it cannot be opened"):
        State(open_engine(sqlite_file), lambda: datetime.now(UTC)).switch.look(("E1", "T1"))


def test_the_same_data_is_the_same_text() -> None:
    assert packed({"b": [1, "é"], "a": None}) == packed({"a": None, "b": [1, "é"]}) == '{"a":null,"b":[1,"é"]}'


def test_the_same_moment_is_the_same_text() -> None:
    there = datetime(2026, 6, 2, 23, 30, 1, 5, tzinfo=timezone(timedelta(hours=-5)))
    assert instant(there) == instant(there.astimezone(UTC)) == "2026-06-03T04:30:01.000005+00:00"
