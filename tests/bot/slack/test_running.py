"""The bot as it is put together: over a socket it hears a mention, answers it, and stops."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from pydantic import SecretStr

from bot.services import Services
from bot.slack.running import running
from bot.slack.settings import SettingError, SlackSettings
from kg.sources import packaged
from tests.bot.slack.test_serve import free_port
from tests.conftest import TODAY
from tests.slackstand import BOT, Stand
from tests.slackstand.stand import APP


def _settings(stand: Stand) -> SlackSettings:
    return SlackSettings(bot_token=SecretStr(BOT), app_token=SecretStr(APP), health_port=free_port(), api_url=stand.url)


def _now() -> datetime:
    return datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_a_mention_over_a_socket_is_answered(stand: Stand, tmp_path: Path) -> None:
    stop = Event()
    lost: list[int] = []
    services = Services(packaged(), TODAY, database=tmp_path / "lintel.db")
    thread = Thread(target=lambda: lost.append(running(services, _settings(stand), stop, _now)))
    thread.start()
    try:
        assert stand.wait(lambda: bool(stand.calls("apps.connections.open")), 30)
        stand.sockets.send(stand.payloads.mention("<@UBOT> what are the duties of Fife Council?"))
        assert stand.wait(lambda: bool(stand.place.whispers), 15)
    finally:
        stop.set()
        thread.join(30)
    assert lost == [0]


def test_without_a_database_it_does_not_start(stand: Stand) -> None:
    with pytest.raises(SettingError, match="LINTEL_DATA_DIR"):
        running(Services(packaged(), TODAY), _settings(stand), Event(), _now)
