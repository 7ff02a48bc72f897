"""Settings are named where they are missing or wrong, and what they hold is never shown."""

import os
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.settings import FOREIGN, SettingError, SlackSettings, faults, ours_alone, require, slack_settings, strays

CANARY = "canary-5f1e"
GOOD = {"bot_token": f"xoxb-{CANARY}", "app_token": f"xapp-{CANARY}"}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("LINTEL_SLACK_"):
            monkeypatch.delenv(name)


def _set(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"LINTEL_SLACK_{name.upper()}", value)


def test_two_tokens_are_enough_for_socket_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **GOOD)
    settings = slack_settings()
    assert list(faults(settings)) == []
    assert (settings.mode, settings.host, settings.port) == ("socket", "127.0.0.1", 3000)
    assert settings.secrets == (f"xoxb-{CANARY}", f"xapp-{CANARY}")


def test_nothing_set_names_what_is_missing() -> None:
    with pytest.raises(SettingError) as told:
        require(slack_settings())
    assert str(told.value) == (
        "LINTEL_SLACK_APP_TOKEN is not set: Socket Mode needs the app-level token (xapp-…). "
        "LINTEL_SLACK_BOT_TOKEN is not set: the bot speaks with it (xoxb-…)."
    )


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {"bot_token": "xoxp-1"},
            [
                "LINTEL_SLACK_APP_TOKEN is not set: Socket Mode needs the app-level token (xapp-…).",
                "LINTEL_SLACK_BOT_TOKEN does not look right: it begins with xoxb-.",
            ],
        ),
        ({**GOOD, "app_token": "xoxb-1"}, ["LINTEL_SLACK_APP_TOKEN does not look right: it begins with xapp-."]),
        ({**GOOD, "bot_token": "xoxb-"}, ["LINTEL_SLACK_BOT_TOKEN does not look right: it begins with xoxb-."]),
        ({**GOOD, "user_group": "@house"}, ["LINTEL_SLACK_USER_GROUP does not look right: it begins with S."]),
        (
            {**GOOD, "mode": "http"},
            ["LINTEL_SLACK_SIGNING_SECRET is not set: HTTP needs it to tell Slack’s requests from others."],
        ),
        (
            {"mode": "http", "signing_secret": "s", "client_id": "1.2"},
            ["LINTEL_SLACK_CLIENT_SECRET is not set: the client id needs it beside it."],
        ),
        (
            {"app_token": "xapp-1", "client_secret": "s"},
            ["LINTEL_SLACK_CLIENT_ID is not set: the client secret needs it beside it."],
        ),
        (
            {"app_token": "xapp-1", "client_id": "1.2", "client_secret": "s"},
            ["LINTEL_SLACK_CLIENT_ID needs LINTEL_SLACK_MODE=http, which serves the pages that install Lintel."],
        ),
        ({"mode": "http", "signing_secret": "s", "client_id": "1.2", "client_secret": "s"}, []),
        (
            {**GOOD, "mode": "http", "signing_secret": "s", "client_id": "1.2", "client_secret": "s"},
            ["Set either LINTEL_SLACK_BOT_TOKEN, for one workspace, or LINTEL_SLACK_CLIENT_ID, for several."],
        ),
        (
            {**GOOD, "log_level": "debug"},
            ["LINTEL_SLACK_LOG_LEVEL cannot be debug while LINTEL_SLACK_PRODUCTION is on."],
        ),
        ({**GOOD, "log_level": "debug", "production": "off"}, []),
    ],
)
def test_each_fault_is_one_sentence(settings: dict[str, str], told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **settings)
    assert list(faults(slack_settings())) == told


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"port": CANARY}, "LINTEL_SLACK_PORT cannot be read: it is a number from 1 to 65535."),
        ({"port": "0"}, "LINTEL_SLACK_PORT cannot be read: it is a number from 1 to 65535."),
        (
            {"api_url": CANARY},
            "LINTEL_SLACK_API_URL cannot be read: it is an address such as https://slack.com/api/.",
        ),
        ({"mode": CANARY}, "LINTEL_SLACK_MODE cannot be read: it is socket or http."),
        (
            {"mode": CANARY, "production": CANARY},
            "LINTEL_SLACK_MODE, LINTEL_SLACK_PRODUCTION cannot be read: it is socket or http; it is on or off.",
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_not_shown(
    settings: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set(monkeypatch, **GOOD, **settings)
    with pytest.raises(SettingError) as error:
        slack_settings()
    assert str(error.value) == told
    assert CANARY not in "".join(traceback.format_exception(error.value))


@given(st.text(st.characters(codec="ascii", exclude_characters="\0"), min_size=1))
def test_no_secret_is_ever_shown(secret: str) -> None:
    marked = f"{CANARY}{secret}"
    settings = SlackSettings.model_validate(
        dict.fromkeys(("bot_token", "app_token", "signing_secret", "client_secret"), marked)
    )
    assert CANARY not in repr(settings) + str(settings) + settings.model_dump_json() + " ".join(faults(settings))


def test_a_misspelt_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **GOOD, bot_tokn="xoxb-1", token="x")
    assert strays() == ["LINTEL_SLACK_BOT_TOKN", "LINTEL_SLACK_TOKEN"]


def test_no_file_beside_the_checkout_sets_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(str(tmp_path))
    with open(".env", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(f"LINTEL_SLACK_BOT_TOKEN=xoxb-{CANARY}\n")
    assert slack_settings().bot_token is None


def test_the_library_finds_no_settings_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FOREIGN:
        monkeypatch.setenv(name, CANARY)
    ours_alone()
    assert not set(FOREIGN) & set(os.environ)
