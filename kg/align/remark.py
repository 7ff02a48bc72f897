"""Something that is to be said of how an area's plans hang together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.align.case import Case
from kg.words import listed


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence, and what it is about.

    Attributes:
        ids: Bodies, records or actions, by id.
        text: The sentence, or two.
        plans: The ids of the plans it touches.
        days: For actions that wait for one another: from the end of one to the start of the next, where that is least.
        findings: The ids of the findings that it rests on.
    """

    ids: tuple[str, ...]
    text: str
    plans: tuple[str, ...] = ()
    days: int | None = None
    findings: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "ids": list(self.ids),
            "text": self.text,
            "plans": list(self.plans),
            "days": self.days,
            "findings": list(self.findings),
        }


def action_named(case: Case, name: str) -> str:
    """An action in its words, with its id."""
    held = case.action(name)
    return f"“{held.action.text}” ({name})" if held else name


def plans_named(case: Case, names: Iterable[str]) -> str:
    """Plans by their titles: a, b and c."""
    titles = {plan.id: plan.title for plan in case.plans()}
    return listed(titles.get(name, name) for name in names)
