"""An empty database of each kind, and an area to keep in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import Engine, make_url, text

from kg.archive import Archive, Provenance, open_engine
from kg.area import Area
from kg.area_graph import packaged_areas
from tests.postgres import NAMED, server

Changed = Callable[[int], Area]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with server() as address:
        if address is None:
            pytest.skip(f"PostgreSQL is not installed, and {NAMED} names no server")
        yield address


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "lintel.db"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database, of each kind that is supported."""
    if request.param == "sqlite":
        yield open_engine(request.getfixturevalue("sqlite_file"))
        return
    address = make_url(request.getfixturevalue("postgres"))
    name = f"lintel_{token_hex(6)}"
    outside = open_engine(address.render_as_string(hide_password=False)).execution_options(isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield open_engine(address.set(database=name).render_as_string(hide_password=False))
    finally:
        with outside.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def archive(engine: Engine) -> Archive:
    return Archive(engine)


@pytest.fixture(scope="session")
def strathbrae() -> Area:
    return packaged_areas()[0]


@pytest.fixture(scope="session")
def changed(strathbrae: Area) -> Changed:
    """Strathbrae with another number of people: the data of a later version."""

    def made(people: int) -> Area:
        population = strathbrae.area.population.model_copy(update={"value": people})
        return strathbrae.model_copy(update={"area": strathbrae.area.model_copy(update={"population": population})})

    return made


@pytest.fixture(scope="session")
def came() -> Provenance:
    at = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
    return Provenance("Ailsa Invented", at, "strathbrae.xlsx", "ab" * 32, "after the board’s meeting")
