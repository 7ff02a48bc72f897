"""Does the statement's resource table agree with the money? Check C36."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from kg.align.case import STATEMENT, Case
from kg.align.checks.text import fiscal_year, pounds, said_plainly
from kg.align.finding import Passage, Result, fail, review, unseen
from kg.align.party import transferred
from kg.align.severity import Severity
from kg.area.money import BudgetLine, FinancialStatement
from kg.area.plan import Plan, Resource
from kg.words import listed

_AFS: Final = "the annual financial statement"
TOLERANCE: Final = 100
"""Two figures agree if they differ by no more than the hundredth part of the financial statement's."""
CLEAR: Final = 2
"""So many lines more that agree in one order of the years than in any other settle it for the whole table."""
THOUSAND: Final = 1000
_ADAPTATIONS: Final = "adaptations-and-equipment"
_LANDLORD: Final = re.compile(r"\bHRA\b|\bhousing revenue account\b", re.IGNORECASE)
_HOUSING: Final = frozenset({"adapt", "garden", "home", "homeless", "hous", "shelter", "tenanc", "tenant"})
Years = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line of the resource table and what the financial statement has for the same; `same` if it is so named."""

    line: str
    page: int | None
    mine: Years
    theirs: Years
    names: tuple[str, ...]
    same: bool


def table_agrees(case: Case) -> Iterator[Result]:
    """C36: each line of the resource table has the figures of the financial statement and of the landlord account.

    Lines are held together by their function and name, and by the function alone only for a person to judge.
    """
    tables = [plan for plan in case.plans(STATEMENT) if plan.resources]
    if not tables:
        yield unseen("plans", message="The resource table of a housing contribution statement was not given.")
    statement = case.area.finance.afs
    for plan in tables:
        if statement is None or not statement.lines:
            told = "The lines of the annual financial statement were not given."
            yield unseen(f"{plan.id}.resources", message=told, owners=plan.owner)
        else:
            yield from _left_out(case, plan, statement)
        pairs = [*_pairs(plan.resources, statement.lines)] if statement else []
        shifts = _by_fit(_shifts(plan, _year(statement)), pairs) if statement else ()
        found = [one for pair in pairs if statement for one in _compared(case, plan, statement, pair, shifts)]
        yield from _no_landlord(case, plan)
        for other in _landlord_account(case, plan, statement, shifts):
            # The same figure against two accounts is one fault.
            same = next((one for one in found if one.where[0] == other.where[0] and one.state == other.state), None)
            found = [one for one in found if one is not same] + [_joined(same, other) if same else other]
        yield from found


def agree(mine: int, theirs: int) -> bool:
    """Whether two figures differ by no more than one per cent of the second."""
    return abs(mine - theirs) * TOLERANCE <= abs(theirs)


def _pairs(table: Iterable[Resource], budget: Iterable[BudgetLine]) -> Iterator[_Pair]:
    mine: defaultdict[str | None, dict[frozenset[str], list[Resource]]] = defaultdict(dict)
    theirs: defaultdict[str | None, dict[frozenset[str], list[BudgetLine]]] = defaultdict(dict)
    for line in table:
        mine[line.function].setdefault(said_plainly(line.line), []).append(line)
    for held in budget:
        theirs[held.function].setdefault(said_plainly(held.line), []).append(held)
    for function in sorted(mine, key=lambda name: name or ""):
        rows, lines = mine[function], theirs[function]
        common = [name for name in rows if name in lines]
        for name in sorted(common, key=sorted):
            yield _pair(rows[name], lines[name], same=True)
        if function and not common and lines:
            yield _pair([*chain(*rows.values())], [*chain(*lines.values())], same=False)


def _pair(rows: Sequence[Resource], lines: Sequence[BudgetLine], *, same: bool) -> _Pair:
    first = min(rows, key=lambda row: row.line)
    mine = tuple(map(_sum, zip(*((row.year0, row.y1, row.y2, row.y3) for row in rows), strict=True)))
    theirs = tuple(map(_sum, zip(*((line.value, line.y1, line.y2, line.y3) for line in lines), strict=True)))
    names = tuple(sorted({line.line for line in lines}))
    return _Pair(first.line, first.page, mine, theirs, names, same)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _compared(
    case: Case, plan: Plan, statement: FinancialStatement, pair: _Pair, shifts: Iterable[int]
) -> Iterator[Result]:
    apart = _apart(pair, shifts)
    if apart is None:
        told = f"“{pair.line}” and the annual financial statement have no year in common."
        yield unseen(_row(plan, pair.line), statement.id, message=told, owners=plan.owner)
    elif apart:
        mine, theirs = apart[0]
        named = "" if pair.same else f" ({listed(f'“{name}”' for name in pair.names)})"
        told = f"“{pair.line}”: {pounds(mine)} in {case.called(plan)}, {pounds(theirs)} in {_AFS}{named}."
        seen = (_passage(plan, pair.line, pair.page, mine), _budgeted(statement, pair, theirs))
        thousands = agree(mine * THOUSAND, theirs) or agree(mine, theirs * THOUSAND)
        if thousands:
            told += " One of them may be in thousands."
        elif not pair.same:
            told += " The lines have other names: one may be a part of the other."
        say = fail if pair.same and not thousands else review
        yield say(_row(plan, pair.line), statement.id, message=told, passages=seen, owners=plan.owner)


def _apart(pair: _Pair, shifts: Iterable[int]) -> list[tuple[int, int]] | None:
    """The figures that differ, under the order of years that fits best; None where no year can be compared."""
    best: list[tuple[int, int]] | None = None
    for shift in shifts:
        years = [
            (a, b) for a, b in zip(pair.mine[shift:], pair.theirs, strict=False) if a is not None and b is not None
        ]
        differ = [(mine, theirs) for mine, theirs in years if not agree(mine, theirs)]
        if years and (best is None or len(differ) < len(best)):
            best = differ
    return best


def _year(statement: FinancialStatement) -> int | None:
    return fiscal_year(statement.year or statement.title)


def _shifts(plan: Plan, year: int | None) -> tuple[int, ...]:
    """Which columns of the table may be a financial year: year 0 is the plan's first year, or the one before."""
    if year is None or plan.begins is None:
        return 0, 1
    first = plan.begins.year if plan.begins.month > 3 else plan.begins.year - 1  # noqa: PLR2004 - from April
    later = max(year - first, 0)
    return later, later + 1


def _by_fit(shifts: Iterable[int], pairs: Sequence[_Pair]) -> tuple[int, ...]:
    """The orders of years, first the one under which most lines agree: a line that differs is shown under it.

    A table has one order. Where clearly more lines agree under one, no line is held against another year.
    """
    fit = {shift: sum(_apart(pair, (shift,)) == [] for pair in pairs) for shift in shifts}
    first, *others = sorted(fit, key=lambda shift: -fit[shift])
    return (first,) if all(fit[first] >= fit[other] + CLEAR for other in others) else (first, *others)


def _left_out(case: Case, plan: Plan, statement: FinancialStatement) -> Iterator[Result]:
    """A delegated function of housing with money of its own that the table leaves out."""
    scheme = case.area.integration_scheme
    shown = {line.function for line in plan.resources}
    for function in scheme.functions if scheme else ():
        lines = [line for line in statement.lines if line.function == function.id and not line.partner]
        if lines and function.delegated and function.id not in shown and _HOUSING & said_plainly(function.name):
            told = (
                f"{pounds(sum(line.value for line in lines))} for {function.name} in {_AFS} is left out of "
                f"the resource table of {case.called(plan)}."
            )
            seen = tuple(
                Passage(statement.id, f"{statement.id}.lines[{line.line}]", None, f"{line.line}: {pounds(line.value)}")
                for line in lines
            )
            yield review(
                f"{plan.id}.resources", function.id, message=told, passages=seen, owners=plan.owner,
                severity=Severity.MEDIUM,
            )  # fmt: skip


def _landlord_account(
    case: Case, plan: Plan, statement: FinancialStatement | None, shifts: Sequence[int]
) -> Iterator[Result]:
    account, scheme = case.area.finance.hra, case.area.integration_scheme
    if account is None or account.adaptations is None:
        return
    kinds = {one.id for one in (scheme.functions if scheme else ()) if one.concept == _ADAPTATIONS}
    rows = [row for row in plan.resources if row.function in kinds and _LANDLORD.search(f"{row.line} {row.account}")]
    sums = [_sum(years) for years in zip(*((row.year0, row.y1, row.y2, row.y3) for row in rows), strict=True)]
    columns = _columns(plan, account.source, statement, shifts)
    known = [value for column in columns for value in sums[column : column + 1] if value is not None]
    if known and not any(agree(value, account.adaptations) for value in known):
        name = min(row.line for row in rows)
        source = account.source or "the landlord account"
        told = f"“{name}”: {pounds(known[0])} in {case.called(plan)}, "
        told += f"{pounds(account.adaptations)} in the landlord account."
        seen = (
            _passage(plan, name, None, known[0]),
            Passage("finance.hra", "finance.hra.adaptations", None, f"{source}: {pounds(account.adaptations)}"),
        )
        councils = [body.id for body in case.area.of_type("council")]
        yield fail(
            _row(plan, name), "finance.hra", message=told, passages=seen,
            owners=tuple(dict.fromkeys((*plan.owner, *councils))),
        )  # fmt: skip


def _columns(plan: Plan, source: str, statement: FinancialStatement | None, shifts: Sequence[int]) -> tuple[int, ...]:
    """Which columns of the table may be the year of the landlord account; where it has none, the statement's too."""
    year, other = fiscal_year(source), _year(statement) if statement else None
    if year is None:
        return tuple(dict.fromkeys((0, 1, *shifts)))
    later = _shifts(plan, year)
    settled = len(shifts) == 1 and other is not None
    # The order that is clear for one year is that of all.
    return tuple(one for one, known in zip(later, _shifts(plan, other), strict=True) if not settled or known in shifts)


def _no_landlord(case: Case, plan: Plan) -> Iterator[Result]:
    """Money for the homes of a council that has none."""
    councils = case.area.of_type("council")
    if not councils or not all(map(transferred, councils)):
        return
    names = listed(body.name for body in councils)
    for row in sorted(plan.resources, key=lambda row: row.line):
        sums = [value for value in (row.year0, row.y1, row.y2, row.y3) if value]
        if sums and _LANDLORD.search(f"{row.line} {row.account}"):
            told = f"“{row.line}”, {pounds(sums[0])} in {case.called(plan)}, is money of a housing revenue account; "
            told += f"{names} {'has no homes of its' if len(councils) == 1 else 'have no homes of their'} own."
            seen = (Passage(plan.id, _row(plan, row.line), row.page, f"{row.line}: {pounds(sums[0])}, {row.account}"),)
            where = (_row(plan, row.line), *(body.id for body in councils))
            decide = tuple(dict.fromkeys((*plan.owner, *(body.id for body in councils))))
            yield fail(*where, message=told, passages=seen, owners=decide)


def _joined(one: Result, other: Result) -> Result:
    passages = (*one.passages, *other.passages[1:])
    told = f"{one.message} The landlord account has {other.passages[1].text.rpartition(': ')[2]}."
    return replace(one, message=told, passages=passages, owners=tuple(dict.fromkeys((*one.owners, *other.owners))))


def _row(plan: Plan, line: str) -> str:
    return f"{plan.id}.resources[{line}]"


def _passage(plan: Plan, line: str, page: int | None, value: int) -> Passage:
    return Passage(plan.id, _row(plan, line), page, f"{line}: {pounds(value)}")


def _budgeted(statement: FinancialStatement, pair: _Pair, value: int) -> Passage:
    where = f"{statement.id}.lines[{pair.line}]" if pair.same else f"{statement.id}.lines"
    return Passage(statement.id, where, None, f"{listed(pair.names)}: {pounds(value)}")


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C36": table_agrees}
