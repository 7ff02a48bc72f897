"""A process that goes on takes in what is loaded meanwhile, and goes on with what it has where that cannot be read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.areas import Areas
from bot.live import EVERY, Live
from bot.services import Services
from bot.stream import answers, reply
from kg.archive import Provenance, Version
from kg.area import Area
from kg.area_graph import packaged_areas
from kg.iri import LINTEL
from tests.kg.test_check import Copy

CAME = Provenance("Ailsa Invented", datetime(2026, 6, 2, tzinfo=UTC))
STRATHBRAE = packaged_areas()[0]
QUESTION = "Which duties apply to the strategic plan?"


@dataclass
class Clock:
    """Seconds that go on when they are told to."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path) -> Services:
    """Services on a small register of their own, with a database that is not there yet."""
    (tmp_path / "register").mkdir()
    Copy(tmp_path / "register")
    return Services(tmp_path / "register", date(2026, 11, 21), database=tmp_path / "kept" / "lintel.db")


@pytest.fixture
def live(place: Services, clock: Clock) -> Live:
    return Live(place, clock)


def _load(services: Services, name: str) -> Version:
    area = _named(name)
    last = services.areas.archive.latest(area.id)
    return services.areas.archive.add(area, CAME, last.version.number if last else None)


def _named(name: str) -> Area:
    return STRATHBRAE.model_copy(update={"area": STRATHBRAE.area.model_copy(update={"name": name})})


def _name(services: Services) -> str | None:
    found = services.register.bodies.get("strathbrae")
    return found.place_name if found else None


def test_a_version_is_seen_two_seconds_after_it_was_loaded(place: Services, live: Live, clock: Clock) -> None:
    before = live.now()
    assert _name(before) is None
    for name in ("Strathbrae", "Strathbrae the Second"):
        _load(place, name)
        here = live.now()
        clock.now += EVERY
        assert _name(live.now()) == name != _name(here)
    assert _name(before) is None
    assert live.now().register.digest == live.now().store.digest()


def test_nothing_is_read_again_while_nothing_was_loaded(
    place: Services, live: Live, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _load(place, "Strathbrae")
    clock.now += EVERY
    seen = live.now()
    monkeypatch.setattr(Areas, "sources", lambda _: pytest.fail("the areas were read again"))
    for _ in range(3):
        clock.now += EVERY
        assert live.now() is seen


def test_the_database_is_asked_every_two_seconds_at_most(
    live: Live, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def stamp(_: Areas) -> int:
        asked.append(clock.now)
        return 0

    monkeypatch.setattr(Areas, "stamp", stamp)
    for _ in range(40):
        live.now()
        clock.now += EVERY / 8
    assert asked == [100 + EVERY * turn for turn in range(1, 5)]


def test_what_is_loaded_while_the_register_is_read_is_not_missed(place: Services, clock: Clock) -> None:
    """The stamp is older than what was read, never newer."""
    real = Areas.sources

    def sources(areas: Areas) -> Any:
        found = real(areas)
        _load(place, "Strathbrae")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Areas, "sources", sources)
        live = Live(place, clock)
    assert _name(live.now()) is None
    clock.now += EVERY
    assert _name(live.now()) == "Strathbrae"


def test_a_database_that_cannot_be_read_is_told_with_each_answer_until_it_can(
    place: Services, live: Live, clock: Clock
) -> None:
    _load(place, "Strathbrae")
    clock.now += EVERY
    live.now()
    file = Path(str(place.database))
    good = file.read_bytes()
    file.write_bytes(b"no database" * 1_000)
    clock.now += EVERY
    services = live.now()
    assert _name(services) == "Strathbrae"
    told = f"What was loaded since could not be read: The database {file} cannot be used: it is not a database file."
    assert told in reply(services, QUESTION).notices
    file.write_bytes(good)
    _load(place, "Strathbrae the Second")
    clock.now += EVERY
    assert _name(live.now()) == "Strathbrae the Second"
    assert told not in reply(live.now(), QUESTION).notices


def test_a_register_that_was_broken_meanwhile_is_not_taken_in(place: Services, live: Live, clock: Clock) -> None:
    before = live.now()
    _load(place, "Strathbrae")
    file = Path(str(place.root)) / "law" / "act.ttl"
    text = file.read_text("utf-8")
    file.write_text(text.replace("lintel:force force:duty ;", ""), "utf-8")
    clock.now += EVERY
    services = live.now()
    assert services.register is before.register
    assert any(notice.startswith("What was loaded since could not be read: ") for notice in services.notices)
    file.write_text(text, "utf-8")
    clock.now += EVERY
    assert _name(live.now()) == "Strathbrae"
    assert live.now().notices == ()


def test_one_thread_reads_while_the_others_go_on(place: Services, live: Live, clock: Clock) -> None:
    _load(place, "Strathbrae")
    clock.now += EVERY

    def digests(_: int) -> tuple[str, str]:
        services = live.now()
        return services.register.digest, services.store.digest()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(digests, range(40)))
    assert all(compiled == stored for compiled, stored in found)
    assert len(set(found)) <= 2
    assert _name(live.now()) == "Strathbrae"


def test_a_stream_of_questions_hears_of_a_new_version(place: Services, live: Live, clock: Clock) -> None:
    def lines() -> Iterator[str]:
        question = '{"text": "Which duties apply to the strategic plan in Strathbrae?", "area": "Strathbrae"}'
        yield question
        _load(place, "Strathbrae")
        clock.now += EVERY
        yield question

    first, second = answers(live, lines())
    assert (first["outcome"], first["situation"]["areas"]) == ("unknown-area", [])
    assert second["situation"]["areas"] == [{"id": "strathbrae", "name": "Strathbrae Integration Joint Board"}]
    assert first["receipt"]["graph"] != second["receipt"]["graph"]
    assert LINTEL not in first["message"]
