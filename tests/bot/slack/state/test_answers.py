"""What the buttons under an answer find, and that it is shared once by whoever asked."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine, update

from bot.slack.state.answers import Share
from bot.slack.state.state import State
from bot.slack.state.tables import answers
from bot.slack.where import Where
from tests.bot.slack.state.conftest import RECEIPT, Clock

RELATED = ("ha-s1", "ha-s2")


def test_an_answer_is_found_by_its_receipt(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT, RELATED)
    found = state.answers.get(where, RECEIPT.id)
    assert found is not None
    assert (found.receipt, found.related, found.own, found.shared) == (RECEIPT, RELATED, True, False)
    assert state.answers.get(where, "0" * 16) is None


def test_others_in_the_channel_see_it_as_another_s(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    other = state.answers.get(replace(where, user="U2"), RECEIPT.id)
    assert other is not None
    assert not other.own


@pytest.mark.parametrize("changes", [{"channel": "C2"}, {"team": "T2"}, {"enterprise": ""}])
def test_elsewhere_it_is_not_seen(changes: dict[str, str], state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    there = replace(where, **changes)
    assert state.answers.get(there, RECEIPT.id) is None
    assert state.answers.share(there, RECEIPT.id) is Share.GONE


def test_outside_of_channels_it_is_seen_by_whoever_asked(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    assert state.answers.get(replace(where, channel=""), RECEIPT.id) is not None
    assert state.answers.get(replace(where, channel="", user="U2"), RECEIPT.id) is None


def test_it_is_shared_once(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    assert [state.answers.share(where, RECEIPT.id) for _ in range(2)] == [Share.NOW, Share.ALREADY]
    found = state.answers.get(where, RECEIPT.id)
    assert found is not None
    assert found.shared


def test_of_many_clicks_at_once_one_shares(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda _: state.answers.share(where, RECEIPT.id), range(12)))
    assert (told.count(Share.NOW), told.count(Share.ALREADY)) == (1, 11)


def test_another_may_not_share_it(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    assert state.answers.share(replace(where, user="U2"), RECEIPT.id) is Share.NOT_YOURS
    assert state.answers.share(where, RECEIPT.id) is Share.NOW


def test_two_who_asked_the_same_share_each_their_own(state: State, where: Where) -> None:
    second = replace(where, user="U2")
    for asker in (where, second):
        state.answers.keep(asker, RECEIPT)
    assert state.answers.share(second, RECEIPT.id) is Share.NOW
    assert state.answers.share(where, RECEIPT.id) is Share.NOW


def test_what_could_not_be_posted_may_be_tried_again(state: State, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    state.answers.share(where, RECEIPT.id)
    state.answers.unshare(replace(where, user="U2"), RECEIPT.id)
    assert state.answers.share(where, RECEIPT.id) is Share.ALREADY
    state.answers.unshare(where, RECEIPT.id)
    assert state.answers.share(where, RECEIPT.id) is Share.NOW


def test_what_is_asked_again_may_be_shared_again(state: State, where: Where) -> None:
    for _ in range(2):
        state.answers.keep(where, RECEIPT)
        assert state.answers.share(where, RECEIPT.id) is Share.NOW


def test_its_buttons_work_for_a_day_whichever_key_is_in_use(state: State, where: Where, clock: Clock) -> None:
    state.keys.hashed(where.tenant, where.user)
    clock.on(days=29, hours=20)
    state.answers.keep(where, RECEIPT)
    clock.on(hours=23)
    assert len(state.keys.hashes(where.tenant, where.user)) == 2
    assert state.answers.share(where, RECEIPT.id) is Share.NOW
    clock.on(hours=1)
    assert state.answers.get(where, RECEIPT.id) is None
    assert state.answers.share(where, RECEIPT.id) is Share.GONE


def test_a_receipt_that_was_changed_is_none(state: State, engine: Engine, where: Where) -> None:
    state.answers.keep(where, RECEIPT)
    with engine.begin() as connection:
        connection.execute(update(answers).values(receipt='{"id": "1"}'))
    assert state.answers.get(where, RECEIPT.id) is None
