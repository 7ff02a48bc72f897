"""Whether the resource table has the figures of the financial statement and of the landlord account."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.case import Case
from kg.align.checks.money import agree, table_agrees
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

F1 = {"id": "F1", "name": "Adaptations", "class": "Must", "concept": "adaptations-and-equipment", "delegated": True}
F2 = {"id": "F2", "name": "Garden aid", "class": "By scheme", "concept": "garden-aid", "delegated": True}
F3 = {"id": "F3", "name": "District nursing", "class": "Must", "concept": "adult-health-services", "delegated": True}
GARDEN = {"line": "Garden aid", "function": "F2"}


def tabled(
    register: Register,
    *rows: dict[str, Any],
    lines: list[dict[str, Any]] | None = None,
    hra: dict[str, Any] | None = None,
    year: str = "2026/27",
    begins: int = 2026,
) -> Case:
    plan = {
        "id": "HCS", "type": "hcs", "owner": "IJB", "period": [f"{begins}-04-01", f"{begins + 3}-03-31"],
        "resources": list(rows),
    }  # fmt: skip
    afs = {"id": "AFS", "title": "Financial statement", "year": year, "lines": lines or []}
    money = {"afs": afs if lines is not None else None, "hra": hra}
    return case_of(area_of(plan, finance=money, integration_scheme={"functions": [F1, F2, F3]}), register)


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [(101, 100, True), (102, 100, False), (99, 100, True), (98, 100, False), (0, 0, True), (1, 0, False)],
)
def test_figures_agree_within_one_per_cent(mine: int, theirs: int, *, same: bool) -> None:
    assert agree(mine, theirs) is same


@given(st.integers(-(10**12), 10**12))
def test_a_figure_agrees_with_itself(value: int) -> None:
    assert agree(value, value)
    assert agree(-value, -value)


@pytest.mark.parametrize(("value", "states"), [(101, []), (102, ["fail"]), (99, []), (98, ["fail"])])
def test_a_line_of_the_same_name(value: int, states: list[str], register: Register) -> None:
    case = tabled(register, {**GARDEN, "year0": value}, lines=[{**GARDEN, "value": 100}])
    assert told(table_agrees, case) == [(state, ("HCS.resources[Garden aid]", "AFS")) for state in states]


def test_the_message_has_both_figures(register: Register) -> None:
    case = tabled(register, {**GARDEN, "year0": 180_000, "page": 9}, lines=[{**GARDEN, "value": 165_000}])
    (one,) = table_agrees(case)
    assert (
        one.message
        == "“Garden aid”: £180,000 in the housing contribution statement, £165,000 in the annual financial statement."
    )
    assert [(seen.plan, seen.page, seen.text) for seen in one.passages] == [
        ("HCS", 9, "Garden aid: £180,000"), ("AFS", None, "Garden aid: £165,000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("begins", "row", "states"),
    [
        (2026, {"year0": 165, "y1": 180}, []),
        (2026, {"year0": 150, "y1": 165}, []),
        (2026, {"year0": 150, "y1": 180, "y2": 165}, ["fail"]),
        (2025, {"year0": 150, "y1": 180, "y2": 165}, []),
        (2025, {"year0": 165, "y1": 180, "y2": 190}, ["fail"]),
        (2027, {"year0": 165, "y1": 180}, []),
    ],
)
def test_year_0_is_the_first_of_the_plan_or_the_one_before(
    begins: int, row: dict[str, int], states: list[str], register: Register
) -> None:
    case = tabled(register, {**GARDEN, **row}, lines=[{**GARDEN, "value": 165}], begins=begins)
    assert [state for state, _ in told(table_agrees, case)] == states


def test_later_years_are_compared_too(register: Register) -> None:
    lines = [{**GARDEN, "value": 100, "y1": 100, "y2": 100}]
    good = tabled(register, {**GARDEN, "year0": 100, "y1": 100, "y2": 100, "y3": 100}, lines=lines)
    assert told(table_agrees, good) == []
    bad = tabled(register, {**GARDEN, "year0": 100, "y1": 100, "y2": 90, "y3": 90}, lines=lines)
    assert [state for state, _ in told(table_agrees, bad)] == ["fail"]


def test_no_year_in_common(register: Register) -> None:
    case = tabled(register, GARDEN, lines=[{**GARDEN, "value": 100}])
    assert told(table_agrees, case) == [("not_evidenced", ("HCS.resources[Garden aid]", "AFS"))]


def test_thousands_are_for_a_person_to_judge(register: Register) -> None:
    case = tabled(register, {**GARDEN, "year0": 165}, lines=[{**GARDEN, "value": 165_000}])
    (one,) = table_agrees(case)
    assert one.state == "needs_review"
    assert one.message.endswith("One of them may be in thousands.")


def test_lines_of_other_names_are_held_together_by_function_for_a_person(register: Register) -> None:
    rows = [{"line": "Adaptations, council", "function": "F1", "year0": 60},
            {"line": "Adaptations, private", "function": "F1", "year0": 40}]  # fmt: skip
    whole = {"line": "All adaptations", "function": "F1", "value": 100}
    assert told(table_agrees, tabled(register, *rows, lines=[whole])) == []
    more = tabled(register, *rows, lines=[{**whole, "value": 120}])
    assert told(table_agrees, more) == [("needs_review", ("HCS.resources[Adaptations, council]", "AFS"))]


def test_rows_of_one_name_are_added_up_in_any_order(register: Register) -> None:
    rows = [{**GARDEN, "year0": 60}, {"line": "Aid, garden", "function": "F2", "year0": 40}]
    lines = [{**GARDEN, "value": 100}]
    assert told(table_agrees, tabled(register, *rows, lines=lines)) == []
    assert told(table_agrees, tabled(register, *reversed(rows), lines=lines)) == []


def test_a_function_of_housing_that_the_table_leaves_out(register: Register) -> None:
    nursing = {"line": "District nursing", "function": "F3", "value": 9}
    adaptations = {"line": "Adaptations", "function": "F1", "value": 100}
    lines = [{**GARDEN, "value": 1}, nursing, adaptations]
    case = tabled(register, {**GARDEN, "year0": 1}, lines=lines)
    assert told(table_agrees, case) == [("needs_review", ("HCS.resources", "F1"))]
    partner = tabled(register, {**GARDEN, "year0": 1}, lines=[lines[0], {**adaptations, "partner": True}])
    assert told(table_agrees, partner) == []


@pytest.mark.parametrize(
    ("row", "account", "states"),
    [
        ({"year0": 101}, 100, []),
        ({"year0": 102}, 100, ["fail"]),
        ({"year0": 90, "y1": 100}, 100, []),
        ({}, 100, []),
        ({"year0": 102}, None, []),
    ],
)
def test_the_landlord_account(row: dict[str, int], account: int | None, states: list[str], register: Register) -> None:
    line = {"line": "Adaptations", "function": "F1", "account": "HRA", **row}
    case = tabled(register, line, hra={"adaptations": account, "source": "Business plan"})
    expected: list[tuple[str, tuple[str, ...]]] = [("not_evidenced", ("HCS.resources",))]
    expected += [(state, ("HCS.resources[Adaptations]", "finance.hra")) for state in states]
    assert sorted(told(table_agrees, case)) == sorted(expected)


@pytest.mark.parametrize(
    ("council", "row", "found"),
    [
        ({"council_homes": 0}, {}, True),
        ({"features": ["stock-transferred"]}, {}, True),
        ({"council_homes": 1}, {}, False),
        ({}, {}, False),
        ({"council_homes": 0}, {"account": "General fund"}, False),
        ({"council_homes": 0}, {"account": "General fund", "line": "Adaptations (HRA)"}, True),
        ({"council_homes": 0}, {"year0": 0}, False),
        ({"council_homes": 0}, {"year0": 0, "y2": 5}, True),
    ],
)
def test_a_council_without_homes_has_no_landlord_account(
    council: dict[str, Any], row: dict[str, Any], register: Register, *, found: bool
) -> None:
    line = {"line": "Adaptations", "function": "F1", "account": "Housing Revenue Account", "year0": 45_000, **row}
    plan = {"id": "HCS", "type": "hcs", "owner": "IJB", "resources": [line]}
    bodies = [{**SMALL["bodies"][0], **council}, *SMALL["bodies"][1:]]
    area = area_of(plan, bodies=bodies, integration_scheme={"functions": [F1]})
    results = [one for one in table_agrees(case_of(area, register)) if one.state == "fail"]
    assert [one.where for one in results] == ([(f"HCS.resources[{line['line']}]", "SC")] if found else [])
    if found and not row:
        assert results[0].message == (
            "“Adaptations”, £45,000 in the housing contribution statement, is money of a housing revenue account; "
            "Testbrae Council has no homes of its own."
        )


def test_one_of_two_councils_may_have_homes(register: Register) -> None:
    line = {"line": "Adaptations", "account": "HRA", "year0": 1}
    plan = {"id": "HCS", "type": "hcs", "owner": "IJB", "resources": [line]}
    mine, *others = ({**one, "council_homes": 0} if one["type"] == "council" else one for one in SMALL["bodies"])
    other = {"id": "NC", "name": "North Council", "type": "council"}

    def states(**more: Any) -> list[str]:
        case = case_of(area_of(plan, bodies=[mine, *others, {**other, **more}]), register)
        return [state for state, _ in told(table_agrees, case) if state == "fail"]

    assert states() == states(council_homes=9) == []
    assert states(council_homes=0) == ["fail"]


def test_a_line_that_differs_is_shown_in_the_year_in_which_the_others_agree(register: Register) -> None:
    years = {"year0": 10, "y1": 20, "y2": 30, "y3": 40}
    rows = [{"line": name, "function": "F2", **years} for name in ("Bins", "Garden aid", "Hedges")]
    lines = [{"line": row["line"], "function": "F2", "value": 40} for row in rows]
    lines[1]["value"] = 45
    (one,) = table_agrees(tabled(register, *rows, lines=lines, begins=2024))
    assert one.message.startswith("“Garden aid”: £40 in the housing contribution statement, £45 in")


def test_another_account_is_not_the_landlords(register: Register) -> None:
    line = {"line": "Adaptations", "function": "F1", "account": "General fund", "year0": 200}
    case = tabled(register, line, hra={"adaptations": 100})
    assert told(table_agrees, case) == [("not_evidenced", ("HCS.resources",))]


def test_one_figure_against_two_accounts_is_one_fault(register: Register) -> None:
    row = {"line": "Adaptations", "function": "F1", "account": "Housing Revenue Account", "year0": 1100}
    line = {"line": "Adaptations", "function": "F1", "value": 950}
    (one,) = table_agrees(tabled(register, row, lines=[line], hra={"adaptations": 950, "source": "Business plan"}))
    assert one.where == ("HCS.resources[Adaptations]", "AFS")
    assert one.message.endswith("£950 in the annual financial statement. The landlord account has £950.")
    assert one.owners == ("IJB", "SC")
    assert len(one.passages) == 3


def test_no_table_was_given(register: Register) -> None:
    assert told(table_agrees, case_of(area_of(), register)) == [("not_evidenced", ("plans",))]
    assert told(table_agrees, tabled(register)) == [("not_evidenced", ("plans",))]


@pytest.mark.parametrize(
    ("agreeing", "value", "found"),
    [(3, 401_000, True), (2, 401_000, False), (3, 410_000, False), (3, 406_000, False), (3, 400_000, True)],
)
def test_a_table_has_one_order_of_years(agreeing: int, value: int, register: Register, *, found: bool) -> None:
    equipment = {"line": "Equipment store", "function": "F2", "y1": 400_000, "y2": 410_000}
    others = [{"line": name, "function": "F2", "y1": 100, "y2": 200} for name in ("Hedges", "Bins", "Bulbs")[:agreeing]]
    lines = [{"line": row["line"], "function": "F2", "value": 200} for row in others]
    lines.append({"line": "Equipment store", "function": "F2", "value": value})
    # The line that is wrong agrees with the year before: one order has to be clear from the others. Snow fits both.
    more = {"line": "Snow", "function": "F2", "y1": 50, "y2": 50}
    case = tabled(
        register, equipment, more, *others, lines=[*lines, {**GARDEN, "line": "Snow", "value": 50}], begins=2025
    )
    expected = [("fail", ("HCS.resources[Equipment store]", "AFS"))] if found else []
    assert told(table_agrees, case) == expected


@pytest.mark.parametrize(
    ("source", "account", "found"),
    [
        ("Landlord account 2026/27", 300, False),
        ("Landlord account 2026/27", 200, True),
        ("Landlord account 2025/26", 200, False),
        ("Landlord account 2025/26", 300, True),
        ("Landlord account", 100, False),
        ("Landlord account", 200, False),
        ("Landlord account", 300, False),
        ("Landlord account", 400, True),
    ],
)
def test_the_landlord_account_is_held_against_its_own_year(
    source: str, account: int, register: Register, *, found: bool
) -> None:
    years = {"function": "F1", "year0": 100, "y1": 200, "y2": 300, "y3": 400}
    rows = [{**years, "line": name, "account": who} for name, who in (("Adapted homes", "HRA"), ("Grants", "Fund"))]
    lines = [{"line": row["line"], "function": "F1", "value": 300} for row in rows]
    case = tabled(register, *rows, lines=lines, hra={"adaptations": account, "source": source}, begins=2025)
    expected = [("fail", ("HCS.resources[Adapted homes]", "finance.hra"))] if found else []
    assert told(table_agrees, case) == expected


def test_without_a_settled_order_the_account_may_be_of_either_year(register: Register) -> None:
    row = {"line": "Adaptations", "function": "F1", "account": "HRA", "year0": 100, "y1": 200, "y2": 300, "y3": 400}
    for account, states in ((200, []), (300, []), (100, ["fail"]), (400, ["fail"])):
        case = tabled(register, row, lines=[], hra={"adaptations": account, "source": "Budget 2026/27"}, begins=2025)
        assert [state for state, _ in told(table_agrees, case) if state == "fail"] == states
