"""Drafts: kept with their gaps and their bytes, found by their thread, seen where they were made."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.slack.state.drafts import Work
from bot.slack.state.state import State
from bot.slack.state.tables import additions, drafts
from bot.slack.where import Where
from doc_templates.filled import Added
from doc_templates.gaps import Gap
from kg.receipt import DRAFT
from tests.bot.slack.state.conftest import RECEIPT, Clock

GAPS = (
    Gap("G01", "Need", "the number of adapted homes", "s.89 asks for it", "Fife Council", "E15.values.area"),
    Gap("G02", "Money", "the capital budget", "", "IJB"),
)
WORK = Work("fife", 3, replace(RECEIPT, kind=DRAFT, template="housing-contribution-statement"), GAPS, "hcs-fife.docx")
BYTES = b"PK\x03\x04 a document \x00\xff"


def test_a_draft_is_kept_with_all_that_is_known_of_it(state: State, where: Where, clock: Clock) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    assert (kept.work, kept.channel, kept.thread, kept.own) == (WORK, where.channel, where.thread, True)
    assert (kept.made, kept.changed) == (clock.now, clock.now)
    assert state.drafts.get(where, kept.id) == kept
    assert state.drafts.document(where, kept.id) == BYTES


def test_an_example_has_no_version(state: State, where: Where) -> None:
    kept = state.drafts.add(where, replace(WORK, version=None, gaps=()), b"")
    assert state.drafts.get(where, kept.id) == kept
    assert state.drafts.document(where, kept.id) == b""


def test_a_draft_made_again_takes_its_own_place(state: State, where: Where, clock: Clock) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    clock.on(hours=2)
    again = state.drafts.replace(replace(where, user="U2"), kept, replace(WORK, version=4, gaps=GAPS[1:]), b"new")
    assert again is not None
    assert (again.made, again.changed, again.work.version, again.work.gaps) == (kept.made, clock.now, 4, GAPS[1:])
    assert not again.own
    assert state.drafts.document(where, kept.id) == b"new"
    assert [draft.id for draft in state.drafts.own(where)] == [kept.id]


@pytest.mark.parametrize(
    "changes", [{"team": "T2"}, {"enterprise": ""}, {"channel": "C2", "user": "U2"}, {"channel": "", "user": "U2"}]
)
def test_elsewhere_it_is_not_seen(changes: dict[str, str], state: State, where: Where) -> None:
    kept, there = state.drafts.add(where, WORK, BYTES), replace(where, **changes)
    assert state.drafts.get(there, kept.id) is None
    assert state.drafts.document(there, kept.id) is None
    assert state.drafts.replace(there, kept, WORK, b"mine now") is None
    assert state.drafts.last_in(there) is None
    assert state.drafts.own(there) == ()
    assert state.drafts.document(where, kept.id) == BYTES


def test_in_its_channel_everyone_sees_it_and_elsewhere_its_owner(state: State, where: Where) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    colleague = state.drafts.get(replace(where, user="U2"), kept.id)
    assert colleague == replace(kept, own=False)
    assert state.drafts.get(replace(where, channel="", thread=""), kept.id) == kept


def test_a_document_that_is_dropped_in_a_thread_belongs_to_its_last_draft(
    state: State, where: Where, clock: Clock
) -> None:
    first = state.drafts.add(where, WORK, BYTES)
    clock.on(minutes=1)
    second = state.drafts.add(where, WORK, BYTES)
    clock.on(minutes=1)
    assert state.drafts.last_in(where) == second
    state.drafts.replace(where, first, WORK, BYTES)
    last = state.drafts.last_in(where)
    assert last is not None
    assert last.id == first.id
    assert state.drafts.last_in(replace(where, thread="1.2")) is None
    assert state.drafts.last_in(replace(where, thread="")) is None


def test_home_lists_one_s_own_last_first_whichever_key_is_in_use(state: State, where: Where, clock: Clock) -> None:
    first = state.drafts.add(where, WORK, BYTES)
    clock.on(days=40)
    second = state.drafts.add(replace(where, channel="C2"), WORK, BYTES)
    state.drafts.add(replace(where, user="U2"), WORK, BYTES)
    assert [draft.id for draft in state.drafts.own(replace(where, channel="", thread=""))] == [second.id, first.id]


def test_nobody_owns_what_was_made_by_nobody(state: State, where: Where) -> None:
    state.drafts.add(replace(where, user=""), WORK, BYTES)
    assert state.drafts.own(replace(where, user="")) == ()


def test_no_user_stands_in_the_table(state: State, where: Where) -> None:
    state.drafts.add(replace(where, user="U0123456789"), WORK, BYTES)
    with state.engine.connect() as connection:
        assert "U0123456789" not in str(connection.execute(select(drafts)).all())


def test_of_two_who_make_it_again_at_once_one_is_told(state: State, where: Where) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    first = state.drafts.replace(where, kept, replace(WORK, version=4), b"first")
    assert first is not None
    assert first.changed > kept.changed
    assert state.drafts.replace(where, kept, replace(WORK, version=5), b"second") is None
    assert state.drafts.document(where, kept.id) == b"first"
    assert state.drafts.replace(where, first, replace(WORK, version=5), b"second") is not None


def test_records_are_added_once_in_their_order(state: State, where: Where) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    assert state.drafts.extend(where, kept.id, ["b", "a"], "r1") == ("b", "a")
    assert state.drafts.extend(where, kept.id, ["a", "c"], "r2") == ("c",)
    assert state.drafts.added(where, kept.id) == (Added("b", "r1"), Added("a", "r1"), Added("c", "r2"))
    assert state.drafts.added(replace(where, team="T2"), kept.id) == ()


def test_whoever_added_a_record_is_forgotten_and_the_record_stays(state: State, where: Where) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    state.drafts.extend(replace(where, user="U0123456789"), kept.id, ["a"], "r1")
    with state.engine.connect() as connection:
        (row,) = connection.execute(select(additions)).all()
    assert row.who
    assert "U0123456789" not in str(row)
    state.erase(where.tenant, "U0123456789")
    with state.engine.connect() as connection:
        assert connection.scalars(select(additions.c.who)).all() == [""]
    assert state.drafts.added(where, kept.id) == (Added("a", "r1"),)


def test_what_was_added_goes_with_its_draft(state: State, where: Where, clock: Clock) -> None:
    old = state.drafts.add(where, WORK, BYTES)
    state.drafts.extend(where, old.id, ["a"], "r1")
    clock.on(days=4_000)
    new = state.drafts.add(where, WORK, BYTES)
    state.drafts.extend(where, new.id, ["b"], "r1")
    state.retain(clock.now)
    assert state.drafts.added(where, old.id) == ()
    assert state.drafts.added(where, new.id) == (Added("b", "r1"),)
