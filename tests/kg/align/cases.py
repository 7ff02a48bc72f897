"""Cases for the tests of the checks: a small invented area, changed by a test at one place."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.align.case import Case
from kg.align.checks import Look
from kg.align.finding import Passage, Result, State
from kg.align.link import Links
from kg.align.severity import Severity
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

OF_RECORDS: Final = frozenset(
    f"kg.align.checks.{name}" for name in ("governance", "integration", "naming", "need", "publication")
)
"""These also look at what no plan says and nobody owns: seats, the scheme, needs, names."""


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
    found = list(look(case))
    if getattr(look, "__module__", "") not in OF_RECORDS:
        bad = [one for one in found if one.state in {State.FAIL, State.NEEDS_REVIEW}]
        assert all(one.passages and one.owners for one in bad)
    return short(found)


def short(results: Iterable[Result]) -> list[tuple[str, tuple[str, ...]]]:
    """Results, shortly, each of which has to be one that a person can read."""
    listed = list(results)
    for one in listed:
        whole(one)
    return [(one.state.value, one.where) for one in listed]


def whole(result: Result) -> None:
    """Hold that a result is whole: a sentence, places that are named, words of plans, bodies that decide."""
    said = result.message
    assert said == said.strip()
    assert said.endswith((".", "?"))
    assert not said.isupper()
    assert all(isinstance(place, str) and place for place in result.where)
    assert all(isinstance(one, Passage) and one.where and one.text for one in result.passages)
    assert all(isinstance(one, str) and one for one in result.owners)
    assert result.severity is None or isinstance(result.severity, Severity)
    if result.state in {State.FAIL, State.NEEDS_REVIEW}:
        assert result.where
