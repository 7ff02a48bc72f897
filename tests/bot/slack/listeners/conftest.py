"""The bot at work on the stand-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.listeners.drafting import register
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.listeners.setting_up import Scene, a_desk, a_scene
from tests.slackstand import Stand


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with an_office(stand, services, tmp_path) as found:
        yield found


@pytest.fixture
def scene(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Scene]:
    desk = a_desk(services, tmp_path)
    with a_scene(stand, desk, lambda app: register(app, desk)) as found:
        yield found
