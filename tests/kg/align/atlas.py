"""Places in an area's data: which of two, however they are written, are one, and what is expected at them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.area.model import Area

_ROW: Final = re.compile(r"^(?P<list>.+?)\[(?P<row>\d+)\](?P<rest>.*)$")
_SAYS: Final = ("line", "what", "group", "target", "role", "name", "id")


@dataclass(frozen=True)
class Expected:
    """Something that stands in an expected file.

    Attributes:
        id: Its id there.
        check: The check that should see it, or should not be misled by it.
        where: Places; the first is what it is about.
        what: What a person reads.
        also: Other checks that may fairly speak of the same fault.
        late: Whether a check showed it first: true, but nothing for that check to be praised for.
    """

    id: str
    check: str
    where: tuple[str, ...]
    what: str
    also: tuple[str, ...] = ()
    late: bool = False


class Atlas:
    """The names of the records of an area, so that two ways to write one place are seen to be one."""

    def __init__(self, area: Area) -> None:
        """Read them off the data."""
        self._data: dict[str, Any] = area.model_dump(by_alias=True)
        self._broad = {*self._data, *(plan.id for plan in area.plans)}
        self._records = dict(_records(self._data))

    def specific(self, places: Iterable[str]) -> tuple[str, ...]:
        """Places without bare names of plans and of whole parts; all of them if there is nothing else."""
        known = [self.told(place) for place in places]
        return tuple(place for place in known if place not in self._broad) or tuple(known)

    def told(self, place: str) -> str:
        """A place as all are told here: from its record on, a row by what it says, an action without its fields."""
        parts = place.strip().split(".")
        while len(parts) > 1 and parts[0] not in self._records and self._is_record(parts[1:]):
            parts = parts[1:]
        if parts[0] in self._records and parts[0] not in self._broad and "lines" not in place:
            return parts[0]
        return self._row(".".join(parts))

    def _is_record(self, parts: Sequence[str]) -> bool:
        return any(part.split("[")[0] in self._records for part in parts)

    def _row(self, place: str) -> str:
        found = _ROW.match(place)
        if not found:
            return place
        held: Any = None
        for part in found["list"].split("."):
            held = self._records.get(part, self._data.get(part)) if held is None else _of(held, part)
        number = int(found["row"])
        row = held[number] if isinstance(held, list | tuple) and number < len(held) else None
        said = next((str(row[key]) for key in _SAYS if row.get(key)), "") if isinstance(row, dict) else ""
        name = row["id"] if isinstance(row, dict) and row.get("id") in self._records else ""
        return name or (f"{found['list']}[{said}]" if said else found["list"])

    def kin(self, one: str, other: str) -> bool:
        """Whether two places are one, or one lies in the other."""
        ends = (one.rsplit(".", 1)[-1], other.rsplit(".", 1)[-1])
        return (
            one == other
            or _inside(one, other)
            or _inside(other, one)
            or (ends[0] in self._records and ends[0] == other)
            or (ends[1] in self._records and ends[1] == one)
        )

    def same(self, expected: Expected, places: Sequence[str]) -> bool:
        """Whether they have a place in common. A bare plan joins only if one of the two names nothing more."""
        mine, theirs = self.specific(expected.where), self.specific(places)
        if self._bare(mine):
            theirs = tuple(self.told(place) for place in places)
        elif self._bare(theirs):
            mine = tuple(self.told(place) for place in expected.where)
        return any(self.kin(one, other) for one in mine for other in theirs)

    def about(self, expected: Expected, places: Sequence[str]) -> bool:
        """Whether the places name the very thing that something expected is about."""
        first = self.specific(expected.where)[:1]
        theirs = self.specific(places)
        return not self._bare(first) and any(
            self.kin(first[0], one) and not _inside(first[0], one) for one in theirs if one not in self._broad
        )

    def misled(self, control: Expected, places: Sequence[str]) -> bool:
        """Whether a finding at these places is about a control, and not about it and something else."""
        mine, theirs = self.specific(control.where), self.specific(places)
        if not mine or not any(self.kin(mine[0], one) for one in theirs):
            return False
        others = [one for one in theirs if not any(self.kin(place, one) for place in mine)]
        return not others or any(self.kin(place, one) for place in mine[1:] for one in theirs)

    def _bare(self, places: Sequence[str]) -> bool:
        return all(place in self._broad for place in places)


def _records(data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"], data
        for held in data.values():
            yield from _records(held)
    elif isinstance(data, list | tuple):
        for held in data:
            yield from _records(held)


def _of(held: Any, part: str) -> Any:
    return held.get(part) if isinstance(held, dict) else None


def _inside(one: str, other: str) -> bool:
    return one.startswith((f"{other}.", f"{other}["))
