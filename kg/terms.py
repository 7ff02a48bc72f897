"""Names in a text: concepts, bodies, places and instruments, by any name that the graph gives them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.model import HOME, Body, Concept, Instrument
from kg.register import Register
from kg.words import WORD, fold, stem

SCHEMES: Final = (
    "role", "plan-type", "topic", "function", "client-group", "stage", "trigger", "boundary", "body", "instrument",
)  # fmt: skip
# How a question is put is read apart, so that “who must be consulted” asks whom and still speaks of consulting.
INTENTS: Final = ("intent",)
# What a name of these schemes says, a question is about.
SUBJECTS: Final = frozenset({"plan-type", "topic", "function", "client-group", "trigger", "instrument"})
# An abbreviation shorter than this counts only in capitals.
SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for. `exact` names are abbreviations; `usual` marks the reading when nothing else is said."""

    scheme: str
    id: str
    exact: bool = False
    ambiguous: bool = False
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: where, as written, and what it may mean."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether the graph says that this name has several meanings."""
        return len(self.meanings) > 1 and any(m.ambiguous for m in self.meanings)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text, “&” among them, in order."""
    words = [Token(stem(fold(m.group())), m.start(), m.end()) for m in WORD.finditer(text)]
    signs = [Token(stem("and"), place, place + 1) for place, char in enumerate(text) if char == "&"]
    return sorted(words + signs, key=lambda t: t.start)


class Gazetteer:
    """Names of the graph, found in one pass; of two that begin at the same word the longer wins."""

    def __init__(self, register: Register, schemes: tuple[str, ...] = SCHEMES) -> None:
        self._register = register
        self._schemes = schemes

    @cached_property
    def _meanings(self) -> Mapping[tuple[str, ...], tuple[Meaning, ...]]:
        names: defaultdict[tuple[str, ...], dict[tuple[str, str], Meaning]] = defaultdict(dict)
        for name, meaning in self._names():
            key = tuple(token.stem for token in tokens(name))
            kept = names[key].get((meaning.scheme, meaning.id))
            if kept is None or meaning.usual:
                names[key][meaning.scheme, meaning.id] = meaning
        return {key: tuple(meanings.values()) for key, meanings in names.items() if key}

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """For the first word of each name, how many words the longest such name has."""
        found: defaultdict[str, int] = defaultdict(int)
        for key in self._meanings:
            found[key[0]] = max(found[key[0]], len(key))
        return dict(found)

    def _names(self) -> Iterator[tuple[str, Meaning]]:
        for scheme in self._schemes:
            for concept in self._register.concepts.get(scheme, {}).values():
                yield from _concept_names(concept)
        if "body" in self._schemes:
            for body in self._register.bodies.values():
                yield from _body_names(body)
        if "instrument" in self._schemes:
            for instrument in self._register.instruments.values():
                yield from _instrument_names(instrument)

    @property
    def spellings(self) -> Iterator[str]:
        """Every name, as the graph writes it."""
        return (name for name, _ in self._names())

    def find(self, text: str) -> list[Mention]:
        """The names in a text, in order, none overlapping another.

        Args:
            text: What was asked, tidied.

        Returns:
            One mention for each name; abbreviations that are also words count only in capitals.
        """
        words = tokens(text)
        stems = [word.stem for word in words]
        found = []
        first = 0
        while first < len(words):
            most = min(self._longest.get(stems[first], 0), len(words) - first)
            counts = range(most, 0, -1)
            count = next((n for n in counts if tuple(stems[first : first + n]) in self._meanings), 0)
            if count:
                begin, end = words[first].start, words[first + count - 1].end
                meanings = self._meanings[tuple(stems[first : first + count])]
                kept = tuple(m for m in meanings if not m.exact or _abbreviated(text[begin:end]))
                if kept:
                    found.append(Mention(begin, end, text[begin:end], kept))
            first += count or 1
        return found


def _abbreviated(written: str) -> bool:
    """Whether a name is written as an abbreviation: in capitals, or with a number in it."""
    return written.isupper() or any(c.isdigit() for c in written)


def _concept_names(concept: Concept) -> Iterator[tuple[str, Meaning]]:
    capitals = {str(value) for value in concept.facts.get("capitalsLabel", ())}
    usual = {name.casefold() for name in concept.usual}
    for name in (concept.label, *concept.alt, *concept.notation):
        yield name, Meaning(concept.scheme, concept.id, exact=name in capitals)
    for name in concept.ambiguous:
        exact = len(name) < SHORT and name.isupper()
        yield name, Meaning(concept.scheme, concept.id, exact, ambiguous=True, usual=name.casefold() in usual)


def _instrument_names(instrument: Instrument) -> Iterator[tuple[str, Meaning]]:
    names = [instrument.title, instrument.cite, *instrument.names]
    titled = re.fullmatch(r".* Act (\d{4})", instrument.title)
    # An Act that goes by its year alone is one of Scotland's, unless the graph says otherwise.
    if titled and instrument.jurisdiction == HOME:
        names += [f"{titled[1]} Act", f"Act of {titled[1]}"]
    for name in names:
        yield name, Meaning("instrument", instrument.iri, exact=name.isupper())


def _body_names(body: Body) -> Iterator[tuple[str, Meaning]]:
    places = [name for name in (body.place_name, *body.aliases) if name]
    named = {fold(name) for name in places}
    for name in (body.name, body.code, body.id, *body.names):
        if name and fold(name) not in named:
            yield name, Meaning("body", body.id)
    for name in places:
        yield name, Meaning("place", body.id)


def without(text: str, mentions: Iterable[Mention], schemes: Collection[str] | None = None) -> str:
    """The text with names of some schemes, or of all, blanked: the year of an Act is no date."""
    for mention in mentions:
        if schemes is None or any(m.scheme in schemes for m in mention.meanings):
            text = blanked(text, mention.start, mention.end)
    return text


def blanked(text: str, start: int, end: int) -> str:
    """The text with spaces in the place of a part, so that everything else stays where it is."""
    return text[:start] + " " * (end - start) + text[end:]
