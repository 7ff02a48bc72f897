"""Load versions of an area and be ended in the middle: run as `python -m tests.faults.loading DATABASE PLACES MOMENTS`.

For each number below PLACES a child of this process adds a version, and ends itself as by a power cut at that place:
before or after a statement, before or after the commit. For each below MOMENTS a child adds versions without a pause,
and is ended from outside after as many milliseconds. After each it prints the number, whether the child was ended, and
the versions that are there, of which the last is whole.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from time import sleep
from typing import Any, Final

from sqlalchemy import Engine, event

from kg.archive import Archive, Provenance, open_engine
from kg.area import Area
from kg.area_graph import packaged_areas

STRATHBRAE: Final = packaged_areas()[0]


def with_people(number: int) -> Area:
    """The data of a version."""
    population = STRATHBRAE.area.population.model_copy(update={"value": number})
    place = STRATHBRAE.area.model_copy(update={"population": population, "description": ("long " * 1_800).strip()})
    return STRATHBRAE.model_copy(update={"area": place})


def came() -> Provenance:
    """Where it came from."""
    return Provenance("test", datetime.now(UTC))


def add_next(engine: Engine, people: int) -> None:
    """Add a version after the last."""
    archive = Archive(engine)
    last = archive.latest("strathbrae")
    archive.add(with_people(people), came(), last.version.number if last else None)


def whole(engine: Engine) -> list[int]:
    """The numbers of the versions, each of which was read and is what was loaded."""
    archive = Archive(engine)
    found = [archive.version("strathbrae", version.number) for version in archive.versions("strathbrae")]
    assert all(stored.area == with_people(stored.area.area.population.value) for stored in found)
    return [stored.version.number for stored in found]


def _end_at(engine: Engine, place: int) -> None:
    passed = count()

    def end(*_: Any, **__: Any) -> None:
        if next(passed) == place:
            os.kill(os.getpid(), signal.SIGKILL)

    def commit(connection: Any) -> None:
        end()
        real(connection)
        end()

    real = engine.dialect.do_commit
    engine.dialect.do_commit = commit  # type: ignore[method-assign, assignment]
    event.listen(engine, "before_cursor_execute", end)
    event.listen(engine, "after_cursor_execute", end)
    add_next(engine, 1_000 + place)


def _add_on(engine: Engine) -> None:
    for people in count(10_000):
        add_next(engine, people)


def _forked(work: Callable[[Engine, int], None], address: str, number: int) -> int:
    child = os.fork()
    if child == 0:
        work(open_engine(address), number)
        os._exit(0)
    return child


def main(address: str, places: int, moments: int) -> None:
    """End a child at each place and after each time in turn."""
    for place in range(places):
        _, status = os.waitpid(_forked(_end_at, address, place), 0)
        _tell(place, status, address)
    for moment in range(moments):
        child = _forked(lambda engine, _: _add_on(engine), address, moment)
        sleep(moment / 1_000)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        _tell(moment, status, address)


def _tell(number: int, status: int, address: str) -> None:
    archive = Archive(open_engine(address))
    last = archive.latest("strathbrae")
    assert last is None or last.area == with_people(last.area.area.population.value)
    numbers = [version.number for version in archive.versions("strathbrae")]
    print(json.dumps([number, os.WIFSIGNALED(status), numbers]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
