"""Work is done once, in time, or it is said that it was not; and nothing waits for it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from threading import Barrier, Event, Lock
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.executor import Executor, FullError, Late, Lost, Turn, Why, Work

LONG = 30.0


class Told:
    """What was said, in order, and the errors that were logged."""

    def __init__(self) -> None:
        self.said: list[str | Lost] = []
        self.errors: list[tuple[str, str]] = []
        self._lock = Lock()

    def late(self, lost: Lost) -> None:
        with self._lock:
            self.said.append(lost)

    def say(self, text: str) -> Work:
        """Work that says a text."""

        def work(turn: Turn) -> None:
            if turn.claim():
                with self._lock:
                    self.said.append(text)

        return work

    def trouble(self, key: str, error: Exception) -> str:
        self.errors.append((key, type(error).__name__))
        return "R-1"


@pytest.fixture
def told() -> Told:
    return Told()


Make = Callable[..., Executor]


@pytest.fixture
def make(told: Told) -> Iterator[Make]:
    made: list[Executor] = []

    def executor(threads: int = 2, places: int = 4) -> Executor:
        made.append(Executor("answers", threads, places, told.trouble))
        return made[-1]

    yield executor
    for one in made:
        one.stop(0.2)


def held(gate: Event) -> Work:
    """Work that goes on until somebody opens the gate."""

    def work(_: Turn) -> None:
        gate.wait(LONG)

    return work


def until(so: Callable[[], bool], within: float = 5.0) -> bool:
    end = monotonic() + within
    while not so() and monotonic() < end:
        sleep(0.005)
    return so()


def test_work_is_done_and_counted(make: Make, told: Told) -> None:
    executor = make()
    assert executor.submit("a", told.say("answer"), LONG, told.late)
    assert until(lambda: executor.metrics().done == 1)
    assert told.said == ["answer"]
    assert (executor.metrics().taken, executor.metrics().running, executor.metrics().waiting) == (1, 0, 0)


def test_what_takes_too_long_is_said_once_and_what_comes_later_is_not(make: Make, told: Told) -> None:
    executor, gate, over = make(), Event(), Event()

    def slow(turn: Turn) -> None:
        assert turn.left > 0
        gate.wait(LONG)
        assert turn.left == 0
        told.say("too late")(turn)
        over.set()

    start = monotonic()
    executor.submit("a", slow, 0.2, told.late)
    assert until(lambda: bool(told.said))
    assert 0.2 <= monotonic() - start < 1.0
    gate.set()
    assert over.wait(5)
    assert told.said == [Lost(Why.TOO_SLOW)]
    assert until(lambda: executor.metrics().running == 0)
    assert (executor.metrics().late, executor.metrics().done) == (1, 0)


def test_what_waits_too_long_is_never_begun(make: Make, told: Told) -> None:
    executor, gate = make(threads=1), Event()
    executor.submit("a", held(gate), LONG, told.late)
    executor.submit("b", told.say("b"), 0.1, told.late)
    assert until(lambda: told.said == [Lost(Why.TOO_SLOW)])
    gate.set()
    assert until(lambda: executor.metrics().running == 0)
    assert told.said == [Lost(Why.TOO_SLOW)]


def test_a_claimed_turn_is_not_late_however_long_posting_takes(make: Make, told: Told) -> None:
    executor, gate = make(), Event()

    def work(turn: Turn) -> None:
        assert turn.claim()
        gate.wait(LONG)
        told.said.append("posted")

    executor.submit("a", work, 0.1, told.late)
    sleep(0.3)
    gate.set()
    assert until(lambda: executor.metrics().done == 1)
    assert told.said == ["posted"]


def test_a_full_queue_says_so_at_once(make: Make, told: Told) -> None:
    executor, gate = make(threads=1, places=2), Event()
    wait = held(gate)
    executor.submit("running", wait, LONG, told.late)
    assert until(lambda: executor.metrics().running == 1)
    executor.submit("b", wait, LONG, told.late)
    executor.submit("c", wait, LONG, told.late)
    start = monotonic()
    with pytest.raises(
        FullError, match=r"^Lintel has more to do than it can manage just now: ask again in a minute\.$"
    ):
        executor.submit("d", wait, LONG, told.late)
    assert monotonic() - start < 0.1
    assert executor.metrics().refused == 1
    gate.set()


def test_the_same_key_is_not_queued_twice_until_it_is_done(make: Make, told: Told) -> None:
    executor, gate = make(), Event()
    wait = held(gate)
    assert executor.submit("a", wait, LONG, told.late)
    assert not executor.submit("a", wait, LONG, told.late)
    assert executor.metrics().repeated == 1
    gate.set()
    assert until(lambda: executor.metrics().done == 1)
    assert executor.submit("a", told.say("again"), LONG, told.late)
    assert until(lambda: told.said == ["again"])


def test_what_breaks_off_is_logged_and_said_with_its_reference(make: Make, told: Told) -> None:
    executor = make(threads=1)

    def broken(_: Turn) -> None:
        raise ZeroDivisionError("canary")

    executor.submit("a", broken, LONG, told.late)
    executor.submit("b", told.say("b"), LONG, told.late)
    assert until(lambda: len(told.said) == 2)
    assert sorted(map(str, told.said)) == sorted(map(str, [Lost(Why.FAILED, "R-1"), "b"]))
    assert told.errors == [("a", "ZeroDivisionError")]


def test_what_breaks_off_after_it_spoke_is_logged_alone(make: Make, told: Told) -> None:
    executor = make()

    def broken(turn: Turn) -> None:
        told.say("posted")(turn)
        raise ZeroDivisionError

    executor.submit("a", broken, LONG, told.late)
    assert until(lambda: executor.metrics().failed == 1)
    assert until(lambda: executor.metrics().running == 0)
    assert told.said == ["posted"]
    assert executor.metrics().done == 0


def test_telling_that_fails_is_logged_too(make: Make, told: Told) -> None:
    def late(_: Lost) -> None:
        raise OSError

    executor = make(threads=1)
    executor.submit("a", lambda _: sleep(0.3), 0.05, late)
    assert until(lambda: told.errors == [("a", "OSError")])


def test_threads_are_fixed_and_a_stuck_pool_is_known(make: Make, told: Told) -> None:
    executor, gate, together = make(threads=2), Event(), Barrier(3)

    def work(_: Turn) -> None:
        together.wait(5)
        gate.wait(LONG)

    for key in "ab":
        executor.submit(key, work, 0.2, told.late)
    together.wait(5)
    assert not executor.stuck
    assert until(lambda: executor.stuck)
    assert executor.metrics().running == 2
    gate.set()
    assert until(lambda: not executor.stuck)


def test_stopping_finishes_what_it_can(make: Make, told: Told) -> None:
    executor = make(threads=1)
    for key in "abc":

        def work(turn: Turn, key: str = key) -> None:
            sleep(0.05)
            told.say(key)(turn)

        executor.submit(key, work, LONG, told.late)
    assert executor.stop(10) == 0
    assert told.said == ["a", "b", "c"]
    with pytest.raises(FullError, match=r"^Lintel is being restarted: ask again in a minute\.$"):
        executor.submit("d", told.say("d"), LONG, told.late)


def test_stopping_marks_what_it_cannot_finish_in_time(make: Make, told: Told) -> None:
    executor, gate = make(threads=1), Event()
    executor.submit("a", held(gate), LONG, told.late)
    executor.submit("b", told.say("b"), LONG, told.late)
    start = monotonic()
    assert executor.stop(1.0) == 2
    assert monotonic() - start < 1.5
    assert told.said == [Lost(Why.STOPPED), Lost(Why.STOPPED)]
    assert executor.metrics().stopped == 2
    gate.set()


WHO: ContextVar[str] = ContextVar("who", default="nobody")


def test_the_work_knows_the_context_it_was_asked_in(make: Make, told: Told) -> None:
    executor = make()
    token = WHO.set("team")

    def work(turn: Turn) -> None:
        told.say(WHO.get())(turn)

    executor.submit("a", work, LONG, told.late)
    WHO.reset(token)
    assert until(lambda: told.said == ["team"])


STEPS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["fast", "slow", "broken", "mute"]), st.booleans()), max_size=12
)


@given(STEPS)
def test_whatever_happens_a_piece_of_work_speaks_once(steps: list[tuple[str, str, bool]]) -> None:
    """Each one that was queued has spoken, or was said to be lost, and never both."""
    told = Told()
    executor = Executor("answers", 2, 3, told.trouble)
    spoken: dict[int, list[object]] = {}

    def one(number: int, kind: str) -> tuple[Work, Late]:
        spoken[number] = []

        def work(turn: Turn) -> None:
            if kind == "slow":
                sleep(0.01)
            if kind == "broken":
                raise ValueError
            if kind != "mute" and turn.claim():
                spoken[number].append("said")

        return work, spoken[number].append

    queued = []
    for number, (key, kind, short) in enumerate(steps):
        work, late = one(number, kind)
        with suppress(FullError):
            if executor.submit(key, work, 0.005 if short else LONG, late):
                queued.append((number, kind))
    executor.stop(2)
    found = executor.metrics()
    assert found.taken == len(queued) == found.done + found.late + found.failed + found.stopped
    for number, kind in queued:
        assert len(spoken[number]) <= 1
        assert spoken[number] or kind == "mute"
