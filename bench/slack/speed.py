"""From a signed request to its acknowledgement and its answer: against an empty listener, and under load."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from statistics import median
from time import monotonic, sleep
from typing import Any, Final

from bench.question import QUESTIONS
from bench.slack.bot import LINTEL, Bot
from bench.slack.peer import HANDLER
from bench.slack.traffic import Payload, Sent, Traffic, at_once, people
from bench.table import Table, duration, ratio
from bot.slack.blocks import ids
from tests.slackstand import Stand

USERS: Final = 16
EACH: Final = 15
ROUNDS: Final = 3
DRAFTS: Final = 20
HELPS: Final = 60
_PAUSE: Final = 0.1
_TEMPLATE: Final = "housing-contribution-statement"
_AREA: Final = "strathbrae"
# Of the synchronous App behind the Starlette adapter, which runs listeners on its event loop; not run here.
_STARLETTE: Final = 4.9

Say = Callable[[str], Payload]


@dataclass
class Load:
    """What was sent in some way, and how long it took."""

    sent: list[Sent] = field(default_factory=list)
    seconds: float = 0.0
    computing: float = 0.0

    def cells(self) -> tuple[str, ...]:
        """What a table shows, below `_CELLS`."""
        acks, answers = [one.ack for one in self.sent], [one.answer for one in self.sent if one.answer is not None]
        answered = (duration(median(answers)), duration(_p99(answers))) if answers else ("-", "-")
        computing = duration(self.computing / len(self.sent))
        return (
            f"{self.rate:,.0f}",
            duration(median(acks)),
            duration(_p99(acks)),
            *answered,
            computing,
            str(len(self.sent)),
        )

    @property
    def rate(self) -> float:
        """Events a second."""
        return len(self.sent) / self.seconds


_CELLS: Final = ("events/s", "ack median", "ack p99", "answer median", "answer p99", "computing", "events")


def measure(users: int = USERS, each: int = EACH, rounds: int = ROUNDS, drafts: int = DRAFTS) -> Iterator[Table]:
    """The floor is the same app with an empty listener: the same door, signature check, guards and state.

    Args:
        users: How many people send at the same time.
        each: How many things each of them sends in a round.
        rounds: How often each way takes its turn.
        drafts: How many drafts are made beside `/duties help`.
    """
    with Stand() as stand:
        named = people(stand, max(users, drafts))
        with Bot(stand, LINTEL) as bot, Bot(stand, ("bench.slack.peer", "empty")) as empty:
            lintel, floor = Traffic(stand, bot), Traffic(stand, empty)
            yield _against_empty(lintel, floor, named[:users], each, rounds)
            yield _beside_drafts(lintel, named[:drafts])
        with Bot(stand, ("bench.slack.peer", "slow")) as slow:
            yield _slow_handler(Traffic(stand, slow), named[:users], each)


def order(stand: Stand, user: str) -> Payload:
    """The modal in which somebody orders a draft of the example.

    Args:
        stand: The stand-in for Slack.
        user: Who.

    Returns:
        The payload.
    """
    chosen = {ids.IN_AREA: _AREA, ids.IN_TEMPLATE: _TEMPLATE}
    entries: dict[str, Any] = {
        name: {name: {"type": "static_select", "selected_option": {"value": value}}} for name, value in chosen.items()
    }
    return stand.payloads.submission(ids.VIEW_ORDER, entries, user=user)


def _against_empty(lintel: Traffic, floor: Traffic, named: Sequence[str], each: int, rounds: int) -> Table:
    # `next` on a counter is safe between threads, as it is not on a generator.
    make, numbers = lintel.stand.payloads, count()

    def written(user: str) -> Payload:
        return make.message(QUESTIONS[next(numbers) % len(QUESTIONS)], user)

    def typed(user: str) -> Payload:
        return make.command("/duties", QUESTIONS[next(numbers) % len(QUESTIONS)], user)

    def help_wanted(user: str) -> Payload:
        return make.command("/duties", "help", user)

    ways: dict[str, tuple[Traffic, Say, bool, str]] = {
        "empty listener: a message (the floor)": (floor, written, False, ""),
        "Lintel: a question in a message": (lintel, written, True, "empty listener: a message (the floor)"),
        "empty listener: a command (the floor)": (floor, typed, False, ""),
        "Lintel: /duties QUESTION": (lintel, typed, True, "empty listener: a command (the floor)"),
        "Lintel: /duties help": (lintel, help_wanted, False, "empty listener: a command (the floor)"),
    }
    rows = []
    for users in dict.fromkeys((1, len(named))):
        loads = {name: Load() for name in ways}
        for number in range(rounds + 1):
            for name, (traffic, say, awaited, _) in ways.items():
                load = loads[name] if number else Load()
                _send(load, traffic, named[:users], each if number else 2, say, awaited=awaited)
        for name, (*_, base) in ways.items():
            floored = loads[base or name]
            times = ratio(_ack(loads[name]), _ack(floored))
            rows.append((name, str(users), ratio(loads[name].rate, floored.rate), times, *loads[name].cells()))
    head = ("way", "users", "events to floor", "ack to floor", *_CELLS)
    said = (
        "Each user sends the next thing when the one before is acknowledged and, if it was a question to Lintel, "
        "answered. An empty listener gives no answer, and Lintel gives its help with the acknowledgement."
    )
    return Table("Slack: from a signed request to its answer", head, rows, (said,))


def _send(load: Load, traffic: Traffic, named: Sequence[str], each: int, say: Say, *, awaited: bool) -> None:
    def work(user: str) -> list[Sent]:
        return [traffic.send(say(user), awaited=awaited) for _ in range(each)]

    used = traffic.bot.computing
    sent, seconds = at_once(named, work)
    wrong = sum(one.status != 200 or (awaited and one.answer is None) for one in sent)
    if wrong:
        raise RuntimeError(f"{wrong} of {len(sent)} were not answered")
    load.computing += traffic.bot.computing - used
    load.sent += sent
    load.seconds += seconds
    traffic.forget()


def _beside_drafts(lintel: Traffic, named: Sequence[str]) -> Table:
    stand, user = lintel.stand, named[0]

    def helped() -> Sent:
        sleep(_PAUSE)
        return lintel.send(stand.payloads.command("/duties", "help", user), awaited=False)

    def drafted(wanted: int) -> bool:
        files = list(stand.place.files.values())
        return len([file for file in files if file["name"].endswith(".docx") and file.get("channel")]) >= wanted

    # The first draft loads what all of them need.
    lintel.send(order(stand, user), awaited=False)
    stand.wait(lambda: drafted(1), 60)
    idle = [helped() for _ in range(HELPS)]
    start = monotonic()
    orders, _ = at_once(named, lambda one: [lintel.send(order(stand, one), awaited=False)])
    busy = []
    while not drafted(1 + len(named)) and monotonic() - start < 120:
        busy.append(helped())
    took = monotonic() - start
    # A file is there a moment before its order counts as done.
    stand.wait(lambda: sum(lintel.bot.metrics()["drafts"][how] for how in ("done", "late")) > len(named), 10)
    done = lintel.bot.metrics()["drafts"]
    base = median(one.ack for one in idle)
    rows = [
        (name, ratio(median(acks), base), duration(median(acks)), duration(_p99(acks)), str(len(acks)))
        for name, acks in (
            ("/duties help, nothing else to do", [one.ack for one in idle]),
            (f"/duties help, {len(named)} drafts at work", [one.ack for one in busy]),
            (f"ordering those {len(named)} drafts, all at once", [one.ack for one in orders]),
        )
    ]
    said = f"{done['done'] - 1} of {len(named)} drafts were made, in {duration(took)}; {done['late']} ran out of time."
    head = ("what is acknowledged", "to idle", "ack median", "ack p99", "events")
    return Table("Slack: acknowledging beside slow drafts", head, rows, (said,))


def _slow_handler(slow: Traffic, named: Sequence[str], each: int) -> Table:
    make = slow.stand.payloads
    rows = []
    for users in dict.fromkeys((1, len(named))):
        load = Load()
        _send(load, slow, named[:users], each, partial(make.command, "/duties", "help"), awaited=False)
        acks = [one.ack for one in load.sent]
        cells = (ratio(median(acks), HANDLER), duration(median(acks)), duration(_p99(acks)), str(len(acks)))
        rows.append((f"waitress, threads: {users} at once", *cells))
    said = (
        f"Slack waits for three seconds. The adapter for Starlette runs the listeners of the same App on its event "
        f"loop: when it was tried out for the design, {USERS} users waited {_STARLETTE} s in the middle. Not run here."
    )
    head = ("door", "to handler", "ack median", "ack p99", "events")
    return Table(f"Slack: a listener that takes {HANDLER} s before it acknowledges", head, rows, (said,))


def _ack(load: Load) -> float:
    return median(one.ack for one in load.sent)


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
