"""What an area's data says belongs together in different plans."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kg.align.link import Link, Standing
from kg.area.model import Area
from kg.area.plan import Action
from kg.area.spelling import folded

UNITS: Final = frozenset(
    "beds flats homes households lets lettings people places posts properties staff tenancies units".split()
)
"""Objects of quantities that say only what is counted: two plans that count homes need not count the same ones."""


def asserted(area: Area) -> Iterator[Link]:
    """What the data itself links, across plans only.

    Priorities by `maps` and `mapped`, actions with what they serve and depend on, and actions about the same thing.

    Args:
        area: The area's data.

    Yields:
        Links; two for the same two things where the data says it twice.
    """
    plan_of = {aim.id: plan.id for plan in area.plans for aim in (*plan.priorities, *plan.outcomes)}
    plan_of |= {action.id: plan.id for plan in area.plans for action in plan.actions}
    for one, other, why in _told(area):
        if one in plan_of and other in plan_of and plan_of[one] != plan_of[other]:
            first, second = sorted((one, other))
            yield Link(first, second, Standing.ASSERTED, why)


def things(action: Action) -> frozenset[str]:
    """What an action is about, by name: its object, and the object of its quantity unless that is a mere unit."""
    counted = folded(action.quantity.object) if action.quantity else ""
    return frozenset(filter(None, (folded(action.object), "" if counted in UNITS else counted)))


def by_pair(links: Iterator[Link]) -> dict[str, Link]:
    """Links by id, each two things once, whatever the order in which the data has them."""
    found: dict[str, Link] = {}
    for link in links:
        found[link.id] = min(link, found.get(link.id, link))
    return found


def _told(area: Area) -> Iterator[tuple[str, str, str]]:
    about: defaultdict[str, list[str]] = defaultdict(list)
    for plan in area.plans:
        for aim in (*plan.priorities, *plan.outcomes):
            yield from ((aim.id, other, f"{aim.id} is mapped to {other}") for other in aim.maps)
        for name, others in plan.mapped.items():
            yield from ((name, other, f"{plan.id} maps {name} to {other}") for other in others)
        for action in plan.actions:
            yield from ((action.id, other, f"{action.id} serves {other}") for other in action.serves)
            yield from ((action.id, other, f"{action.id} depends on {other}") for other in action.depends_on)
            for thing in things(action):
                about[thing].append(action.id)
    for thing in sorted(about):
        words = thing.replace("-", " ")
        for one, other in combinations(about[thing], 2):
            yield one, other, f"both are about “{words}”"
