"""Rows become plain data in the shape of the model, and each value keeps its place."""

from datetime import date
from typing import Any

from kg.area.workbook.book import Cell
from kg.area.workbook.gather import Gathered, put
from kg.area.workbook.sheets import declared
from kg.area.workbook.table import Row, Spot, Table
from tests.areas import NAMES


def _table(title: str, *rows: dict[str, Any]) -> Table:
    order, sheet = next((n, sheet) for n, sheet in enumerate(declared()) if sheet.title == title)
    heads = {c.field: Spot(order, 0, place, title, c.heading) for place, c in enumerate(sheet.columns, 1)}
    if not sheet.steps:
        heads = {c.field: Spot(order, row, 2, title) for row, c in enumerate(sheet.columns, 2)}
    made = [
        Row(number if sheet.steps else 0, {name: Cell(value) for name, value in row.items()}, heads)
        for number, row in enumerate(rows, 2)
    ]
    return Table(sheet, tuple(made), (), whole=True)


def _gathered(*tables: Table) -> Gathered:
    gathered = Gathered(NAMES)
    for table in tables:
        gathered.add(table)
    gathered.finish()
    return gathered


PLANS = _table("Plans", {"id": "SP", "period[0]": "1 April 2026"}, {"id": "HCS"})


def test_rows_go_to_the_record_they_name() -> None:
    gathered = _gathered(
        PLANS, _table("Actions", {"^": "HCS", "id": "H1", "measure.baseline": 0}, {"^": "SP", "id": "S1"}, {"^": "HCS"})
    )
    first, second = gathered.data["plans"]
    assert first["period"] == [date(2026, 4, 1), None]
    assert first["actions"] == [{"id": "S1"}]
    assert second["actions"] == [{"id": "H1", "measure": {"baseline": 0}}, {}]
    assert gathered.sources["plans", 1, "actions", 1, "text"].spot.row == 4
    assert gathered.sources["plans", 1, "actions", 1, "text"].blank
    assert gathered.ids["plans.actions"][0][0] == "H1"
    assert gathered.problems == {}


def test_a_row_that_belongs_to_nothing_is_told_and_its_id_is_remembered() -> None:
    gathered = _gathered(PLANS, _table("Actions", {"^": "ZZ", "id": "A1"}, {"id": "A2"}))
    assert list(gathered.problems.values()) == [["“ZZ” is not on the sheet “Plans”"], ["is missing"]]
    assert gathered.lost == {"A1", "A2"}


def test_a_group_keeps_what_is_known_to_be_missing() -> None:
    gathered = _gathered(PLANS, _table("Companions", {"^": "SP", "#": "EqIA"}, {"^": "SP", "#": "EqIA", "=": "x"}))
    assert gathered.data["plans"][0]["companions"] == {"EqIA": None}
    assert list(gathered.problems.values()) == [["has a row already, row 2"]]
    assert gathered.keys["plans", 0, "companions", "EqIA"].row == 2


def test_figures_by_category_come_in_the_order_of_the_categories() -> None:
    facts = _table("Evidence", {"id": "E1", "categories": "owner; council"}, {"id": "E2"})
    figures = _table(
        "Figures", {"^": "E1", "#": "area", "~": "council", "=": 40}, {"^": "E1", "#": "area", "~": "owner", "=": 60}
    )
    gathered = _gathered(facts, figures)
    assert [fact["values"] for fact in gathered.data["evidence"]["facts"]] == [{"area": [60, 40]}, {}]
    assert gathered.sources["evidence", "facts", 0, "values", "area", 0].spot.row == 3


def test_a_no_is_held_to_the_rest() -> None:
    governance = _table("Governance", {"integration_scheme": "no", "governance.strategic_planning_group": "no"})
    gathered = _gathered(governance, _table("Functions", {"id": "F1"}))
    assert list(gathered.problems.values()) == [["says no, but the workbook says more of it"]]
    assert "governance" not in gathered.data


def test_a_value_is_put_in_its_place() -> None:
    data: dict[str, Any] = {"a": [{"b": 1}]}
    put(data, ("a", 0, "b"), 2)
    put(data, ("c", "d"), 3)
    assert data == {"a": [{"b": 2}], "c": {"d": 3}}
