"""The rows that a sheet shows of an area."""

from typing import Any

from kg.area.model import Area
from kg.area.workbook.records import rows_of
from kg.area.workbook.sheets import declared


def _rows(area: Area, title: str) -> list[Any]:
    sheet = next(sheet for sheet in declared() if sheet.title == title)
    return list(rows_of(sheet, area.model_dump(by_alias=True)))


def test_a_sheet_of_fields_has_them_at_once(strathbrae: Area) -> None:
    (row,) = _rows(strathbrae, "About")
    assert (row["area.name"], row["area.population.value"], row["statement.approver"]) == ("Strathbrae", 96_400, "")


def test_a_row_names_the_record_that_it_belongs_to(strathbrae: Area) -> None:
    rows = _rows(strathbrae, "Priorities")
    assert ("LHS", "outcomes", "LHS1") in [(row["^"], row["|"], row["id"]) for row in rows]
    assert _rows(strathbrae, "Companions")[0]["#"] == "AFS"


def test_a_missing_value_has_a_row(strathbrae: Area) -> None:
    rows = [(row["#"], row["="]) for row in _rows(strathbrae, "Figures") if row["^"] == "E6"]
    assert rows == [("area", 64), ("L1", None), ("L2", None), ("L3", None), ("L4", None)]


def test_a_figure_by_category_has_a_row_for_each(strathbrae: Area) -> None:
    rows = [(row["~"], row["="]) for row in _rows(strathbrae, "Figures") if row["^"] == "E2"]
    assert rows == [("owner", 62), ("council", 18), ("RSL", 10), ("private rent", 8), ("other", 2)]


def test_a_plan_without_details_has_no_row_for_them(strathbrae: Area) -> None:
    assert "SP" not in {row["^"] for row in _rows(strathbrae, "Plan details")}
    assert _rows(strathbrae, "Plan details")[1]["hst.total"] == 1_250


def test_what_is_not_there_has_no_rows(strathbrae: Area) -> None:
    assert _rows(strathbrae, "Needs") == []
    bare = strathbrae.model_copy(update={"integration_scheme": None, "plans": ()})
    assert _rows(bare, "Functions") == _rows(bare, "Actions") == []
