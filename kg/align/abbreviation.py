"""Names in capitals in the texts of a plan: what they stand for, and whether the plan writes it out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.align.finding import Passage
from kg.area.plan import Plan
from kg.model import Concept
from kg.register import Register
from kg.words import stems

CAPITALS: Final = re.compile(r"\b[A-Z]{2,6}(?=s?\d*\b)")
_SCHEMES: Final = ("plan-type", "role", "topic", "function", "client-group", "consultee")
# Better known by these than by what they stand for.
_WELL_KNOWN: Final = frozenset({"NHS", "GP", "UK"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a plan, where they stand, and on which page."""

    plan: Plan
    where: str
    page: int | None
    words: str

    @property
    def passage(self) -> Passage:
        """It as a passage."""
        return Passage(self.plan.id, self.where, self.page, self.words)


def abbreviations(register: Register) -> Mapping[str, tuple[Concept, ...]]:
    """Names in capitals, with all that they stand for."""
    found: defaultdict[str, list[Concept]] = defaultdict(list)
    for scheme in _SCHEMES:
        for concept in register.concepts.get(scheme, {}).values():
            for name in {*concept.notation, *concept.alt, *concept.ambiguous, *concept.usual} - _WELL_KNOWN:
                if CAPITALS.fullmatch(name):
                    found[name].append(concept)
    return {name: tuple(sorted(senses, key=lambda c: c.iri)) for name, senses in found.items()}


def uses(plan: Plan, known: Mapping[str, tuple[Concept, ...]]) -> dict[str, list[Text]]:
    """The texts of a plan that use each of the abbreviations, with those that write it out."""
    texts = texts_of(plan)
    used = {name for text in texts for name in CAPITALS.findall(text.words) if name in known}
    return {
        name: [text for text in texts if name in CAPITALS.findall(text.words) or explains(known[name], text.words)]
        for name in used
    }


def texts_of(plan: Plan) -> list[Text]:
    """The title, priorities, outcomes and actions of a plan as texts, in the order of their ids."""
    aims = (*plan.priorities, *plan.outcomes)
    found = [Text(plan, f"{plan.id}.title", None, plan.title)]
    found += [Text(plan, aim.id, aim.page, aim.name) for aim in sorted(aims, key=lambda aim: aim.id)]
    found += [Text(plan, act.id, act.page, act.text) for act in sorted(plan.actions, key=lambda act: act.id)]
    return found


def explains(senses: Iterable[Concept], words: str) -> bool:
    """Whether words write out one of the things that letters stand for."""
    said = stems(words)
    return any(within(stems(concept.label), said) for concept in senses)


def explained(senses: Iterable[Concept], texts: Iterable[Text]) -> bool:
    """Whether one of some texts writes out one of the things that letters stand for."""
    return any(explains(senses, text.words) for text in texts)


def within(phrase: list[str], words: list[str]) -> bool:
    """Whether a phrase stands in words, in its order and without others between; an empty one does not."""
    return bool(phrase) and any(words[i : i + len(phrase)] == phrase for i in range(len(words) - len(phrase) + 1))
