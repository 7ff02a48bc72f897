"""How good the checks are: their findings on invented areas against the faults planted there.

`python -m tests.kg.align.measure` prints a table; `--write` keeps its figures for the test that they do not fall.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import networkx as nx
import yaml

from kg.align.checks import LOOKS
from kg.align.decision import Decisions
from kg.align.finding import Finding, State
from kg.align.matching import find_links
from kg.align.run import align
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register
from kg.sources import open_register
from tests.kg.align.atlas import Atlas, Expected

AREAS: Final = Path(__file__).parent / "areas"
FIGURES: Final = AREAS / "figures.yaml"
NAMES: Final = (
    "strathbrae",
    "dunmore-isles",
    "carsemuir-ochterdale",
    "abercairn",
    "glenmorrow",
    "linnhaugh",
    "strathfarrow",
)
_OPEN: Final = frozenset({State.FAIL, State.NEEDS_REVIEW})


@dataclass(frozen=True, eq=False)
class Measured:
    """One area with what is expected there and what was found.

    Attributes:
        name: The area's.
        atlas: Its records.
        faults: Planted, or shown by a check and true.
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
    def planted(self) -> tuple[Expected, ...]:
        """The faults that were written down before a check was run."""
        return tuple(fault for fault in self.faults if not fault.late)

    @cached_property
    def raised(self) -> tuple[Finding, ...]:
        """What somebody would have to look at."""
        return tuple(one for one in self.findings if one.result.state in _OPEN)

    @cached_property
    def found(self) -> Mapping[str, Finding]:
        """The finding for each fault that was found: one that names what the fault is about, else one still free."""
        pairs = {
            fault.id: [one for one in self.raised if self._meets(fault, one, (fault.check,))] for fault in self.planted
        }
        sure = {
            fault.id: named
            for fault in self.planted
            if (named := next((one for one in pairs[fault.id] if self.atlas.about(fault, one.result.where)), None))
        }
        spoken = {id(one) for one in sure.values()}
        graph: nx.Graph[Any] = nx.Graph()
        left = [fault.id for fault in self.planted if fault.id not in sure]
        graph.add_nodes_from(left)
        for name in left:
            graph.add_edges_from((name, id(one)) for one in pairs[name] if id(one) not in spoken)
        matched: Mapping[Any, Any] = nx.bipartite.maximum_matching(graph, top_nodes=left) if left else {}
        by_id = {id(one): one for one in self.raised}
        return sure | {name: by_id[matched[name]] for name in left if name in matched}

    @cached_property
    def unseen_faults(self) -> frozenset[str]:
        """The faults not found of which a check says, at their place, that the data does not show them."""
        said = [one for one in self.findings if one.result.state is State.NOT_EVIDENCED and one.result.where]
        return frozenset(
            fault.id
            for fault in self.planted
            if fault.id not in self.found and any(self._meets(fault, one, (fault.check,)) for one in said)
        )

    @cached_property
    def false_alarms(self) -> tuple[Finding, ...]:
        """What was raised and meets no planted fault: wrong, or true and not planned."""
        return tuple(
            one
            for one in self.raised
            if not any(self._meets(each, one, (each.check, *each.also)) for each in self.faults)
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
    """The figures of one check over all areas.

    Attributes:
        check: Its id.
        planted: Faults planted for it.
        found: How many of them it found.
        unsure: How many of those it only wants looked at.
        missed: The others, each as a line.
        unseen: How many of the others it says the data does not show.
        alarms: What it raised and nobody planted, each as a line.
        controls: What it should not be misled by.
        broken: What it was misled by, each as a line.
        raised: All that it raised.
    """

    check: str
    planted: int = 0
    found: int = 0
    unsure: int = 0
    unseen: int = 0
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
    run = align(area, register, area.as_at, find_links(area, register), Decisions())
    return Measured(name, Atlas(area), kinds["faults"], kinds["controls"], kinds["not_evidenced"], run.findings)


def _expected(items: Iterable[Mapping[str, Any]]) -> Iterator[Expected]:
    for item in items:
        what = item.get("what") or item.get("looks_like", "")
        late = item.get("from") == "a check"
        yield Expected(item.get("id", ""), item["check"], tuple(item["where"]), what, tuple(item.get("also", ())), late)


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
        for fault in area.planted:
            row = table[fault.check]
            row.planted += 1
            if fault.id in area.found:
                row.found += 1
                row.unsure += area.found[fault.id].result.state is State.NEEDS_REVIEW
            else:
                row.unseen += fault.id in area.unseen_faults
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
    yield "check  planted  found  (to review)  missed  (not evidenced)  false alarms  controls kept  recall  precision"
    for row in table:
        yield _line(row, row.check)
    yield _line(_total(table, "all"), "all")
    yield _line(_total([row for row in table if row.check in LOOKS], "there"), "there")
    yield f"Not there yet: {', '.join(row.check for row in table if row.check not in LOOKS) or 'none'}"
    for area in areas:
        found = f"{len(area.found)} of {len(area.planted)} faults found"
        yield f"{area.name}: {found}, {len(area.false_alarms)} false alarms"
    unsaid = [f"{area.name} {one.check}: {one.what}" for area in areas for one in area.unsaid]
    lists = {
        "Missed": [f"{row.check} {line}" for row in table for line in row.missed],
        "Raised and not planted (look: it may be true)": [
            f"{row.check} {line}" for row in table for line in row.alarms
        ],
        "Controls that failed": [f"{row.check} {line}" for row in table for line in row.broken],
        "Not said to be not evidenced": unsaid,
    }
    for title, lines in lists.items():
        yield f"\n{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines)


def _total(table: Iterable[Row], name: str) -> Row:
    total = Row(name)
    for row in table:
        for part in fields(Row)[1:]:
            setattr(total, part.name, getattr(total, part.name) + getattr(row, part.name))
    return total


def _line(row: Row, name: str) -> str:
    kept = row.controls - len({line.split(":")[0] for line in row.broken})
    controls = f"{kept} of {row.controls}"
    return (
        f"{name:5}  {row.planted:7}  {row.found:5}  {row.unsure:11}  {len(row.missed):6}  {row.unseen:15}"
        f"  {len(row.alarms):12}"
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
