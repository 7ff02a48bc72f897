"""Section 8, continued: the previous edition's figures beside the financial statement, and the medium-term plan."""

from doc_templates.gaps import Gap
from doc_templates.statement.resources import CLASS, MONEY, PARTNER, Sheet, finance_officer
from doc_templates.statement.sections import RESOURCES as HERE
from doc_templates.writing.desk import Desk, Record, claim, lines, marks
from doc_templates.writing.figure import difference, pounds, when
from kg.area.money import MediumTermPlan
from kg.area.plan import Resource


def comparison(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T7a, the previous edition's lines, and the gaps that their differences make.

    Args:
        desk: The statement in the making.

    Returns:
        A row for each line, and a paragraph for each difference in money or class.
    """
    sheet = Sheet(desk)
    shown = len(desk.ledger.gaps)
    rows = [_compared(sheet, resource) for resource in sheet.before]
    none = _none("line", "account", "class_stated", "year0", "year1", "year2", "year3", "budget", "difference")
    return rows or [none], marks(desk.ledger.gaps[shown:], rows)


def medium_term(desk: Desk) -> tuple[list[Record], list[Record]]:
    """The savings and growth of the medium-term financial plan, and its shortfall or the gap in its place."""
    plan = desk.area.finance.mtfp
    none = [_none("ref", "kind", "what", "amount", "start", "source")]
    return (_changes(plan) or none, _shortfall(plan)) if plan else (none, [claim(gap=_no_plan(desk))])


def _compared(sheet: Sheet, resource: Resource) -> Record:
    """A line of the previous edition beside the financial statement; what differs becomes a gap that names both."""
    desk = sheet.desk
    line, function = sheet.later(resource), sheet.functions.get(resource.function or "")
    before = desk.previous.id if desk.previous else ""
    differs = "No line in the financial statement" if line is None else "None"
    if line and sheet.statement and resource.year0 is not None and line.value != resource.year0:
        gap = desk.gap(
            HERE,
            f"the right figure for “{resource.line}”: {pounds(line.value)} in {sheet.statement.id}, "
            f"{pounds(resource.year0)} in the resource table of {before}",
            "Two published figures for one thing cannot both be relied on. Table T7 uses the financial statement.",
            finance_officer(desk),
        )
        differs = lines([difference(line.value, resource.year0, money=True), gap.tag])
    actual = function.class_ if function else PARTNER
    if resource.delegated_stated and resource.delegated_stated != actual:
        told = f"the scheme, {function.id}, has {actual}" if function else "it is no function of the scheme"
        gap = desk.gap(
            HERE,
            f"agreement on the class of “{resource.line}”: {before} calls it {resource.delegated_stated}; {told}",
            CLASS,
            desk.who("integration_authority", "keeper of the integration scheme"),
        )
        differs = lines([differs, "Class:", gap.tag])
    return {
        "line": resource.line,
        "account": resource.account or "Not recorded",
        "class_stated": resource.delegated_stated or "Not recorded",
        **{f"year{i}": _or_none(v) for i, v in enumerate((resource.year0, resource.y1, resource.y2, resource.y3))},
        "budget": f"{pounds(line.value)}, {sheet.statement.id}" if line and sheet.statement else "None",
        "difference": differs,
    }


def _or_none(value: int | None) -> str:
    return "Not recorded" if value is None else pounds(value)


def _changes(plan: MediumTermPlan) -> list[Record]:
    return [
        {
            "ref": change.id,
            "kind": kind,
            "what": change.target.replace("_", " "),
            "amount": pounds(change.value),
            "start": when(change.from_) or "Not recorded",
            "source": plan.id,
        }
        for kind, changes in (("Saving", plan.savings), ("Growth", plan.growth))
        for change in changes
    ]


def _shortfall(plan: MediumTermPlan) -> list[Record]:
    if plan.gap_3yr is None:
        return []
    return [
        claim(
            f"“{plan.title}” shows a shortfall of {pounds(plan.gap_3yr)} over three years.",
            f"“{plan.title}” ({plan.id})",
        )
    ]


def _no_plan(desk: Desk) -> Gap:
    return desk.gap(HERE, "the medium-term financial plan", MONEY, finance_officer(desk))


def _none(*keys: str) -> Record:
    return {key: "None recorded" if i == 0 else "" for i, key in enumerate(keys)}
