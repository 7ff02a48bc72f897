"""What a question is about by its wording: activities, records and boundaries, each with how likely it is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kg.encoder import Encoder
from kg.passage import ACTIVITY, BOUNDARY, RECORD, Abbreviations, sentences, unmarked
from kg.register import Register
from kg.search import Index
from kg.words import stems

# Weights of a logistic regression on half of the golden questions (`python -m bench fit`): how the log-odds that a
# record is wanted hang on the adapter, on its own passages, and on the activities that call for it or touch it.
WITH_MEANING: Final = {
    "adapter": 0.72,
    "words": 2.3,
    "calls": 7.5,
    "touches": 2.8,
    "best_call": 0.5,
    "best_touch": 0.5,
    "base": -1.5,
}
BY_WORDS: Final = {
    "words": 3.5,
    "calls": 16.8,
    "touches": 16.0,
    "best_call": 13.1,
    "best_touch": 11.5,
    "base": -8.3,
}
# A register that has no activities is searched by the words of its records alone.
WITHOUT_ACTIVITIES: Final = {"words": 8.0, "base": -4.0}
# How sharply the activities compete, and what the words add to the meaning there.
SHARPNESS: Final = 0.06
WORDS_IN_ACTIVITY: Final = 0.25
# A sentence whose nearest passage is farther than this says nothing to the point.
STRAY: Final = 0.42
MOST: Final = 60
LEAST: Final = 0.02
_ACTIVITIES: Final = 3
# Activities farther down bring no record near.
_COMPETING: Final = 100


@dataclass(frozen=True, slots=True)
class Likeness:
    """What wording points to. `records` and `activities` are ids with a likelihood from 0 to 1, likeliest first.

    `boundary` is the boundary whose phrasings lie nearest, with how much nearer than any record or activity (negative:
    farther); `nearness` how near the nearest passage of all lies, 0 to 1, or None without a model.
    """

    records: tuple[tuple[str, float], ...] = ()
    activities: tuple[tuple[str, float], ...] = ()
    boundary: tuple[str, float] | None = None
    nearness: float | None = None


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a text.

    Attributes:
        of_records: By the names of the weights, float arrays of shape (records,).
        shares: How the likeness falls on the activities, a float array of shape (activities,) with the sum 1.
        near: How near each owner of passages lies, a float array of shape (owners,).
        nearness: How near the nearest passage of all lies, or None without a model.
    """

    of_records: Mapping[str, Any]
    shares: Any
    near: Any
    nearness: float | None


class Wording:
    """Holds a text against the passages: by words always, by meaning too where a model is at hand."""

    def __init__(self, register: Register, index: Index, encoder: Encoder | None = None) -> None:
        """Make it ready.

        Args:
            register: What is known.
            index: Its passages.
            encoder: The model that the index was made with, if there is one.
        """
        self.register = register
        self.index = index
        self.encoder = encoder if index.has_meaning else None
        self.abbreviations = Abbreviations(register)

    @cached_property
    def records(self) -> tuple[str, ...]:
        """The ids of the records, in the order of the arrays."""
        return tuple(self.index.owners[row].id for row in self._rows[RECORD])

    def of(self, text: str) -> Likeness:
        """What a text points to.

        Args:
            text: What was asked, tidied and corrected.

        Returns:
            At most sixty records and three activities; nothing where no word and no meaning is near.
        """
        import numpy as np  # noqa: PLC0415 - slow to load

        found = self.features(text)
        if found is None:
            return Likeness()
        weights = WITH_MEANING if self.encoder else BY_WORDS if len(found.shares) else WITHOUT_ACTIVITIES
        odds = weights["base"] + sum(weights[name] * found.of_records[name] for name in weights if name != "base")
        likely = (1.0 / (1.0 + np.exp(-odds))).round(3).tolist()
        pairs = ((name, value) for name, value in zip(self.records, likely, strict=True) if value >= LEAST)
        doing = (self.index.owners[row].id for row in self._rows[ACTIVITY])
        return Likeness(
            records=_first(MOST, pairs),
            activities=_first(_ACTIVITIES, zip(doing, found.shares.round(3).tolist(), strict=True)),
            boundary=self._boundary(found.near),
            nearness=found.nearness,
        )

    def features(self, text: str) -> Features | None:
        """What is measured of a text, or None where no word of it is known.

        Args:
            text: As for `of`. The order of its sentences changes nothing.

        Returns:
            The features.
        """
        parts = sorted(self.abbreviations.expand(part) for part in sentences(text))
        if not parts:
            return None
        own: dict[str, Any] = {}
        nearness = None
        if self.encoder:
            vectors = self.encoder.encode([unmarked(part) for part in parts])
            distances = self.index.nearness(vectors)
            nearest = distances[self._inside].max(axis=0)
            kept = [n for n, near in enumerate(nearest) if near >= STRAY] or [int(nearest.argmax())]
            parts = [parts[n] for n in kept]
            whole = vectors[kept].mean(axis=0)
            length = (whole @ whole) ** 0.5
            own["meaning"], _ = self.index.of_owners(distances[:, kept].mean(axis=1) / length)
            if self.index.adapter is not None:
                own["adapter"] = self.index.adapter.odds(whole / length)
            nearness = round(float(nearest.max()), 2)
        own["words"], _ = self.index.by_words(stems(" ".join(parts)))
        if not self.encoder and not own["words"].any():
            return None
        near = own.get("meaning", 0.0) + WORDS_IN_ACTIVITY * own["words"]
        rows = self._rows[RECORD]
        of_records = {name: values if name == "adapter" else values[rows] for name, values in own.items()}
        shares = self._shares(near)
        calls, touches = self._ties
        of_records |= {"calls": shares @ calls, "touches": shares @ touches}
        first = shares.argsort()[-_COMPETING:]
        level = near[self._rows[ACTIVITY][first]].clip(0.0)[:, None]
        of_records |= {"best_call": (calls[first] * level).max(axis=0, initial=0.0)}
        of_records |= {"best_touch": (touches[first] * level).max(axis=0, initial=0.0)}
        return Features(of_records, shares, near, nearness)

    def _shares(self, near: Any) -> Any:
        import numpy as np  # noqa: PLC0415

        own = near[self._rows[ACTIVITY]]
        shares = np.exp((own - own.max(initial=-1.0)) / SHARPNESS)
        return shares / (shares.sum() or 1.0)

    def _boundary(self, near: Any) -> tuple[str, float] | None:
        outside = self._rows[BOUNDARY]
        if not len(outside):
            return None
        best = max(outside, key=lambda row: (near[row], self.index.owners[row].id))
        inside = max(float(near[self._rows[kind]].max(initial=0.0)) for kind in (RECORD, ACTIVITY))
        return self.index.owners[best].id, round(float(near[best]) - inside, 3)

    @cached_property
    def _rows(self) -> Mapping[str, Any]:
        """For each kind of owner, where they stand."""
        import numpy as np  # noqa: PLC0415

        kinds = [owner.kind for owner in self.index.owners]
        return {kind: np.flatnonzero([k == kind for k in kinds]) for kind in (RECORD, ACTIVITY, BOUNDARY)}

    @cached_property
    def _inside(self) -> Any:
        """The passages that stand for something that is for Lintel."""
        return [n for n, row in enumerate(self.index.rows) if self.index.owners[row].kind != BOUNDARY]

    @cached_property
    def _ties(self) -> tuple[Any, Any]:
        """Which activity calls for which record and which it touches: two arrays of shape (activities, records)."""
        import numpy as np  # noqa: PLC0415

        column = {name: number for number, name in enumerate(self.records)}
        calls = np.zeros((len(self._rows[ACTIVITY]), len(column)), np.float32)
        touches = calls.copy()
        for number, row in enumerate(self._rows[ACTIVITY]):
            activity = self.register.activities[self.index.owners[row].id]
            calls[number, [column[name] for name in activity.calls_for]] = 1.0
            touches[number, [column[name] for name in activity.touches]] = 1.0
        return calls, touches


def _first(most: int, pairs: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])
