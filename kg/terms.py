"""Names in a text: concepts, bodies, places and instruments, by any name that the graph gives them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kg.model import Body, Concept, Instrument
from kg.register import Register
from kg.search import _WORD, fold, stem

SCHEMES: Final = ("role", "plan-type", "topic", "function", "client-group", "stage", "trigger", "boundary", "intent")
CAPITALS: Final = 3


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
    words = [Token(stem(fold(m.group())), m.start(), m.end()) for m in _WORD.finditer(text)]
    signs = [Token(stem("and"), place, place + 1) for place, char in enumerate(text) if char == "&"]
    return sorted(words + signs, key=lambda t: t.start)


class Gazetteer:
    """Every name in the graph, found in one pass; the longest name wins."""

    def __init__(self, register: Register) -> None:
        self._register = register

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick  # noqa: PLC0415 - loaded with the first question

        names: defaultdict[str, dict[tuple[str, str], Meaning]] = defaultdict(dict)
        for name, meaning in self._names():
            key = _key(tokens(name))
            kept = names[key].get((meaning.scheme, meaning.id))
            if key and (kept is None or meaning.usual):
                names[key][meaning.scheme, meaning.id] = meaning
        automaton = ahocorasick.Automaton()
        for key, meanings in names.items():
            automaton.add_word(key, (key, tuple(meanings.values())))
        automaton.make_automaton()
        return automaton

    def _names(self) -> Iterator[tuple[str, Meaning]]:
        for scheme in SCHEMES:
            for concept in self._register.concepts.get(scheme, {}).values():
                yield from _concept_names(concept)
        for body in self._register.bodies.values():
            yield from _body_names(body)
        for instrument in self._register.instruments.values():
            yield from _instrument_names(instrument)

    def find(self, text: str) -> list[Mention]:
        """The names in a text, in order, none overlapping another.

        Args:
            text: What was asked, tidied.

        Returns:
            One mention for each name; abbreviations that are also words count only in capitals.
        """
        words = tokens(text)
        if not words:
            return []
        haystack = _key(words)
        starts: dict[int, int] = {}
        place = 0
        for number, word in enumerate(words):
            starts[place] = number
            place += len(word.stem) + 2
        found = []
        for last, (key, meanings) in self._automaton.iter_long(haystack):
            first = starts[last - len(key) + 1]
            count = key.count("  ") + 1
            begin, end = words[first].start, words[first + count - 1].end
            written = text[begin:end]
            kept = tuple(m for m in meanings if not m.exact or _abbreviated(written))
            if kept:
                found.append(Mention(begin, end, written, kept))
        return found


def _key(words: list[Token]) -> str:
    """Each stem between two spaces of its own, so that names side by side do not share one."""
    return "".join(f" {word.stem} " for word in words)


def _abbreviated(written: str) -> bool:
    """Whether a name is written as an abbreviation: in capitals, or too long to be taken for a word."""
    return written.isupper() or any(c.isdigit() for c in written)


def _concept_names(concept: Concept) -> Iterator[tuple[str, Meaning]]:
    capitals = {str(value) for value in concept.facts.get("capitalsLabel", ())}
    usual = {name.casefold() for name in concept.usual}
    for name in (concept.label, *concept.alt, *concept.notation):
        yield name, Meaning(concept.scheme, concept.id, exact=name in capitals)
    for name in concept.ambiguous:
        exact = len(name) < CAPITALS and name.isupper()
        yield name, Meaning(concept.scheme, concept.id, exact, ambiguous=True, usual=name.casefold() in usual)


def _instrument_names(instrument: Instrument) -> Iterator[tuple[str, Meaning]]:
    names = [instrument.title, instrument.cite, *instrument.names]
    titled = re.fullmatch(r".* Act (\d{4})", instrument.title)
    if titled:
        names += [f"{titled[1]} Act", f"Act of {titled[1]}"]
    for name in names:
        yield name, Meaning("instrument", instrument.iri, exact=name.isupper())


def _body_names(body: Body) -> Iterator[tuple[str, Meaning]]:
    for name in (body.name, body.code, body.id, *body.names):
        if name:
            yield name, Meaning("body", body.id)
    for name in (body.place_name, *body.aliases):
        if name:
            yield name, Meaning("place", body.id)
