"""What Home remembers of a person."""

from dataclasses import replace

from bot.slack.state.homes import Home
from bot.slack.state.state import State
from bot.slack.where import Where
from tests.bot.slack.state.conftest import MORNING, Clock


def test_a_visit_tells_what_was_seen_before(state: State, where: Where, clock: Clock) -> None:
    assert state.homes.get(where) == Home()
    assert state.homes.visit(where, "2026-11-01", "ia-fife") == Home()
    clock.on(days=2)
    assert state.homes.visit(where, "2026-11-20", "ia-angus") == Home("ia-fife", "2026-11-01", MORNING)
    assert state.homes.get(where) == Home("ia-angus", "2026-11-20", clock.now)


def test_it_goes_on_when_the_key_changes(state: State, where: Where, clock: Clock) -> None:
    for _ in range(6):
        state.homes.visit(where, "2026-11-01", "ia-fife")
        clock.on(days=29)
        state.retain(clock.now)
        assert state.homes.get(where).area == "ia-fife"


def test_others_are_remembered_by_themselves(state: State, where: Where, elsewhere: Where) -> None:
    state.homes.visit(where, "2026-11-01", "ia-fife")
    assert state.homes.get(elsewhere) == Home()
    assert state.homes.get(replace(where, user="U2")) == Home()


def test_nobody_is_not_remembered(state: State, where: Where) -> None:
    nobody = replace(where, user="")
    state.homes.visit(nobody, "2026-11-01", "ia-fife")
    assert state.homes.get(nobody) == Home()
