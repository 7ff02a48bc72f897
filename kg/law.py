"""Law named in a text: provisions by number, and enactments that the register does not hold."""

import re
from typing import Final

from kg.iri import Iri
from kg.model import HOME, Citation
from kg.register import Register
from kg.situation import Situation
from kg.terms import Mention
from kg.words import STOP

_KINDS: Final = {"s": "section", "r": "regulation", "a": "article"}
_PROVISION: Final = re.compile(
    r"(?<!['’\w])(?P<kind>ss?\.|ss?(?=\d)|sections?|regs?\.?|regulations?|arts?\.?|articles?)\s*"
    r"(?P<numbers>\d+[A-Z]{0,2}(?:\s*(?:,|and|or|to|-|–)\s*\d+[A-Z]{0,2})*)\b",
    re.IGNORECASE,
)
_ENACTMENT: Final = re.compile(
    r"\b(?P<name>(?:(?:[A-Z][\w'’-]{0,30}|\([A-Z][\w ]{1,40}\)|and|of|etc\.?) ){1,12})"
    r"(?:Act|Regulations|Order) (?:19|20)\d{2}\b"
)


_SMALL: Final = re.compile(
    r"\b(?P<name>(?:[\w'’()-]{1,30} ){1,12})(?:act|regulations|order) (?:19|20)\d{2}\b", re.IGNORECASE
)
_IN_TITLES: Final = frozenset("and of for to in from on".split())


def strange_laws(text: str, mentions: list[Mention]) -> list[tuple[int, int]]:
    """Where a text names an Act or instrument by title that no name in the graph covers."""
    known = [m for m in mentions if any(meaning.scheme == "instrument" for meaning in m.meanings)]
    found = []
    for match in _ENACTMENT.finditer(text):
        words = match["name"].split()
        start = match.start() + (len(words[0]) + 1 if words[0].casefold() in STOP and len(words) > 1 else 0)
        if not any(m.start <= start and m.end >= match.end() for m in known):
            found.append((start, match.end()))
    return found or _in_small_letters(text, known)


def _in_small_letters(text: str, known: list[Mention]) -> list[tuple[int, int]]:
    """The same where nothing tells the title from the words before it: it begins after the last common word."""
    found = []
    for match in _SMALL.finditer(text):
        words = list(re.finditer(r"\S+", match["name"]))
        common = [n for n, word in enumerate(words) if word.group().casefold() in STOP - _IN_TITLES]
        title = words[common[-1] + 1 :] if common else words
        if title and not any(m.start < match.end() <= m.end for m in known):
            found.append((match.start() + title[0].start(), match.end()))
    return found


def strange_provisions(register: Register, text: str, situation: Situation) -> list[str]:
    """Provisions that a text names by number and that the register does not hold.

    Of another country's law it holds a few only, and says of the whole of it that it is law elsewhere.
    """
    abroad = any(register.instruments[Iri(name)].jurisdiction != HOME for name in situation.instruments)
    return [] if situation.provisions or abroad else [m.group() for m in _PROVISION.finditer(text)]


def cited(register: Register, text: str) -> list[Citation]:
    """The provisions that a text names by number: s.37, sections 29 and 33, regulation 5."""
    found: list[Citation] = []
    for match in _PROVISION.finditer(text):
        kind = _KINDS[match["kind"][0].lower()]
        for number in re.findall(r"\d+[A-Z]{0,2}", match["numbers"], re.IGNORECASE):
            found += register.provisions.get((kind, number.upper()), ())
    return found
