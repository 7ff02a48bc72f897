"""Passages: every text that a question is held against, and what it stands for."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.model import HOME
from kg.register import Register
from kg.words import fold

RECORD: Final = "duty"
ACTIVITY: Final = "activity"
BOUNDARY: Final = "boundary"
_ABBREVIATED: Final = ("plan-type", "role", "topic", "function", "client-group")
_SHORTEST: Final = 3
_WORD: Final = re.compile(r"\b[A-Za-z]{2,6}\b")
_SCOTS: Final = re.compile(r"\b(?P<word>[A-Za-z]{2,13})(?P<ending>['’]s)?\b")
_CONTRACTED: Final = re.compile(r"\b(what|who|when|where|how|that|it|there)['’]s\b", re.IGNORECASE)
_MARKS: Final = re.compile(r"[^\w\s'’£%&/-]+")
_ENDS: Final = re.compile(r"(?<=[.?!;:])\s+|\s+[-–—]\s+")
_FEW_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """What a passage stands for: a record, an activity or a boundary, by id."""

    kind: str
    id: str


class Passages:
    """The texts of a register's records, activities and boundaries.

    `rows` gives for each text the place among `owners` of what it stands for; `calls` and `touches` the ids of the
    records that an owner calls for and touches, a record itself among them.
    """

    def __init__(self, register: Register) -> None:
        pairs = [
            (Owner(kind, name), text) for kind, said in _texts(register) for name, listed in said for text in listed
        ]
        self._texts = tuple(text for _, text in pairs)
        self._abbreviations = Abbreviations(register)
        self.owners = tuple(dict.fromkeys(owner for owner, _ in pairs))
        places = {owner: place for place, owner in enumerate(self.owners)}
        self.rows = tuple(places[owner] for owner, _ in pairs)
        self.calls: dict[Owner, tuple[str, ...]] = {Owner(RECORD, d): (d,) for d in register.duties}
        self.calls |= {Owner(ACTIVITY, a.id): a.calls_for for a in register.activities.values()}
        self.touches = {Owner(ACTIVITY, a.id): a.touches for a in register.activities.values()}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts, with abbreviations written out."""
        return tuple(map(self._abbreviations.expand, self._texts))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything here, in order."""
        short = self._abbreviations
        whole = hashlib.sha256(
            repr((sorted(short.labels.items()), sorted(short.scots.items()), sorted(short.capitals))).encode()
        )
        for owner in self.owners:
            tied = (*self.calls.get(owner, ()), "", *self.touches.get(owner, ()))
            whole.update("\t".join((owner.kind, owner.id, *tied, "\n")).encode())
        for row, text in zip(self.rows, self._texts, strict=True):
            whole.update(f"{row}\t{text}\n".encode())
        return whole.hexdigest()


class Abbreviations:
    """What is written out, as no language model knows it: abbreviations of plans, roles and topics, and Scots."""

    def __init__(self, register: Register) -> None:
        found: defaultdict[str, set[str]] = defaultdict(set)
        capitals: set[str] = set()
        for scheme in _ABBREVIATED:
            for concept in register.concepts.get(scheme, {}).values():
                capitals |= {fold(str(name)) for name in concept.facts.get("capitalsLabel", ())}
                usual = {fold(name) for name in concept.usual}
                for name in (*concept.notation, *concept.ambiguous):
                    if name not in concept.ambiguous or fold(name) in usual:
                        found[fold(name)].add(concept.label)
        self.scots = {fold(s): c.label for c in register.concepts.get("scots", {}).values() for s in c.alt}
        self.labels: Mapping[str, str] = {name: min(labels) for name, labels in found.items()}
        self.capitals = frozenset(capitals)

    def english(self, text: str) -> str:
        """A text with each Scots word as the English one, and “what's” as “what is”."""
        return _CONTRACTED.sub(r"\1 is", _SCOTS.sub(self._translated, text))

    def expand(self, text: str) -> str:
        """A text in English with each abbreviation written out; those that are also words count only in capitals."""
        return _WORD.sub(self._written, self.english(text))

    def _translated(self, match: re.Match[str]) -> str:
        word, ending = match["word"], match["ending"] or ""
        found = self.scots.get(fold(word))
        if found is None or (word.isupper() and len(word) > 1):
            return match.group()
        return (found.capitalize() if word[0].isupper() else found) + ending

    def _written(self, match: re.Match[str]) -> str:
        word = match.group()
        name = fold(word) if fold(word) in self.labels else fold(word).removesuffix("s")
        small = not word.removesuffix("s").isupper()
        if name not in self.labels or (small and (name in self.capitals or len(name) < _SHORTEST)):
            return word
        return self.labels[name]


def unmarked(text: str) -> str:
    """A text without marks: they say nothing that the words do not, but a model hears them all the same."""
    return _MARKS.sub(" ", text).strip()


def sentences(text: str) -> list[str]:
    """The sentences and clauses of a text; what is shorter than three words goes with what stands before it."""
    found: list[str] = []
    for part in _ENDS.split(text):
        words = len(part.split())
        if found and (words < _FEW_WORDS or len(found[-1].split()) < _FEW_WORDS):
            found[-1] += f" {part}"
        elif words:
            found.append(part)
    return found


def _texts(register: Register) -> Iterable[tuple[str, Iterable[tuple[str, tuple[str, ...]]]]]:
    # Law of another country that nobody is known to describe is found by its name alone.
    found = (d for d in register.duties.values() if d.jurisdiction == HOME or d.phrasings)
    yield RECORD, ((d.id, (d.text, *d.phrasings)) for d in found)
    yield ACTIVITY, ((a.id, (a.label, *a.phrasings)) for a in register.activities.values())
    yield BOUNDARY, ((c.id, c.phrasings) for c in register.concepts.get("boundary", {}).values())
