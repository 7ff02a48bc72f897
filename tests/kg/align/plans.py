"""Two plans for the tests of conflicts: a strategic plan and a local housing strategy, each with the actions given."""

from collections.abc import Mapping
from typing import Any, Final

from kg.align.case import Case
from kg.align.link import Link, Links, Standing
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of

SP: Final[Mapping[str, Any]] = {
    "id": "SP",
    "type": "strategic-plan",
    "owner": "IJB",
    "period": ["2026-04-01", "2029-03-31"],
}
LHS: Final[Mapping[str, Any]] = {
    "id": "LHS",
    "type": "local-housing-strategy",
    "owner": "SC",
    "period": ["2024-04-01", "2029-03-31"],
}
BODIES: Final = [
    *SMALL["bodies"],
    {"id": "HSCP", "name": "Testbrae HSCP", "type": "hscp"},
    {"id": "HA", "name": "Test Homes", "type": "rsl"},
]


def action(name: str, **fields: Any) -> dict[str, Any]:
    """An action led by the council."""
    return {"id": name, "text": "Open a crisis house", "lead": "SC", **fields}


def two(
    register: Register,
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *links: Link,
    plans: tuple[Mapping[str, Any], Mapping[str, Any]] = (SP, LHS),
    **parts: Any,
) -> Case:
    """A case of two plans with one action each.

    Args:
        register: What is known.
        mine: The action of the strategic plan.
        theirs: The action of the housing strategy.
        *links: Links between them.
        plans: Other plans than those two.
        **parts: Other parts of the area.
    """
    area = area_of({**plans[0], "actions": [mine]}, {**plans[1], "actions": [theirs]}, bodies=BODIES, **parts)
    return case_of(area, register, Links(links))


def link(standing: str, score: float = 1.0, one: str = "A", other: str = "B") -> Link:
    """A link between two actions."""
    return Link(one, other, Standing(standing), score=score)
