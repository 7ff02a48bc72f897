"""What is done once: however often and by however many it is asked for, one gets it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from bot.slack.state.once import Claim, message_key
from bot.slack.state.periods import Periods
from bot.slack.state.state import State
from bot.slack.state.tables import once
from bot.slack.where import Where
from tests.bot.slack.state.conftest import MORNING, Clock

TENANT = ("E1", "T1")
TENANTS = (("E", f"T{number}") for number in count())


def test_what_was_claimed_is_not_new_and_what_was_done_is_done(state: State) -> None:
    assert state.once.claim(TENANT, "Ev1") is Claim.NEW
    assert state.once.claim(TENANT, "Ev1") is Claim.RUNNING
    assert state.once.result(TENANT, "Ev1") is None
    state.once.done(TENANT, "Ev1", result="1700000000.000200")
    assert state.once.claim(TENANT, "Ev1") is Claim.DONE
    assert state.once.result(TENANT, "Ev1") == "1700000000.000200"


def test_a_mention_and_the_message_that_it_is_are_one(state: State) -> None:
    ask = message_key("C1", "1700000000.000100", "ask")
    assert state.once.claim(TENANT, "Ev1", ask) is Claim.NEW
    assert state.once.claim(TENANT, "Ev2", ask) is Claim.RUNNING
    state.once.done(TENANT, "Ev1", ask)
    assert state.once.claim(TENANT, "Ev3", ask) is Claim.DONE
    assert state.once.claim(TENANT, message_key("C1", "1700000000.000100", "share")) is Claim.NEW


def test_nothing_is_claimed_under_some_of_its_keys(state: State) -> None:
    state.once.claim(TENANT, "m")
    assert state.once.claim(TENANT, "a", "m", "z") is Claim.RUNNING
    assert state.once.claim(TENANT, "a") is Claim.NEW
    assert state.once.claim(TENANT, "z") is Claim.NEW


def test_what_was_left_lying_is_taken_up_after_two_minutes(state: State, clock: Clock) -> None:
    state.once.claim(TENANT, "Ev1")
    clock.on(seconds=119)
    assert state.once.claim(TENANT, "Ev1") is Claim.RUNNING
    clock.on(seconds=1)
    assert state.once.claim(TENANT, "Ev1") is Claim.NEW
    assert state.once.claim(TENANT, "Ev1") is Claim.RUNNING


@pytest.mark.parametrize("minutes", [20, 59])
def test_what_was_done_is_remembered_when_a_connection_brings_it_again(
    minutes: int, engine: Engine, state: State, clock: Clock
) -> None:
    short = State(state.engine, clock, periods=Periods(once=timedelta(hours=1)))
    short.once.claim(TENANT, "Ev1")
    short.once.done(TENANT, "Ev1")
    clock.on(minutes=minutes)
    assert State(engine, clock).once.claim(TENANT, "Ev1") is Claim.DONE


def test_what_was_done_is_remembered_when_the_key_of_the_hashes_changes(state: State, clock: Clock) -> None:
    state.once.done(TENANT, "old")
    clock.on(days=29, hours=23)
    state.once.done(TENANT, "Ev1", result="1.2")
    state.once.claim(TENANT, "Ev2")
    clock.on(hours=2)
    state.keys.hashed(TENANT, "U1")
    assert state.once.claim(TENANT, "Ev1") is Claim.DONE
    assert state.once.result(TENANT, "Ev1") == "1.2"
    state.once.done(TENANT, "Ev1", result="1.3")
    assert state.once.result(TENANT, "Ev1") == "1.3"
    assert state.once.claim(TENANT, "old") is Claim.NEW


def test_no_id_stands_in_the_table(state: State) -> None:
    state.once.claim(TENANT, "Ev1", "share:abc:U0123456789:D0123456789")
    state.once.done(TENANT, "share:abc:U0123456789:D0123456789", result="1.2")
    with state.engine.connect() as connection:
        kept = str(connection.execute(select(once)).all())
    assert "1.2" in kept
    assert not any(name in kept for name in ("U0123456789", "D0123456789", "share", "Ev1"))


def test_what_was_done_is_forgotten_in_the_end(state: State, clock: Clock) -> None:
    state.once.done(TENANT, "Ev1", result="1.2")
    clock.on(hours=24)
    assert state.once.result(TENANT, "Ev1") is None
    assert state.once.claim(TENANT, "Ev1") is Claim.NEW


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_goes_back_makes_nothing_new(back: timedelta, state: State, clock: Clock) -> None:
    state.once.claim(TENANT, "running")
    state.once.done(TENANT, "done")
    clock.now -= back
    assert state.once.claim(TENANT, "running") is Claim.RUNNING
    assert state.once.claim(TENANT, "done") is Claim.DONE


def test_another_workspace_has_keys_of_its_own(state: State, where: Where, elsewhere: Where) -> None:
    state.once.claim(where.tenant, "Ev1")
    state.once.done(where.tenant, "Ev1", result="1.2")
    for other in (elsewhere.tenant, ("", "T1"), ("E1", "")):
        assert state.once.result(other, "Ev1") is None
        assert state.once.claim(other, "Ev1") is Claim.NEW


@dataclass
class Model:
    """What ought to happen, in a few lines."""

    kept: dict[str, tuple[bool, datetime]] = field(default_factory=dict)

    def claim(self, names: tuple[str, ...], now: datetime) -> Claim:
        for name in sorted(set(names)):
            done, expires = self.kept.get(name, (False, now))
            if expires > now:
                return Claim.DONE if done else Claim.RUNNING
        self.kept.update(dict.fromkeys(names, (False, now + timedelta(minutes=2))))
        return Claim.NEW

    def done(self, names: tuple[str, ...], now: datetime) -> None:
        self.kept.update(dict.fromkeys(names, (True, now + timedelta(hours=24))))


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), NAMES),
        st.tuples(st.just("done"), NAMES),
        st.tuples(st.just("wait"), st.integers(-7_200, 100_000)),
    ),
    max_size=25,
)


@given(steps=STEPS)
def test_any_order_of_claims_gives_a_key_to_one_at_a_time(
    lasting: tuple[State, Clock], steps: list[tuple[str, tuple[str, ...] | int]]
) -> None:
    (state, clock), tenant, model = lasting, next(TENANTS), Model()
    clock.now = MORNING
    had: dict[str, datetime] = {}
    for what, with_ in steps:
        if isinstance(with_, int):
            clock.on(seconds=with_)
        elif what == "done":
            state.once.done(tenant, *with_)
            model.done(with_, clock.now)
        else:
            claim = state.once.claim(tenant, *with_)
            assert claim is model.claim(with_, clock.now)
            if claim is Claim.NEW:
                assert all(had.get(name, clock.now) <= clock.now for name in with_)
                had.update(dict.fromkeys(with_, clock.now + timedelta(minutes=2)))


def test_of_threads_that_claim_at_once_one_gets_each(state: State) -> None:
    keys = [(f"Ev{number % 3}-{copy}", f"C1:{copy}:ask") for copy in range(5) for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda names: state.once.claim(TENANT, *names), keys))
    assert found.count(Claim.NEW) == 5
    assert found.count(Claim.RUNNING) == 25


CLAIMING = """
import sys
from datetime import datetime, timezone
from bot.slack.state.state import State
from kg.archive import open_engine
once = State(open_engine(sys.argv[1]), lambda: datetime.now(timezone.utc)).once
print("ready", flush=True)
sys.stdin.readline()
keys = [f"Ev{number}" for number in range(20)]
print(*(key for key in keys if once.claim(("E1", "T1"), key, "C:" + key) == "new"))
"""


def test_of_processes_that_claim_at_once_one_gets_each(state: State, root: Path) -> None:
    address = state.engine.url.render_as_string(hide_password=False)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CLAIMING, address],
            cwd=root,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    got = [key for process in processes for key in process.communicate(timeout=60)[0].split()]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(got) == sorted(f"Ev{number}" for number in range(20))


def test_what_is_to_be_remembered_for_longer_is(state: State, clock: Clock) -> None:
    state.once.done(TENANT, "due:1", period=timedelta(days=90))
    clock.on(days=89)
    state.retain(clock.now)
    assert state.once.claim(TENANT, "due:1") is Claim.DONE
    clock.on(days=1)
    state.retain(clock.now)
    assert state.once.claim(TENANT, "due:1") is Claim.NEW
