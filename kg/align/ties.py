"""What most plans hang on: bodies, records and actions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.align.case import Case
from kg.align.coverage import plans_of, touched
from kg.align.finding import State
from kg.align.partner import joined
from kg.align.remark import Remark, action_named
from kg.align.run import Alignment

MOST: Final = 3
"""So many of each kind are named."""


def ties(found: Alignment) -> Iterator[Remark]:
    """The bodies, the records and the actions that hold most plans together, if they hold more than one.

    Args:
        found: What the checks found.

    Yields:
        At most three of each kind, that with most plans first.
    """
    yield from _bodies(found.case)
    yield from _records(found)
    yield from _actions(found.case)


def _bodies(case: Case) -> Iterator[Remark]:
    plans = joined(case)
    total = len({plan for names in plans.values() for plan in names})
    for name in _widest(plans):
        told = f"{case.name(name)} leads or takes part in {len(plans[name])} of {total} plans."
        yield Remark((name,), told, tuple(sorted(plans[name])))


def _records(found: Alignment) -> Iterator[Remark]:
    places = plans_of(found.case)
    plans: defaultdict[str, set[str]] = defaultdict(set)
    faults: defaultdict[str, set[str]] = defaultdict(set)
    for one in found.open:
        for name in one.duties if one.result.state == State.FAIL else ():
            plans[name] |= touched(one, places)
            faults[name].add(one.id)
    for name in _widest(plans):
        duty = found.case.register.duty(name)
        cited = duty.basis[0].text if duty.basis else name
        told = f"{cited} [{name}] stands behind open faults in {len(plans[name])} plans: "
        told += f"{', '.join(sorted(plans[name]))}."
        yield Remark((name,), told, tuple(sorted(plans[name])), findings=tuple(sorted(faults[name])))


def _actions(case: Case) -> Iterator[Remark]:
    places = plans_of(case)
    plans: dict[str, frozenset[str]] = {}
    for held in case.actions():
        links = (link.beside(held.action.id) for link in case.links.of(held.action.id) if link.holds)
        plans[held.action.id] = frozenset({places[name] for name in links if name in places} - {held.plan.id})
    for name in _widest(plans):
        told = f"{action_named(case, name)} is tied to {len(plans[name])} other plans, "
        told += f"{', '.join(sorted(plans[name]))}: whoever changes it has to ask there."
        yield Remark((name,), told, tuple(sorted(plans[name])))


def _widest(plans: Mapping[str, Iterable[str]]) -> list[str]:
    count = {name: len(set(names)) for name, names in plans.items()}
    wide = sorted((name for name in count if count[name] > 1), key=lambda name: (-count[name], name))
    return wide[:MOST]
