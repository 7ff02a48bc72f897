"""Maps that fit, and the locality with the greatest need."""

from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.geography import maps_fit, worst_off_served
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, short, told
from tests.kg.align.plans import action

PLACES = [
    {"id": "L1", "name": "Overton", "population": 400, "need_rank": 2},
    {"id": "L2", "name": "Netherton", "population": 300, "need_rank": 1},
    {"id": "L3", "name": "Middleton", "population": 300, "need_rank": 3},
]
LHS = {"id": "LHS", "type": "local-housing-strategy"}
SP = {"id": "SP", "type": "strategic-plan", "owner": "IJB"}
LOIP = {"id": "CPL", "type": "locality-plan"}


def mapped(register: Register, *plans: dict[str, Any], **parts: Any) -> Case:
    return case_of(area_of(*plans, **{"localities": PLACES, **parts}), register)


def test_maps_that_fit(register: Register) -> None:
    areas = [
        {"id": "H1", "name": "Valley", "crosswalk": ["L1", "L2"]},
        {"id": "H2", "name": "Hill", "crosswalk": ["L3"]},
    ]
    chosen = [{"id": "CP1", "name": "South", "inside": ["L2"]}]
    case = mapped(register, LHS, {**LOIP, "localities": ["CP1"]}, lhs_areas=areas, cpp_localities=chosen)
    assert told(maps_fit, case) == []


@pytest.mark.parametrize(
    ("people", "expected"),
    [(250, []), (249, [("fail", ("localities",))]), (352, []), (353, [("fail", ("localities",))])],
)
def test_localities_hold_the_people_of_the_area(people: int, expected: list[Any], register: Register) -> None:
    case = mapped(register, localities=[*PLACES[:2], {**PLACES[2], "population": people}])
    assert told(maps_fit, case) == expected


def test_what_is_said_of_people_left_out(register: Register) -> None:
    (found,) = maps_fit(mapped(register, SP, localities=PLACES[:2]))
    assert found.message == "The localities hold 700 people, Testbrae has 1,000: some belong to no locality."
    assert found.owners == ("IJB",)
    (found,) = maps_fit(mapped(register, localities=[*PLACES, {"id": "L4", "name": "D", "population": 400}]))
    assert found.message.endswith("Testbrae has 1,000: some belong to more than one.")


def test_people_that_were_not_counted(register: Register) -> None:
    uncounted = [*PLACES[:2], {"id": "L3", "name": "Middleton"}]
    (found,) = maps_fit(mapped(register, localities=uncounted))
    assert (found.state, found.where) == ("not_evidenced", ("localities",))
    assert found.message.endswith("nobody is counted in Middleton.")
    assert told(maps_fit, mapped(register, localities=[])) == [("not_evidenced", ("localities",))]


def test_areas_of_the_housing_strategy(register: Register) -> None:
    partly = [{"id": "H1", "name": "Valley", "crosswalk": ["L1"]}]
    assert told(maps_fit, mapped(register, LHS, lhs_areas=partly)) == [("fail", ("L2", "L3", "lhs_areas"))]
    blank = [{"id": "H1", "name": "Valley", "crosswalk": ["L1", "L2"]}, {"id": "H2", "name": "Hill"}]
    assert told(maps_fit, mapped(register, LHS, lhs_areas=blank)) == [("fail", ("H2.crosswalk", "L3"))]
    whole = [{"id": "H1", "name": "Valley", "crosswalk": ["L1", "L2", "L3"]}, blank[1]]
    assert told(maps_fit, mapped(register, LHS, lhs_areas=whole)) == [("fail", ("H2.crosswalk",))]


def test_an_appendix_says_what_the_data_does_not_but_not_for_one_area_alone(register: Register) -> None:
    appendix = {**LHS, "crosswalk_localities": "Appendix 4"}
    blank = [{"id": "H1", "name": "Valley"}, {"id": "H2", "name": "Hill"}]
    assert told(maps_fit, mapped(register, appendix, lhs_areas=blank)) == [
        ("not_evidenced", ("H1.crosswalk", "H2.crosswalk"))
    ]
    whole = [{"id": "H1", "name": "Valley", "crosswalk": ["L1", "L2", "L3"]}, blank[1]]
    assert told(maps_fit, mapped(register, appendix, lhs_areas=whole)) == [("not_evidenced", ("H2.crosswalk",))]
    partly = [{"id": "H1", "name": "Valley", "crosswalk": ["L1", "L2"]}, blank[1]]
    (found,) = maps_fit(mapped(register, appendix, lhs_areas=partly))
    assert short([found]) == [("fail", ("H2.crosswalk", "L3"))]
    assert found.message == (
        "Which localities Hill covers is not said, and no other area of the local housing strategy covers Middleton."
    )


def test_localities_of_community_planning_need_not_hold_the_whole_area(register: Register) -> None:
    chosen = [{"id": "CP1", "name": "South", "inside": ["L2"]}, {"id": "CP2", "name": "Shore"}]
    plan = {**LOIP, "localities": ["CP1"]}
    assert told(maps_fit, mapped(register, plan, cpp_localities=chosen[:1])) == []
    assert told(maps_fit, mapped(register, plan, cpp_localities=chosen)) == [("fail", ("CP2.inside",))]


def test_a_locality_plan_that_was_not_given(register: Register) -> None:
    def plan(name: str, *places: str) -> dict[str, Any]:
        return {"id": name, "type": "hscp-locality-plan", "localities": list(places)}

    assert told(maps_fit, mapped(register, plan("A", "L1", "L2", "L3"))) == []
    assert told(maps_fit, mapped(register, plan("A", "L1"), LHS)) == [("not_evidenced", ("L2", "L3"))]
    assert told(maps_fit, mapped(register, plan("A"))) == []


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([["L1", "L2"]], [("needs_review", ("P0.localities", "L3"))]),
        ([["L1", "L1"]], [("not_evidenced", ("L2", "L3"))]),
        ([["L1"], ["L2"]], [("not_evidenced", ("L3",))]),
        ([["L1", "L2"], ["L1"]], [("not_evidenced", ("L3",))]),
        ([["L1", "L2"], ["L3"]], []),
    ],
)
def test_one_plan_for_most_localities_is_meant_for_all(
    plans: list[list[str]], expected: list[Any], register: Register
) -> None:
    given = [{"id": f"P{row}", "type": "hscp-locality-plan", "localities": places} for row, places in enumerate(plans)]
    assert told(maps_fit, mapped(register, *given)) == expected


def test_half_of_the_localities_are_not_most(register: Register) -> None:
    half = {"id": "P", "type": "hscp-locality-plan", "localities": ["L1", "L2"]}
    found = told(maps_fit, mapped(register, half, localities=FOUR))
    assert ("not_evidenced", ("L3", "L4")) in found


def test_a_locality_that_is_not_of_this_area_is_told_once(register: Register) -> None:
    plans: list[dict[str, Any]] = [
        {**LHS, "actions": [action("A", localities=["L1", "L3"])]},
        {**SP, "locality_arrangements": {"L3": "section 7"}, "actions": [action("B", localities=["L3"])]},
    ]
    area = area_of(*plans, localities=PLACES).model_copy(
        update={"localities": area_of(localities=PLACES[:2]).localities}
    )
    found = list(maps_fit(case_of(area, register)))
    assert (found[0].state, found[0].where) == ("fail", ("A.localities", "B.localities", "SP.localities"))
    assert found[0].message == "The plans name the locality L3, which is not one of this area."
    assert found[0].owners == ("SC", "IJB")


def served(register: Register, *actions: dict[str, Any], **parts: Any) -> list[Any]:
    others = parts.pop("plans", ())
    return told(worst_off_served, mapped(register, {**LHS, "actions": list(actions)}, *others, **parts))


def test_the_locality_with_the_greatest_need(register: Register) -> None:
    assert served(register, action("A", localities=["L1"]), action("B", localities=["L2"])) == [("pass", ("L2",))]
    assert served(register, action("A", localities=["L1"])) == [("fail", ("L2", "LHS"))]
    assert served(register, action("A", localities=["L1", "L2", "L3"])) == [("pass", ("L2",))]
    assert served(register, action("A")) == [("pass", ("L2",))]


@pytest.mark.parametrize(
    ("places", "state"),
    [
        (["L1 L3", "L1 L2 L3 L4"], "needs_review"),
        (["L1", "L3", "L1 L2 L3 L4"], "needs_review"),
        (["L1", "L1 L2 L3 L4"], "pass"),
        (["L1", "L3", "L2 L4"], "pass"),
        (["L1", "L3", "L2"], "pass"),
        (["L1", "L3", "L2 L3 L4"], "needs_review"),
        (["L1 L2 L3 L4"], "pass"),
    ],
)
def test_the_locality_with_the_greatest_need_has_action_of_its_own_where_others_have(
    places: list[str], state: str, register: Register
) -> None:
    actions = [action(f"A{row}", localities=named.split()) for row, named in enumerate(places)]
    assert served(register, *actions, localities=FOUR) == [(state, ("L2",))]


def test_of_one_of_several_councils_only_a_single_locality_is_its_own(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    shared = [action("A", localities=["L1", "L2"]), action("B", localities=["L3"]), action("C", localities=["L1"])]
    assert served(register, *shared, localities=FOUR, bodies=bodies) == [("needs_review", ("L2",))]
    assert served(register, *shared, localities=FOUR) == [("pass", ("L2",))]


def test_only_housing_plans_are_housing_action(register: Register) -> None:
    other = {**SP, "actions": [action("B", localities=["L2"])]}
    assert served(register, action("A", localities=["L1"]), plans=[other]) == [("fail", ("L2", "LHS"))]


def test_two_with_the_same_need(register: Register) -> None:
    places = [{**PLACES[0], "need_rank": 1}, *PLACES[1:]]
    found = served(register, action("A", localities=["L3"]), localities=places)
    assert found == [("fail", ("L1", "LHS")), ("fail", ("L2", "LHS"))]


FOUR = [*PLACES, {"id": "L4", "name": "D", "need_rank": 4}]


def test_a_service_that_all_others_have(register: Register) -> None:
    here = action("A", localities=["L2"])
    wide = action("B", text="Grow garden aid", localities=["L1", "L3", "L4"], object="garden_aid")
    assert served(register, here, wide, localities=FOUR) == [("fail", ("L2", "B"))]
    assert served(register, {**here, "object": "garden_aid"}, wide, localities=FOUR) == [("pass", ("L2",))]
    assert served(register, here, {**wide, "localities": ["L1", "L3"]}, localities=FOUR) == [("pass", ("L2",))]
    assert served(register, here, {**wide, "requires": "Home"}, localities=FOUR) == [("pass", ("L2",))]
    assert served(register, here, {**wide, "requires": "support"}, localities=FOUR) == [("fail", ("L2", "B"))]
    other = {**LOIP, "actions": [action("C", text="Tidy gardens", localities=["L2"], object="garden_aid")]}
    assert served(register, here, wide, plans=[other], localities=FOUR) == [("needs_review", ("L2", "B"))]
    programme = {"id": "SHIP", "type": "ship", "actions": [wide]}
    assert served(register, here, plans=[programme], localities=FOUR) == [("pass", ("L2",))]


def test_what_two_others_have_is_for_a_person_to_judge(register: Register) -> None:
    here, wide = action("A", localities=["L2"]), action("B", localities=["L1", "L3"])
    assert served(register, here, wide) == [("needs_review", ("L2", "B"))]


def test_figures_and_other_plans_are_said(register: Register) -> None:
    fact = {"id": "E1", "what": "fuel poverty", "unit": "%", "values": {"area": 31, "L2": 38}}
    wide = action("B", text="Energy advice", localities=["L1", "L3"], object="fuel_poverty")
    other = {
        **LOIP,
        "title": "South plan",
        "actions": [action("C", text="Stop damp", localities=["L2"], object="fuel_poverty")],
    }
    plan = {**LHS, "actions": [wide, action("A", localities=["L2"])]}
    (found,) = worst_off_served(mapped(register, plan, other, evidence={"facts": [fact]}))
    assert found.message == (
        "Netherton, the locality with the greatest need, is left out of “Energy advice”, which all other localities "
        "have. Another plan acts on the same thing there: “Stop damp” (the community planning locality plan). "
        "Fuel poverty (%): 38 there, 31 in the whole area."
    )
    assert [one.where for one in found.passages] == ["B.localities", "C.localities"]


def test_a_single_locality_of_two_is_a_place_and_no_service(register: Register) -> None:
    assert served(register, action("A", localities=["L2"]), action("B", localities=["L1"]), localities=PLACES[:2]) == [
        ("pass", ("L2",))
    ]


def test_a_covering_action_never_makes_it_worse(register: Register) -> None:
    actions = [action("A", localities=["L1"]), action("B", localities=["L1", "L3"], object="x")]
    states = ["pass", "needs_review", "fail"]
    before = served(register, *actions)[0][0]
    for more in (action("C", localities=["L2"], object="x"), action("C", localities=["L2"]), action("C")):
        assert states.index(served(register, *actions, more)[0][0]) <= states.index(before)


def test_what_was_not_given(register: Register) -> None:
    unranked = [{"id": "L1", "name": "Overton"}]
    assert served(register, action("A"), localities=unranked) == [("not_evidenced", ("localities",))]
    assert served(register) == [("not_evidenced", ())]
    assert told(worst_off_served, mapped(register, localities=[])) == [("not_evidenced", ("localities",))]
