"""Areas by any name: an identifier, a code, an official or an everyday name of a body or a place."""

from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from kg.errors import UnknownAreaError
from kg.model import Body
from kg.register import Register
from kg.search import fold

_LIKENESS: Final = 70
_NEAREST: Final = 3
_GENERIC: Final = frozenset(
    "the council nhs hscp ijb health and social care partnership integration joint board".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: ids of integration authorities or loaded areas, and the body if its name was used."""

    areas: tuple[str, ...]
    body: str | None = None


def place_of(register: Register, body: Body, *, named_body: bool) -> Place:
    """The place that a body stands for.

    Args:
        register: What is known.
        body: A council, health board, integration authority or loaded area.
        named_body: Whether the body itself was named, rather than its place.

    Returns:
        The areas that it serves, in order, and the body where it was named.
    """
    own = (body.id,) if body.id in register.areas else tuple(
        sorted(a.id for a in register.areas.values() if body.id in a.councils or body.id == a.health_board)
    )  # fmt: skip
    return Place(own, body.id if named_body else None)


def find_area(register: Register, name: str) -> Place:
    """The place with a name.

    Args:
        register: What is known.
        name: Any identifier, code, official or everyday name, in any case.

    Returns:
        The place.

    Raises:
        UnknownAreaError: No body has that name; the error holds the nearest known names.
    """
    wanted = fold(name).strip()
    bodies = sorted(register.bodies.values(), key=lambda b: (b.id not in register.areas, b.id))
    for body in bodies:
        if wanted in {fold(n) for n in (body.place_name, *body.aliases) if n}:
            return place_of(register, body, named_body=False)
    for body in bodies:
        if wanted in {fold(n) for n in (body.id, body.code, body.iri, body.name, *body.names) if n}:
            named = body.id not in register.areas
            return place_of(register, body, named_body=named)
    raise UnknownAreaError(name.strip()[:80], nearest_names(register, name))


def nearest_names(register: Register, name: str) -> tuple[str, ...]:
    """Known place names that look like a name, nearest first; none if none is close."""
    known = {fold(n): n for b in register.bodies.values() for n in (b.place_name, *b.aliases) if n}
    wanted = " ".join(word for word in fold(name).split() if word not in _GENERIC)
    found = process.extract(wanted, known.keys(), scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_LIKENESS)
    return tuple(known[match] for match, _score, _index in found)
