"""The abbreviations that occur in a statement, and what the register says they stand for."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from doc_templates.writing.desk import NOTHING, Record
from doc_templates.writing.shorthand import COMMON
from kg.area.model import Area
from kg.model import Concept
from kg.register import Register
from kg.words import listed

_SCHEMES: Final = ("plan-type", "role", "function", "topic", "client-group")
_JOINING: Final = frozenset({"and", "for", "of", "the", "to"})
_WORD: Final = re.compile(r"(?<![\w-])[A-Za-z]{2,}\d*(?![\w-])")
_INITIAL: Final = re.compile(r"\w+")


def abbreviations(register: Register, area: Area, context: Mapping[str, Any]) -> list[Record]:
    """S3: each abbreviation that a text of the context holds and that the register, the area or custom explains.

    Args:
        register: What is known.
        area: The partnership's data: a body's id may stand in what its officers wrote.
        context: What has been written so far.

    Returns:
        A row for each, in the order of the alphabet.
    """
    found: dict[str, dict[str, None]] = {}
    said = {word for text in _texts(context) for word in _WORD.findall(text)}
    for scheme in _SCHEMES:
        for concept in register.concepts.get(scheme, {}).values():
            for short in said.intersection(concept.notation):
                found.setdefault(short, {})[_spelled(concept, short)] = None
    for term in register.terms:
        for short in said.intersection(term.names):
            if term.jurisdiction == "scotland" and _initials(term.label) == short:
                found.setdefault(short, {term.label: None})
    bodies = {body.id: body.name for body in area.bodies}
    for short in said - found.keys():
        if meaning := bodies.get(short) or COMMON.get(short):
            found[short] = {meaning: None}
    rows = [{"short": short, "meaning": listed(found[short])} for short in sorted(found, key=str.casefold)]
    return rows or [{"short": NOTHING, "meaning": ""}]


def _spelled(concept: Concept, short: str) -> str:
    """The name of a concept whose initials are the abbreviation: its own, or the fullest; else its own all the same."""
    fitting = {name for name in concept.alt if _initials(name) == short.upper()}
    if _initials(concept.label) == short.upper() or not fitting:
        return concept.label
    one = (name for name in fitting if name.removesuffix("s") == name or name.removesuffix("s") not in fitting)
    return max(sorted(one), key=len)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _INITIAL.findall(name) if word not in _JOINING).upper()


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
