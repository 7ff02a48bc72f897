"""So much at once, and then so much as time goes by; whoever asks too often hears when to try again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.allowance import Allowance, Rate
from bot.slack.where import Where
from tests.bot.slack.state.conftest import Seconds

HERE = Where("E1", "T1", "C1", "", "U1")
MANY = Rate(100, 1.0)


def _refused(allowance: Allowance, where: Where, times: int) -> list[bool]:
    return [allowance.take(where) is not None for _ in range(times)]


def test_a_person_has_so_many_at_once_and_then_one_after_a_while() -> None:
    seconds = Seconds()
    allowance = Allowance(Rate(3, 10.0), MANY, MANY, seconds)
    assert _refused(allowance, HERE, 5) == [False, False, False, True, True]
    assert allowance.take(HERE) == "That is more than Lintel answers in so short a time. Try again in 10 seconds."
    seconds.now += 9.5
    assert str(allowance.take(HERE)).endswith("Try again in a second.")
    seconds.now += 0.5
    assert _refused(allowance, HERE, 2) == [False, True]
    seconds.now += 1_000
    assert _refused(allowance, HERE, 4) == [False, False, False, True]


def test_a_channel_and_a_workspace_have_theirs() -> None:
    people = [replace(HERE, user=f"U{n}") for n in range(4)]
    channel = Allowance(MANY, Rate(3, 1.0), MANY, Seconds())
    assert [channel.take(where) is not None for where in people] == [False, False, False, True]
    assert channel.take(replace(HERE, channel="C2")) is None
    workspace = Allowance(MANY, MANY, Rate(3, 1.0), Seconds())
    rooms = [replace(where, channel=f"C{n}") for n, where in enumerate(people)]
    assert [workspace.take(where) is not None for where in rooms] == [False, False, False, True]
    assert workspace.take(replace(HERE, team="T2")) is None
    assert workspace.take(replace(HERE, enterprise="E2")) is None


def test_another_person_is_not_held_up_and_neither_is_the_same_name_elsewhere() -> None:
    allowance = Allowance(Rate(1, 10.0), MANY, MANY, Seconds())
    assert _refused(allowance, HERE, 2) == [False, True]
    assert allowance.take(replace(HERE, user="U2")) is None
    assert allowance.take(replace(HERE, team="T2")) is None


def test_what_is_refused_counts_for_nobody() -> None:
    allowance = Allowance(Rate(1, 10.0), Rate(2, 10.0), MANY, Seconds())
    assert _refused(allowance, HERE, 20).count(False) == 1
    assert allowance.take(replace(HERE, user="U2")) is None


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing() -> None:
    seconds = Seconds()
    allowance = Allowance(Rate(2, 10.0), MANY, MANY, seconds)
    assert allowance.take(HERE) is None
    seconds.now -= 1_000
    assert _refused(allowance, HERE, 2) == [False, True]
    seconds.now += 10
    assert _refused(allowance, HERE, 2) == [False, True]


def test_it_does_not_grow_for_ever() -> None:
    allowance = Allowance(Rate(1, 10.0), MANY, MANY, Seconds())
    for number in range(10_050):
        allowance.take(replace(HERE, channel="", user=f"U{number}"))
    assert len(allowance._buckets) == 10_000


@given(st.lists(st.floats(0, 30), max_size=60))
def test_never_more_than_the_burst_and_the_rate_together(waits: list[float]) -> None:
    seconds = Seconds()
    allowance = Allowance(Rate(4, 5.0), MANY, MANY, seconds)
    taken = 0
    for wait in waits:
        seconds.now += wait
        taken += allowance.take(HERE) is None
    assert taken <= 4 + sum(waits) / 5.0 + 1e-6
