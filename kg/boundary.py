"""What is not for Lintel: the whole of a message, or clauses of it that are left out."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.likeness import Likeness
from kg.model import Concept
from kg.register import Register
from kg.situation import Situation
from kg.terms import SUBJECTS, Mention, blanked, without
from kg.words import stems

_CLAUSE: Final = re.compile(
    r"[.?!;:]\s+|\s[-–—]\s"
    r"|,?\s+(?:and|but|or|then)\s+(?=(?:what|who|when|which|where|how|do|does|must|is|are|can|should)\b)",
    re.IGNORECASE,
)
# These are said beside a question, in the same breath; whatever else is not for Lintel takes its clause with it.
_COURTESIES: Final = frozenset({"greeting", "thanks"})
_SOMEBODY: Final = frozenset({"role", "body", "place"})
# How much nearer a message must lie to what is not for Lintel than to what is.
_OUTSIDE: Final = 0.08


@dataclass(frozen=True, slots=True)
class Bounded:
    """A message without what is not for Lintel: the text, blanked there, the names left in it, and what to say of it.

    `whole` is the boundary that the message as a whole lies beyond, if it does.
    """

    text: str
    mentions: list[Mention]
    whole: Concept | None = None
    gaps: tuple[str, ...] = ()


def bounded(register: Register, text: str, mentions: list[Mention]) -> Bounded:
    """Leave out the clauses of a message that are not for Lintel, if the rest asks something that is.

    Args:
        register: What is known.
        text: The message.
        mentions: The names found in it.

    Returns:
        The rest; or the whole message with the boundary that it lies beyond.
    """
    found = [(m, register.concept("boundary", n.id)) for m in mentions for n in m.meanings if n.scheme == "boundary"]
    if not found:
        return Bounded(text, mentions)
    whole = Bounded(text, mentions, min((concept for _, concept in found), key=lambda c: c.order))
    if not all(concept.facts.get("givesWay") for _, concept in found):
        return whole
    rest, gaps = without(text, [m for m, concept in found if concept.id in _COURTESIES]), []
    found = [(m, concept) for m, concept in found if concept.id not in _COURTESIES]
    for start, end in _clauses(text):
        inside = [(m, concept) for m, concept in found if start <= m.start < end]
        if inside:
            rest = blanked(rest, start, end)
            gaps += [f"“{m.text}”: {concept.facts['gap'][0]}" for m, concept in inside if concept.facts.get("gap")]
    others = [m for m in mentions if rest[m.start : m.end].strip()]
    subject = any(n.scheme in SUBJECTS | _SOMEBODY for m in others for n in m.meanings)
    if subject or len(stems(without(rest, others))) > 1:
        return Bounded(rest, others, gaps=tuple(gaps))
    return whole


def by_wording(register: Register, like: Likeness, situation: Situation) -> Concept | None:
    """The boundary that the wording of a message lies nearest to, if clearly nearer than to anything for Lintel.

    Args:
        register: What is known.
        like: What the wording points to.
        situation: What was understood; a plan or a provision that is named keeps a message inside.

    Returns:
        The boundary, or None.
    """
    if like.boundary is None or situation.plans or situation.provisions or situation.instruments:
        return None
    name, margin = like.boundary
    return register.concept("boundary", name) if margin >= _OUTSIDE else None


def _clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text stand: its sentences, and questions joined by “and”."""
    return list(pairwise([0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]))
