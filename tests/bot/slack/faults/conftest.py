"""The whole bot, with every listener, and what it logs at debug."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.logs import configure
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.test_logs import kept
from tests.slackstand import Stand


@pytest.fixture
def written(stand: Stand) -> Iterator[io.StringIO]:
    """What the log says, from debug on, bolt's and the client's with it."""
    with kept():
        stream = io.StringIO()
        configure("debug", stand.place.tokens, stream)
        yield stream


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with an_office(stand, services, tmp_path) as found:
        yield found
