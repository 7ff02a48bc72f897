"""The first answer of a new process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from bench.answers import installed
from bench.process import ROOT
from bench.question import QUESTIONS
from bench.table import Table, budget, duration, ratio, size
from bench.timing import CELLS, Timing, timing_of

RUNS: Final = 7
MOST: Final = 1.5
# A process counts the memory of the one that starts it until it is on its own feet, so a small one has to start it.
STARTER: Final = """
import json, os, sys, time
start = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
done = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
wall, used = time.perf_counter() - start, done[2]
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss, done[1]]))
"""


def measure() -> Iterator[Table]:
    """The command line from start to end; the floors are an empty Python and one that imports Oxigraph."""
    installed()  # without the index, both ways of asking would be the same
    ask = ("-m", "bot", "ask", QUESTIONS[0])
    by_words = 'LINTEL_MEANING=off python -m bot ask "..."'
    found = {
        "python -c pass (the floor)": _started(("-c", "pass")),
        'python -c "import pyoxigraph"': _started(("-c", "import pyoxigraph")),
        by_words: _started(ask, LINTEL_MEANING="off"),
        'Lintel: python -m bot ask "..."': _started(ask),
    }
    base, own = (list(found.values())[place][0] for place in (0, -1))
    rows = [
        (name, ratio(took.computing, base.computing), ratio(took.computing, own.computing), *took.cells, size(most))
        for name, (took, most) in found.items()
    ]
    alone = found[by_words][0]
    budgets = (
        budget(f"below {duration(MOST)}", str(own), kept=own.median < MOST),
        budget(f"by words alone below {duration(MOST)}", str(alone), kept=alone.median < MOST),
    )
    head = ("way", "to floor", "to Lintel", *CELLS, "peak memory")
    yield Table("Cold: a new process, from start to end", head, rows, budgets)


def _started(arguments: tuple[str, ...], **settings: str) -> tuple[Timing, int]:
    """The times of a process with some settings, and the most memory that one held."""
    command = [sys.executable, "-I", "-S", "-c", STARTER, sys.executable, *arguments]
    given = {**os.environ, **settings}
    runs = [json.loads(subprocess.check_output(command, cwd=ROOT, env=given)) for _ in range(RUNS + 1)]
    if any(status for *_, status in runs):
        raise RuntimeError(f"python {' '.join(arguments)} did not end well")
    # The first has warmed the disk. macOS counts memory in bytes, Linux in KiB.
    took = timing_of((wall, used) for wall, used, *_ in runs[1:])
    return took, max(most for _, _, most, _ in runs) * (1 if sys.platform == "darwin" else 1024)
