"""Something that falls due, on a day or without one."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that falls due on a day.

    Attributes:
        key: What it is, within its area: the same in every run. It names the day only of what recurs, and of actions.
        day: The day by which it is due.
        what: In a line: “Strategic plan review due”.
        kind: `duty`, `plan`, `action` or `decision`.
        why: In a sentence or two, with what the day is counted from.
        owners: Who sees to it: names of bodies, or roles.
        where: Paths in the area's data.
        duties: Ids of the records that stand behind it, strongest first.
        overdue: Whether its day has passed, and nothing is recorded that settles it.
    """

    key: str
    day: date
    what: str
    kind: str
    why: str = ""
    owners: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    overdue: bool = False

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "key": self.key,
            "day": self.day.isoformat(),
            "what": self.what,
            "kind": self.kind,
            "why": self.why,
            "owners": list(self.owners),
            "where": list(self.where),
            "duties": list(self.duties),
            "overdue": self.overdue,
        }


@dataclass(frozen=True, slots=True)
class Undated:
    """A duty that recurs, without a day that could be reckoned."""

    duty: str
    what: str
    when: str

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {"duty": self.duty, "what": self.what, "when": self.when}
