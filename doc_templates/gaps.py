"""What a draft could not say: the gaps, numbered in the order in which they are met."""

import re
from dataclasses import dataclass
from typing import Final

MARK: Final = re.compile(r"\[GAP (G\d+)(?::[^\]]*)?\]")
"""What stands in a draft for a gap, long or short, with its number."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: in which section, what, why it matters, and who can supply it.

    `where` is its place in the area's data, if one entry there fills it: E15.values.area, statement.contact.
    """

    id: str
    section: str
    what: str
    why: str
    owner: str
    where: str = ""

    @property
    def mark(self) -> str:
        """The paragraph that stands in the draft for it."""
        # it ends with its first square bracket
        told = f"{self.owner} - {self.what}".replace("[", "(").replace("]", ")")
        return f"[GAP {self.id}: {told}]"

    @property
    def tag(self) -> str:
        """The short form for a table's cell; the mark stands near the table."""
        return f"[GAP {self.id}]"


class Ledger:
    """The gaps of one draft while it is being written."""

    def __init__(self) -> None:
        self._gaps: dict[tuple[str, str], Gap] = {}

    def note(self, section: str, what: str, why: str, owner: str, where: str = "") -> Gap:
        """Record a gap.

        Args:
            section: The heading under which it stands.
            what: What is missing, in words that follow the owner's name.
            why: Why it matters.
            owner: Who can supply it.
            where: The one entry of the area's data that would fill it, if there is one.

        Returns:
            The gap; the same one where the same thing was already missing from the same owner.
        """
        key = (_line(owner), _line(what))
        if key not in self._gaps:
            self._gaps[key] = Gap(f"G{len(self._gaps) + 1:02}", section, key[1], _line(why), key[0], where)
        return self._gaps[key]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All of them, in order."""
        return tuple(self._gaps.values())


def _line(text: str) -> str:
    return " ".join(text.split())
