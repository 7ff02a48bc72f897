"""The audit: what was done, in order, by nobody in particular, and found out if it is changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, select, text, update

from bot.slack.state.chain import START, Action, Head, check, permits
from bot.slack.state.state import State
from bot.slack.state.tables import audit, heads
from bot.slack.where import Where
from kg.receipt import receipt_of
from tests.bot.slack.state.conftest import RECEIPT, Clock
from tests.conftest import Ask

DONE = {"outcome": "answered", "receipt": RECEIPT.as_data()}


def unguarded(engine: Engine) -> None:
    """Somebody with the keys to the database lets its guards go."""
    where = "" if engine.dialect.name == "sqlite" else " ON lintel_slack_audit"
    with engine.begin() as connection:
        for name in ("lintel_slack_audit_no_update", "lintel_slack_audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}{where}"))


def filled(state: State, where: Where, lines: int) -> None:
    for number in range(lines):
        state.audit.append(replace(where, user=f"U{number % 2}"), Action.ANSWERED, {**DONE, "ms": number})


def test_each_line_follows_the_one_before(state: State, where: Where, clock: Clock) -> None:
    first = state.audit.append(where, Action.ANSWERED, DONE)
    clock.on(seconds=1)
    second = state.audit.append(where, Action.SHARED, {"receipt": RECEIPT.id})
    assert list(state.audit.lines(where.tenant)) == [first, second]
    assert (first.number, first.action, second.number, second.action) == (1, "answered", 2, "shared")
    assert first.at == clock.now - timedelta(seconds=1)
    assert first.as_data()["body"] == DONE
    assert first.link != START
    assert state.audit.verify(where.tenant).bad is None
    assert state.audit.verify(where.tenant).head == Head(2, second.link)


def test_a_real_answer_holds_no_text(state: State, where: Where, ask: Ask) -> None:
    for question in ("Who must be consulted on a housing need and demand assessment in Fife?", "homelessness", "x"):
        found = ask(question)
        state.audit.append(where, Action.ANSWERED, {"outcome": found.outcome.value, "receipt": found.receipt.as_data()})
    assert state.audit.verify(where.tenant).head.number == 3


def test_no_duty_of_the_register_is_taken_for_text(state: State, where: Where, ask: Ask, register: Any) -> None:
    receipt = receipt_of(register, ask("homelessness").situation, sorted(register.duties))
    assert state.audit.append(where, Action.ANSWERED, receipt.as_data()).number == 1


@pytest.mark.parametrize(
    "data", [{"q": "who must be told"}, {"a": [{"b": "two words"}]}, {"a": "x" * 501}, {"a": "line\n"}], ids=str
)
def test_text_is_refused(data: dict[str, Any], state: State, where: Where) -> None:
    with pytest.raises(ValueError, match=r"The audit holds no text: \w"):
        state.audit.append(where, Action.ANSWERED, data)
    assert list(state.audit.lines(where.tenant)) == []


def test_no_user_stands_in_it_and_the_same_one_is_the_same(state: State, where: Where) -> None:
    user = replace(where, user="U0123456789")
    first, second = (state.audit.append(user, Action.ANSWERED, DONE) for _ in range(2))
    assert first.who == second.who == state.keys.hashed(where.tenant, user.user)
    assert first.who_seal != second.who_seal
    assert "U0123456789" not in str([line.as_data() for line in state.audit.lines(where.tenant)])


def test_each_workspace_has_a_chain_of_its_own(state: State, where: Where, elsewhere: Where) -> None:
    assert state.audit.tenants() == ()
    filled(state, elsewhere, 2)
    assert state.audit.append(where, Action.ANSWERED, DONE).number == 1
    assert len(list(state.audit.lines(where.tenant))) == 1
    assert state.audit.tenants() == (where.tenant, elsewhere.tenant)


def test_those_who_write_at_once_make_one_chain(state: State, where: Where) -> None:
    state.keys.hashed(where.tenant, where.user)
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda n: state.audit.append(where, Action.ANSWERED, {"n": n}).number, range(24)))
    assert sorted(made) == list(range(1, 25))
    assert state.audit.verify(where.tenant).bad is None


def test_a_clock_that_goes_back_breaks_no_chain(state: State, where: Where, clock: Clock) -> None:
    filled(state, where, 1)
    clock.on(days=-800)
    filled(state, where, 1)
    assert state.audit.verify(where.tenant).bad is None


@pytest.mark.parametrize(
    "changes",
    [
        {"enterprise": "E9"}, {"team": "T9"}, {"number": 9}, {"action": "shared"}, {"who": "0" * 32}, {"salt": "0"},
        {"body": "{}"}, {"who_seal": "0" * 64}, {"body_seal": "0" * 64}, {"link": "0" * 64},
        {"body": None}, {"who": None, "salt": None}, {"at": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_change_in_the_database_is_found_at_its_line(
    changes: dict[str, Any], state: State, engine: Engine, where: Where, clock: Clock
) -> None:
    filled(state, where, 4)
    unguarded(engine)
    values = {name: clock.now + timedelta(days=1) if name == "at" else value for name, value in changes.items()}
    with engine.begin() as connection:
        connection.execute(update(audit).where(audit.c.number == 2).values(values))
    found = state.audit.verify(where.tenant)
    assert found.bad == 2
    assert found.why


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_line_that_is_deleted_is_missed(number: int, state: State, engine: Engine, where: Where) -> None:
    filled(state, where, 4)
    unguarded(engine)
    with engine.begin() as connection:
        connection.execute(delete(audit).where(audit.c.number == number))
    found = state.audit.verify(where.tenant)
    assert (found.bad, found.why) == (number, "is missing")


def test_all_lines_deleted_are_missed(state: State, engine: Engine, where: Where) -> None:
    filled(state, where, 2)
    unguarded(engine)
    with engine.begin() as connection:
        connection.execute(delete(audit))
    assert state.audit.verify(where.tenant).bad == 1


def test_a_line_that_is_slipped_in_is_found(state: State, engine: Engine, where: Where) -> None:
    filled(state, where, 2)
    with engine.begin() as connection:
        row = dict(connection.execute(select(audit).where(audit.c.number == 2)).mappings().one())
        connection.execute(insert(audit).values({**row, "number": 3}))
    assert state.audit.verify(where.tenant).bad == 3


def test_a_head_that_is_changed_is_found(state: State, engine: Engine, where: Where) -> None:
    filled(state, where, 2)
    with engine.begin() as connection:
        connection.execute(update(heads).values(link="0" * 64))
    assert state.audit.verify(where.tenant).bad == 2


def test_after_its_time_a_line_is_emptied_and_the_chain_holds(state: State, where: Where, clock: Clock) -> None:
    filled(state, where, 3)
    clock.on(days=60)
    filled(state, where, 1)
    clock.on(days=31)
    assert state.retain(clock.now).lines == 3
    lines = list(state.audit.lines(where.tenant))
    assert [line.body is None for line in lines] == [True, True, True, False, False]
    assert [line.who is None for line in lines] == [True, True, True, False, False]
    assert (lines[-1].action, lines[-1].body) == ("retained", '{"through":3}')
    assert state.audit.verify(where.tenant).bad is None
    assert check(lines, permits(lines)).bad is None
    assert state.retain(clock.now).lines == 0
    assert len(list(state.audit.lines(where.tenant))) == 5
    clock.on(days=400)
    assert state.retain(clock.now).lines == 1
    assert state.audit.verify(where.tenant).bad is None


def test_emptied_lines_are_still_not_to_be_changed(state: State, engine: Engine, where: Where, clock: Clock) -> None:
    filled(state, where, 3)
    clock.on(days=91)
    state.retain(clock.now)
    unguarded(engine)
    with engine.begin() as connection:
        connection.execute(update(audit).where(audit.c.number == 2).values(at=clock.now))
    assert state.audit.verify(where.tenant).bad == 2
