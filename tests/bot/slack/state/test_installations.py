"""The stores of Slack's own library, on our engine and our tables; tokens are told nowhere."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import Engine, select

from bot.slack.state.installations import installation_store, state_store
from bot.slack.state.state import State

TOKEN = "xoxb-" + "1" * 60


def installed(team: str | None, user: str = "U1", token: str = TOKEN, at: float = 1_700_000_000.0) -> Installation:
    return Installation(
        app_id="A1", enterprise_id="E1", team_id=team, user_id=user, bot_token=token, bot_id="B1", bot_user_id="UB",
        bot_scopes=["chat:write"], is_enterprise_install=team is None, installed_at=at,
    )  # fmt: skip


def test_each_workspace_and_the_whole_organisation_have_their_token(state: State) -> None:
    store = installation_store(state.engine, "1.2")
    for team, token in (("T1", "xoxb-1"), ("T2", "xoxb-2"), (None, "xoxb-org")):
        store.save(installed(team, token=token))
    for team, token in (("T1", "xoxb-1"), ("T2", "xoxb-2"), (None, "xoxb-org")):
        found = store.find_bot(enterprise_id="E1", team_id=team, is_enterprise_install=team is None)
        assert found is not None
        assert found.bot_token == token
    assert store.find_bot(enterprise_id="E2", team_id="T1") is None


def test_a_new_token_takes_the_place_of_the_old_and_an_uninstalled_one_is_gone(state: State) -> None:
    store = installation_store(state.engine, "1.2")
    store.save(installed("T1"))
    store.save(installed("T1", token="xoxb-new", at=1_700_000_100.0))
    found = store.find_installation(enterprise_id="E1", team_id="T1")
    assert found is not None
    assert found.bot_token == "xoxb-new"
    store.delete_all(enterprise_id="E1", team_id="T1")
    assert store.find_installation(enterprise_id="E1", team_id="T1") is None
    assert store.find_bot(enterprise_id="E1", team_id="T1") is None


def test_several_install_at_once(state: State) -> None:
    store = installation_store(state.engine, "1.2")
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: store.save(installed(f"T{number}")), range(12)))
    assert all(store.find_bot(enterprise_id="E1", team_id=f"T{number}") for number in range(12))


def test_who_is_about_to_install_is_known_once(state: State) -> None:
    store = state_store(state.engine)
    token = store.issue()
    assert [store.consume(token), store.consume(token), store.consume("other")] == [True, False, False]


def test_one_that_nobody_came_back_for_is_removed(state: State, engine: Engine) -> None:
    store = state_store(state.engine)
    store.issue()
    assert state.retain(datetime.now(UTC)).installing == 0
    assert state.retain(datetime.now(UTC) + timedelta(minutes=11)).installing == 1
    with engine.connect() as connection:
        assert connection.execute(select(store.oauth_states)).all() == []


def test_neither_tokens_nor_states_are_told(state: State, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store, states = installation_store(state.engine, "1.2"), state_store(state.engine)
    found = installed("T1")
    store.save(found)
    store.find_bot(enterprise_id="E1", team_id="T1")
    token = states.issue()
    states.consume(token)
    told = caplog.text + repr(found) + repr(store) + repr(states)
    assert TOKEN not in told
    assert token not in told
