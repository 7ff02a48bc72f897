"""When the power goes in the middle of a load, the old versions or the new one are there, whole."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from kg.archive import open_engine
from tests.faults.loading import add_next, whole
from tests.kg.archive.conftest import postgres

__all__ = ["postgres"]

# A first version makes the tables too, so that it has more places than a later one.
PLACES, MOMENTS = 75, 60


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'lintel.db'}"
        return
    url = make_url(request.getfixturevalue("postgres"))
    outside = open_engine(url.render_as_string(hide_password=False)).execution_options(isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        connection.execute(text("CREATE DATABASE lintel_power"))
    yield url.set(database="lintel_power").render_as_string(hide_password=False)
    with outside.connect() as connection:
        connection.execute(text("DROP DATABASE lintel_power WITH (FORCE)"))


def test_what_is_there_after_the_power_went_is_whole(address: str, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.loading", address, str(PLACES), str(MOMENTS)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [number for number, _, _ in told] == [*range(PLACES), *range(MOMENTS)]
    held = [versions for _, _, versions in told]
    assert all(versions == list(range(1, len(versions) + 1)) for versions in held)
    assert all(before == after[: len(before)] for before, after in pairwise(held))
    # At first a child ends before its commit and leaves nothing, then after it, then it has done its work before.
    ended = [was_ended for _, was_ended, _ in told[:PLACES]]
    assert ended[0]
    assert not ended[-1]
    assert held[0] == []
    assert 2 <= len(held[PLACES - 1]) < len(held[-1])
    engine = open_engine(address)
    add_next(engine, 1)
    assert whole(engine) == [*held[-1], len(held[-1]) + 1]


def test_processes_that_load_at_once_lose_nothing(address: str, root: Path) -> None:
    code = """if True:
        import sys
        from kg.archive import ConflictError, open_engine
        from tests.faults.loading import add_next
        added = 0
        while added < 8:
            try:
                add_next(open_engine(sys.argv[1]), int(sys.argv[2]) * 100 + added)
                added += 1
            except ConflictError:
                pass
        """
    running = [
        subprocess.Popen([sys.executable, "-c", code, address, str(number)], cwd=root, stderr=subprocess.PIPE)
        for number in range(1, 4)
    ]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 3
    assert whole(open_engine(address)) == list(range(1, 25))
