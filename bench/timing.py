"""How long a call takes: median and 99th percentile over repeats, after a warm-up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

from bench.table import duration

CELLS = ("median", "computing", "p99", "runs")


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of repeated runs in seconds: by the clock, shortest first, and of the processor."""

    wall: Sequence[float]
    processor: Sequence[float]

    @property
    def median(self) -> float:
        """The time in the middle."""
        return median(self.wall)

    @property
    def computing(self) -> float:
        """The time of the processor in the middle: what others do on the machine disturbs it less."""
        return median(self.processor)

    @property
    def p99(self) -> float:
        """The time that one run in a hundred exceeds; below a hundred runs, the slowest."""
        return self.wall[min(len(self.wall) - 1, int(len(self.wall) * 0.99))]

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What a table shows, below `CELLS`."""
        return duration(self.median), duration(self.computing), duration(self.p99), str(len(self.wall))

    def __str__(self) -> str:
        return f"median {duration(self.median)}, of it {duration(self.computing)} computing"


def timing_of(runs: Iterable[tuple[float, float]]) -> Timing:
    """The timing of runs, each given by its time by the clock and of the processor."""
    wall, processor = zip(*runs, strict=True)
    return Timing(sorted(wall), sorted(processor))


def race(ways: Mapping[str, Sequence[Callable[[], object]]], runs: int) -> dict[str, Timing]:
    """Time several ways of doing the same, in turn and not one after the other: what disturbs one disturbs all.

    Args:
        ways: For each way its calls; one call for each question, for example.
        runs: How often to call each, after once unmeasured.

    Returns:
        For each way the times of all its calls.
    """
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for number in range(runs + 1):
        for name, calls in ways.items():
            for call in calls:
                start, used = perf_counter(), process_time()
                call()
                if number:
                    found[name].append((perf_counter() - start, process_time() - used))
    return {name: timing_of(times) for name, times in found.items()}
