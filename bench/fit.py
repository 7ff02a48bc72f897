"""The weights of the wording and of the names, fitted on half of the golden questions: `python -m bench.fit`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from typing import Any, Final
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bench.answers import HELD, TODAY, TUNED, Row, Score, given_of, golden, installed, replies, score, shown
from bench.table import Table
from bot.services import Services
from kg import rank
from kg.errors import UnknownAreaError
from kg.likeness import BY_WORDS, WITH_MEANING, Features, Wording
from kg.model import Duty
from kg.places import known_area
from kg.question import Reader
from kg.rank import DESCRIBED, FORCE, NOT_BOUND, OTHER_ROLE, OWED, Weights, _event, _named, _Roles, _stage
from kg.register import Register
from kg.selection import _judged
from kg.situation import Situation, setting_of

BASE: Final = "base"
# What a record that must be listed counts beside one that may be or need not: there are few of them.
MUST: Final = 3.0
# How much the fit shrinks the weights: what foretold left-out fifths of the tuning half best, with the model.
RIDGE: Final = 3e-6
# Hardly any golden question names a provision, an instrument, an event or a broader plan, so these stay as they are.
KEPT: Final = frozenset({"provision", "instrument", "other_law", "trigger", "near_plan"})
_NAMES: Final = tuple(f.name for f in fields(Weights) if f.name != "unworded")
_ROLES: Final = {"OTHER_ROLE": OTHER_ROLE, "NOT_BOUND": NOT_BOUND, "OWED": OWED}
_FORCES: Final = tuple(name for name, weight in FORCE.items() if weight)
_MOST: Final = 100.0


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """The records that bind in the situation of one question.

    Attributes:
        wording: By the names of the weights, float arrays of shape (records,).
        graph: The same for the names, the roles and the force.
        wanted: Whether each must or may be listed.
        counts: How much each counts.
    """

    wording: Mapping[str, Any]
    graph: Mapping[str, Any]
    wanted: Any
    counts: Any


class Heard(Wording):
    """A wording that keeps what it measured last."""

    last: Features | None = None

    def features(self, text: str) -> Features | None:
        """See `Wording.features`."""
        self.last = super().features(text)
        return self.last


def measure() -> Iterator[Table]:
    """What the tuning half makes of the weights, beside those in use, and how good both are."""
    lintel, by_words = installed(), installed(meaning=False)
    in_use = _in_use()
    samples = list(_samples(lintel))
    found = _fitted(samples, WITH_MEANING | in_use, KEPT)
    # Both ways share the weights of the graph, which are those of the way with the model.
    alone = list(_samples(by_words))
    words = _fitted(alone, BY_WORDS | in_use, frozenset(in_use))
    rows = [
        *_rows("WITH_MEANING", WITH_MEANING, found, tuple(WITH_MEANING)),
        *_rows("DESCRIBED", in_use, found, _NAMES),
        *_rows("", in_use, found, tuple(_ROLES)),
        *_rows("FORCE", in_use, found, _FORCES),
        *_rows("BY_WORDS", BY_WORDS, words, tuple(BY_WORDS)),
    ]
    said = f"{len(samples)} questions of the tuning half, {len(alone)} by words alone."
    yield Table("Fit: weights as they are and as they would be", ("weight", "in use", "fitted"), rows, (said,))
    ways: dict[str, tuple[Services, Callable[[], ExitStack]]] = {
        "with the model, in use": (lintel, ExitStack),
        "with the model, fitted": (lintel, lambda: _set(found)),
        "by words alone, in use": (by_words, ExitStack),
        "by words alone, fitted": (by_words, lambda: _set(words)),
    }
    cells = []
    for name, (services, weights) in ways.items():
        with weights():
            halves = [_score(services, half) for half in (TUNED, HELD)]
        cells.append((name, *(cell for half in halves for cell in _cells(half))))
    head = ("recall", "precision", "outcome")
    yield Table("Fit: what that does to the answers", ("weights", *head, *(f"held: {name}" for name in head)), cells)


def _in_use() -> dict[str, float]:
    return {
        **{name: getattr(DESCRIBED, name) for name in _NAMES},
        **_ROLES,
        **{name: FORCE[name] for name in _FORCES},
    }


def _samples(services: Services) -> Iterator[Sample]:
    """The tuning half, without what the weights do not decide: follow-ups, mere names, what is not for Lintel."""
    found = services.reader.wording
    wording = Heard(services.register, found.index, found.encoder)
    reader = Reader(services.register, wording)
    followed = set()
    for row in golden(TUNED):
        first = row.thread is None or row.thread not in followed
        followed.add(row.thread)
        if first and row.must:
            situation = _situation(reader, row)
            if situation and wording.last and situation.wording and not situation.names_only:
                yield _sample(services.register, row, situation, wording.records, wording.last)


def _situation(reader: Reader, row: Row) -> Situation | None:
    try:
        area = known_area(reader.register, row.area)
    except UnknownAreaError:
        return None
    reading = reader.read(row.text, today=TODAY, area=area, as_at=row.as_at)
    return None if reading.boundary else reading.situation


def _sample(register: Register, row: Row, situation: Situation, records: Sequence[str], measured: Features) -> Sample:
    binding = _binding(register, situation)
    kept = [number for number, name in enumerate(records) if name in binding]
    duties = [register.duties[records[number]] for number in kept]
    roles = _Roles(register, situation)
    facts = [_facts(register, situation, roles, duty) for duty in duties]
    return Sample(
        wording={name: np.asarray(values, float)[kept] for name, values in measured.of_records.items()},
        graph={name: np.array([fact[name] for fact in facts]) for name in facts[0]},
        wanted=np.array([duty.id in row.good for duty in duties], float),
        counts=np.array([MUST if duty.id in row.must else 1.0 for duty in duties]),
    )


def _binding(register: Register, situation: Situation) -> set[str]:
    """The records that an answer could list."""
    anybody = replace(situation, bearers=(), bound=())
    own, anyones = setting_of(register, situation), setting_of(register, anybody)
    verdicts = [_judged(register, situation, own, anyones, duty) for duty in register.duties.values()]
    return {v.duty.id for v in verdicts if v.standing.binds and not v.duty.is_definition}


def _facts(register: Register, situation: Situation, roles: _Roles, duty: Duty) -> dict[str, float]:
    """How often each weight of the graph counts for a record: what `kg.rank` makes of weights of one."""
    none = dict.fromkeys((f.name for f in fields(Weights)), 0.0)
    found = {}
    for name in _NAMES:
        one = Weights(**none | {name: 1.0})
        named = _named(register, situation, one, duty) + _stage(register, situation, one, duty)
        found[name] = named + _event(situation, one, duty)
    role = roles.weight(duty)
    found |= {name: float(role == weight) for name, weight in _ROLES.items()}
    return found | {name: float(duty.force == name) for name in _FORCES}


def _fitted(samples: Sequence[Sample], start: Mapping[str, float], kept: frozenset[str]) -> dict[str, float]:
    """The weights that make the wanted records likeliest: a logistic regression, each weight with its sign in use.

    Args:
        samples: The questions.
        start: The weights in use.
        kept: Those of them that are not fitted.

    Returns:
        All weights.
    """
    free = [name for name in start if name not in kept and name != BASE]
    whole = [dict(s.graph) | dict(s.wording) for s in samples]
    columns = {name: np.concatenate([features[name] for features in whole]) for name in start if name != BASE}
    features = np.column_stack([*(columns[name] for name in free), np.ones(len(columns[free[0]]))])
    given = sum((start[name] * columns[name] for name in kept), np.zeros(len(features)))
    wanted = np.concatenate([s.wanted for s in samples])
    counts = np.concatenate([s.counts for s in samples])
    counts /= counts.sum()
    shrunk = np.append(np.full(len(free), RIDGE), 0.0)

    def loss(weights: Any) -> tuple[float, Any]:
        odds = features @ weights + given
        missed = counts @ (np.logaddexp(0.0, odds) - wanted * odds)
        slope = features.T @ (counts * (1.0 / (1.0 + np.exp(-odds)) - wanted))
        return float(missed + shrunk @ weights**2), slope + 2.0 * shrunk * weights

    bounds = [(0.0, _MOST) if start[name] > 0 else (-_MOST, 0.0) for name in free]
    begin = np.array([start[name] for name in (*free, BASE)])
    # The odds differ little near the best; the loss is far below one.
    options = {"ftol": 1e-12, "gtol": 1e-9, "maxiter": 5_000, "maxfun": 50_000}
    done = minimize(loss, begin, jac=True, bounds=[*bounds, (-_MOST, _MOST)], method="L-BFGS-B", options=options)
    return {**start, **dict(zip((*free, BASE), done.x.tolist(), strict=True))}


def _set(found: Mapping[str, float]) -> ExitStack:
    """The engine with other weights, until the stack is closed."""
    stack = ExitStack()
    of_wording = WITH_MEANING if WITH_MEANING.keys() <= found.keys() else BY_WORDS
    stack.enter_context(patch.dict(of_wording, {name: found[name] for name in of_wording}))
    described = replace(DESCRIBED, **{name: found[name] for name in _NAMES})
    stack.enter_context(patch.object(rank, "DESCRIBED", described))
    for name in _ROLES:
        stack.enter_context(patch.object(rank, name, found[name]))
    stack.enter_context(patch.dict(FORCE, {name: found[name] for name in _FORCES}))
    return stack


def _score(services: Services, half: str) -> Score:
    rows = golden(half)
    return score(rows, [given_of(row, found) for row, found in zip(rows, replies(services, rows), strict=True)])


def _cells(found: Score) -> tuple[str, ...]:
    return tuple(map(shown, (found.recall, found.precision, found.outcome)))


def _rows(
    of: str, in_use: Mapping[str, float], found: Mapping[str, float], names: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for name in names:
        if name not in KEPT:
            yield f"{of} {name}".strip(), f"{in_use[name]:.2f}", f"{found[name]:.2f}"


if __name__ == "__main__":
    for table in measure():
        print(f"{table}\n")
