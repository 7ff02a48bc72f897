"""All checks over the example area, over an area for each integration authority, and over areas of growing size."""

import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np

from bench.process import apart, memory, peak
from bench.table import Table, budget, duration, ratio, size
from bench.timing import CELLS, race
from bot.indexing import shelf
from kg.align.decision import Decisions
from kg.align.link import Links
from kg.align.matching import find_links, things_of
from kg.align.run import Alignment, align
from kg.area import load_area
from kg.area.model import Area
from kg.encoder import Encoder, LightEncoder
from kg.register import Register
from kg.sources import open_register
from kg.vectors import VectorCache
from tests.partnerships import partnership

EXAMPLE: Final = Path(__file__).parent.parent / "ontologies/areas/strathbrae.yaml"
AREAS: Final = 31
PLANS: Final = 8
AIMS: Final = 40
ACTIONS: Final = 200
TIMES: Final = (1, 2, 4, 8)
ONE: Final = 1.0
ALL: Final = 60.0


def measure(areas: int = AREAS, actions: int = ACTIONS, runs: int = 20) -> Iterator[Table]:
    """The example warm; all areas at once; growth with size; the matching of wording beside bare products.

    Args:
        areas: How many areas there are for the second table.
        actions: How many actions each of them has, with a priority for every five.
        runs: How often what is short is timed.
    """
    register = open_register()[0]
    yield _example(register, runs)
    yield _all(areas, actions)
    yield _growth(actions)
    yield _matching(register, actions, runs)


def model() -> Encoder | None:
    """The language model, if it is installed, which remembers nothing yet; it is read once."""
    light = _light()
    return VectorCache(light) if light else None


@cache
def _light() -> LightEncoder | None:
    folder = shelf().model
    return LightEncoder(folder) if folder else None


def _aligned(area: Area, register: Register, links: Links) -> Alignment:
    return align(area, register, area.as_at, links, Decisions())


def _whole(area: Area, register: Register, encoder: Encoder | None) -> Alignment:
    return _aligned(area, register, find_links(area, register, None, encoder))


def _example(register: Register, runs: int) -> Table:
    area = load_area(EXAMPLE)
    links, known = find_links(area, register), model()
    ways: dict[str, Callable[[], object]] = {
        "all checks, links known": lambda: _aligned(area, register, links),
        "links by words, and all checks": lambda: _whole(area, register, None),
    }
    if known:
        ways["links by meaning, vectors kept, and all checks"] = lambda: _whole(area, register, known)
        ways["links by meaning, nothing kept, and all checks"] = lambda: _whole(area, register, model())
    took = race({name: [call] for name, call in ways.items()}, runs)
    floor = next(iter(took.values()))
    rows = [(name, ratio(one.computing, floor.computing), *one.cells) for name, one in took.items()]
    worst = max(took.values(), key=lambda one: one.computing)
    found = _aligned(area, register, links)
    said = f"{len(area.plans)} plans, {len(found.findings)} findings, {len(found.open)} of them open."
    kept = budget("the example warm below 1 s", duration(worst.median), kept=worst.median < ONE)
    return Table("Alignment: the example area, warm", ("way", "to checks alone", *CELLS), rows, (said, kept))


def _all(areas: int, actions: int) -> Table:
    rows, took = [], {}
    for way, title in _WAYS.items():
        got = apart("bench.align", way, areas, actions)
        if got:
            took[way] = got["wall"]
            rows.append((
                title, duration(got["wall"]), duration(got["computing"]), duration(got["computing"] / areas),
                f"{got['findings']:,}", size(got["held"]), size(got["peak"]),
            ))  # fmt: skip
    worst = max(took.values(), default=0.0)
    head = ("way", "time", "computing", "for one area", "findings", "held", "peak")
    title = f"Alignment: {areas} generated areas, each {PLANS} plans, {actions // 5} priorities, {actions} actions"
    what = f"{AREAS} areas at once in less than {ALL:g} s"
    remark = "Each way in a process of its own, one run; the register, the areas and the model are read before."
    return Table(title, head, rows, (remark, budget(what, duration(worst), kept=worst < ALL)))


_WAYS: Final = {
    "words": "links by words",
    "kept": "links by meaning, vectors kept from before",
    "model": "links by meaning, nothing kept",
}


def _growth(actions: int) -> Table:
    rows = []
    least = max(actions // 4, 5)
    base = None
    for times in TIMES:
        got = apart("bench.align", "words", 1, least * times)
        if got:
            base = base or got
            rows.append((
                f"{least * times} actions", ratio(got["computing"], base["computing"]), duration(got["computing"]),
                duration(got["linking"]), f"{got['links']:,}", f"{got['findings']:,}", size(got["held"]),
                size(got["peak"]),
            ))  # fmt: skip
    head = ("area", "to the first", "computing", "of it links", "links", "findings", "held", "peak")
    said = "By words, in a process of its own, one run. Which actions may be one is asked in pairs."
    return Table(f"Alignment: one area of growing size, {PLANS} plans", head, rows, (said,))


def _matching(register: Register, actions: int, runs: int) -> Table:
    area = partnership(1, plans=PLANS, aims=actions // 5, actions=actions)
    known = model()
    things = sorted(set(things_of(area, register)))
    listed = [thing.text for thing in things]
    plans = sorted({thing.plan for thing in things})
    rows_of = {plan: [row for row, thing in enumerate(things) if thing.plan == plan] for plan in plans}
    vectors = known.encode(listed) if known else np.random.default_rng(1).normal(size=(len(listed), 384))

    def brute() -> int:
        return sum(
            int((vectors[rows_of[one]] @ vectors[rows_of[other]].T >= 0.45).sum())
            for one, other in combinations(plans, 2)
        )

    ways: dict[str, Callable[[], object]] = {
        "numpy: every pair of texts of two plans (the floor)": brute,
        "Lintel: reading what may be linked": lambda: sorted(set(things_of(area, register))),
        "Lintel: find_links by words": lambda: find_links(area, register),
    }
    if known:
        ways["Lintel: find_links by meaning, vectors kept"] = lambda: find_links(area, register, None, known)
    took = race({name: [call] for name, call in ways.items()}, runs)
    floor = next(iter(took.values()))
    rows = [(name, ratio(one.computing, floor.computing), *one.cells) for name, one in took.items()]
    pairs = sum(len(rows_of[one]) * len(rows_of[other]) for one, other in combinations(plans, 2))
    said = f"{len(listed):,} texts, {pairs:,} pairs. The floor counts pairs above a threshold; it proposes nothing."
    return Table("Matching of wording", ("way", "to floor", *CELLS), rows, (said,))


def _alone(way: str, areas: int, actions: int) -> dict[str, Any]:
    """One way of aligning areas, in this process."""
    register = open_register()[0]
    listed = [partnership(row, plans=PLANS, aims=actions // 5, actions=actions) for row in range(areas)]
    encoders = [None if way == "words" else model() for _ in listed]
    if way == "kept":
        for area, encoder in zip(listed, encoders, strict=True):
            find_links(area, register, None, encoder)
    before = memory()
    clock, used = perf_counter(), process_time()
    links = [find_links(area, register, None, encoder) for area, encoder in zip(listed, encoders, strict=True)]
    linking = process_time() - used
    found = [_aligned(area, register, one) for area, one in zip(listed, links, strict=True)]
    return {
        "wall": perf_counter() - clock,
        "computing": process_time() - used,
        "linking": linking,
        "links": sum(1 for one in links for _ in one),
        "findings": sum(len(one.findings) for one in found),
        "held": memory() - before,
        "peak": peak(),
    }


if __name__ == "__main__":
    print(json.dumps(_alone(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
