"""What the data shows for an item: how far, what was found, and what is missing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far the data shows an item. None of these says that a duty is met: that is for people to judge."""

    FOUND = "Found"
    PARTLY = "Partly found"
    NOT_FOUND = "Not found in the data"
    NOT_DATA = "Not a matter of data"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the data does not show, who can supply it, and the entry that would hold it, if one would."""

    what: str
    owner: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for an item, with identifiers and dates, and what is missing."""

    told: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    is_data: bool = True

    @property
    def state(self) -> State:
        """Found if nothing is missing, not found if nothing was found, else partly."""
        if not self.is_data:
            return State.NOT_DATA
        if not self.told:
            return State.NOT_FOUND
        return State.PARTLY if self.missing else State.FOUND


def nothing(what: str, owner: str, where: str = "") -> Finding:
    """That one thing is missing, and nothing was found."""
    return Finding(missing=(Missing(what, owner, where),))
