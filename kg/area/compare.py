"""What changed between two versions of an area's data: added, removed, changed, each by its path."""

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any, Final, Literal

from pydantic import BaseModel

from kg.area.address import Directory, Steps, fields_of, steps_of
from kg.area.model import Area

_NAMES: Final = ("name", "title", "text", "what", "line", "group", "kind", "role", "answer")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        where: The path of the entry: SP-A4.end; of a whole record that was added or removed: L4.
        kind: Whether it is new, gone or different.
        old: What stood there, as plain data; None if nothing.
        new: What stands there, as plain data; None if nothing.
    """

    where: str
    kind: Literal["added", "removed", "changed"]
    old: Any
    new: Any

    @property
    def words(self) -> str:
        """The difference as a line: SP-A4, end: 2029-03-31 becomes 2030-03-31."""
        place = ", ".join(_spaced(self.where))
        if self.kind == "added":
            return f"{place}: new: {said(self.new)}"
        if self.kind == "removed":
            return f"{place}: no longer there: {said(self.old)}"
        return f"{place}: {said(self.old)} becomes {said(self.new)}"


def changes(old: Area, new: Area) -> tuple[Change, ...]:
    """What changed from one version to another.

    Args:
        old: The earlier data.
        new: The later data.

    Returns:
        Each difference, in the order of the model; none where only the order of records with ids differs.
    """
    before, after = Directory(old), Directory(new)
    return tuple(_Walk(before, after).differences(old, new, (), ()))


def said(value: Any) -> str:
    """A value as a line shows it: short, and a record by its name."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        name = next((str(value[key]) for key in _NAMES if value.get(key)), "")
        text = name or "; ".join(
            f"{key}: {said(held)}" for key, held in value.items() if held not in (None, "", [], {})
        )
    else:
        text = ", ".join(map(said, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text or "nothing"


@dataclass(frozen=True, slots=True)
class _Walk:
    before: Directory
    after: Directory

    def differences(self, old: Any, new: Any, was: Steps, now: Steps) -> Iterator[Change]:
        """The differences below two places that correspond to each other."""
        if old == new:
            return
        if isinstance(old, BaseModel) and isinstance(new, BaseModel):
            for name, (own, _) in fields_of(type(new)).items():
                yield from self.differences(getattr(old, own), getattr(new, own), (*was, name), (*now, name))
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            for key in dict.fromkeys([*old, *new]):
                yield from self._pair(old, new, key, (*was, key), (*now, key))
        elif _are_records(old, new):
            yield from self._records(old, new, was, now)
        else:
            yield from self._entry(old, new, was, now)

    def _entry(self, old: Any, new: Any, was: Steps, now: Steps) -> Iterator[Change]:
        if _is_nothing(old) and _is_nothing(new):
            return
        if _is_nothing(old):
            yield Change(self.after.path(now), "added", None, _plain(new))
        elif _is_nothing(new):
            yield Change(self.before.path(was), "removed", _plain(old), None)
        else:
            yield Change(self.after.path(now), "changed", _plain(old), _plain(new))

    def _pair(
        self, old: Mapping[Any, Any], new: Mapping[Any, Any], key: Any, was: Steps, now: Steps
    ) -> Iterator[Change]:
        if key not in old:
            yield Change(self.after.path(now), "added", None, _plain(new[key]))
        elif key not in new:
            yield Change(self.before.path(was), "removed", _plain(old[key]), None)
        else:
            yield from self.differences(old[key], new[key], was, now)

    def _records(self, old: tuple[Any, ...], new: tuple[Any, ...], was: Steps, now: Steps) -> Iterator[Change]:
        for i, j in _matched(old, new):
            if j is None:
                yield Change(self.before.path((*was, i or 0)), "removed", _plain(old[i or 0]), None)
            elif i is None:
                yield Change(self.after.path((*now, j)), "added", None, _plain(new[j]))
            else:
                yield from self.differences(old[i], new[j], (*was, i), (*now, j))


def _matched(old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[tuple[int | None, int | None]]:
    """The rows that belong together: those with the same id wherever they stand, else those in the same place."""
    names, others = [_name(part) for part in new], [_name(part) for part in old]
    if None not in {*names, *others}:
        places = {name: i for i, name in enumerate(others)}
        yield from ((places.get(name), j) for j, name in enumerate(names))
        yield from ((i, None) for i, name in enumerate(others) if name not in names)
        return
    before, after = ([json.dumps(_plain(part), sort_keys=True) for part in rows] for rows in (old, new))
    for what, i, i_end, j, j_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            left: list[int | None] = [*range(i, i_end)]
            right: list[int | None] = [*range(j, j_end)]
            yield from zip_longest(left, right)


def _name(part: Any) -> str | int | None:
    """What a record goes by; an answer of the locality return by the number of its question."""
    name = getattr(part, "id", None)
    return name.lower() if isinstance(name, str) else getattr(part, "question", None)


def _are_records(old: Any, new: Any) -> bool:
    parts = (*old, *new) if isinstance(old, tuple) and isinstance(new, tuple) else ()
    return bool(parts) and all(isinstance(part, BaseModel) for part in parts)


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | tuple | Mapping) and not value)


def _plain(value: Any) -> Any:
    """A value as JSON has it, without what is not given."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _spaced(path: str) -> Iterator[str]:
    group: str | int = ""
    for step in steps_of(path):
        called = f"row {step + 1}" if isinstance(step, int) else step.replace("_", " ")
        yield f"question {called}" if group == "locality_return" else called
        group = step
