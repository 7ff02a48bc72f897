"""What the workbook says of itself."""

from kg.area.model import Area
from kg.area.workbook.guide import SHEETS, advice, columns_of, example_text, lists_of, start_of
from kg.area.workbook.names import Names
from kg.area.workbook.sheets import declared


def test_the_first_sheet_leads_to_all_others(strathbrae: Area) -> None:
    rows = start_of(strathbrae)
    assert {len(row) for row in rows} == {3}
    assert [row[0] for row in rows[rows.index(list(SHEETS)) + 1 :]] == [sheet.title for sheet in declared()]
    assert rows[1][1].endswith("Strathbrae, as at 2026-06-01.")
    assert rows[2][0] == "Invented"
    assert "Invented" not in {row[0] for row in start_of(None)}


def test_every_column_is_explained() -> None:
    rows = columns_of()
    assert len(rows) == 1 + sum(len(sheet.columns) for sheet in declared())
    assert all(row[2].endswith(".") for row in rows[1:])
    assert ["Actions", "Start", "The first day. A date.", "", "2026-04-01"] in rows


def test_advice_says_what_kind_of_value_goes_in() -> None:
    said = {(sheet.title, column.heading): advice(column, sheet) for sheet in declared() for column in sheet.columns}
    assert said["Actions", "Localities"] == "Where. Ids of the sheet Localities. Several with commas."
    assert said["Actions", "Lead"] == "The body that leads. An id of the sheet Bodies."
    assert said["Actions", "Funding status"].endswith("One of: approved, indicative, unfunded, ended.")
    assert said["Bodies", "Type"].endswith("Choose from the list.")
    assert said["Evidence", "Date"].endswith("A day, month or year.")


def test_the_lists_hold_what_the_drop_downs_offer(names: Names) -> None:
    lists = lists_of(names)
    place, count = lists.place_of("plan_types")
    assert [row[place] for row in lists.rows[1 : count + 1]] == list(names.plan_types)
    assert len(set(map(len, lists.rows))) == 1
    for sheet in declared():
        for column in sheet.columns:
            if column.form.choices:
                assert lists.place_of(lists.name_of(column))[1] == len(column.form.choices)


def test_an_example_is_shown_in_words() -> None:
    shown = {column.heading: example_text(column) for sheet in declared() for column in sheet.columns}
    assert shown["Delegated"] == "yes"
    assert all(not isinstance(text, bool) for text in shown.values())
