"""Step 1 makes what `kg.archive` makes, or finds it."""

from sqlalchemy import Engine

from kg.archive import Archive, Provenance
from kg.archive.tables import metadata
from kg.area import Area
from tests.bot.slack.state.migrations.versions.stepping import step


def test_it_makes_the_tables_of_the_areas(engine: Engine, strathbrae: Area, came: Provenance) -> None:
    assert step(engine, "1") - {"sqlite_sequence"} == set(metadata.tables) - {"lintel_decision"}
    assert Archive(engine).add(strathbrae, came, None).number == 1


def test_it_touches_nothing_that_is_there(engine: Engine, strathbrae: Area, came: Provenance) -> None:
    version = Archive(engine).add(strathbrae, came, None)
    assert step(engine, "1") == set(metadata.tables)
    assert Archive(engine).versions("strathbrae") == (version,)
