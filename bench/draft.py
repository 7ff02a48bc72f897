"""Drafting the statement, against filling the same template bare, and against the size of the area."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any, Final

import docx
from docxtpl import DocxTemplate

from bench.table import Table, budget, ratio, size
from bench.timing import CELLS, race
from doc_templates.draft import draft
from doc_templates.filled import Request
from doc_templates.merge.merge import merge
from doc_templates.references import noted
from doc_templates.shelf import find
from doc_templates.statement.fill import fill
from kg.area.load import area_from
from kg.area.model import Area
from kg.area_graph import area_source, packaged_areas
from kg.register import Register
from kg.sources import open_register

TEMPLATE: Final = "housing-contribution-statement"
RUNS: Final = 15
SIZES: Final = (1, 10, 100)
BUDGET: Final = 1.5
DAY: Final = date(2026, 11, 22)


def measure() -> Iterator[Table]:
    """The floor is docxtpl alone with the same template and context; the peer opens and saves the finished draft."""
    area = next(area for area in packaged_areas() if area.id == "strathbrae")
    register = open_register(areas=[area_source(area)])[0]
    yield _against_the_floor(area, register)
    yield _by_size(area, register)


def grown(area: Area, times: int) -> Area:
    """An area with so many times the actions, figures, consultations and budget lines, under ids of their own.

    Args:
        area: The area.
        times: How many times.

    Returns:
        The larger area; its bodies, localities and plans stay as they are.
    """
    data = area.model_dump(mode="json", by_alias=True)
    for plan in data["plans"]:
        plan["actions"] = _again(plan["actions"], times)
        plan["consultation"] *= times
        plan["resources"] = [
            line | {"line": f"{line['line']} {copy}"} if copy else line
            for copy in range(times)
            for line in plan["resources"]
        ]
    data["evidence"]["facts"] = _again(data["evidence"]["facts"], times)
    statement = data["finance"]["afs"]
    statement["lines"] = [
        line | {"line": f"{line['line']} {copy}"} if copy else line
        for copy in range(times)
        for line in statement["lines"]
    ]
    return area_from(data, f"{area.id}, {times} times")


def _again(records: list[dict[str, Any]], times: int) -> list[dict[str, Any]]:
    return [
        record | {"id": f"{record['id']}-{copy}"} if copy else record for copy in range(times) for record in records
    ]


def _against_the_floor(area: Area, register: Register) -> Table:
    found = find(TEMPLATE)
    filled = fill(Request(area, register, area.as_at))
    context, _ = noted(filled.context, filled.in_full)
    made = draft(TEMPLATE, area, register, area.as_at, charts=False)
    later = draft(TEMPLATE, _later(area), register, area.as_at, charts=False)

    def bare() -> None:
        template = DocxTemplate(BytesIO(found.document))
        template.render(context, autoescape=True)
        template.save(BytesIO())

    ways: dict[str, list[Callable[[], object]]] = {
        "docxtpl alone: the same template and context (the floor)": [bare],
        "python-docx: open and save the finished draft": [
            lambda: docx.Document(BytesIO(made.document)).save(BytesIO())
        ],
        "Lintel: the whole draft, without charts": [lambda: draft(TEMPLATE, area, register, area.as_at, charts=False)],
        "- with charts": [lambda: draft(TEMPLATE, area, register, area.as_at)],
        "- drafting again: the merge alone, after three entries of the data changed": [
            lambda: merge(made.document, later.document, DAY)
        ],
    }
    times = race(ways, RUNS)
    base = next(iter(times.values())).median
    own = times["Lintel: the whole draft, without charts"].median
    rows = [(name, ratio(took.median, base), *took.cells) for name, took in times.items()]
    told = budget(
        f"at most {BUDGET}x a bare render of the same template and context", ratio(own, base), kept=own <= BUDGET * base
    )
    return Table("Draft: the statement for Strathbrae", ("way", "to floor", *CELLS), rows, (told,))


def _later(area: Area) -> Area:
    data = area.model_dump(mode="json", by_alias=True)
    facts = {fact["id"]: fact for fact in data["evidence"]["facts"]}
    facts["E3"]["values"]["L4"] = 44
    facts["E15"] |= {"values": {"area": 212}, "source": "HSCP", "date": "2026-03-31"}
    data["statement"] = {"contact": "the policy team"}
    return area_from(data, "later")


def _by_size(area: Area, register: Register) -> Table:
    rows = []
    base = 0.0
    for times in SIZES:
        larger = grown(area, times)
        made = draft(TEMPLATE, larger, register, area.as_at, charts=False)
        took = race({"": [lambda larger=larger: draft(TEMPLATE, larger, register, area.as_at, charts=False)]}, 3)[""]  # type: ignore[misc]
        base = base or took.median
        actions = sum(len(plan.actions) for plan in larger.plans)
        row = (f"{times} times", f"{actions:,}", f"{len(larger.evidence.facts):,}", size(len(made.document)))
        rows.append((*row, ratio(took.median, base), *took.cells))
    head = ("the area", "actions", "figures", "document", "to 1 time", *CELLS)
    return Table("Draft: against the size of the area", head, rows)
