"""Section 8: resources and investment. The money comes from the financial statement, the class from the scheme."""

from collections import defaultdict
from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.sections import RESOURCES as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import PREVIOUS, Desk, Record, claim, marks
from doc_templates.writing.figure import difference, pounds, total, when
from kg.area.model import Function
from kg.area.money import BudgetLine, FinancialStatement
from kg.area.plan import Resource
from kg.words import listed

PARTNER: Final = "Partner resource"
UNKNOWN: Final = "Account not recorded"
CLASS: Final = "The class comes from the integration scheme, so that nobody is told a service moved when it did not."
MONEY: Final = "Readers must be able to see who pays for what, in the years of the plan."


class Sheet:
    """The resource table while it is drawn up: rows, the gaps they show, and each account's own lines."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.statement: FinancialStatement | None = desk.area.finance.afs
        self.before: tuple[Resource, ...] = desk.previous.resources if desk.previous else ()
        self.functions: dict[str, Function] = {function.id: function for function in desk.functions}
        self._earlier = {(r.line.casefold(), r.function): r for r in reversed(self.before)}
        held = self.statement.lines if self.statement else ()
        self._later = {(line.line.casefold(), line.function): line for line in reversed(held)}
        self.gaps = list[Gap]()
        self.accounts: defaultdict[str, list[int]] = defaultdict(list)

    def gap(self, what: str, why: str, owner: str) -> str:
        """Record a gap of the table and give its tag."""
        self.gaps.append(self.desk.gap(HERE, what, why, owner))
        return self.gaps[-1].tag

    def earlier(self, line: BudgetLine) -> Resource | None:
        """The line of the previous edition with the same name and function."""
        return self._earlier.get((line.line.casefold(), line.function))

    def account(self, line: BudgetLine) -> str:
        """The account that pays for a line, from the previous edition if the statement does not say."""
        if line.account:
            return line.account
        earlier = self.earlier(line)
        return f"{earlier.account} ({PREVIOUS})" if earlier and earlier.account else UNKNOWN

    def later(self, resource: Resource) -> BudgetLine | None:
        """The line of the financial statement that a line of the previous edition names."""
        key = (resource.line.casefold(), resource.function)
        return self._later.get(key) if self._earlier.get(key) == resource else None


def resources(desk: Desk) -> tuple[list[Record], list[Record], list[Record]]:
    """T7.

    Args:
        desk: The statement in the making.

    Returns:
        The paragraphs before the table, its rows, and what stands after it: the gaps it shows and each account's total.
    """
    sheet = Sheet(desk)
    rows = [*_budgeted(sheet), *_kept(sheet), *_partners(sheet)]
    if not rows:
        tag = sheet.gap("the annual financial statement, line by line", MONEY, finance_officer(desk))
        rows = [_row(tag, *[""] * 10)]
    after = [*_years(sheet), *marks(sheet.gaps, rows), *_totals(sheet), *_reconciled(sheet), *_revenue_account(desk)]
    return _opening(desk), rows, after


def _opening(desk: Desk) -> list[Record]:
    found = desk.required(*records.RESOURCES)
    statement = desk.area.finance.afs
    if statement:
        whole = f" Its total is {pounds(statement.total)}." if statement.total is not None else ""
        issued = f", published on {when(statement.published)}" if statement.published else ""
        text = f"The figures for Year 0 are those of “{statement.title}”{issued}.{whole}"
        found.append(claim(text, desk.of_statement()))
    found.append(
        claim(
            "The class in the second column is the integration scheme’s: Must, where the law has the function "
            "delegated; By scheme, where the scheme chose it; No, where the council keeps it; Partner resource, where "
            "the money is a landlord’s or a grant to one. Council housing money, partners’ money and the integrated "
            "budget are different accounts and are not added together.",
            desk.of_data("integration scheme, functions"),
        )
    )
    return found


def _row(*cells: str) -> Record:
    keys = (
        "service",
        "delegated",
        "enactment",
        "account",
        "type",
        "year0",
        "year1",
        "year2",
        "year3",
        "status",
        "source",
    )
    return dict(zip(keys, cells, strict=True))


def _budgeted(sheet: Sheet) -> list[Record]:
    statement = sheet.statement
    rows = []
    for line in statement.lines if statement else ():
        function = sheet.functions.get(line.function or "")
        account = sheet.account(line)
        sheet.accounts[account].append(line.value)
        delegated: str = function.class_ if function else PARTNER if line.partner else _unplaced(sheet, line)
        rows.append(
            _row(
                f"{f'{function.id} ' if function else ''}{line.line}",
                delegated,
                _enactment(sheet, function),
                _known(sheet, line, account),
                line.type.capitalize() if line.type else _typed(sheet, account),
                pounds(line.value),
                *(pounds(value) if value is not None else _later(sheet) for value in (line.y1, line.y2, line.y3)),
                line.status.capitalize() if line.status else f"In {statement.id}" if statement else "",
                sheet.desk.of_statement(),
            )
        )  # fmt: skip
    return rows


def _unplaced(sheet: Sheet, line: BudgetLine) -> str:
    return sheet.gap(f"the function of the scheme that “{line.line}” belongs to", CLASS, finance_officer(sheet.desk))


def _known(sheet: Sheet, line: BudgetLine, account: str) -> str:
    if account != UNKNOWN:
        return account
    return sheet.gap(f"the account that pays for “{line.line}”", MONEY, finance_officer(sheet.desk))


def _typed(sheet: Sheet, account: str) -> str:
    for word in ("capital", "revenue"):
        if word in account.lower().split():
            return word.capitalize()
    return sheet.gap(
        "whether each line of table T7 is revenue or capital, where its account does not say",
        MONEY,
        finance_officer(sheet.desk),
    )


def _enactment(sheet: Sheet, function: Function | None) -> str:
    if function and (function.law or function.clause):
        return "; ".join([*function.law, *([function.clause] if function.clause else [])]) + " (as the scheme has it)"
    without = [f.id for f in sheet.functions.values() if not f.law and not f.clause]
    owner = sheet.desk.who("integration_authority", "keeper of the integration scheme")
    return (
        sheet.gap(f"the enactment or scheme clause for {listed(without)}", CLASS, owner)
        if without
        else "Not a function of the scheme"
    )


def _later(sheet: Sheet) -> str:
    held = sheet.statement.lines if sheet.statement else ()
    without = [line.line for line in held if None in {line.y1, line.y2, line.y3}]
    every = "every line" if len(without) == len(held) else listed(f"“{line}”" for line in without)
    return sheet.gap(f"budgets for years 1 to 3 of {every} in table T7", MONEY, finance_officer(sheet.desk))


def finance_officer(desk: Desk) -> str:
    """Who can supply the integration authority's figures."""
    return desk.who("integration_authority", "chief finance officer")


def _kept(sheet: Sheet) -> list[Record]:
    """Functions of the scheme without a line in the financial statement."""
    desk = sheet.desk
    budgeted = {line.function for line in (sheet.statement.lines if sheet.statement else ())}
    rows = []
    for function in sheet.functions.values():
        if function.id in budgeted:
            continue
        if function.delegated:
            tag = sheet.gap(
                f"{function.id} {function.name}: its line in the annual financial statement",
                MONEY,
                finance_officer(sheet.desk),
            )
            funder = tag
        else:
            kept = [f.id for f in sheet.functions.values() if not f.delegated and f.id not in budgeted]
            tag = sheet.gap(
                f"the council’s budgets for the functions it keeps: {listed(kept)}",
                MONEY,
                desk.who("council", "finance"),
            )
            funder = desk.who("council")
        rows.append(
            _row(
                f"{function.id} {function.name}",
                function.class_,
                _enactment(sheet, function),
                funder,
                tag,
                tag,
                tag,
                tag,
                tag,
                tag,
                tag,
            )
        )
    return rows


def _partners(sheet: Sheet) -> list[Record]:
    """Lines of the previous edition that belong to no function of the scheme: landlords' money and grants to them."""
    rows = []
    for resource in sheet.before:
        if resource.function is None and sheet.later(resource) is None:
            told = (
                f"; the previous edition shows {pounds(resource.year0)} for Year 0"
                if resource.year0 is not None
                else ""
            )
            tag = sheet.gap(f"the budget for “{resource.line}”{told}", MONEY, sheet.desk.who("rsl"))
            account = f"{resource.account} ({PREVIOUS})" if resource.account else tag
            rows.append(
                _row(resource.line, PARTNER, "Not a function of the scheme", account, tag, tag, tag, tag, tag, tag, tag)
            )
    return rows


def _years(sheet: Sheet) -> list[Record]:
    if sheet.statement is None:
        return []
    if sheet.statement.year:
        return [
            claim(
                f"Year 0 is {sheet.statement.year}, the year of the financial statement; years 1 to 3 follow it.",
                sheet.desk.of_statement(),
            )
        ]
    return [
        claim(
            gap=sheet.desk.gap(
                HERE,
                f"the financial year of {sheet.statement.id}",
                MONEY,
                finance_officer(sheet.desk),
                "finance.afs.year",
            )
        )
    ]


def _totals(sheet: Sheet) -> list[Record]:
    source = sheet.desk.of_statement()
    return [
        claim(f"{account}, Year 0: {total(values, money=True)}.", source) for account, values in sheet.accounts.items()
    ]


def _reconciled(sheet: Sheet) -> list[Record]:
    """Whether the lines given come to the total given; what is left over belongs to lines that were not given."""
    statement = sheet.statement
    if statement is None or statement.total is None or not statement.lines:
        return []
    integrated = [line.value for line in statement.lines if not line.partner]
    if sum(integrated) == statement.total:
        return [
            claim(f"The lines come to the statement’s total of {pounds(statement.total)}.", sheet.desk.of_statement())
        ]
    if sum(integrated) < statement.total:
        return [
            claim(
                f"The lines given here are part of the statement’s total of {pounds(statement.total)}; the rest of it "
                "pays for services that are not in this table.",
                sheet.desk.of_statement(),
            )
        ]
    over = difference(sum(integrated), statement.total, money=True)
    what = f"lines of {statement.id} that come to its total: they exceed it by {over}"
    return [claim(gap=sheet.desk.gap(HERE, what, MONEY, finance_officer(sheet.desk)))]


def _revenue_account(desk: Desk) -> list[Record]:
    account = desk.area.finance.hra
    if account is None or account.adaptations is None:
        return []
    text = f"The council’s Housing Revenue Account sets aside {pounds(account.adaptations)} for adaptations."
    return [claim(text, account.source or desk.of_data("finance"))]
