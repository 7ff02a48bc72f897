"""What many tests stand on: the real register, opened once, and what is asked of it."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.indexing import shelf
from bot.services import Services
from kg.answer import Answer, answer
from kg.places import find_area
from kg.question import Reader
from kg.register import Register
from kg.sources import open_register, packaged
from kg.store import OxigraphStore
from tests.tiny import Tiny

# Every worker of the tests has a processor to itself: more threads would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The register is compiled once and never changes, so that a fixture of the session is safe between examples.
settings.register_profile(
    "lintel", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("lintel")

# Nor do they see what whoever runs them has loaded.
os.environ["LINTEL_DATA_DIR"] = os.devnull

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parent.parent

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@cache
def _opened() -> tuple[Register, OxigraphStore]:
    # Once in a process, and not in a session: mutation tests run a session for each mutant.
    return open_register()


@pytest.fixture(scope="session")
def opened() -> tuple[Register, OxigraphStore]:
    return _opened()


@pytest.fixture(scope="session")
def register(opened: tuple[Register, OxigraphStore]) -> Register:
    return opened[0]


@pytest.fixture(scope="session")
def store(opened: tuple[Register, OxigraphStore]) -> OxigraphStore:
    return opened[1]


@pytest.fixture(scope="session")
def reader(register: Register) -> Iterator[Reader]:
    yield Reader(register)
    gc.collect()


@pytest.fixture(scope="session")
def services() -> Services:
    return Services(packaged(), TODAY, shelf())


@pytest.fixture(scope="session")
def ask(reader: Reader) -> Ask:
    """Ask the real register: `ask("…", area="Fife", as_at=date(2020, 1, 1))`."""

    def asked(text: str, *, area: str | None = None, as_at: date | None = None, **more: object) -> Answer:
        place = find_area(reader.register, area) if area else None
        return answer(reader, text, today=TODAY, area=place, as_at=as_at, **more)  # type: ignore[arg-type]

    return asked


@pytest.fixture
def tiny() -> Tiny:
    return Tiny()
