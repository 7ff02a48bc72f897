"""Everything the bot needs is looked at, and what is wrong is said in a line."""

from datetime import date
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.checking import Row, State, check
from kg.sources import packaged
from tests.bot.slack.test_settings import GOOD, _set
from tests.slackstand import BOT, Stand
from tests.slackstand.faults import limited
from tests.slackstand.stand import APP

OURS = {"bot_token": BOT, "app_token": APP}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, stand: Stand) -> None:
    _set(monkeypatch, api_url=stand.url)


def _rows(services: Services) -> dict[str, Row]:
    found = list(check(services))
    return {row.what: row for row in found if row.state is not State.NOTE or row.what == "model"}


def test_all_is_well(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **OURS)
    found = _rows(services)
    assert list(found) == ["settings", "register", "model", "templates", "database", "slack", "socket mode"]
    assert {row.state for row in found.values()} <= {State.OK, State.NOTE}
    assert found["slack"].says == "installed in Strathbrae (invented)"
    assert found["settings"].says == "socket, one workspace, every member"


def test_a_misspelt_setting_is_told(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **OURS, bot_tokn="x")
    told = Row("settings", State.NOTE, "LINTEL_SLACK_BOT_TOKN means nothing: is it misspelt?")
    assert told in list(check(services))


def test_each_fault_is_a_row_and_hides_no_other(
    services: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _set(monkeypatch, bot_token="xoxb-canary-wrong")
    bad = tmp_path / "lintel.db"
    bad.write_bytes(b"no database" * 1_000)
    found = _rows(Services(packaged(), services.today, services.shelf, bad, opened=services.snapshot))
    assert {row.what for row in found.values() if row.state is State.FAIL} == {"settings", "database", "slack"}
    assert found["slack"].says == "Slack does not accept LINTEL_SLACK_BOT_TOKEN: invalid_auth."
    assert "canary" not in " ".join(row.says for row in found.values())


def test_a_register_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _set(monkeypatch, **OURS)
    found = _rows(Services(tmp_path, date(2026, 11, 21)))
    assert found["register"].state is State.FAIL
    assert found["slack"].state is State.OK


def test_a_token_with_too_few_scopes_is_told(services: Services, monkeypatch: pytest.MonkeyPatch, stand: Stand) -> None:
    stand.place.scopes -= {"im:history", "files:write"}
    _set(monkeypatch, **OURS)
    assert _rows(services)["slack"].says == (
        "the token lacks files:write, im:history: install the app again with the manifest as it is now"
    )


def test_the_groups_of_people_are_looked_up(services: Services, monkeypatch: pytest.MonkeyPatch, stand: Stand) -> None:
    stand.place.groups["S2"] = ["U1", "U2"]
    stand.place.groups["S0"] = []
    _set(monkeypatch, **OURS, user_group="S2", admin_group="S1")
    found = _rows(services)
    assert found["user group"] == Row("user group", State.OK, "2 people")
    assert found["admin group"] == Row("admin group", State.OK, "1 person")
    _set(monkeypatch, user_group="S0", admin_group="S9")
    assert Row("user group", State.NOTE, "0 people") in list(check(services))
    assert _rows(services)["admin group"] == Row(
        "admin group", State.FAIL, "Slack does not accept LINTEL_SLACK_ADMIN_GROUP: there is no such group."
    )
    stand.place.scopes -= {"usergroups:read"}
    told = "Slack does not accept LINTEL_SLACK_USER_GROUP: the token lacks the scope for it."
    assert _rows(services)["user group"] == Row("user group", State.FAIL, told)


def test_a_slack_that_has_no_time_is_told(services: Services, monkeypatch: pytest.MonkeyPatch, stand: Stand) -> None:
    stand.plan("apps.connections.open", limited(600))
    _set(monkeypatch, **OURS)
    assert _rows(services)["socket mode"].says == (
        "Slack cannot be reached to look at LINTEL_SLACK_APP_TOKEN: ratelimited."
    )


def test_settings_that_cannot_be_read_are_a_row(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **GOOD, port="x")
    found = _rows(services)
    assert found["settings"].says == "LINTEL_SLACK_PORT cannot be read: it is a number from 1 to 65535."
    assert "slack" not in found
