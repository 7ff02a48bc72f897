"""Whom to bring into one room for the worst findings."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from kg.align.finding import Finding
from kg.align.partner import same_bodies
from kg.align.remark import Remark
from kg.align.run import Alignment
from kg.align.severity import Severity
from kg.words import listed

WORST: Final = frozenset({Severity.CRITICAL, Severity.HIGH})
"""What is worth a meeting."""


def room(found: Alignment) -> Remark | None:
    """The fewest bodies of which each of the worst findings has one that decides on it.

    They are found greedily (Chvátal 1979): the body that decides on most findings, then the one that decides on most
    of the rest, and so on. An integration authority and the partnership that delivers for it are one.

    Args:
        found: What the checks found.

    Returns:
        The bodies in that order; None where nothing critical or high is open.
    """
    same = same_bodies(found.case)
    worst = [one for one in found.open if one.severity in WORST and one.result.owners]
    owners = {one.id: frozenset(same.get(name, name) for name in one.result.owners) for one in worst}
    left, seats = dict(owners), dict[str, int]()
    while left:
        count = Counter(name for names in left.values() for name in names)
        name = min(count, key=lambda one: (-count[one], one))
        seats[name] = count[name]
        left = {one: names for one, names in left.items() if name not in names}
    return _said(found, worst, owners, seats) if seats else None


def _said(
    found: Alignment, worst: list[Finding], owners: Mapping[str, frozenset[str]], seats: Mapping[str, int]
) -> Remark:
    case, many = found.case, len(worst)
    settled = sum(names <= seats.keys() for names in owners.values())
    absent = sorted({name for names in owners.values() for name in names} - seats.keys())
    first, *others = seats
    if others:
        named = [f"{case.name(first)} ({seats[first]})", *(f"{case.name(one)} ({seats[one]} more)" for one in others)]
        told = f"For the {many} critical and high findings bring {listed(named)} into one room: with them each finding "
        told += "has somebody there who decides on it"
    else:
        what = "the one critical or high finding" if many == 1 else f"all {many} critical and high findings"
        told = f"{case.name(first)} decides on {what}"
    if absent:
        others_named = listed(case.name(one) for one in absent)
        told += f". {settled} can be settled there and then; for the rest {others_named} must come as well"
    return Remark(tuple(seats), f"{told}.", findings=tuple(sorted(owners)))
