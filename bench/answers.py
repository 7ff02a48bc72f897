"""How good the answers are: the golden questions of officers, put to Lintel and to plain searches beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from statistics import fmean, median
from typing import Any, Final

import bm25s
import numpy as np
import yaml

from bench.process import ROOT
from bench.table import Table, budget
from bot.services import Services, open_services
from bot.stream import Threads, remember, reply
from kg.answer import Answer
from kg.applies import judge
from kg.dates import parse_date
from kg.encoder import Encoder
from kg.errors import UnknownAreaError
from kg.places import known_area
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.words import stems

# The day as at which the questions are written.
TODAY: Final = date(2026, 11, 21)
TUNED: Final = "officers"
HELD: Final = "held"
_HALVES: Final = {TUNED: "used for tuning", HELD: "that only reports"}
_FIRST: Final = 3
_LISTED: Final = 8
# Reciprocal rank fusion as Cormack, Clarke and Büttcher (2009) put it.
_FUSED: Final = 60
_NOTHING: Final = "-"
_HEAD: Final = ("recall", "precision", "first three", "outcome", "not binding", "mistakes", "length")


@dataclass(frozen=True, slots=True)
class Row:
    """A golden question: what was asked, and the ids that an answer must, may and must not list."""

    id: str
    text: str
    kind: str
    outcome: str
    area: str | None
    as_at: date | None
    thread: str | None
    must: frozenset[str]
    good: frozenset[str]
    wrong: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered: the records presented as applying, those of them that do not bind, and the outcome if any."""

    listed: tuple[str, ...]
    unbound: frozenset[str]
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How good some answers are. Shares are 0 to 1, or None where no row tells.

    Attributes:
        recall: The share listed of what must be listed, for the mean row that has such.
        precision: The share of what is listed that must or may be, for the mean row that has such and lists anything.
        first: The rows of which one that must be listed stands among the first three.
        outcome: The rows that end as they should.
        unbound: How many answers present a record that does not bind and that the row does not name.
        records: How many such records there are in all.
        mistakes: How many answers list what their row calls a plain mistake.
        length: How many records the answer in the middle lists, of the rows for which there are any to list.
    """

    recall: float | None
    precision: float | None
    first: float | None
    outcome: float | None
    unbound: int
    records: int
    mistakes: int
    length: float | None

    @property
    def cells(self) -> tuple[str, ...]:
        """What a table shows."""
        shares = (shown(share) for share in (self.recall, self.precision, self.first, self.outcome))
        unbound = f"{self.unbound} ({self.records})" if self.unbound else "0"
        return *shares, unbound, str(self.mistakes), _NOTHING if self.length is None else f"{self.length:g}"


def measure() -> Iterator[Table]:
    """Lintel with the model and without, and three searches over the records' own texts, on both halves."""
    lintel, by_words = installed(), installed(meaning=False)
    search = Search(lintel.register, encoder_of(lintel))
    by_half = {half: golden(half) for half in _HALVES}
    own = {half: _given(lintel, rows) for half, rows in by_half.items()}
    for half, rows in by_half.items():
        ways = {"Lintel": own[half], "Lintel by words alone": _given(by_words, rows)}
        ways |= {f"{name}, what binds": search.answers(rank, rows, bound=True) for name, rank in search.ways.items()}
        ways |= {f"{name}, all records": search.answers(rank, rows, bound=False) for name, rank in search.ways.items()}
        scores = {name: score(rows, given) for name, given in ways.items()}
        wrong = sum(scores[name].unbound for name in ("Lintel", "Lintel by words alone"))
        kept = budget("no answer of Lintel's presents what does not bind", f"{wrong} answers", kept=wrong == 0)
        said = f"{len(rows)} questions, as at {TODAY}."
        cells = [(name, *found.cells) for name, found in scores.items()]
        yield Table(f"Answers: the half {_HALVES[half]}", ("way", *_HEAD), cells, (said, kept))
    yield _by_kind(by_half, own)


def installed(*, meaning: bool = True) -> Services:
    """Lintel as it is installed, on the day of the golden questions; without the model if that is not wanted.

    Raises:
        SystemExit: The model or its index is wanted and cannot be used.
    """
    found = replace(open_services(), today=TODAY)
    if not meaning:
        return replace(found, shelf=found.shelf and replace(found.shelf, meaning=False))
    if found.reader.wording.encoder is None:
        raise SystemExit("This compares with the language model and its index: “lintel index” makes it.")
    return found


def encoder_of(services: Services) -> Encoder:
    """The model that an installation reads questions with.

    Raises:
        SystemExit: It reads them by words alone.
    """
    found = services.reader.wording.encoder
    if found is None:
        raise SystemExit("The language model is switched off.")
    return found


def golden(half: str) -> list[Row]:
    """The questions of one half, in the order in which they are asked.

    Args:
        half: `TUNED` or `HELD`.

    Returns:
        The rows.
    """
    return [_row(data) for data in yaml.safe_load((ROOT / f"tests/golden/{half}.yaml").read_text("utf-8"))]


def replies(services: Services, rows: Iterable[Row]) -> list[Answer]:
    """What Lintel answers; each thread remembers, as the stream does.

    Args:
        services: The register and the day.
        rows: The questions in order.

    Returns:
        An answer for each.
    """
    threads = Threads()
    found = []
    for row in rows:
        before = threads.get(row.thread)
        found.append(reply(services, row.text, area=row.area, as_at=row.as_at, before=before))
        remember(threads, row.thread, found[-1])
    return found


def given_of(row: Row, found: Answer) -> Given:
    """What of an answer is scored."""
    listed = tuple(v.duty.id for v in found.duties)
    unbound = frozenset(v.duty.id for v in found.duties if not v.standing.binds)
    return Given(listed, unbound - row.good, found.outcome.value)


def score(rows: Sequence[Row], given: Sequence[Given]) -> Score:
    """How good some answers are.

    Args:
        rows: The questions.
        given: What was answered to each.

    Returns:
        The score.
    """
    pairs = list(zip(rows, given, strict=True))
    sought = [(row.must, g.listed) for row, g in pairs if row.must]
    fit = [(row.good, g.listed) for row, g in pairs if row.good]
    unbound = [len(g.unbound) for _, g in pairs if g.unbound]
    return Score(
        recall=_mean(len(must.intersection(listed)) / len(must) for must, listed in sought),
        precision=_mean(len(good.intersection(listed)) / len(listed) for good, listed in fit if listed),
        first=_mean(not must.isdisjoint(listed[:_FIRST]) for must, listed in sought),
        outcome=_mean(g.outcome == row.outcome for row, g in pairs if g.outcome is not None),
        unbound=len(unbound),
        records=sum(unbound),
        mistakes=sum(not row.wrong.isdisjoint(g.listed) for row, g in pairs),
        length=median(len(listed) for _, listed in fit) if fit else None,
    )


def shown(share: float | None) -> str:
    """A share as a percentage."""
    return _NOTHING if share is None else f"{share:.1%}"


class Search:
    """What a search over the records' own texts finds: by words, by meaning, by both. It knows nothing of the graph."""

    def __init__(self, register: Register, encoder: Encoder) -> None:
        """Make the indexes.

        Args:
            register: Whose records are searched.
            encoder: The model.
        """
        self._register = register
        self._duties = list(register.duties.values())
        self._words = bm25s.BM25(method="lucene")
        self._words.index([stems(duty.text) for duty in self._duties], show_progress=False)
        self._vectors = encoder.encode([duty.text for duty in self._duties])
        self._binds = cache(self._bound)
        self._encoded = cache(lambda text: encoder.encode([text])[0])
        self.ways: dict[str, Callable[[str], Any]] = {
            "BM25": self.by_words,
            "MiniLM": self.by_meaning,
            "BM25 and MiniLM": self.by_both,
        }

    def by_words(self, text: str) -> Any:
        """The numbers of the records that share a word with a text, best first."""
        known = [stem for stem in stems(text) if stem in self._words.vocab_dict]
        scores = self._words.get_scores(known) if known else np.zeros(len(self._duties))
        order = np.argsort(-scores, kind="stable")
        return order[scores[order] > 0]

    def by_meaning(self, text: str) -> Any:
        """The numbers of all records, nearest in meaning first."""
        return np.argsort(-(self._vectors @ self._encoded(text)), kind="stable")

    def by_both(self, text: str) -> Any:
        """The numbers of all records by the sum of their reciprocal ranks."""
        scores = np.zeros(len(self._duties))
        for order in (self.by_words(text), self.by_meaning(text)):
            scores[order] += 1.0 / (_FUSED + 1 + np.arange(len(order)))
        return np.argsort(-scores, kind="stable")

    def answers(self, rank: Callable[[str], Any], rows: Iterable[Row], *, bound: bool) -> list[Given]:
        """The eight best records for each question, whatever was asked before it.

        Args:
            rank: One of `ways`.
            rows: The questions.
            bound: Whether to leave out definitions and what does not bind at the row's date, in the area beside it.

        Returns:
            What is listed, without an outcome.
        """
        given = []
        for row in rows:
            binds = self._binds(row.area, row.as_at or TODAY)
            found = (self._duties[number] for number in rank(row.text))
            kept = [d for d in found if not bound or (d.id in binds and not d.is_definition)][:_LISTED]
            listed = tuple(duty.id for duty in kept)
            given.append(Given(listed, frozenset(listed) - binds - row.good))
        return given

    def _bound(self, area: str | None, day: date) -> frozenset[str]:
        """The records that bind somebody in an area on a day."""
        try:
            place = known_area(self._register, area)
        except UnknownAreaError:
            place = None
        situation = Situation(day, areas=place.areas if place else ())
        setting = setting_of(self._register, situation)
        verdicts = (judge(self._register, situation, setting, duty) for duty in self._duties)
        return frozenset(v.duty.id for v in verdicts if v.standing.binds)


def _given(services: Services, rows: Sequence[Row]) -> list[Given]:
    return [given_of(row, found) for row, found in zip(rows, replies(services, rows), strict=True)]


def _row(data: dict[str, Any]) -> Row:
    must, may, wrong = (frozenset(data.get(key) or ()) for key in ("must", "may", "wrong"))
    day = data["as_at"]
    return Row(
        id=data["id"],
        text=data["text"],
        kind=data["kind"],
        outcome=data["outcome"],
        area=data["area"],
        as_at=None if day is None else parse_date(day),
        thread=data.get("thread"),
        must=must,
        good=must | may,
        wrong=wrong,
    )


def _by_kind(by_half: dict[str, list[Row]], own: dict[str, list[Given]]) -> Table:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for half, rows in by_half.items():
        pairs = sorted(zip(rows, own[half], strict=True), key=lambda pair: pair[0].kind)
        for kind, group in groupby(pairs, key=lambda pair: pair[0].kind):
            some, given = zip(*group, strict=True)
            of = score(some, given)
            found.setdefault(kind, {})[half] = (str(len(some)), *map(shown, (of.recall, of.precision, of.outcome)))
    head = ("questions", "recall", "precision", "outcome")
    none = ("0", *[_NOTHING] * 3)
    cells = [(kind, *halves.get(TUNED, none), *halves.get(HELD, none)) for kind, halves in sorted(found.items())]
    return Table("Answers: Lintel by kind of question", ("kind", *head, *(f"held: {name}" for name in head)), cells)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None
