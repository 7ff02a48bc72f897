"""A partnership's money: its financial statement, medium-term plan and landlord account, and the report on them."""

from typing import Annotated, Literal

from pydantic import Field

from kg.area.value import Amount, Day, Funding, Id, Line, Name, Part


class BudgetLine(Part):
    """A line of the annual financial statement, in whole pounds: `value` for its year, then the three years after.

    `partner` says that the money is a landlord's or the government's and no function of the scheme.
    """

    function: Id | None = None
    line: Name
    value: Amount
    y1: Amount | None = None
    y2: Amount | None = None
    y3: Amount | None = None
    account: Line = ""
    type: Literal["revenue", "capital"] | None = None
    status: Funding | None = None
    partner: bool | None = None


class FinancialStatement(Part):
    """The annual financial statement (2014 asp 9 s.39)."""

    id: Id
    title: Name
    year: Line = ""
    published: Day | None = None
    total: Amount | None = None
    lines: tuple[BudgetLine, ...] = ()


class Change(Part):
    """A saving or a growth of the medium-term plan, in pounds, and the day from which it runs."""

    id: Id
    target: Name
    value: Amount
    from_: Annotated[Day | None, Field(alias="from")] = None


class MediumTermPlan(Part):
    """The medium-term financial plan; `gap_3yr` is the shortfall over three years, in pounds."""

    id: Id
    title: Name
    approved: Day | None = None
    gap_3yr: Amount | None = None
    savings: tuple[Change, ...] = ()
    growth: tuple[Change, ...] = ()


class HousingRevenueAccount(Part):
    """What the council's ring-fenced landlord account sets aside, in pounds a year."""

    adaptations: Amount | None = None
    source: Line = ""


class PerformanceReport(Part):
    """The annual performance report (2014 asp 9 s.42), and whether it reports on the housing contribution."""

    id: Id
    year: Name
    year_end: Day | None = None
    published: Day | None = None
    priorities_reported: tuple[Line, ...] = ()
    hcs_section: bool | None = None


class Finance(Part):
    """The money, and the reports on it."""

    afs: FinancialStatement | None = None
    mtfp: MediumTermPlan | None = None
    hra: HousingRevenueAccount | None = None
    apr: PerformanceReport | None = None
