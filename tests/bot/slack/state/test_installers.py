"""Whoever installed the bot is forgotten, and the bot goes on working."""

from bot.slack.state.installations import installation_store
from bot.slack.state.state import State
from tests.bot.slack.state.test_installations import TOKEN, installed


def test_an_installation_stays_without_who_made_it(state: State) -> None:
    store = installation_store(state.engine, "1.2")
    made = (("T1", "U1"), ("T2", "U1"), ("T1", "U2"), (None, "U1"))
    for number, (team, user) in enumerate(made):
        store.save(installed(team, user, at=1_700_000_000.0 + number))
    assert state.tenants() == (("E1", ""), ("E1", "T1"), ("E1", "T2"))
    assert state.erase(("E1", "T1"), "U1").installations == 1
    assert state.erase(("E1", ""), "U1").installations == 1
    assert state.erase(("E1", "T1"), "U1").installations == 0
    for place, who in (("T2", "U1"), ("T1", "U2")):
        assert store.find_installation(enterprise_id="E1", team_id=place, user_id=who) is not None
    assert store.find_installation(enterprise_id="E1", team_id="T1", user_id="U1") is None
    found = store.find_bot(enterprise_id="E1", team_id="T1")
    assert found is not None
    assert found.bot_token == TOKEN


def test_whoever_installs_it_again_is_known_again(state: State) -> None:
    store = installation_store(state.engine, "1.2")
    store.save(installed("T1"))
    state.erase(("E1", "T1"), "U1")
    store.save(installed("T1", token="xoxb-new", at=1_700_000_100.0))
    found = store.find_installation(enterprise_id="E1", team_id="T1")
    assert found is not None
    assert (found.user_id, found.bot_token) == ("U1", "xoxb-new")
