"""The bot at work for some minutes, with all that people send and all that goes wrong: what grows?"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from time import monotonic
from typing import Final

from bench.question import QUESTIONS
from bench.slack.bot import LINTEL, Bot
from bench.slack.crowd import Crowd
from bench.slack.traffic import Traffic, people
from bench.table import MIB, Table, duration, size
from bot.slack.state.state import open_state
from tests.slackstand import Stand

MINUTES: Final = 10.0
SAMPLES: Final = 12
USERS: Final = 6
# What may be noise: per thousand events.
_MEMORY: Final = 0.5 * MIB
_OTHER: Final = 1.0
_YEARS: Final = timedelta(days=4_000)


@dataclass(frozen=True, slots=True)
class Held:
    """What the bot holds at a moment.

    Attributes:
        seconds: When, from the start.
        events: How much it was sent until then.
        memory: Bytes that its process holds.
        threads: How many threads it has.
        files: How many files, sockets and pipes are open.
        waiting: How many pieces of work wait or are done just now.
        rows: How many rows its state has.
        database: Bytes of its database on disk.
    """

    seconds: float
    events: int
    memory: int
    threads: int
    files: int
    waiting: int
    rows: int
    database: int


_GROWTH: Final[Mapping[str, Callable[[Held], float]]] = {
    "memory": lambda held: held.memory,
    "threads": lambda held: held.threads,
    "open files": lambda held: held.files,
    "waiting": lambda held: held.waiting,
    "rows": lambda held: held.rows,
    "database": lambda held: held.database,
}
_KEPT: Final = ("rows", "database")
"""What grows with what was answered: it is kept as long as the periods say."""


def measure(minutes: float = MINUTES, users: int = USERS) -> Iterator[Table]:
    """Let people work with the bot, and look at its process and its state meanwhile.

    Args:
        minutes: How long.
        users: How many people, each sending one thing after the other.

    Raises:
        RuntimeError: The bot logged the words of a question.
    """
    with Stand() as stand:
        named = people(stand, users)
        with Bot(stand, LINTEL) as bot:
            traffic = Traffic(stand, bot)
            crowd = Crowd(traffic)
            samples = _soak(traffic, crowd, named, minutes)
            ended = bot.stop()
            yield _table(samples, crowd, minutes, ended, bot)


def _soak(traffic: Traffic, crowd: Crowd, named: Sequence[str], minutes: float) -> list[Held]:
    start = monotonic()
    end, step = start + minutes * 60, minutes * 60 / SAMPLES
    samples = [_held(traffic.bot, 0.0, 0)]
    with ThreadPoolExecutor(len(named)) as pool:
        jobs = [pool.submit(crowd.work, user, end) for user in named]
        for number in range(1, SAMPLES + 1):
            wait(jobs, max(0.0, start + number * step - monotonic()))
            samples.append(_held(traffic.bot, monotonic() - start, crowd.tally["events"]))
            traffic.forget()
        for job in jobs:
            job.result()
    return samples


def _held(bot: Bot, seconds: float, events: int) -> Held:
    with bot.process.oneshot():
        memory, threads, files = bot.process.memory_info().rss, bot.process.num_threads(), bot.process.num_fds()
    waiting = sum(one["waiting"] + one["running"] for one in bot.metrics().values())
    on_disk = sum(path.stat().st_size for path in bot.database.parent.glob(f"{bot.database.name}*"))
    return Held(seconds, events, memory, threads, files, waiting, _rows(bot), on_disk)


def _rows(bot: Bot) -> int:
    with closing(sqlite3.connect(f"file:{bot.database}?mode=ro", uri=True, timeout=30)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'lintel_slack_%'")
        counted = (connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall())
        return sum(map(int, counted))


def _table(samples: Sequence[Held], crowd: Crowd, minutes: float, ended: int, bot: Bot) -> Table:
    growth = {name: _growth(samples, of) for name, of in _GROWTH.items()}
    rows = [(f"{held.seconds / 60:.1f} min", f"{held.events:,}", *_shown(held)) for held in samples]
    rows.append(
        (
            "growth per 1,000 events",
            "-",
            f"{growth['memory'] / MIB:.2f} MiB",
            *(f"{growth[name]:.1f}" for name in ("threads", "open files", "waiting")),
            f"{growth['rows']:,.0f}",
            f"{growth['database'] / MIB:.2f} MiB",
        )
    )
    tally, acks = crowd.tally, sorted(crowd.acks)
    sent = (
        f"{tally['events']:,} events in {minutes:g} minutes, {tally['drafts']} orders of drafts and {tally['faults']} "
        f"faults of Slack among them: {tally['unanswered']} unanswered, {tally['answered twice']} answered twice, "
        f"{tally['differed']} answered otherwise than the first time, {tally['wrong status']} with a wrong status. "
        f"Acknowledged after {duration(median(acks))} in the middle, after {duration(acks[len(acks) * 99 // 100])} at "
        f"p99, and after {duration(acks[-1])} at the latest. The bot stopped with {ended}."
    )
    said = (sent, f"In its log: {_logged(bot)}.", _retained(bot), _verdict(growth))
    head = ("after", "events", *_GROWTH)
    return Table("Soak: what the process of the bot holds", head, rows, said)


def _growth(samples: Sequence[Held], of: Callable[[Held], float]) -> float:
    """What is held more after a thousand events: the interval in the middle, of those of the second half."""
    # The first half fills caches and pools. What leaks does so in each interval, while drafts come now and then.
    grown = [
        (of(held) - of(before)) * 1_000 / (held.events - before.events)
        for before, held in pairwise(samples[len(samples) // 2 :])
        if held.events > before.events
    ]
    return median(grown or [0.0])


def _shown(held: Held) -> tuple[str, ...]:
    whole = (held.threads, held.files, held.waiting, held.rows)
    return (size(held.memory), *(f"{number:,}" for number in whole), size(held.database))


def _verdict(growth: Mapping[str, float]) -> str:
    grows = [
        name
        for name, slope in growth.items()
        if name not in _KEPT and slope > (_MEMORY if name == "memory" else _OTHER)
    ]
    found = f"{', '.join(grows)} grows" if grows else "nothing grows that is not kept on purpose"
    return (
        f"Verdict: {found}. Per 1,000 events, in the middle: memory {growth['memory'] / MIB:.2f} MiB, threads "
        f"{growth['threads']:.1f}, open files {growth['open files']:.1f}."
    )


def _logged(bot: Bot) -> str:
    text = bot.log.read_text("utf-8", errors="replace")
    if any(question in text for question in QUESTIONS):
        raise RuntimeError("the words of a question stand in the log")
    found: Counter[str] = Counter()
    for line in text.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            found["a line that is no JSON"] += 1
        else:
            found[" ".join(str(said[key]) for key in ("event", "reason", "error") if said.get(key))] += 1
    return ", ".join(f"{count} x {name}" for name, count in found.most_common()) or "nothing"


def _retained(bot: Bot) -> str:
    """What is left when all periods are over: what nobody may delete."""
    before = _rows(bot)
    state = open_state(bot.database, lambda: datetime.now(UTC))
    try:
        state.retain(datetime.now(UTC) + _YEARS)
    finally:
        state.close()
    return f"When all periods are over, {_rows(bot):,} of {before:,} rows are left: lines of the audit, emptied."
