"""The names of the register that a workbook offers and is held to."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.area.spelling import FUNCTIONS, PLAN_TYPES, folded
from kg.register import Register

CALLED: Final[Mapping[str, str]] = {"functions": "function", "plan_types": "plan type", "features": "feature"}
"""The kinds of names, and what one is called."""

_SPELT: Final[Mapping[str, Mapping[str, str]]] = {"functions": FUNCTIONS, "plan_types": PLAN_TYPES}


@dataclass(frozen=True, slots=True)
class Names:
    """The functions, plan types and features of the register: the label of each by its id."""

    functions: Mapping[str, str]
    plan_types: Mapping[str, str]
    features: Mapping[str, str]

    def of(self, kind: str) -> Mapping[str, str]:
        """The names of a kind: functions, plan_types or features."""
        found: Mapping[str, str] = getattr(self, kind)
        return found

    def find(self, kind: str, text: str) -> str | None:
        """The id that a text means.

        Args:
            kind: functions, plan_types or features.
            text: An id, a label or another usual spelling, whatever its capitals.

        Returns:
            The id, or None if the register has no such name.
        """
        known = self.of(kind)
        name = folded(text)
        labels = {folded(label): key for key, label in known.items()}
        spelt = _SPELT.get(kind, {})
        found = name if name in known else labels.get(name) or spelt.get(name) or spelt.get(text.strip().lower())
        return found if found in known else None


def names_of(register: Register) -> Names:
    """What a register offers to a workbook.

    Args:
        register: What is known.

    Returns:
        Its functions, plan types and features, by id.
    """
    held = {
        kind: {key: concept.label for key, concept in sorted(register.concepts.get(scheme, {}).items())}
        for kind, scheme in (("functions", "function"), ("plan_types", "plan-type"), ("features", "feature"))
    }
    return Names(**held)


def meant(name: str, known: Iterable[str]) -> str:
    """What follows a message about an unknown name: the nearest known one as a question, or nothing."""
    found = difflib.get_close_matches(name.casefold(), by_case := {one.casefold(): one for one in known}, n=1)
    return f"; did you mean “{by_case[found[0]]}”?" if found else ""
