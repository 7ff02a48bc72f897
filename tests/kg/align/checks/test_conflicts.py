"""One lead, one date and one target for an action that stands in two plans."""

from typing import Any

import pytest

from kg.align.checks.conflicts import promised_once
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short, told
from tests.kg.align.plans import BODIES, LHS, SP, action, link, two

FAIL = [("fail", ("A", "B"))]
REVIEW = [("needs_review", ("A", "B"))]


def measured(target: int | None = 6, due: str | None = "2028-03-31", **more: Any) -> dict[str, Any]:
    return {"name": "delayed discharges", "target": target, "target_date": due, "definition": "on census day", **more}


def test_another_lead(register: Register) -> None:
    case = two(register, action("A", object="crisis_house", lead="HSCP"), action("B", object="crisis_house"))
    (found,) = promised_once(case)
    assert short([found]) == FAIL
    assert found.message == (
        "“Open a crisis house” (strategic plan) and “Open a crisis house” (local housing strategy) are the same "
        "action. The lead is Testbrae Council in the local housing strategy; Testbrae HSCP in the strategic plan."
    )
    assert found.owners == ("IJB", "SC")
    assert [one.where for one in found.passages] == ["A", "B"]


def test_the_same_lead_date_and_target(register: Register) -> None:
    same = {"object": "x", "end": "2028-03-31", "measure": measured()}
    assert told(promised_once, two(register, action("A", **same), action("B", **same))) == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"lead": "HSCP", "partners": ["SC"]}, {"lead": "SC", "partners": ["HSCP"]}),
        ({"lead": "HSCP"}, {"lead": "IJB"}),
        ({"lead": "HSCP", "localities": ["L1"]}, {"localities": ["L2"]}),
        ({"lead": "HSCP", "text": "Open a crisis house, phase 1"}, {"text": "Open a crisis house, phase 2"}),
        ({"lead": "HSCP", "end": "2027-03-31"}, {"start": "2027-04-01"}),
        ({"lead": "HSCP", "quantity": {"object": "y", "n": 2, "part_of": "x"}}, {}),
        ({"lead": "HSCP", "depends_on": ["B"]}, {}),
        ({"lead": "HSCP", "localities": ["L1"], "text": "Open a crisis house with six beds"}, {}),
        ({"lead": "HSCP", "direction": "increase", "text": "Train the staff"}, {"direction": "increase"}),
        ({"lead": "HSCP", "text": "Pay for nurses who visit every night"}, {}),
        ({"lead": "HSCP", "direction": "close", "object": "z"}, {"object": "y"}),
        ({"end": "2029-03-31"}, {"end": "2029-03-31"}),
        ({"end": "2028-03-31"}, {"end": "2028-04-30"}),
    ],
)
def test_what_is_no_conflict(mine: dict[str, Any], theirs: dict[str, Any], register: Register) -> None:
    case = two(register, action("A", **{"object": "x", **mine}), action("B", **{"object": "x", **theirs}))
    assert told(promised_once, case) == []


def test_partners_named_by_one_side_only_do_not_settle_who_leads(register: Register) -> None:
    case = two(register, action("A", object="x", lead="HSCP", partners=["SC"]), action("B", object="x"))
    assert told(promised_once, case) == FAIL


@pytest.mark.parametrize(("end", "expected"), [("2028-04-30", []), ("2028-05-01", FAIL), ("2028-02-28", FAIL)])
def test_ends_more_than_a_month_apart(end: str, expected: list[Any], register: Register) -> None:
    case = two(register, action("A", object="x", end="2028-03-31"), action("B", object="x", end=end))
    assert told(promised_once, case) == expected


def test_what_is_said_of_ends(register: Register) -> None:
    mine, theirs = action("A", object="x", end="2027-03-31"), action("B", object="x", end="2028-03-31")
    (found,) = promised_once(two(register, mine, theirs))
    assert found.message.endswith(
        "The end is 31 March 2027 in the strategic plan; 31 March 2028 in the local housing strategy."
    )


def test_one_plan_that_measures_is_held_by_its_end(register: Register) -> None:
    mine = action("A", object="x", end="2027-03-31", measure=measured())
    assert told(promised_once, two(register, mine, action("B", object="x", end="2028-03-31"))) == FAIL
    assert told(promised_once, two(register, action("A", object="x", end="2028-03-31"), {**mine, "id": "B"})) == FAIL


def test_an_action_that_ends_with_its_plan_has_no_date_of_its_own(register: Register) -> None:
    ship = {"id": "SHIP", "type": "ship", "owner": "SC", "period": ["2026-04-01", "2031-03-31"]}
    mine, theirs = action("A", object="x", end="2029-03-31"), action("B", object="x", end="2031-03-31")
    assert told(promised_once, two(register, mine, theirs, plans=(SP, ship))) == []
    assert told(promised_once, two(register, mine, {**theirs, "end": "2030-03-31"}, plans=(SP, ship))) == FAIL


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (measured(), measured(8), FAIL),
        (measured(), measured(due="2029-03-31"), FAIL),
        (measured(), measured(due="2028"), []),
        (measured(), measured(due=None), []),
        (measured(), measured(8, None), FAIL),
        (measured(), measured(None), []),
        (measured(), measured(8, definition="at any time in the quarter"), []),
        (measured(baseline=14), measured(4, "2029-03-31", baseline=14), []),
        (measured(baseline=14), measured(4, "2029-03-31"), []),
        (measured(baseline=14), measured(8, "2029-03-31"), FAIL),
        (measured(baseline=14), measured(22, "2029-03-31"), FAIL),
        (measured(baseline=14), measured(24, "2029-03-31"), FAIL),
        (measured(), measured(4, "2029-03-31"), FAIL),
        (measured(14, baseline=14), measured(20, "2029-03-31"), []),
    ],
)
def test_targets(mine: dict[str, Any], theirs: dict[str, Any], expected: list[Any], register: Register) -> None:
    case = two(register, action("A", object="x", measure=mine), action("B", object="x", measure=theirs))
    assert told(promised_once, case) == expected


def waits(target: int, unit: str, due: str = "2027-03-31", **more: Any) -> dict[str, Any]:
    return {"name": "average stay", "target": target, "unit": unit, "target_date": due, "definition": "mean", **more}


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (waits(154, "days"), waits(22, "weeks"), []),
        (waits(154, "days"), waits(21, "weeks"), FAIL),
        (waits(155, "days"), waits(22, "weeks"), []),
        (waits(158, "days"), waits(22, "weeks"), FAIL),
        (waits(90, "days"), waits(3, "months"), []),
        (waits(56, "days"), waits(8, "weeks", "2028-03-31"), FAIL),
        (waits(56, "days", baseline=84), waits(6, "weeks", "2028-03-31", baseline=12), []),
        (waits(56, "days", baseline=84), waits(9, "weeks", "2028-03-31"), FAIL),
        (waits(154, "days"), waits(22, "working days"), []),
        (waits(80, "%"), waits(40, "people"), []),
        (waits(80, "%"), waits(90, "%"), FAIL),
    ],
)
def test_targets_in_other_units(
    mine: dict[str, Any], theirs: dict[str, Any], expected: list[Any], register: Register
) -> None:
    case = two(register, action("A", object="x", measure=mine), action("B", object="x", measure=theirs))
    assert told(promised_once, case) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"baseline": 12, "baseline_date": "2025-03-31"}, FAIL),
        ({"baseline": 12, "baseline_date": "2025"}, FAIL),
        ({"baseline": 12, "baseline_date": "2024-03-31"}, []),
        ({"baseline": 13, "baseline_date": "2025-03-31"}, []),
        ({"baseline": 12}, []),
    ],
)
def test_one_start_is_one_count_in_whatever_words(
    more: dict[str, Any], expected: list[Any], register: Register
) -> None:
    mine = waits(56, "days", definition="from referral to completion", baseline=84, baseline_date="2025-03-31")
    theirs = waits(9, "weeks", definition="until the works are done", **more)
    case = two(register, action("A", object="x", measure=mine), action("B", object="x", measure=theirs))
    assert told(promised_once, case) == expected
    nothing = {"baseline": 0, "baseline_date": "2025-03-31"}
    new = action("A", object="x", measure={**mine, **nothing}), action("B", object="x", measure={**theirs, **nothing})
    assert told(promised_once, two(register, *new)) == []


def test_targets_are_told_with_their_units(register: Register) -> None:
    mine, theirs = waits(56, "days"), waits(9, "weeks", "2028-03-31")
    (found,) = promised_once(
        two(register, action("A", object="x", measure=mine), action("B", object="x", measure=theirs))
    )
    assert found.message.endswith(
        "The target is 56 days by 31 March 2027 in the strategic plan; 9 weeks by 31 March 2028 in the local housing "
        "strategy."
    )
    half = waits(50, "%"), waits(60, "% of staff")
    (found,) = promised_once(
        two(register, action("A", object="x", measure=half[0]), action("B", object="x", measure=half[1]))
    )
    assert "50% by" in found.message
    assert "60% of staff by" in found.message


@pytest.mark.parametrize(
    ("theirs", "place", "expected"),
    [
        ("Red green blue white black grey", [], FAIL),
        ("Red green blue white black grey pink", [], REVIEW),
        ("Red green blue white black grey", ["L1"], REVIEW),
        ("Red green blue white black grey pink", ["L1"], []),
        ("Red green blue black grey pink", [], REVIEW),
        ("Red green blue black grey pink gold", [], []),
    ],
)
def test_how_alike_two_texts_are(theirs: str, place: list[str], expected: list[Any], register: Register) -> None:
    mine = action("A", object="x", lead="HSCP", text="Red green blue white", localities=place)
    assert told(promised_once, two(register, mine, action("B", object="x", text=theirs))) == expected


def test_what_is_said_of_targets(register: Register) -> None:
    mine, theirs = action("A", object="x", measure=measured()), action("B", object="x", measure=measured(8, None))
    (found,) = promised_once(two(register, mine, theirs))
    assert found.message.endswith(
        "The target is 6 by 31 March 2028 in the strategic plan; 8 in the local housing strategy."
    )


def test_a_target_that_is_also_counted_is_left_to_the_counts(register: Register) -> None:
    mine = action("A", object="x", measure=measured(30), quantity={"object": "x", "n": 30})
    theirs = action("B", object="x", measure=measured(45), quantity={"object": "x", "n": 45})
    assert told(promised_once, two(register, mine, theirs)) == []
    assert told(promised_once, two(register, mine, {**theirs, "quantity": {"object": "x", "n": 44}})) == FAIL


@pytest.mark.parametrize(
    ("mine", "theirs", "links"),
    [
        ({"lead": "HSCP"}, {}, (link("proposed", 0.9),)),
        ({"lead": "HSCP", "object": "x", "localities": ["L1"]}, {"object": "x"}, ()),
        (
            {"object": "x", "direction": "close", "text": "Close it"},
            {"object": "x", "direction": "Close", "lead": "HSCP"},
            (),
        ),
        ({"lead": "HSCP", "object": "x", "text": "Open a crisis house with six beds"}, {"object": "x"}, ()),
    ],
)
def test_what_a_person_has_to_judge(
    mine: dict[str, Any], theirs: dict[str, Any], links: tuple[Any, ...], register: Register
) -> None:
    (found,) = promised_once(two(register, action("A", **mine), action("B", **theirs), *links))
    assert short([found]) == REVIEW
    assert "may be the same action" in found.message


def test_a_plan_and_its_part_may_share_the_work(register: Register) -> None:
    hcs = {**LHS, "id": "HCS", "type": "housing-contribution-statement", "part_of": "SP"}
    case = two(register, action("A", object="x", lead="HSCP"), action("B", object="x"), plans=(SP, hcs))
    assert told(promised_once, case) == REVIEW
    other = action("B", object="x", text="Open a house for people in a crisis that the council has built")
    assert told(promised_once, two(register, action("A", object="x", lead="HSCP"), other, plans=(SP, hcs))) == []


@pytest.mark.parametrize(
    ("text", "definition", "expected"),
    [
        ("Open a crisis house", "in the quarter", FAIL),
        ("Open a crisis house", "on census day", FAIL),
        ("Open a house for a crisis in each town", "on census day", REVIEW),
        ("Open a house for a crisis in each town", "in the quarter", []),
    ],
)
def test_a_plan_and_its_part_have_one_date(text: str, definition: str, expected: list[Any], register: Register) -> None:
    hcs = {**LHS, "id": "HCS", "type": "housing-contribution-statement", "part_of": "SP"}
    mine = action("A", object="x", end="2026-12-31", measure=measured(due="2026-12-31"))
    theirs = action("B", object="x", end="2027-12-31", text=text)
    theirs["measure"] = measured(due="2027-12-31", definition=definition)
    assert told(promised_once, two(register, mine, theirs, plans=(SP, hcs))) == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("SC", "HA", []),
        ("HA", "SC", []),
        ("HSCP", "HA", FAIL),
        ("SC", "HSCP", FAIL),
        ("HA", "HA2", FAIL),
        ("SC", "NC", FAIL),
    ],
)
def test_the_investment_plan_names_who_builds(mine: str, theirs: str, expected: list[Any], register: Register) -> None:
    bodies = [
        *BODIES,
        {"id": "HA2", "name": "Other Homes", "type": "rsl"},
        {"id": "NC", "name": "N", "type": "council"},
    ]
    ship = {**LHS, "id": "SHIP", "type": "ship"}

    def judged(*plans: Any) -> list[Any]:
        pair = (action(name, object="x", lead=lead, localities=["L1"]) for name, lead in (("A", mine), ("B", theirs)))
        rows = [{**plan, "actions": [one]} for plan, one in zip(plans, pair, strict=True)]
        return told(promised_once, case_of(area_of(*rows, bodies=bodies), register))

    assert judged(LHS, ship) == expected
    assert judged(SP, LHS) == FAIL[: mine != theirs]


def test_what_is_told_as_opposite_ways_is_not_told_again(register: Register) -> None:
    mine = action("A", object="x", direction="close", lead="HSCP", measure=measured(0))
    theirs = action("B", object="x", direction="open", measure=measured(16))
    assert told(promised_once, two(register, mine, theirs)) == []
    assert told(promised_once, two(register, mine, {**theirs, "direction": "close"})) == FAIL


@pytest.mark.parametrize(
    ("due", "target", "expected"),
    [("2029-03-31", 0, []), ("2029-04-30", 0, []), ("2029-05-01", 0, FAIL), ("2029", 0, []), ("2029-03-31", 1, FAIL)],
)
def test_one_target_for_the_last_day_of_each_plan(
    due: str, target: int, expected: list[Any], register: Register
) -> None:
    earlier = {**SP, "period": ["2024-04-01", "2028-03-31"]}
    mine = action("A", object="x", measure=measured(0, "2028-03-31", baseline=28))
    theirs = action("B", object="x", measure=measured(target, due, baseline=28))
    assert told(promised_once, two(register, mine, theirs, plans=(earlier, LHS))) == expected


@pytest.mark.parametrize(
    "words", ["homes a year", "homes in the year", "homes per annum", "yearly homes", "homes per year"]
)
def test_what_is_counted_by_the_year_is_a_share_of_the_whole(words: str, register: Register) -> None:
    mine = action("A", object="x", end="2028-03-31", measure=measured(150, definition="homes"))
    theirs = action("B", object="x", end="2027-03-31", measure=measured(30, "2028-03-31", definition=words))
    assert told(promised_once, two(register, mine, theirs)) == []
    theirs["measure"]["definition"] = "homes"
    assert told(promised_once, two(register, mine, theirs)) == FAIL


def test_two_councils_that_lead_one_thing_in_the_same_localities(register: Register) -> None:
    bodies = [*BODIES, {"id": "NC", "name": "North Council", "type": "council"}]

    def judged(mine: dict[str, Any], theirs: dict[str, Any], owner: str = "NC") -> list[Any]:
        north = {**LHS, "id": "LHSN", "owner": owner, "actions": [action("B", lead="NC", object="hub", **theirs)]}
        south = {**LHS, "actions": [action("A", object="hub", **mine)]}
        return told(promised_once, case_of(area_of(south, north, bodies=bodies), register))

    both = {"localities": ["L1", "L2"]}
    assert judged(both, both) == FAIL
    assert judged(both, {"localities": ["L2", "L1"]}) == FAIL
    assert judged({"localities": ["L1"]}, {"localities": ["L2"]}) == []
    assert judged({}, {}) == []
    assert judged(both, {"localities": ["L2"]}) == []
    assert judged(both, both, "SC") == []


@pytest.mark.parametrize(
    ("more", "theirs", "expected"),
    [
        ({}, {}, []),
        ({}, {"text": "Open a crisis house soon"}, FAIL),
        ({}, {"measure": measured(7)}, FAIL),
        ({}, {"measure": measured(6, "2027-03-31")}, FAIL),
        ({}, {"measure": measured(6, definition="beds in use")}, FAIL),
        ({}, {"measure": measured(None)}, FAIL),
        ({"direction": "open"}, {"direction": "open"}, FAIL),
    ],
)
def test_two_leads_may_each_do_their_part_towards_one_target(
    more: dict[str, Any], theirs: dict[str, Any], expected: list[Any], register: Register
) -> None:
    mine = action("A", object="x", lead="HSCP", measure=measured(6), **more)
    other = action("B", object="x", **{"text": "Pay for nurses who visit", "measure": measured(6), **theirs})
    assert told(promised_once, two(register, mine, other)) == expected


def test_what_a_person_accepted_is_sure_and_what_was_rejected_is_not_said(register: Register) -> None:
    mine, theirs = action("A", lead="HSCP"), action("B")
    assert told(promised_once, two(register, mine, theirs, link("accepted", 0.5))) == FAIL
    assert told(promised_once, two(register, mine, theirs, link("rejected", 0.9))) == []
    assert told(promised_once, two(register, mine, theirs, link("proposed", 0.8))) == []


def test_three_plans_are_told_once_whatever_their_order(register: Register) -> None:
    ship = {"id": "SHIP", "type": "ship", "owner": "SC", "period": ["2026-04-01", "2031-03-31"]}
    plans = [
        {**SP, "actions": [action("A", object="x", lead="HSCP")]},
        {**LHS, "actions": [action("B", object="x")]},
        {**ship, "actions": [action("C", object="x")]},
    ]
    messages = set()
    for order in (plans, plans[::-1]):
        (found,) = promised_once(case_of(area_of(*order, bodies=BODIES), register))
        assert found.where == ("A", "B", "C")
        messages.add(found.message)
    assert len(messages) == 1


def test_one_plan_is_not_compared(register: Register) -> None:
    one = area_of({**SP, "actions": [action("A", object="x"), action("B", object="x", lead="HB")]})
    assert told(promised_once, case_of(one, register)) == [("not_evidenced", ())]
    assert told(promised_once, case_of(area_of(), register)) == [("not_evidenced", ())]


@pytest.mark.parametrize(
    ("season", "mine", "theirs", "found"),
    [
        ("spring", ("breaks", "carers"), ("stays", "weeks"), []),
        ("spring", ("breaks", "carers"), ("stays", "carers"), FAIL),
        ("spring", ("breaks", "carers"), ("stays", ""), FAIL),
        ("spring", ("breaks", "carers"), ("breaks", "weeks"), FAIL),
        ("spring", ("flats made", "flats"), ("houses made", "homes"), FAIL),
        ("spring", ("flats made", "flats"), ("care given", "tenancies"), []),
        ("autumn", ("breaks", "carers"), ("stays", "weeks"), FAIL),
    ],
)
def test_each_lead_that_counts_what_it_does_has_its_own_part(
    season: str, mine: tuple[str, str], theirs: tuple[str, str], found: list[Any], register: Register
) -> None:
    one, other = (
        action(name, object="x", text=f"Share the island lodge with carers in {when}", lead=lead, measure=measure)
        for name, when, lead, measure in (
            ("A", season, "HSCP", {"name": mine[0], "unit": mine[1]}),
            ("B", "autumn", "SC", {"name": theirs[0], "unit": theirs[1]}),
        )
    )
    assert told(promised_once, two(register, one, other)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Care and support in thirty flats in Overton", []),
        ("Staffing of thirty flats in Overton", []),
        ("Visits to thirty flats in Overton", []),
        ("Build thirty flats, with care and support, in Overton", REVIEW),
        ("Thirty supported flats in Overton", FAIL),
    ],
)
def test_who_lives_in_what_is_built_is_cared_for_by_others(text: str, found: list[Any], register: Register) -> None:
    ship = {**LHS, "type": "strategic-housing-investment-plan"}
    mine = action("A", object="x", text=text, lead="HSCP")
    theirs = action("B", object="x", text="Thirty flats in Overton", lead="HA")
    assert told(promised_once, two(register, mine, theirs, plans=(SP, ship))) == found
    if not found:
        assert told(promised_once, two(register, mine, theirs)) != []


@pytest.mark.parametrize(
    ("shared", "found"),
    [
        ("lodge island carer autumn boat pier north south", []),
        ("lodge island carer autumn boat pier north south east", FAIL),
    ],
)
def test_nine_words_of_ten_are_one_text_whatever_is_counted(shared: str, found: list[Any], register: Register) -> None:
    one = action("A", object="x", text=f"{shared} spring", lead="HSCP", measure={"name": "breaks", "unit": "carers"})
    other = action("B", object="x", text=f"{shared} summer", measure={"name": "stays", "unit": "weeks"})
    assert told(promised_once, two(register, one, other)) == found
