"""The three matrices as sheets: what is asked by plans, priorities by priorities, bodies by plans, in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from kg.align.coverage import MEANS, Coverage, coverage
from kg.align.matrix import Head, Matrix, Tie, priorities
from kg.align.partner import Role, partners
from kg.align.run import Alignment
from kg.words import capitalised

EMPTY: Final = "(empty)"
"""What stands for an empty cell where it is explained."""
_BARE: Final = frozenset({Coverage.NOT_ASKED, Tie.NONE, Role.NONE})
_TIES: Final[Mapping[Tie, str]] = {
    Tie.DIRECT: "a plan or a person says that the two belong together",
    Tie.PARTIAL: "one action serves both",
    Tie.PROPOSED: "only wording suggests that they belong together; the sheet Proposed links asks about it",
    Tie.OWN: "both stand in the same plan",
    Tie.NONE: "nothing says that they belong together",
}
_ROLES: Final[Mapping[Role, str]] = {
    Role.LEADS: "owns the plan, or leads one of its actions",
    Role.TAKES_PART: "partner of an action, approved the plan, or a member of who owns it",
    Role.CONSULTED: "was asked about the plan",
    Role.NONE: "the plan does not name it",
}
_BY_CHECK: Final = "C01, C02 and so on"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a matrix; one without cells is a heading of those below.

    Attributes:
        head: What it stands for.
        cells: A word for each column, empty where there is nothing to say.
    """

    head: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix as people read it.

    Attributes:
        title: What its tab says.
        corner: What its rows and columns are.
        heads: The headings of the columns.
        width: How wide a column is, in characters.
        lines: The rows, under the headings that they belong to.
        legend: What each word means.
    """

    title: str
    corner: str
    heads: tuple[str, ...]
    width: int
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]


def grids(found: Alignment) -> Iterator[Grid]:
    """The matrices that there is anything in.

    Args:
        found: What the checks found.

    Returns:
        Coverage by plans, priorities by priorities, bodies by plans.
    """
    asked, aims, bodies = coverage(found), priorities(found.case), partners(found.case)
    below = "What the words mean stands below."
    if asked.rows and asked.columns:
        legend = (*_legend(MEANS), (_BY_CHECK, "the number of a check: the sheet Findings has what was found by it"))
        corner = f"What is asked, by plans. {below}"
        yield Grid("Matrix", corner, _plans(asked), 10, tuple(_lines(asked, _duty)), legend)
    if aims.rows:
        heads = tuple(head.id for head in aims.columns)
        corner = f"Priorities and outcomes, by those of all plans. {below}"
        yield Grid("Priorities", corner, heads, 8, tuple(_lines(aims, _named)), _legend(_TIES))
    if bodies.rows and bodies.columns:
        corner = f"Who has to do with which plan. {below}"
        yield Grid("Partners", corner, _plans(bodies), 10, tuple(_lines(bodies, _plain)), _legend(_ROLES))


def _plans(matrix: Matrix) -> tuple[str, ...]:
    return tuple(f"{head.id}\n{head.label}" for head in matrix.columns)


def _duty(head: Head) -> str:
    return _named(head) if head.kind == "duty" else head.label


def _named(head: Head) -> str:
    return f"{head.id} {head.label}"


def _plain(head: Head) -> str:
    return head.label


def _lines(matrix: Matrix, named: Callable[[Head], str]) -> Iterator[Line]:
    rows = zip(matrix.rows, matrix.cells, strict=True)
    for group, held in groupby(rows, key=lambda row: row[0].group):
        if group:
            yield Line(capitalised(group))
        for head, states in held:
            yield Line(named(head), tuple(map(_word, states)))


def _word(state: StrEnum) -> str:
    return "" if state in _BARE else state.value.replace("_", " ")


def _legend(means: Mapping[Coverage, str] | Mapping[Tie, str] | Mapping[Role, str]) -> tuple[tuple[str, str], ...]:
    return tuple((_word(state) or EMPTY, told) for state, told in means.items())
