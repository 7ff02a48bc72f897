"""The statement's charts, drawn only when a document asks for them."""

from collections.abc import Mapping

from doc_templates.charts import LANDSCAPE, PORTRAIT, Chart, Stretch, by_account, by_locality, timeline
from doc_templates.filled import Drawing
from doc_templates.statement.resources import Sheet
from doc_templates.writing.desk import Desk
from doc_templates.writing.figure import when
from kg.area.model import Fact

_YEARS = ("Year 0", "Year 1", "Year 2", "Year 3")


def drawings(desk: Desk) -> Mapping[str, Drawing]:
    """The charts by the fields of the contract."""
    return {
        "chart_needs": lambda: _needs(desk),
        "chart_money": lambda: _money(desk),
        "chart_actions": lambda: _actions(desk),
    }


def captions(desk: Desk) -> dict[str, str]:
    """What a chart shows, where its caption does not say so already, by the fields of the contract."""
    fact = _share(desk)
    if fact is None:
        return {"chart_needs_of": ""}
    of, dated = f" as a share of {fact.of}" if fact.of else "", f", {when(fact.date)}" if fact.date else ""
    return {"chart_needs_of": f"{fact.what}{of}, by locality{dated}"}


def _needs(desk: Desk) -> Chart | None:
    fact = _share(desk)
    return by_locality(desk.area, fact, PORTRAIT) if fact else None


def _share(desk: Desk) -> Fact | None:
    """The first share that is known in every locality."""
    return next((fact for fact in desk.area.evidence.facts if _is_share(desk, fact)), None)


def _is_share(desk: Desk, fact: Fact) -> bool:
    known = [place for place in desk.localities if isinstance(fact.values.get(place), int | float)]
    return fact.unit == "%" and len(known) == len(desk.localities) > 1


def _money(desk: Desk) -> Chart | None:
    """What each account pays; a year is known only where every line of the account has it."""
    sheet = Sheet(desk)
    by_name: dict[str, list[tuple[int | None, ...]]] = {}
    for line in sheet.statement.lines if sheet.statement else ():
        by_name.setdefault(sheet.account(line), []).append((line.value, line.y1, line.y2, line.y3))
    sums = {name: [_sum(values) for values in zip(*rows, strict=True)] for name, rows in by_name.items()}
    known = [year for year in range(len(_YEARS)) if any(values[year] is not None for values in sums.values())]
    shown = {name: [values[year] for year in known] for name, values in sums.items()}
    return by_account(shown, [_YEARS[year] for year in known], LANDSCAPE) if known else None


def _sum(values: tuple[int | None, ...]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _actions(desk: Desk) -> Chart | None:
    actions = desk.previous.actions if desk.previous else ()
    period = desk.plan.period if desk.plan else None
    return timeline([Stretch(a.id, a.text, a.start, a.end) for a in actions], period, LANDSCAPE)
