"""Areas by any name: an identifier, a code, an official or an everyday name of a body or a place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from kg.errors import UnknownAreaError
from kg.model import Body
from kg.register import Register
from kg.terms import Mention
from kg.words import STOP, fold, name_key

_LIKENESS: Final = 70
_NEAREST: Final = 3
_GENERIC: Final = frozenset(
    "the council nhs hscp ijb health and social care partnership integration joint board".split()
)
_BODY: Final = r"Council|HSCP|IJB|Health and Social Care Partnership|Integration Joint Board"
# Words and names are bounded, so that a long text is read in one go.
_CAPITAL: Final = r"[A-Z][\w'’-]{1,30}"
_BODY_LIKE: Final = re.compile(
    rf"\b(?P<name>(?:{_CAPITAL} (?:and |& )?){{1,6}})(?P<kind>(?i:{_BODY}))\b|\bNHS (?P<board>(?:{_CAPITAL} ?){{1,6}})"
)
# Words before “Council” or after “NHS” that make no name of a council or health board.
_NO_NAME: Final = (STOP - {"and", "of"}) | frozenset(
    "act acts any board boards city community continuing each education every local national parent pupil scotland "
    "services student tenant tenants youth".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: ids of integration authorities or loaded areas, and the bodies whose own names were used."""

    areas: tuple[str, ...]
    bodies: tuple[str, ...] = ()


def place_of(register: Register, body: Body, *, named_body: bool) -> Place:
    """The place that a body stands for.

    Args:
        register: What is known.
        body: A council, health board, integration authority or loaded area.
        named_body: Whether the body itself was named, rather than its place.

    Returns:
        The areas that it serves, in order, and the body where it was named.
    """
    served = [a.id for a in register.areas.values() if body.id in a.councils or body.id == a.health_board]
    own = (body.id,) if body.id in register.areas else tuple(sorted(served))
    return Place(own, (body.id,) if named_body else ())


def find_area(register: Register, name: str) -> Place:
    """The place with a name.

    Args:
        register: What is known.
        name: Any identifier, code, official or everyday name, in any case.

    Returns:
        The place, with the body if the name was a body's. An integration authority's id or code names its area.

    Raises:
        UnknownAreaError: No body has that name; the error holds the nearest known names.
    """
    wanted = name_key(name)
    if not wanted:
        raise UnknownAreaError(name)
    # An area whose own data is loaded goes before what the register says of the place.
    bodies = sorted(register.bodies.values(), key=lambda b: (b.id not in register.areas, b.as_at is None, b.id))
    for body in bodies:
        if wanted in {name_key(n) for n in (body.place_name, *body.aliases) if n}:
            return place_of(register, body, named_body=False)
    for body in bodies:
        known = {name_key(n) for n in (body.id, body.code, body.iri) if n}
        if wanted in known or wanted in {name_key(n) for n in (body.name, *body.names)}:
            return place_of(register, body, named_body=body.id not in register.areas or wanted not in known)
    raise UnknownAreaError(name.strip()[:80], nearest_names(register, name))


def known_area(register: Register, name: str | None) -> Place | None:
    """The place given beside a question, if one was.

    Raises:
        UnknownAreaError: No body has that name.
    """
    return None if name is None else find_area(register, name)


def own_day(register: Register, areas: Iterable[str]) -> date | None:
    """The day that an area's own data speaks as at, if the areas have just one."""
    days = {register.bodies[name].as_at for name in areas} - {None}
    return days.pop() if len(days) == 1 else None


def nearest_names(register: Register, name: str) -> tuple[str, ...]:
    """Known place names that look like a name, nearest first; none if none is close."""
    known = {fold(n): n for b in register.bodies.values() for n in (b.place_name, *b.aliases) if n}
    wanted = " ".join(word for word in fold(name).split() if word not in _GENERIC)
    found = process.extract(wanted, known.keys(), scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_LIKENESS)
    return tuple(known[match] for match, _score, _index in found)


def unknown_body(text: str, mentions: Iterable[Mention]) -> str | None:
    """A name in a text that looks like a council's, partnership's or health board's, but that no body has.

    Args:
        text: What was asked, tidied.
        mentions: The names found in it.

    Returns:
        The name, or None if there is none.
    """
    found = list(mentions)
    for match in _BODY_LIKE.finditer(text):
        inside = [m for m in found if m.start < match.end() and m.end > match.start()]
        if any(m.scheme in {"body", "place"} for mention in inside for m in mention.meanings):
            continue
        if match["kind"]:
            own = _own_words(match["name"])
            if own:
                return f"{own} {match['kind']}"
        elif not any(mention.text != "NHS" for mention in inside) and _is_name(match["board"]):
            return f"NHS {match['board'].strip()}"
    return None


def _own_words(name: str) -> str:
    """What is left of capitalised words as a name: “Does Atlantis” is Atlantis, “Every” nothing."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _NO_NAME:
        words.pop()
    common = [place for place, word in enumerate(words) if word.casefold() in _NO_NAME]
    return " ".join(words[common[-1] + 1 :] if common else words)


def _is_name(name: str) -> bool:
    return name.split(maxsplit=1)[0].casefold() not in _NO_NAME and bool(_own_words(name))
