"""How good the checks are: their findings on three invented areas against the faults planted there.

`python -m tests.kg.align.measure` prints a table; `--write` keeps its figures for the test that they do not fall.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import networkx as nx
import yaml

from kg.align.decision import Decisions
from kg.align.finding import Finding, State
from kg.align.link import Links
from kg.align.run import align
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register
from kg.sources import open_register

AREAS: Final = Path(__file__).parent / "areas"
FIGURES: Final = AREAS / "figures.yaml"
NAMES: Final = ("strathbrae", "dunmore-isles", "carsemuir-ochterdale")
_OPEN: Final = frozenset({State.FAIL, State.NEEDS_REVIEW})
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
    """

    id: str
    check: str
    where: tuple[str, ...]
    what: str
    also: tuple[str, ...] = ()


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


@dataclass(frozen=True, eq=False)
class Measured:
    """One area with what is expected there and what was found.

    Attributes:
        name: The area's.
        atlas: Its records.
        faults: Planted.
        controls: What looks like a fault and is none.
        unseen: What cannot be seen because a plan is not there.
        findings: What the checks say.
    """

    name: str
    atlas: Atlas
    faults: tuple[Expected, ...]
    controls: tuple[Expected, ...]
    unseen: tuple[Expected, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def raised(self) -> tuple[Finding, ...]:
        """What somebody would have to look at."""
        return tuple(one for one in self.findings if one.result.state in _OPEN)

    @cached_property
    def found(self) -> Mapping[str, Finding]:
        """The finding for each fault that was found: one that names what the fault is about, else one still free."""
        pairs = {
            fault.id: [one for one in self.raised if self._meets(fault, one, (fault.check,))] for fault in self.faults
        }
        sure = {
            fault.id: named
            for fault in self.faults
            if (named := next((one for one in pairs[fault.id] if self.atlas.about(fault, one.result.where)), None))
        }
        spoken = {id(one) for one in sure.values()}
        graph = nx.Graph()
        left = [fault.id for fault in self.faults if fault.id not in sure]
        graph.add_nodes_from(left)
        for name in left:
            graph.add_edges_from((name, id(one)) for one in pairs[name] if id(one) not in spoken)
        matched: Mapping[Any, Any] = nx.bipartite.maximum_matching(graph, top_nodes=left) if left else {}
        by_id = {id(one): one for one in self.raised}
        return sure | {name: by_id[matched[name]] for name in left if name in matched}

    @cached_property
    def false_alarms(self) -> tuple[Finding, ...]:
        """What was raised and meets no planted fault: wrong, or true and not planned."""
        return tuple(
            one for one in self.raised if not any(self._meets(each, one, (each.check, *each.also)) for each in self.faults)
        )

    @cached_property
    def broken(self) -> tuple[tuple[Expected, Finding], ...]:
        """The controls that a check calls a failure."""
        return tuple(
            (control, one)
            for control in self.controls
            for one in self.false_alarms
            if one.check.id == control.check
            and one.result.state is State.FAIL
            and self.atlas.misled(control, (*one.result.where, *(passage.where for passage in one.result.passages)))
        )

    @cached_property
    def unsaid(self) -> tuple[Expected, ...]:
        """What should be said to be not evidenced, and is not."""
        said = {one.check.id for one in self.findings if one.result.state is State.NOT_EVIDENCED}
        return tuple(one for one in self.unseen if one.check not in said)

    def _meets(self, fault: Expected, one: Finding, checks: tuple[str, ...]) -> bool:
        return one.check.id in checks and self.atlas.same(fault, one.result.where)


@dataclass
class Row:
    """The figures of one check over all areas."""

    check: str
    planted: int = 0
    found: int = 0
    unsure: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    controls: int = 0
    broken: list[str] = field(default_factory=list)
    raised: int = 0

    @property
    def recall(self) -> float:
        """How much of what was planted was found; 1 where nothing was."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """How much of what was raised had been planted; 1 where nothing was raised."""
        return 1 - len(self.alarms) / self.raised if self.raised else 1.0


def read(name: str) -> tuple[Area, dict[str, Any]]:
    """An area and what is expected there.

    Args:
        name: Such as dunmore-isles.

    Returns:
        The area, and the expected file as plain data.
    """
    told = yaml.safe_load((AREAS / f"{name}.expected.yaml").read_text("utf-8"))
    return load_area((AREAS / told["area"]).resolve()), told


def measured(name: str, register: Register) -> Measured:
    """Run the checks over one area.

    Args:
        name: Such as dunmore-isles.
        register: What is known.

    Returns:
        The area with what is expected and what was found.
    """
    area, told = read(name)
    kinds = {kind: tuple(_expected(told.get(kind) or ())) for kind in ("faults", "controls", "not_evidenced")}
    run = align(area, register, area.as_at, Links(), Decisions())
    return Measured(name, Atlas(area), kinds["faults"], kinds["controls"], kinds["not_evidenced"], run.findings)


def _expected(items: Iterable[Mapping[str, Any]]) -> Iterator[Expected]:
    for item in items:
        what = item.get("what") or item.get("looks_like", "")
        yield Expected(item.get("id", ""), item["check"], tuple(item["where"]), what, tuple(item.get("also", ())))


def rows(areas: Iterable[Measured], checks: Iterable[str]) -> tuple[Row, ...]:
    """The figures of each check.

    Args:
        areas: The areas, measured.
        checks: The ids of the checks.

    Returns:
        A row for each check, in the order given.
    """
    table = {check: Row(check) for check in checks}
    for area in areas:
        for fault in area.faults:
            row = table[fault.check]
            row.planted += 1
            if fault.id in area.found:
                row.found += 1
                row.unsure += area.found[fault.id].result.state is State.NEEDS_REVIEW
            else:
                row.missed.append(f"{area.name} {fault.id}: {fault.what}")
        for one in area.raised:
            table[one.check.id].raised += 1
        for one in area.false_alarms:
            table[one.check.id].alarms.append(
                f"{area.name} {one.result.state.value} {', '.join(one.result.where)}: {one.result.message}"
            )
        for control in area.controls:
            table[control.check].controls += 1
        for control, one in area.broken:
            table[control.check].broken.append(f"{area.name} {control.id}: {control.what} ({one.result.message})")
    return tuple(table.values())


def figures(table: Iterable[Row]) -> dict[str, dict[str, float]]:
    """What is kept of a table.

    Args:
        table: The rows.

    Returns:
        Recall and precision by check, to three places; a check that raised nothing and found nothing is left out.
    """
    return {
        row.check: {"recall": round(row.recall, 3), "precision": round(row.precision, 3)}
        for row in table
        if row.raised or row.found
    }


def told(areas: Sequence[Measured], table: Sequence[Row]) -> Iterator[str]:
    """A table for people, and the lists behind it.

    Args:
        areas: The areas, measured.
        table: The rows.

    Yields:
        Lines.
    """
    yield "check  planted  found  (to review)  missed  false alarms  controls kept  recall  precision"
    for row in table:
        yield _line(row, row.check)
    total = Row("all")
    for row in table:
        total.planted, total.found, total.unsure = (
            total.planted + row.planted, total.found + row.found, total.unsure + row.unsure
        )  # fmt: skip
        total.raised, total.controls = total.raised + row.raised, total.controls + row.controls
        total.missed += row.missed
        total.alarms += row.alarms
        total.broken += row.broken
    yield _line(total, "all")
    for area in areas:
        yield f"{area.name}: {len(area.found)} of {len(area.faults)} faults found, {len(area.false_alarms)} false alarms"
    unsaid = [f"{area.name} {one.check}: {one.what}" for area in areas for one in area.unsaid]
    lists = {
        "Missed": [f"{row.check} {line}" for row in table for line in row.missed],
        "Raised and not planted (look: it may be true)": [f"{row.check} {line}" for row in table for line in row.alarms],
        "Controls that failed": [f"{row.check} {line}" for row in table for line in row.broken],
        "Not said to be not evidenced": unsaid,
    }
    for title, lines in lists.items():
        yield f"\n{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines)


def _line(row: Row, name: str) -> str:
    kept = row.controls - len({line.split(":")[0] for line in row.broken})
    controls = f"{kept} of {row.controls}"
    return (
        f"{name:5}  {row.planted:7}  {row.found:5}  {row.unsure:11}  {len(row.missed):6}  {len(row.alarms):12}"
        f"  {controls:>13}  {row.recall:6.2f}  {row.precision:9.2f}"
    )


def main(arguments: Sequence[str]) -> int:
    """Print the table.

    Args:
        arguments: `--write` keeps the figures.

    Returns:
        0.
    """
    register = open_register()[0]
    areas = [measured(name, register) for name in NAMES]
    table = rows(areas, register.checks)
    sys.stdout.writelines(f"{line}\n" for line in told(areas, table))
    if "--write" in arguments:
        FIGURES.write_text(yaml.safe_dump(figures(table), sort_keys=True), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
