"""Who counts on which money, and whether there is enough of it."""

from typing import Any

import pytest

from kg.align.checks.commitment import money_counted_once
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told
from tests.kg.align.checks.test_commitment import plan

FUND = "Islands Growth Fund award IGF-3 (£600,000)"
HOMES: dict[str, Any] = {
    "id": "A1", "object": "key_worker_homes", "cost_gbp": 600_000, "funding": FUND,
    "quantity": {"object": "key_worker_homes", "n": 40},
}  # fmt: skip
OTHER = {**HOMES, "id": "B1", "object": "outreach", "quantity": None}


def said(register: Register, *actions: dict[str, Any], **parts: Any) -> list[tuple[str, tuple[str, ...]]]:
    plans = [plan(f"P{n}", action) for n, action in enumerate(actions)]
    return [one for one in told(money_counted_once, case_of(area_of(*plans, **parts), register)) if one[0] != "pass"]


@pytest.mark.parametrize(
    "funding",
    [FUND, "£600,000 (Islands Growth Fund award IGF-3)", "Islands Growth Fund award IGF-3, £600k",
     "award IGF-3 of the Islands Growth Fund: £0.6m", "Islands Growth Fund award IGF-3"],
)  # fmt: skip
def test_two_plans_count_on_one_award_in_full(funding: str, register: Register) -> None:
    assert said(register, HOMES, {**OTHER, "funding": funding}) == [("fail", ("A1", "B1"))]


@pytest.mark.parametrize(
    ("costs", "found"),
    [((300_000, 300_000), False), ((300_000, 306_000), False), ((300_000, 306_001), True), ((200_000,) * 3, False),
     ((250_000,) * 3, True)],
)  # fmt: skip
def test_parts_of_an_award_may_add_up_to_it(costs: tuple[int, ...], register: Register, *, found: bool) -> None:
    actions = [{**OTHER, "id": f"A{n}", "object": f"thing{n}", "cost_gbp": cost} for n, cost in enumerate(costs)]
    where = tuple(action["id"] for action in actions)
    assert said(register, *actions) == ([("fail", where)] if found else [])


def test_one_programme_told_with_other_numbers_asks(register: Register) -> None:
    again = {**HOMES, "id": "B1", "quantity": {"object": "key_worker_homes", "n": 30}}
    assert said(register, HOMES, again) == [("needs_review", ("A1", "B1"))]
    assert said(register, HOMES, {**again, "quantity": HOMES["quantity"]}) == []
    plans = (plan("P", HOMES), plan("Q", again, type="ship"))
    (found,) = (
        money_counted_once(case_of(area_of(*plans), register))
        if False
        else [one for one in money_counted_once(case_of(area_of(*plans), register)) if one.state != "pass"]
    )
    assert found.message == (
        "£1,200,000 is counted on £600,000 of Islands Growth Fund award "
        "IGF-3: “Do A1” (the local housing strategy) and "
        "“Do B1” (the SHIP). If it is one programme, the plans tell it in different ways."
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"funding": "£300,000 of Islands Growth Fund award IGF-3 (£600,000)"}, []),
        ({"funding": f"{FUND} and HRA"}, []),
        ({"funding": "Islands Growth Fund award IGF-4 (£600,000)"}, []),
        ({"funding_status": "unfunded", "cost_gbp": None}, []),
        ({"end": "2026-05-31"}, []),
    ],
)
def test_what_takes_nothing_from_an_award(change: dict[str, Any], expected: list[Any], register: Register) -> None:
    mine = {**HOMES, "cost_gbp": 300_000}
    assert said(register, mine, {**OTHER, "cost_gbp": 300_000, **change}) == expected


def test_who_others_pay_for_too_asks(register: Register) -> None:
    shared = "Islands Growth Fund award IGF-3 (£600,000) and Hallsay Homes"
    both = [{**HOMES, "funding": shared}, {**OTHER, "funding": shared}]
    assert said(register, *both) == [("needs_review", ("A1", "B1"))]


def test_money_for_each_year_is_there_in_each(register: Register) -> None:
    years = {"funding": "Rehousing fund (£100,000 a year)", "start": "2026-04-01", "end": "2029-03-31"}
    one, two = {**HOMES, **years, "cost_gbp": 150_000}, {**OTHER, **years, "cost_gbp": 150_000}
    assert said(register, one, two) == []
    assert said(register, one, {**two, "cost_gbp": 160_000}) == [("fail", ("A1", "B1"))]


COUNCILS = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]


@pytest.mark.parametrize("funding", ["council general fund", "HRA", "Council capital", "own resources"])
def test_each_council_has_money_of_its_own(funding: str, register: Register) -> None:
    mine = {"id": "A1", "object": "hub", "cost_gbp": 100, "funding": funding, "lead": "SC"}
    theirs = {**mine, "id": "B1", "lead": "NC"}
    plans = [plan("P", mine, owner="SC"), plan("Q", theirs, owner="NC")]
    found = told(money_counted_once, case_of(area_of(*plans, bodies=COUNCILS), register))
    assert found == []
    fund = [
        plan("P", {**mine, "funding": "Hub fund"}, owner="SC"),
        plan("Q", {**theirs, "funding": "Hub fund"}, owner="NC"),
    ]
    assert told(money_counted_once, case_of(area_of(*fund, bodies=COUNCILS), register)) == [
        ("needs_review", ("A1", "B1"))
    ]


def test_other_sums_for_other_numbers_are_another_checks(register: Register) -> None:
    mine = {**HOMES, "funding": "AHSP", "cost_gbp": 230}
    fewer = {**mine, "id": "B1", "cost_gbp": 270, "quantity": {"object": "key_worker_homes", "n": 30}}
    assert said(register, mine, fewer) == []
    assert said(register, mine, {**fewer, "quantity": mine["quantity"]}) == [("needs_review", ("A1", "B1"))]
    assert said(register, mine, {**fewer, "quantity": None}) == [("needs_review", ("A1", "B1"))]
    assert said(register, mine, {**fewer, "lead": "HB"}) == [("needs_review", ("A1", "B1"))]


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (
            "Rural and Islands Housing Fund, award RI-118 (£900,000)",
            "Rural & Islands Housing Fund RI-118, £900,000",
            "fail",
        ),
        ("Homes Fund award RI-118 (£900,000)", "Scottish Government, RI118", "fail"),
        ("Homes Fund, award no. 2231 (£900,000)", "award 2231", "fail"),
        ("Homes Fund grant ref. 24/117 (£900,000)", "Homes Fund, grant 24/117", "fail"),
        ("Homes Fund award RI-118 (£900,000)", "Homes Fund award RI-119 (£900,000)", None),
        ("Homes Fund award RI-118 (£900,000)", "Homes Fund", "needs_review"),
        ("Homes Fund award RI-118 (£900,000)", "Homes Fund award", "needs_review"),
        ("Homes Fund award RI-118 (£900,000)", "Villages Fund", None),
        ("Homes Fund award RI-118 (£900,000)", "AHSP and RI-118", "needs_review"),
        ("Homes Fund grant 2024/25 (£900,000)", "Villages Fund grant 2024/25", None),
        ("Homes Fund 2019-24 (£900,000)", "Villages Fund 2019-24", None),
        ("COVID-19 homes fund (£900,000)", "COVID-19 village fund", None),
        ("Homes Fund, part of P0 (£900,000)", "Villages Fund, part of P0", None),
        ("£500,000 from award RI-118", "£300,000 from award RI-118", None),
        ("£500,000 from award RI-118", "award RI-118 (£600,000)", "fail"),
        ("£500,000 of award RI-118", "award RI-118 (£1,500,000)", None),
    ],
)
def test_an_award_goes_by_what_it_says_it_is(mine: str, theirs: str, expected: str | None, register: Register) -> None:
    one, two = {**HOMES, "funding": mine, "cost_gbp": 900_000}, {**OTHER, "funding": theirs, "cost_gbp": 900_000}
    assert said(register, one, two) == ([(expected, ("A1", "B1"))] if expected else [])


def test_what_others_pay_for_too_is_too_much_only_where_the_rest_takes_all(register: Register) -> None:
    mine, theirs = {**HOMES, "cost_gbp": 500_000}, {**OTHER, "funding": "IGF-3 and HRA"}
    assert said(register, mine, theirs) == []
    assert said(register, {**mine, "cost_gbp": 594_000}, theirs) == [("needs_review", ("A1", "B1"))]
