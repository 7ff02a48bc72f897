"""A state in an empty database of each kind, a clock that is set by hand, and two workspaces."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.slack.state.state import State, open_state
from bot.slack.state.upgrade import upgrade
from bot.slack.where import Where
from kg.receipt import Receipt
from kg.situation import Situation
from tests.kg.archive.conftest import came, changed, engine, postgres, sqlite_file, strathbrae

__all__ = ["came", "changed", "engine", "postgres", "sqlite_file", "strathbrae"]

MORNING = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
ASKED = Situation(date(2026, 11, 21), areas=("ia-fife",), topics=("homelessness",), wording=(("a-b", 0.25),))
RECEIPT = Receipt("ab" * 32, "2026-11-20", ASKED, ("pbjw-s37-review", "ha-s89-lhs"))


@dataclass
class Clock:
    """The time, as a test sets it."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def on(self, **much: float) -> None:
        """Set it forward, or back."""
        self.now += timedelta(**much)


@dataclass
class Seconds:
    """Seconds, as a test sets them."""

    now: float = field(default=100.0)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def state(engine: Engine, clock: Clock, seconds: Seconds) -> State:
    upgrade(engine)
    return State(engine, clock, seconds=seconds)


@pytest.fixture(scope="session")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[State, Clock]]:
    """One state for all the examples of a property; each takes a workspace of its own."""
    clock = Clock()
    with closing(open_state(Path(tmp_path_factory.mktemp("lasting")) / "lintel.db", clock)) as state:
        yield state, clock


@pytest.fixture
def where() -> Where:
    return Where("E1", "T1", "C1", "1700000000.000100", "U1")


@pytest.fixture
def elsewhere() -> Where:
    """The same channel, thread and user by name, in another workspace."""
    return Where("E1", "T2", "C1", "1700000000.000100", "U1")
