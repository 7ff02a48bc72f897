"""One history for all tables: from nothing, from a database of areas, from where another stopped."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, delete, inspect, text, update

from bot.slack.state import installations, tables
from bot.slack.state.database import Database
from bot.slack.state.upgrade import REVISIONS, upgrade
from kg.archive import Archive, ArchiveError, Provenance, open_engine
from kg.archive import tables as areas
from kg.area import Area
from tests.kg.archive.conftest import Changed


def _metadata(engine: Engine) -> list[MetaData]:
    stores = installations.installation_store(engine, "1.2"), installations.state_store(engine)
    return [areas.metadata, tables.metadata, *(store.metadata for store in stores)]


def _made(engine: Engine) -> list[str]:
    """What the database itself says that it holds: tables, constraints, indexes, triggers."""
    if engine.dialect.name == "sqlite":
        wanted = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"
    else:
        wanted = """SELECT table_name || '.' || column_name || ' ' || ordinal_position || ' ' || data_type || ' ' ||
               is_nullable || ' ' || coalesce(character_maximum_length, 0) || ' ' || coalesce(column_default, '')
             FROM information_schema.columns WHERE table_schema = 'public'
             UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
             FROM pg_constraint WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
             UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL SELECT proname || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"""
    with engine.connect() as connection:
        found = [re.sub(r"\s+", " ", row).strip() for row in connection.scalars(text(wanted))]
    return sorted(row for row in found if REVISIONS not in row)


def test_the_history_ends_where_the_tables_are(engine: Engine) -> None:
    assert upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": REVISIONS})
        assert compare_metadata(context, cast("MetaData", _metadata(engine))) == []
    migrated = _made(engine)
    with engine.begin() as connection:
        for name in inspect(connection).get_table_names():
            cascade = "" if engine.dialect.name == "sqlite" else " CASCADE"
            connection.execute(text(f"DROP TABLE {name}{cascade}"))
        for name in ("lintel_area_data", "lintel_area_version", "lintel_decision", "lintel_slack_audit"):
            if cascade:
                connection.execute(text(f"DROP FUNCTION {name}_refuse()"))
        for metadata in _metadata(engine):
            metadata.create_all(connection)
    assert migrated == _made(engine)
    assert len(migrated) > 15


def test_every_table_says_whose_it_is(engine: Engine) -> None:
    upgrade(engine)
    assert [name for name in inspect(engine).get_table_names() if not name.startswith("lintel_")] == []


def test_it_is_done_once(engine: Engine) -> None:
    assert [upgrade(engine), upgrade(engine)] == [True, False]
    with engine.connect() as connection:
        assert connection.scalars(text(f"SELECT version_num FROM {REVISIONS}")).all() == ["6"]
        assert connection.scalars(text("SELECT version FROM lintel_schema")).all() == [1]


def test_of_several_that_start_at_once_one_does_it(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: upgrade(engine), range(4)))
    assert sorted(done) == [False, False, False, True]


def test_a_database_of_areas_is_upgraded_with_every_version(
    engine: Engine, strathbrae: Area, changed: Changed, came: Provenance
) -> None:
    archive = Archive(engine)
    archive.add(strathbrae, came, None)
    archive.add(changed(97_000), came, 1)
    archive.restore("strathbrae", 1, came)
    before, made = archive.versions("strathbrae"), _made(engine)
    assert upgrade(engine)
    assert archive.versions("strathbrae") == before
    assert archive.version("strathbrae", 2).area == changed(97_000)
    assert set(made) < set(_made(engine))
    assert archive.add(changed(98_000), came, 3).number == 4


def test_areas_are_loaded_into_a_database_that_the_bot_made(engine: Engine, strathbrae: Area, came: Provenance) -> None:
    upgrade(engine)
    assert Archive(engine).stamp() == 0
    assert Archive(engine).add(strathbrae, came, None).number == 1
    assert not upgrade(engine)
    with pytest.raises(ArchiveError, match="Versions are never changed"), Database(engine).writing() as connection:
        connection.execute(delete(areas.versions))


def test_a_newer_database_is_refused_and_stays_as_it_is(engine: Engine, came: Provenance, strathbrae: Area) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {REVISIONS} SET version_num = '9'"))
    made = _made(engine)
    with pytest.raises(ArchiveError) as told:
        upgrade(engine)
    assert re.fullmatch(
        r"The database \S+ was made by a newer Lintel \(form 1, step 9; this one knows form 1, step 6\): "
        r"install that one\.",
        str(told.value),
    )
    assert _made(engine) == made
    # What it knows of areas an older Lintel goes on reading.
    assert Archive(engine).add(strathbrae, came, None).number == 1


def test_areas_of_a_newer_form_are_refused(engine: Engine, came: Provenance, strathbrae: Area) -> None:
    Archive(engine).add(strathbrae, came, None)
    with engine.begin() as connection:
        connection.execute(update(areas.schema).values(version=2))
    with pytest.raises(ArchiveError, match=r"newer Lintel \(form 2, step 0; this one knows form 1, step 6\)"):
        upgrade(engine)
    assert not inspect(engine).has_table(REVISIONS)


def test_a_step_that_fails_leaves_nothing_behind(engine: Engine, came: Provenance, strathbrae: Area) -> None:
    Archive(engine).add(strathbrae, came, None)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE lintel_slack_once (mine INTEGER)"))
    made = _made(engine)
    with pytest.raises(ArchiveError, match=r"The database .* cannot be used: .*lintel_slack_once.* already exists"):
        upgrade(engine)
    assert (_made(engine), inspect(engine).has_table(REVISIONS)) == (made, False)
    assert Archive(engine).stamp() == 1


def test_only_its_owner_may_read_the_file_that_is_made(sqlite_file: Path) -> None:
    upgrade(open_engine(sqlite_file))
    assert stat.S_IMODE(sqlite_file.stat().st_mode) == 0o600


def test_a_file_that_is_no_database_is_told(sqlite_file: Path) -> None:
    sqlite_file.parent.mkdir()
    sqlite_file.write_bytes(b"PK\x03\x04" + b"no database " * 100)
    with pytest.raises(ArchiveError, match="cannot be used: it is not a database file"):
        upgrade(open_engine(sqlite_file))


def test_the_steps_are_in_the_package() -> None:
    """The wheel takes whole packages: what is no file of them is not in it."""
    steps = files("bot.slack.state") / "migrations" / "versions"
    assert {step.name for step in steps.iterdir() if step.name.startswith("v")} == {
        "v1_areas.py",
        "v2_slack.py",
        "v3_installations.py",
        "v4_additions.py",
        "v5_decisions.py",
        "v6_reminders.py",
    }
