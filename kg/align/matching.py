"""All links of an area: what the data says, what wording proposes where it says nothing, and what people decided."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Any, Final

import rfc8785

from kg.align.assertion import asserted, by_pair, things
from kg.align.decision import Decision, Decisions, Verdict
from kg.align.link import Link, Links, Standing, link_id
from kg.align.subject import PEOPLE, Subjects
from kg.area.model import Area
from kg.dates import in_words
from kg.encoder import Encoder
from kg.register import Register
from kg.words import stems

BY_WORDS: Final = (
    "Without the language model proposals rest on the same words alone: other words for the same are missed."
)


class Kind(StrEnum):
    """What may be linked: only like with like."""

    AIM = "aim"
    ACTION = "action"
    INDICATOR = "indicator"


CANDIDATE: Final[Mapping[Kind, float]] = {Kind.AIM: 0.45, Kind.ACTION: 0.45, Kind.INDICATOR: 0.5}
"""From here two wordings are shown to a person, by meaning.

Chosen on the invented pairs of tests/kg/align/pairs.yaml: three of four right pairs, one of seven wrong. Indicators
that share words (drug-related deaths, road deaths) lie nearer to one another than names of priorities do.
"""
WORDED: Final = 0.5
"""From here by words alone, whatever the kind: half of the right pairs, and one wrong for every two of them."""
COMMON: Final = ("home", "homes", "housing")
"""What every plan here speaks of, so that it makes nothing alike."""
DIMMED: Final = 0.5
"""How much of that is taken out of a vector: all of it would take the sense out of “living well at home”."""
ALIKE: Final = 0.8
"""From here the two say nearly the same. Still a proposal: nobody has said so."""
SHARED: Final = 0.1
"""For a group, topic or function that both name."""
APART: Final = 0.1
"""Off, where both name such but none in common; again, where the data gives both an object, and no word is in both."""
MOST: Final = 3
"""So many proposals of one thing in each other plan, the likeliest: people look at them one by one."""

_FIGURES: Final = re.compile(r"£?\d[\d,.]*%?")
_WORD: Final = re.compile(r"[^\W\d_]\w*")


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What may belong to something in another plan.

    Attributes:
        id: As a link names it.
        plan: The plan that has it.
        kind: What it is.
        words: What the plan says.
        text: Its words, without figures and names of places: two plans for one town are not alike for that.
        topics: The groups, topics and functions it names.
        objects: The words of what the data says it is about.
        places: The localities it is for.
    """

    id: str
    plan: str
    kind: Kind
    words: str
    text: str
    topics: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def find_links(
    area: Area, register: Register, decisions: Decisions | None = None, encoder: Encoder | None = None
) -> Links:
    """The links of an area. What a person said last holds, then what the data says, then what wording proposes.

    Where the data links both of two things with something in the other's plan, wording is not asked.

    Args:
        area: The area's data.
        register: What is known.
        decisions: What people accepted and rejected.
        encoder: The language model; without it words alone are compared, and the links say so.

    Returns:
        At most one link for each two things; the same whatever the order of plans and rows.
    """
    found = sorted(set(things_of(area, register)))
    by_id = {thing.id: thing for thing in found}
    said = by_pair(asserted(area))
    settled = {(link.one, by_id[link.other].plan) for link in said.values()}
    settled |= {(link.other, by_id[link.one].plan) for link in said.values()}
    asked = (
        link
        for link in proposed(found, encoder)
        if not settled.issuperset({(link.one, by_id[link.other].plan), (link.other, by_id[link.one].plan)})
    )
    links = by_pair(asked) | said
    for decision in decisions or ():
        link = _decided(decision, links, by_id)
        if link:
            links[link.id] = link
    marked = (replace(link, fingerprint=_print(by_id[link.one], by_id[link.other])) for link in links.values())
    return Links(marked, "" if encoder else BY_WORDS)


def things_of(area: Area, register: Register) -> Iterator[Thing]:
    """Everything in an area's plans that may be linked.

    Args:
        area: The area's data.
        register: What is known.

    Yields:
        The priorities, outcomes and actions of its plans and the indicators of the actions.
    """
    subjects = Subjects(register)
    named = [area.area.name, *(place.name for place in area.localities), *(place.name for place in area.lhs_areas)]
    named += [place.name for place in area.cpp_localities]
    places = frozenset(word for name in named for word in _WORD.findall(name) if word[0].isupper())
    for plan in area.plans:
        for aim in (*plan.priorities, *plan.outcomes):
            yield Thing(aim.id, plan.id, Kind.AIM, aim.name, bare(aim.name, places), subjects.topics(aim.name))
        for action in plan.actions:
            groups = frozenset(f"{PEOPLE}/{group}" for group in subjects.groups(action.groups))
            about = frozenset(stem for name in things(action) for stem in stems(name.replace("-", " ")))
            where = frozenset(action.localities)
            topics = subjects.topics(action.text) | groups
            yield Thing(action.id, plan.id, Kind.ACTION, action.text, bare(action.text, places), topics, about, where)
            if action.measure:
                name, told = f"{action.id}.measure", action.measure.name
                yield Thing(
                    name, plan.id, Kind.INDICATOR, told, bare(told, places), subjects.topics(told), frozenset(), where
                )


def bare(text: str, places: frozenset[str]) -> str:
    """A text without figures and names of places, unless nothing would be left.

    Args:
        text: The words of a plan.
        places: The words, each with its capital, that names of places are made of.

    Returns:
        What is left.
    """
    kept = _WORD.sub(lambda found: "" if found.group() in places else found.group(), _FIGURES.sub("", text))
    return " ".join(kept.split()) if stems(kept) else text


def proposed(found: Sequence[Thing], encoder: Encoder | None) -> Iterator[Link]:
    """What wording says may belong together, like with like, in different plans.

    Args:
        found: Things, in order of their ids, each once.
        encoder: The language model, if there is one.

    Yields:
        Proposals: for each thing the likeliest in each other plan, from the threshold on.
    """
    listed: defaultdict[tuple[Kind, str], list[int]] = defaultdict(list)
    for row, thing in enumerate(found):
        listed[thing.kind, thing.plan].append(row)
    wording = _Wording(found, encoder)
    for kind in Kind:
        plans = sorted(plan for one, plan in listed if one == kind)
        least = CANDIDATE[kind] if encoder else WORDED
        for one, other in combinations(plans, 2):
            rows, columns = listed[kind, one], listed[kind, other]
            for row, column, score in wording.pairs(rows, columns, least):
                first, second = sorted((found[row].id, found[column].id))
                yield Link(first, second, Standing.PROPOSED, _why(score, by_meaning=encoder is not None), score)


def _decided(decision: Decision, links: Mapping[str, Link], by_id: Mapping[str, Thing]) -> Link | None:
    """What a decision makes of two things of different plans; accepting what the data says already adds nothing.

    Where the plans say something else now, what was decided is a proposal again, and says so.
    """
    one, other = sorted(decision.about.split("~")) if decision.about.count("~") == 1 else ("", "")
    standing = {Verdict.ACCEPT: Standing.ACCEPTED, Verdict.REJECT: Standing.REJECTED}.get(decision.verdict)
    if standing is None or not {one, other} <= by_id.keys() or by_id[one].plan == by_id[other].plan:
        return None
    known = links.get(link_id(one, other))
    if known and known.holds and standing == Standing.ACCEPTED:
        return None
    score, day = known.score if known else 0.0, decision.on.isoformat()
    if decision.fingerprint in {"", _print(by_id[one], by_id[other])}:
        return Link(one, other, standing, decision.reason, score, decision.by, day)
    if (known and known.holds) or (not known and standing == Standing.REJECTED):
        return None
    told = f"{standing.value} by {decision.by} on {in_words(decision.on)}, but the plans say something else now"
    return Link(one, other, Standing.PROPOSED, told, score)


def _print(one: Thing, other: Thing) -> str:
    """The fingerprint of two things."""
    return hashlib.sha256(rfc8785.dumps([[it.plan, it.id, it.words] for it in (one, other)])).hexdigest()[:16]


def _why(score: float, *, by_meaning: bool) -> str:
    told = "say nearly the same" if score >= ALIKE else "may be about the same thing"
    return f"by their {'meaning' if by_meaning else 'words alone'} they {told} ({score:.2f})"


def _worded(text: str) -> frozenset[str]:
    """The stems of a text without those that every plan has, unless nothing would be left."""
    found = frozenset(stems(text))
    return found - frozenset(stems(" ".join(COMMON))) or found


class _Wording:
    """How alike things are: their wording, and what tells apart what is worded alike. Everything is a matrix."""

    def __init__(self, found: Sequence[Thing], encoder: Encoder | None) -> None:
        import numpy as np  # noqa: PLC0415 - slow to load

        self._np = np
        self._vectors = self._dimmed(encoder.encode([*COMMON, *(thing.text for thing in found)])) if encoder else None
        self._words = self._marks([_worded(thing.text) for thing in found])
        self._topics = self._marks([thing.topics for thing in found])
        self._objects = self._marks([thing.objects for thing in found])
        self._places = self._marks([thing.places for thing in found])

    def pairs(self, rows: list[int], columns: list[int], least: float) -> Iterator[tuple[int, int, float]]:
        """The likeliest pairs of the things of two plans, with how alike they are.

        Args:
            rows: The things of one plan, by their number.
            columns: Those of the other.
            least: From here a pair counts.

        Yields:
            The numbers of both, and the score from 0 to 1, to two places.
        """
        np = self._np
        shared, apart = self._meeting(self._topics, rows, columns)
        _, otherwise = self._meeting(self._objects, rows, columns)
        _, elsewhere = self._meeting(self._places, rows, columns)
        scores = self._alike(rows, columns) + SHARED * shared - APART * apart - APART * otherwise
        scores = np.where(elsewhere, 0.0, scores).clip(0.0, 1.0).round(2)
        kept = (scores >= least) & ((scores >= self._best(scores, 1)) | (scores >= self._best(scores, 0)))
        for row, column in np.argwhere(kept).tolist():
            yield rows[row], columns[column], float(scores[row, column])

    def _best(self, scores: Any, axis: int) -> Any:
        """The score of the last that is shown of each row or column."""
        most = min(MOST, scores.shape[axis])
        return self._np.sort(scores, axis=axis).take([-most], axis=axis)

    def _alike(self, rows: list[int], columns: list[int]) -> Any:
        """The cosine of their vectors; without a model how many of their words both have, of all (Dice 1945)."""
        if self._vectors is not None:
            return self._vectors[rows] @ self._vectors[columns].T
        one, other = self._words[rows], self._words[columns]
        lengths = one.sum(axis=1)[:, None] + other.sum(axis=1)[None, :]
        return 2.0 * (one @ other.T) / lengths.clip(1.0)

    def _dimmed(self, vectors: Any) -> Any:
        common = vectors[: len(COMMON)].mean(axis=0)
        common /= self._np.linalg.norm(common)
        own = vectors[len(COMMON) :]
        own = own - DIMMED * (own @ common)[:, None] * common
        return own / self._np.linalg.norm(own, axis=1, keepdims=True)

    def _meeting(self, marks: Any, rows: list[int], columns: list[int]) -> tuple[Any, Any]:
        """Where two have a mark in common, and where both have marks but none in common."""
        one, other = marks[rows], marks[columns]
        shared = one @ other.T > 0
        return shared, one.any(axis=1)[:, None] & other.any(axis=1)[None, :] & ~shared

    def _marks(self, sets: Iterable[frozenset[str]]) -> Any:
        """One row for each set, one column for each name that is in any: 1 where it is in the set."""
        listed = list(sets)
        names = {name: column for column, name in enumerate(sorted({name for one in listed for name in one}))}
        marks = self._np.zeros((len(listed), len(names)), self._np.float32)
        for row, one in enumerate(listed):
            marks[row, [names[name] for name in one]] = 1.0
        return marks
