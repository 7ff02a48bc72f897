"""Cases for the tests of the checks: a small invented area, changed by a test at one place."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kg.align.case import Case
from kg.align.finding import Result
from kg.align.link import Links
from kg.align.run import Look
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register

STRATHBRAE = Path(__file__).parents[3] / "ontologies/areas/strathbrae.yaml"
AS_AT = date(2026, 6, 1)
SMALL: Mapping[str, Any] = {
    "meta": {"title": "Testbrae (invented)", "as_of": "2026-06-01", "fictional": True},
    "area": {
        "id": "testbrae",
        "name": "Testbrae",
        "model": "integration_joint_board",
        "population": {"value": 1000, "date": "2025", "source": "invented"},
    },
    "localities": [{"id": "L1", "name": "Overton"}, {"id": "L2", "name": "Netherton"}],
    "bodies": [
        {"id": "SC", "name": "Testbrae Council", "type": "council"},
        {"id": "IJB", "name": "Testbrae IJB", "type": "integration_authority"},
        {"id": "HB", "name": "NHS Test", "type": "health_board"},
    ],
}


def area_of(*plans: Mapping[str, Any], **parts: Any) -> Area:
    """The small area with plans, and with other parts in place of its own.

    Args:
        *plans: Plans as YAML has them; `owner` is the council where none is given.
        **parts: Parts of the area: `localities`, `finance`, `evidence`.
    """
    listed = [{"owner": "SC", "title": f"Plan {plan['id']}", **plan} for plan in plans]
    # JSON is YAML, and writes out what is used twice.
    content = json.dumps({**SMALL, "plans": listed, **parts}, default=str)
    return load_area(content.encode(), "testbrae.yaml")


def case_of(area: Area, register: Register, links: Links | None = None, as_at: date = AS_AT) -> Case:
    """What a check looks at."""
    return Case(area, register, as_at, links or Links())


def told(look: Look, case: Case) -> list[tuple[str, tuple[str, ...]]]:
    """What a check says, shortly: the state and the places, in the order in which it says them."""
    return short(look(case))


def short(results: Iterable[Result]) -> list[tuple[str, tuple[str, ...]]]:
    """Results, shortly."""
    return [(one.state.value, one.where) for one in results]
