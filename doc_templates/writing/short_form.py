"""What short forms stand for, in the register and by custom: LHS is a local housing strategy."""

import re
from collections.abc import Mapping
from typing import Final

from kg.model import Concept
from kg.register import Register

_SCHEMES: Final = ("plan-type", "role", "function", "topic", "client-group")
_JOINING: Final = frozenset({"and", "for", "of", "the", "to"})
_COMMON: Final = {
    "AHP": "allied health professional", "AHSP": "Affordable Housing Supply Programme", "GP": "family doctor",
    "HRA": "Housing Revenue Account", "OT": "occupational therapist",
    "SSI": "Scottish statutory instrument", "TEC": "technology-enabled care",
}  # fmt: skip
"""What officers write and the register spells out in no concept."""
_INITIAL: Final = re.compile(r"\w+")


def short_forms(register: Register) -> Mapping[str, tuple[str, ...]]:
    """The short forms of the register, and common ones.

    Args:
        register: What is known.

    Returns:
        What each stands for; more than one name where concepts share it. A defined term counts where no concept has
        the short form, and where it begins with its letters; custom where the register has neither.
    """
    found: dict[str, dict[str, None]] = {}
    for scheme in _SCHEMES:
        for concept in register.concepts.get(scheme, {}).values():
            for short in concept.notation:
                found.setdefault(short, {})[_spelled(concept, short)] = None
    for term in register.terms:
        short = _initials(term.label)
        if term.jurisdiction == "scotland" and short in term.names:
            found.setdefault(short, {term.label: None})
    return {short: (meaning,) for short, meaning in _COMMON.items()} | {
        short: tuple(names) for short, names in found.items()
    }


def _spelled(concept: Concept, short: str) -> str:
    """The name of a concept whose initials are the abbreviation: its own, or the fullest; else its own all the same."""
    fitting = {name.removeprefix("the ") for name in concept.alt if _initials(name) == short.upper()}
    if _initials(concept.label) == short.upper() or not fitting:
        return concept.label
    one = (name for name in fitting if name.removesuffix("s") == name or name.removesuffix("s") not in fitting)
    return max(sorted(one), key=len)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _INITIAL.findall(name) if word not in _JOINING).upper()
