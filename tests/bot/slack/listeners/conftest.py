"""The bot at work on the stand-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services import Services
from tests.bot.slack.listeners.desks import Office, an_office
from tests.slackstand import Stand


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with an_office(stand, services, tmp_path) as found:
        yield found
