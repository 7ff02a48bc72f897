"""`lintel slack` starts the bot, or says in one sentence why it cannot; `--check` says what would happen."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import slack_command
from bot.services import Services
from tests.bot.conftest import Lintel
from tests.bot.slack.test_health import look
from tests.bot.slack.test_logs import kept
from tests.bot.slack.test_serve import free_port
from tests.slackstand import BOT, SECRET, Stand
from tests.slackstand.faults import refused
from tests.slackstand.signing import deliver
from tests.slackstand.stand import APP


@pytest.fixture
def stand() -> Iterator[Stand]:
    with Stand() as found:
        yield found


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, stand: Stand, services: Services, tmp_path: Path) -> Iterator[None]:
    own = replace(services, database=tmp_path / "lintel.db", opened=services.snapshot)
    monkeypatch.setenv("LINTEL_SLACK_API_URL", stand.url)
    monkeypatch.setattr(slack_command, "open_services", lambda: own)
    with kept():
        yield


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("LINTEL_SLACK_APP_TOKEN", APP)


@pytest.mark.usefixtures("tokens")
def test_check_prints_a_table_and_all_is_well(fresh: Lintel) -> None:
    told = fresh("slack", "--check")
    assert (told.code, told.err) == (0, "")
    assert "installed in Strathbrae (invented)" in told.out
    told = fresh("slack", "--check", "--json")
    checks = told.data["checks"]
    assert told.code == 0
    assert [set(row) for row in checks] == [{"check", "state", "message"}] * len(checks)


def test_check_ends_with_1_where_something_fails(fresh: Lintel) -> None:
    told = fresh("slack", "--check", "--json")
    assert told.code == 1
    assert [row["message"][:35] for row in told.data["checks"][:2]] == [
        "LINTEL_SLACK_APP_TOKEN is not set: ",
        "LINTEL_SLACK_BOT_TOKEN is not set: ",
    ]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "LINTEL_SLACK_APP_TOKEN is not set: "),
        (
            {"APP_TOKEN": APP, "BOT_TOKEN": "canary"},
            "LINTEL_SLACK_BOT_TOKEN does not look right: it begins with xoxb-.",
        ),
        ({"APP_TOKEN": APP, "BOT_TOKEN": "xoxb-canary"}, "Slack does not accept LINTEL_SLACK_BOT_TOKEN: invalid_auth."),
        ({"APP_TOKEN": "xapp-canary", "BOT_TOKEN": BOT}, "The bot cannot start: invalid_auth."),
        ({"PORT": "canary"}, "LINTEL_SLACK_PORT cannot be read: "),
    ],
)
def test_without_its_settings_it_does_not_start_and_shows_none(
    settings: dict[str, str], said: str, fresh: Lintel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINTEL_SLACK_HEALTH_PORT", str(free_port()))
    for name, value in settings.items():
        monkeypatch.setenv(f"LINTEL_SLACK_{name}", value)
    told = fresh("slack")
    last = told.err.splitlines()[-1]
    assert (told.code, told.out, last.startswith(f"lintel: {said}")) == (2, "", True), told.err
    assert "canary" not in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.usefixtures("tokens")
def test_where_slack_cannot_be_reached_it_ends_with_3(
    method: str, fresh: Lintel, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINTEL_SLACK_HEALTH_PORT", str(free_port()))
    stand.plan(method, refused("service_unavailable"))
    told = fresh("slack")
    assert (told.code, told.out) == (3, "")
    assert told.err.splitlines()[-1].endswith(": service_unavailable.")


@pytest.mark.usefixtures("tokens")
def test_a_slack_that_is_nowhere_ends_with_3(fresh: Lintel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_SLACK_API_URL", f"http://127.0.0.1:{free_port()}/api/")
    told = fresh("slack")
    said = "lintel: Slack cannot be reached to look at LINTEL_SLACK_BOT_TOKEN: URLError."
    assert (told.code, told.err.splitlines()[-1]) == (3, said)


def test_help_shows_no_secret(fresh: Lintel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_SLACK_BOT_TOKEN", BOT)
    told = fresh("slack", "--help")
    assert told.code == 0
    assert BOT not in told.out


def test_json_is_for_a_check(fresh: Lintel) -> None:
    assert fresh("slack", "--json").code == 2


def test_what_is_not_installed_is_told(fresh: Lintel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "waitress", None)
    told = fresh("slack")
    assert (told.code, told.err) == (2, "lintel: The bot is not installed: install Lintel with the extra “slack”.\n")


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_it_runs_and_answers_until_it_is_told_to_stop(mode: str, stand: Stand, root: Path, tmp_path: Path) -> None:
    port, health = free_port(), free_port()
    held = {"MODE": mode, "BOT_TOKEN": BOT, "APP_TOKEN": APP, "SIGNING_SECRET": SECRET, "API_URL": stand.url}
    held |= {"PORT": str(port), "HEALTH_PORT": str(health)}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "slack"],
        cwd=root,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(root),
            "LINTEL_DATA_DIR": str(tmp_path),
            "SLACK_CLIENT_ID": "1.2",
            "SLACK_CLIENT_SECRET": "of another program",
            **{f"LINTEL_SLACK_{name}": value for name, value in held.items()},
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert stand.wait(lambda: _ready(health), 30)
        body = stand.payloads.command(text="Which canary duties apply to Fife Council?")
        if mode == "http":
            assert deliver(f"http://127.0.0.1:{port}/slack/events", SECRET, body).status == 200
        else:
            stand.sockets.send(body, "slash_commands")
        assert stand.wait(lambda: bool(stand.responses(body)), 30)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=25)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, out) == (0, "")
    assert '"event": "stopped"' in err
    assert "canary" not in err
    assert "Traceback" not in err


def _ready(port: int) -> bool:
    try:
        return look(port, "/ready")[0] == 200
    except OSError:
        return False
