"""What a thread remembers: the situation for a day, never the text."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, update

from bot.slack.state.conversations import Conversation
from bot.slack.state.state import State
from bot.slack.state.tables import conversations
from bot.slack.where import Where
from tests.bot.slack.state.conftest import ASKED, RECEIPT, Clock
from tests.conftest import Ask

SAID = Conversation(ASKED, RECEIPT.id, date(2026, 4, 1), "local-housing-strategy")


def test_a_thread_remembers_what_was_understood(state: State, where: Where) -> None:
    assert state.conversations.get(where) is None
    state.conversations.keep(where, SAID)
    assert state.conversations.get(where) == SAID
    assert state.conversations.get(replace(where, user="U2")) == SAID
    later = Conversation(replace(ASKED, areas=("ia-angus",)))
    state.conversations.keep(where, later)
    assert state.conversations.get(where) == later


def test_a_real_question_comes_back_as_it_was_understood(state: State, where: Where, ask: Ask) -> None:
    found = ask("Who do we consult when we close a respite unit in Fife mid-plan?")
    state.conversations.keep(where, Conversation(found.situation, found.receipt.id))
    kept = state.conversations.get(where)
    assert kept is not None
    assert kept.situation == found.situation


@pytest.mark.parametrize("changes", [{"channel": "C2"}, {"thread": "1.2"}, {"team": "T2"}, {"enterprise": ""}])
def test_another_thread_knows_nothing_of_it(changes: dict[str, str], state: State, where: Where) -> None:
    state.conversations.keep(where, SAID)
    assert state.conversations.get(replace(where, **changes)) is None


def test_it_is_forgotten_a_day_after_the_last_question(state: State, where: Where, clock: Clock) -> None:
    state.conversations.keep(where, SAID)
    clock.on(hours=23)
    state.conversations.keep(where, SAID)
    clock.on(hours=23)
    assert state.conversations.get(where) == SAID
    clock.on(hours=1)
    assert state.conversations.get(where) is None


def test_a_thread_may_be_forgotten(state: State, where: Where, elsewhere: Where) -> None:
    for thread in (where, elsewhere):
        state.conversations.keep(thread, SAID)
    state.conversations.forget(where)
    assert (state.conversations.get(where), state.conversations.get(elsewhere)) == (None, SAID)


def test_outside_of_a_thread_nothing_is_kept(state: State, where: Where) -> None:
    outside = replace(where, thread="")
    state.conversations.keep(outside, SAID)
    assert state.conversations.get(outside) is None


@pytest.mark.parametrize("content", ["{}", "no json", "[]", '{"as_at": "2026-02-31"}'])
def test_what_another_edition_wrote_is_as_if_forgotten(
    content: str, state: State, engine: Engine, where: Where
) -> None:
    state.conversations.keep(where, SAID)
    with engine.begin() as connection:
        connection.execute(update(conversations).values(situation=content))
    assert state.conversations.get(where) is None
