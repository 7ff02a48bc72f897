"""The hashes of users: nobody's by sight, another's in another workspace, another after a while."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from bot.slack.state.state import State
from bot.slack.state.tables import keys
from bot.slack.where import Where
from tests.bot.slack.state.conftest import Clock


def test_a_user_is_a_hash_that_stays_for_a_while(state: State, where: Where, clock: Clock) -> None:
    first = state.keys.hashed(where.tenant, "U1")
    assert len(first) == 32
    assert set(first) <= set("0123456789abcdef")
    clock.on(days=29)
    assert state.keys.hashed(where.tenant, "U1") == first
    assert state.keys.hashed(where.tenant, "U2") != first


def test_the_key_changes_and_the_old_hash_is_still_known(state: State, where: Where, clock: Clock) -> None:
    first = state.keys.hashed(where.tenant, "U1")
    clock.on(days=30)
    second = state.keys.hashed(where.tenant, "U1")
    assert second != first
    assert state.keys.hashes(where.tenant, "U1") == (second, first)


def test_the_same_user_is_another_hash_in_another_workspace(state: State, where: Where, elsewhere: Where) -> None:
    assert state.keys.hashed(where.tenant, "U1") != state.keys.hashed(elsewhere.tenant, "U1")


def test_nobody_is_no_hash(state: State, where: Where) -> None:
    assert state.keys.hashed(where.tenant, "") == ""
    assert state.keys.hashes(where.tenant, "") == ()


def test_those_who_come_at_once_use_one_key(state: State, where: Where) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(lambda _: state.keys.hashed(where.tenant, "U1"), range(12)))
    assert len(found) == 1


def test_a_clock_that_goes_back_changes_no_key(state: State, where: Where, clock: Clock) -> None:
    first = state.keys.hashed(where.tenant, "U1")
    clock.on(days=-500)
    assert state.keys.hashed(where.tenant, "U1") == first


def test_a_key_goes_when_nothing_can_bear_its_hashes_any_more(state: State, where: Where, clock: Clock) -> None:
    first = state.keys.hashed(where.tenant, "U1")
    clock.on(days=45)
    second = state.keys.hashed(where.tenant, "U1")
    clock.on(days=90)
    assert state.retain(clock.now).keys == 0
    assert first in state.keys.hashes(where.tenant, "U1")
    assert state.retain(clock.now + timedelta(seconds=1)).keys == 1
    assert first not in state.keys.hashes(where.tenant, "U1")
    assert second in state.keys.hashes(where.tenant, "U1")


def test_no_key_is_known_from_outside(state: State, where: Where) -> None:
    state.keys.hashed(where.tenant, "U1")
    with state.engine.connect() as connection:
        secret = connection.scalar(select(keys.c.secret))
    assert secret is not None
    assert len(secret) == 32
    assert bytes(secret).hex() not in repr(state.keys.__dict__)
