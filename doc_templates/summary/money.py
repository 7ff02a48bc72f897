"""The money of the financial statement by account, year by year; accounts are never added together."""

from collections.abc import Mapping
from typing import Final

from doc_templates.writing.desk import STATEMENT
from kg.area.model import Area
from kg.area.money import BudgetLine

YEARS: Final = ("Year 0", "Year 1", "Year 2", "Year 3")


def by_account(area: Area) -> Mapping[str, tuple[tuple[int | None, ...], ...]]:
    """The lines of each account.

    Args:
        area: The partnership's data.

    Returns:
        For each account, in the order of the statement, the pounds of each of its lines for `YEARS`. The account is
        the line's own or, where it has none, that of the line of the same name in the statement before; lines of
        neither are left out.
    """
    found: dict[str, list[tuple[int | None, ...]]] = {}
    for line in area.finance.afs.lines if area.finance.afs else ():
        account = line.account or _earlier(area, line)
        if account:
            found.setdefault(account, []).append((line.value, line.y1, line.y2, line.y3))
    return {name: tuple(lines) for name, lines in found.items()}


def _earlier(area: Area, line: BudgetLine) -> str:
    before = area.plan(STATEMENT)
    same = (r for r in (before.resources if before else ()) if r.line.casefold() == line.line.casefold())
    return next((r.account for r in same if r.function == line.function), "")
