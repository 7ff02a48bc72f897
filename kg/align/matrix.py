"""What is held against what, in rows and columns; and the first of these, priorities by priorities."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import Any, Final

from kg.align.case import (
    ALCOHOL_AND_DRUGS,
    CARERS,
    CHILD_POVERTY,
    CHILDREN,
    COMMUNITY,
    HOUSING,
    INVESTMENT,
    JUSTICE,
    LAND,
    LOCALITY,
    REHOUSING,
    STATEMENT,
    STRATEGIC,
    Case,
)
from kg.align.link import Standing
from kg.area.plan import Plan, Priority

_FIRST: Final = (
    STRATEGIC, STATEMENT, HOUSING, INVESTMENT, REHOUSING, ALCOHOL_AND_DRUGS, CHILDREN, JUSTICE, COMMUNITY,
    "locality-plan", LOCALITY, CARERS, CHILD_POVERTY, LAND,
)  # fmt: skip


class Tie(StrEnum):
    """How two priorities belong together. `OWN`: they stand in the same plan."""

    DIRECT = "direct"
    PARTIAL = "partial"
    PROPOSED = "proposed"
    NONE = "none"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column stands for.

    Attributes:
        id: As the data or the register has it.
        label: In words.
        kind: `duty`, `outcome`, or the type of the plan or body.
        group: What it stands under, in words.
        duties: The records behind it.
    """

    id: str
    label: str
    kind: str
    group: str = ""
    duties: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "id": self.id,
            "label": self.label,
            "kind": self.kind,
            "group": self.group,
            "duties": list(self.duties),
        }


@dataclass(frozen=True, eq=False)
class Matrix:
    """States by row and column.

    Attributes:
        rows: What is asked.
        columns: Of whom or what.
        cells: A state for each column, for each row.
        because: The findings, actions or links that a state rests on, by the ids of row and column.
    """

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[StrEnum, ...], ...]
    because: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def at(self, row: str, column: str) -> StrEnum:
        """The state at a row and a column, by their ids.

        Raises:
            ValueError: There is no such row or column.
        """
        rows, columns = ([head.id for head in heads] for heads in (self.rows, self.columns))
        return self.cells[rows.index(row)][columns.index(column)]

    def as_data(self) -> dict[str, Any]:
        """Plain data: rows, columns, cells, and beside them what the states rest on."""
        because = [{"row": row, "column": column, "by": list(ids)} for (row, column), ids in self.because.items()]
        return {
            "rows": [head.as_data() for head in self.rows],
            "columns": [head.as_data() for head in self.columns],
            "cells": [[state.value for state in states] for states in self.cells],
            "because": because,
        }


def in_order(case: Case) -> tuple[Plan, ...]:
    """The plans that were not replaced: the strategic plan and housing first, whatever the order of the data."""

    def place(plan: Plan) -> tuple[int, str, str]:
        return _FIRST.index(plan.type) if plan.type in _FIRST else len(_FIRST), plan.type, plan.id

    return tuple(sorted({plan.id: plan for plan in case.plans()}.values(), key=place))


def columns(plans: Iterable[Plan]) -> tuple[Head, ...]:
    """The heads of columns that are plans."""
    return tuple(Head(plan.id, plan.title, plan.type) for plan in plans)


def priorities(case: Case) -> Matrix:
    """Which priorities and outcomes of different plans belong together.

    Args:
        case: The plans, with the links between them.

    Returns:
        Each by each: `direct` where the data or a person says so, `partial` where one action serves both, `proposed`
        where only wording says so.
    """
    listed = [(plan, aim) for plan in in_order(case) for aim in _aims(plan)]
    heads = tuple(Head(aim.id, aim.name, plan.type, plan.title) for plan, aim in listed)
    served = _served(case)
    because: dict[tuple[str, str], tuple[str, ...]] = {}
    cells = []
    for plan, aim in listed:
        row = []
        for other_plan, other in listed:
            tie, by = _tie(case, aim.id, other.id, served)
            row.append(Tie.OWN if plan.id == other_plan.id else tie)
            if by and plan.id != other_plan.id:
                because[aim.id, other.id] = by
        cells.append(tuple(row))
    return Matrix(heads, heads, tuple(cells), because)


def _aims(plan: Plan) -> tuple[Priority, ...]:
    return tuple({one.id: one for one in (*plan.priorities, *plan.outcomes)}.values())


def _served(case: Case) -> dict[tuple[str, str], tuple[str, ...]]:
    """For two priorities the actions that serve both."""
    found: dict[tuple[str, str], set[str]] = {}
    for held in case.actions():
        for one, other in combinations(sorted(set(held.action.serves)), 2):
            for pair in ((one, other), (other, one)):
                found.setdefault(pair, set()).add(held.action.id)
    return {pair: tuple(sorted(ids)) for pair, ids in found.items()}


def _tie(case: Case, one: str, other: str, served: Mapping[tuple[str, str], tuple[str, ...]]) -> (
    tuple[Tie, tuple[str, ...]]
):  # fmt: skip
    link = case.links.between(one, other)
    if link and link.holds:
        return Tie.DIRECT, (link.id,)
    if (one, other) in served:
        return Tie.PARTIAL, served[one, other]
    return (Tie.PROPOSED, (link.id,)) if link and link.standing == Standing.PROPOSED else (Tie.NONE, ())
