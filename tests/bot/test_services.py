"""What a command works with is opened when it is first used, and only once."""

from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from bot.services import Services, open_services
from kg.errors import GraphError
from kg.sources import packaged


def test_the_register_is_opened_at_first_use_and_once(today: date) -> None:
    services = Services(packaged(), today)
    assert services.register is services.register
    assert services.reader is services.reader
    assert services.store.digest() == services.register.digest


def test_a_folder_that_holds_no_register_is_told_at_first_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LINTEL_REGISTER_DIR", str(tmp_path))
    services = open_services()
    with pytest.raises(GraphError, match=r"register\.ttl"):
        _ = services.register


class HalfPastMidnight(datetime):
    """Half past twelve at night in a Scottish summer, when it is still the day before in Greenwich."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2026, 6, 30, 23, 30, tzinfo=UTC).astimezone(tz)


def test_the_day_is_that_of_scotland(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.datetime", HalfPastMidnight)
    assert open_services().today == date(2026, 7, 1)


def test_the_example_areas_stand_beside_the_register(services: Services) -> None:
    assert all(body.fictional for body in services.register.bodies.values() if body.as_at)
    assert len(services.register.areas) >= 31
