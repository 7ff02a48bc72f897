"""The same questions over and over, by several threads: what grows? `python -m bench.soak [minutes]`."""

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from itertools import cycle, islice
from time import monotonic

import psutil

from bench.question import QUESTIONS
from bench.table import Table, ratio, size
from kg.answer import answer
from kg.question import Reader
from kg.sources import area_sources, open_register

MINUTES = 10.0
THREADS = 4


def main(minutes: float = MINUTES) -> None:
    """Ask for some minutes, and print what the process held before and after.

    Args:
        minutes: How long.
    """
    register, _ = open_register(areas=area_sources())
    reader = Reader(register)
    today = datetime.now(UTC).date()
    expected = {text: _ids(reader, text, today) for text in QUESTIONS}
    before = _held()
    end = monotonic() + minutes * 60
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [pool.submit(_ask, reader, today, expected, first, end) for first in range(THREADS)]
        asked, different = (sum(column) for column in zip(*(job.result() for job in jobs), strict=True))
    after = _held()
    rows = [
        (name, ratio(after[name], before[name]), *(shown(held[name]) for held in (before, after)))
        for name, shown in (("memory", size), ("threads", str), ("open files", str))
    ]
    said = f"{asked:,} answers in {minutes:g} minutes by {THREADS} threads; {different} differed from the first."
    print(Table("Soak: what one process holds", ("what", "end to start", "start", "end"), rows, (said,)))


def _ask(reader: Reader, today: date, expected: dict[str, tuple[str, ...]], first: int, end: float) -> tuple[int, int]:
    asked = different = 0
    for text in _from(first):
        if monotonic() >= end:
            break
        asked += 1
        different += _ids(reader, text, today) != expected[text]
    return asked, different


def _from(first: int) -> Iterator[str]:
    return islice(cycle(QUESTIONS), first, None)


def _ids(reader: Reader, text: str, today: date) -> tuple[str, ...]:
    return tuple(verdict.duty.id for verdict in answer(reader, text, today=today).duties)


def _held() -> dict[str, int]:
    gc.collect()
    process = psutil.Process()
    # Libraries read by mapping are no open files; sockets and pipes are.
    return {"memory": process.memory_info().rss, "threads": process.num_threads(), "open files": process.num_fds()}


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES)
