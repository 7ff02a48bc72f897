"""One question answered, warm and without ranking by meaning."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from bench.question import QUESTIONS
from bench.table import Table, budget, duration, ratio
from bench.timing import CELLS, race
from kg.answer import answer
from kg.question import Reader
from kg.sources import area_sources, open_register

RUNS = 25
MOST = 5e-3


def measure() -> Iterator[Table]:
    """A fixed list of questions; the floor is finding names in their words, the peer is BM25 over every record."""
    register, _ = open_register(areas=area_sources())
    reader = Reader(register)
    today = datetime.now(UTC).date()

    def peer(text: str) -> None:
        reader.index.scores(reader.index.known(text), register.duties)

    ways: dict[str, list[Callable[[], object]]] = {
        "words and names alone (the floor)": [partial(reader.gazetteer.find, text) for text in QUESTIONS],
        "BM25 over all records": [partial(peer, text) for text in QUESTIONS],
        "Lintel: reading the question": [partial(reader.read, text, today=today) for text in QUESTIONS],
        "Lintel: the whole answer": [partial(answer, reader, text, today=today) for text in QUESTIONS],
    }
    found = race(ways, RUNS)
    base, own = (list(found.values())[place] for place in (0, -1))
    rows = [
        (name, ratio(took.computing, base.computing), ratio(took.computing, own.computing), *took.cells)
        for name, took in found.items()
    ]
    kept = budget(f"median below {duration(MOST)}", str(own), kept=own.median < MOST)
    said = f"{len(QUESTIONS)} questions, {RUNS} times each."
    yield Table("Ask: one question, warm", ("way", "to floor", "to Lintel", *CELLS), rows, (said, kept))
