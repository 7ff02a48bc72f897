"""One question answered, warm: with the language model, and by words alone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from statistics import median

from bench.answers import encoder_of, installed
from bench.question import QUESTIONS
from bench.table import Table, budget, duration, ratio
from bench.timing import CELLS, Timing, race, timing_of
from kg.answer import answer

RUNS = 25
MOST = 5e-3


def measure() -> Iterator[Table]:
    """A fixed list of questions; the floor is encoding each once, the peers are what a search without a graph does."""
    lintel, by_words = installed(), installed(meaning=False)
    encoder = encoder_of(lintel)
    meaning, words = lintel.reader, by_words.reader
    index = meaning.wording.index
    today = datetime.now(UTC).date()

    def by_bm25(text: str) -> None:
        index.by_words(index.known(text))

    def by_model(text: str) -> None:
        index.of_owners(index.nearness(encoder.encode([text]))[:, 0])

    calls: dict[str, Callable[[str], object]] = {
        "encoding the question once (the floor)": lambda text: encoder.encode([text]),
        "- and holding it against every passage": by_model,
        "Lintel: reading the question": partial(meaning.read, today=today),
        "Lintel: the whole answer": partial(answer, meaning, today=today),
        "words and names alone": words.gazetteer.find,
        "BM25 over every passage": by_bm25,
        "by words alone: reading the question": partial(words.read, today=today),
        "by words alone: the whole answer": partial(answer, words, today=today),
    }
    # Question by question, so that each is compared with its own encoding.
    found = [race({name: [partial(call, text)] for name, call in calls.items()}, RUNS) for text in QUESTIONS]
    floor = next(iter(calls))
    rows, whole = [], {}
    for name in calls:
        times = sorted(used / took[floor].computing for took in found for used in took[name].processor)
        whole[name] = _together([took[name] for took in found])
        rows.append((name, ratio(median(times), 1.0), ratio(times[int(len(times) * 0.99)], 1.0), *whole[name].cells))
    own = whole["by words alone: the whole answer"]
    kept = budget(f"by words alone, median below {duration(MOST)}", str(own), kept=own.median < MOST)
    said = f"{len(QUESTIONS)} questions, {RUNS} times each; {len(index.rows):,} passages."
    yield Table("Ask: one question, warm", ("way", "to floor", "p99 to floor", *CELLS), rows, (said, kept))


def _together(found: list[Timing]) -> Timing:
    """The runs of all questions as one."""
    return timing_of((wall, used) for took in found for wall, used in zip(took.wall, took.processor, strict=True))
