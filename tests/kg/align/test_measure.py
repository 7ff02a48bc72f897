"""The invented areas load and are well described; the checks mistake no control, and are no worse than they were."""

from collections.abc import Sequence
from typing import Any

import pytest
import yaml

from kg.align.check import AlignmentCheck
from kg.align.checks import LOOKS
from kg.align.finding import Finding, Result, State
from kg.register import Register
from tests.kg.align.atlas import Atlas, Expected
from tests.kg.align.measure import FIGURES, NAMES, Measured, figures, measured, read, rows, told

NO_DATA = {"C50"}
"""Checks whose faults the data cannot hold."""


@pytest.fixture(scope="module")
def areas(register: Register) -> tuple[Measured, ...]:
    return tuple(measured(name, register) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_area_loads_and_says_that_it_is_invented(name: str) -> None:
    area, listed = read(name)
    assert area.meta.fictional
    assert area.meta.banner
    assert len(listed["faults"]) >= 45
    assert len(listed["controls"]) >= 30
    assert len({plan.type for plan in area.plans}) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_is_complete_and_names_a_known_check(name: str, register: Register) -> None:
    listed = read(name)[1]
    entries = [*listed["faults"], *listed["controls"]]
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["check"] in register.checks, entry
        assert entry["where"], entry
        assert entry["why"], entry
        assert entry.get("what") or entry.get("looks_like"), entry
    for entry in listed["faults"]:
        assert entry["severity"] in {"critical", "high", "medium", "low", "info"}, entry
        assert set(entry.get("also", ())) <= set(register.checks), entry


def _places(held: Any, path: str = "") -> set[str]:
    """Every id and field of an area's data."""
    found = set()
    if isinstance(held, dict):
        name = held.get("id") if isinstance(held.get("id"), str) else path
        found |= {name} if name else set()
        for key, value in held.items():
            inner = f"{name}.{key}" if name else str(key)
            found |= {inner} | _places(value, inner)
    elif isinstance(held, list | tuple):
        for value in held:
            found |= _places(value, path)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_place_is_there(name: str) -> None:
    area, listed = read(name)
    known = _places(area.model_dump(by_alias=True))
    known |= {f"finance.hra.{key}" for key in ("adaptations", "source")}
    # A companion, an arrangement or an outcome that is missing is named by where it should be.
    said = {(entry["id"], place) for entry in [*listed["faults"], *listed["controls"]] for place in entry["where"]}
    assert {
        (entry, place)
        for entry, place in said
        if place.split("[")[0] not in known
        and not place.startswith(("SP.companions.", "SP.locality_arrangements.", "SP.nhwo."))
    } == set()


def test_every_check_has_a_fault_beyond_the_example(register: Register) -> None:
    planted = {fault["check"] for name in NAMES[1:] for fault in read(name)[1]["faults"]}
    assert set(register.checks) - planted == NO_DATA


def test_no_control_is_called_a_failure(areas: Sequence[Measured]) -> None:
    kept = yaml.safe_load(FIGURES.read_text("utf-8")) or {}
    broken = {f"{area.name} {control.id}" for area in areas for control, one in area.broken if one.check.id in kept}
    assert broken == set()


def test_recall_and_precision_do_not_fall(areas: Sequence[Measured], register: Register) -> None:
    kept: dict[str, dict[str, float]] = yaml.safe_load(FIGURES.read_text("utf-8")) or {}
    now = figures(rows(areas, register.checks))
    fallen = {
        (check, figure): (now.get(check, {}).get(figure), value)
        for check, values in kept.items()
        for figure, value in values.items()
        if now.get(check, {}).get(figure, 0.0) < value
    }
    assert fallen == {}


def test_what_cannot_be_seen_is_said(areas: Sequence[Measured]) -> None:
    kept = yaml.safe_load(FIGURES.read_text("utf-8")) or {}
    assert [(area.name, one.check) for area in areas for one in area.unsaid if one.check in kept] == []


def _finding(check: str, *where: str, state: State = State.FAIL) -> Finding:
    known = AlignmentCheck.__new__(AlignmentCheck)
    object.__setattr__(known, "id", check)
    return Finding(check=known, result=Result(state=state, where=where, message="x"))


def _measured(
    findings: Sequence[Finding], faults: Sequence[Expected] = (), controls: Sequence[Expected] = ()
) -> Measured:
    atlas = Atlas(read("dunmore-isles")[0])
    return Measured("test", atlas, tuple(faults), tuple(controls), (), tuple(findings))


FAULT = Expected("A", "C15", ("SP-A3", "LHS", "SHIP"), "")


@pytest.mark.parametrize(
    ("check", "where", "state", "found"),
    [
        ("C15", ("SP-A3", "LHS"), State.FAIL, True),
        ("C15", ("SP-A3.requires",), State.NEEDS_REVIEW, True),
        ("C15", ("LHS",), State.FAIL, True),
        ("C15", ("SP-A30", "LHS"), State.FAIL, False),
        ("C15", ("SP-A7", "LHS"), State.FAIL, False),
        ("C16", ("SP-A3", "LHS"), State.FAIL, False),
        ("C15", ("SP-A3", "LHS"), State.PASS, False),
    ],
)
def test_a_fault_is_found_where_it_is(check: str, where: tuple[str, ...], state: State, found: bool) -> None:
    seen = _measured([_finding(check, *where, state=state)], [FAULT])
    assert bool(seen.found) is found
    assert bool(seen.false_alarms) is (not found and state is not State.PASS)


def test_one_finding_does_not_stand_for_two_faults() -> None:
    other = Expected("B", "C15", ("MFP.signals", "SP-A3"), "")
    seen = _measured([_finding("C15", "SP-A3", "LHS")], [other, FAULT])
    assert set(seen.found) == {"A"}
    assert set(_measured([_finding("C15", "SP-A3"), _finding("C15", "MFP.signals")], [other, FAULT]).found) == {
        "A",
        "B",
    }


def test_another_check_may_speak_of_a_fault_and_does_not_find_it() -> None:
    seen = _measured([_finding("C17", "SP-A3")], [Expected("A", "C15", ("SP-A3",), "", ("C17",))])
    assert not seen.found
    assert not seen.false_alarms


def test_what_a_check_showed_first_is_neither_found_nor_an_alarm() -> None:
    seen = _measured([_finding("C15", "SP-A3")], [Expected("A", "C15", ("SP-A3",), "", (), late=True)])
    assert (seen.planted, seen.false_alarms) == ((), ())
    assert rows([seen], ["C15"])[0].planted == 0


@pytest.mark.parametrize(
    ("where", "state", "broken"),
    [
        (("SP-A2", "HLP-A1"), State.FAIL, True),
        (("SP-A2", "SP"), State.FAIL, True),
        (("SP-A2", "SP-A9"), State.FAIL, False),
        (("HLP-A1",), State.FAIL, False),
        (("SP-A2", "HLP-A1"), State.NEEDS_REVIEW, False),
    ],
)
def test_a_control_breaks_if_it_is_called_a_failure(where: tuple[str, ...], state: State, broken: bool) -> None:
    control = Expected("K", "C17", ("SP-A2", "HLP-A1"), "")
    assert bool(_measured([_finding("C17", *where, state=state)], (), [control]).broken) is broken


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HCS.resources[4]", "HCS.resources[Garden aid]"),
        ("integration_scheme.F5", "F5"),
        ("SP.locality_arrangements.L3", "L3"),
        ("governance.rsl_forum", "governance.rsl_forum.reports_to"),
        ("finance.mtfp.savings[0]", "S1"),
    ],
)
def test_two_ways_to_write_a_place_are_one(one: str, other: str) -> None:
    atlas = Atlas(read("dunmore-isles")[0])
    assert atlas.kin(atlas.told(one), atlas.told(other))


def test_what_is_said_not_to_be_evidenced_is_missed_and_told_apart() -> None:
    seen = _measured([_finding("C15", "SP-A3", state=State.NOT_EVIDENCED)], [FAULT])
    (row,) = rows([seen], ["C15"])
    assert (row.found, len(row.missed), row.unseen) == (0, 1, 1)


def test_the_table_counts() -> None:
    missed = Expected("B", "C16", ("H-A4",), "nobody signed")
    seen = _measured([_finding("C15", "SP-A3"), _finding("C15", "SP-A9")], [FAULT, missed])
    table = rows([seen], ["C15", "C16"])
    assert [(row.planted, row.found, len(row.missed), len(row.alarms)) for row in table] == [(1, 1, 0, 1), (1, 0, 1, 0)]
    assert figures(table) == {"C15": {"recall": 1.0, "precision": 0.5}}
    lines = list(told([seen], table))
    assert "  C16 test B: nobody signed" in lines
    assert "  C15 test fail SP-A9: x" in lines
    assert f"Not there yet: {', '.join(check for check in ('C15', 'C16') if check not in LOOKS) or 'none'}" in lines
