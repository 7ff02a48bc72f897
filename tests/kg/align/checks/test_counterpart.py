"""The search for the counterpart of an action: what counts, what does not, and what is said of it."""

from datetime import date
from typing import Any

import pytest

from kg.align.case import HOUSING, Case, Held
from kg.align.checks.counterpart import HOUSING_PLANS, Need, missing, needs, search, without
from kg.align.finding import Result
from kg.align.link import Link, Links, Standing
from kg.align.matching import find_links
from kg.area.plan import Action
from kg.register import Register
from tests.kg.align.cases import area_of, case_of

YEARS = ["2026-04-01", "2029-03-31"]
ASKING = {"id": "S1", "text": "Ten tenancies with care", "lead": "IJB", "requires": "home", "object": "ten"}
GIVING = {"id": "L1A", "text": "Ten new homes", "lead": "SC", "object": "ten"}


def held_of(case: Case, name: str = "S1") -> Held:
    found = case.action(name)
    assert found is not None
    return found


def result(
    register: Register,
    asking: dict[str, Any] | None = None,
    giving: dict[str, Any] | None = None,
    *,
    plan: dict[str, Any] | None = None,
    link: Standing | None = None,
    as_at: date = date(2026, 6, 1),
) -> Result | None:
    """What is said of an action of a strategic plan beside a housing strategy with one action."""
    one = {
        "id": "SP",
        "type": "strategic-plan",
        "owner": "IJB",
        "period": YEARS,
        "actions": [{**ASKING, **(asking or {})}],
    }
    other = {"id": "LHS", "type": HOUSING, "period": YEARS, "actions": [{**GIVING, **(giving or {})}], **(plan or {})}
    area = area_of(one, other)
    links = Links([Link("L1A", "S1", link)]) if link else find_links(area, register)
    case = case_of(area, register, links, as_at)
    return without(case, search(case, held_of(case), HOUSING_PLANS))


def state(found: Result | None) -> str:
    return found.state.value if found else "answered"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("home", {Need.HOME}),
        ("Homes", {Need.HOME}),
        ("home and support", {Need.HOME, Need.SUPPORT}),
        ("adaptations; land", {Need.ADAPTATION, Need.LAND}),
        ("a landlord", set()),
        ("", set()),
        ("no", set()),
    ],
)
def test_what_an_action_needs(said: str, found: set[Need]) -> None:
    assert needs(Action(id="A1", text="Do", lead="SC", requires=said)) == found


def test_the_same_thing_in_a_plan_in_force_is_a_counterpart(register: Register) -> None:
    assert state(result(register)) == "answered"


def test_without_one_the_plans_that_lack_it_are_named_first(register: Register) -> None:
    found = result(register, giving={"object": "other", "text": "Advice on energy"})
    assert found is not None
    assert found.state == "fail"
    assert found.where == ("LHS", "S1")
    assert found.owners == ("IJB", "SC")
    assert found.message == (
        "“Ten tenancies with care” (the strategic plan) needs a home, and "
        "nothing in the local housing strategy answers it."
    )
    assert [(one.plan, one.where) for one in found.passages] == [("SP", "S1"), ("LHS", "LHS")]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.ASSERTED, "answered"),
        (Standing.ACCEPTED, "answered"),
        (Standing.PROPOSED, "needs_review"),
        (Standing.REJECTED, "fail"),
    ],
)
def test_a_proposal_asks_and_a_rejected_link_is_none(standing: Standing, expected: str, register: Register) -> None:
    found = result(register, link=standing)
    assert state(found) == expected
    if found and standing == Standing.PROPOSED:
        assert found.where == ("S1", "L1A")
        assert found.message.endswith(
            "needs a home; a link with “Ten new homes” (the local housing strategy) is only proposed."
        )


@pytest.mark.parametrize(("end", "expected"), [("2026-06-01", "answered"), ("2026-05-31", "fail")])
def test_an_action_of_a_plan_that_is_over_is_no_counterpart(end: str, expected: str, register: Register) -> None:
    found = result(register, plan={"period": ["2021-04-01", end]})
    assert state(found) == expected
    if found:
        assert found.where == ("LHS.period", "S1")
        assert found.message.endswith(
            "Its counterpart stands in the local housing strategy, which "
            "ended on 31 May 2026; no plan in force has one."
        )


def test_a_plan_may_say_itself_that_it_is_over(register: Register) -> None:
    found = result(register, plan={"status": "expired", "period": None})
    assert found is not None
    assert "the local housing strategy, which is over;" in found.message


def test_a_draft_asks(register: Register) -> None:
    found = result(register, plan={"status": "draft"})
    assert state(found) == "needs_review"
    assert found is not None
    assert found.message.endswith("so far only a draft has it: “Ten new homes” (the local housing strategy).")


@pytest.mark.parametrize("standing", [{"status": "draft"}, {"status": "expired"}])
def test_a_proposal_in_a_plan_that_does_not_stand_is_none(standing: dict[str, str], register: Register) -> None:
    assert state(result(register, plan=standing, link=Standing.PROPOSED)) == "fail"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [(["L1"], ["L2"], "fail"), (["L1"], ["L1", "L2"], "answered"), ([], ["L2"], "answered"), (["L1"], [], "answered")],
)
def test_it_has_to_be_for_one_of_the_places(
    ours: list[str], theirs: list[str], expected: str, register: Register
) -> None:
    found = result(register, {"localities": ours}, {"localities": theirs})
    assert state(found) == expected
    if found:
        assert found.where == ("LHS", "S1")
        assert found.message.endswith(
            "a home in Overton; “Ten new homes” (the local housing strategy) is about the same, for Netherton."
        )


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["older people"], ["care leavers"], "needs_review"),
        (["older people"], ["over-65s"], "answered"),
        (["learning disability"], ["disabled people"], "answered"),
        ([], ["care leavers"], "answered"),
    ],
)
def test_it_has_to_be_for_some_of_the_people(
    ours: list[str], theirs: list[str], expected: str, register: Register
) -> None:
    found = result(register, {"groups": ours}, {"groups": theirs})
    assert state(found) == expected
    if found:
        assert found.message.endswith(
            "“Ten new homes” (the local housing strategy) is about the same, but for other people."
        )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "needs_review"),
        ({"cost_gbp": 1}, "needs_review"),
        ({"cost_gbp": 0}, "fail"),
        ({"cost_gbp": None}, "fail"),
        ({"funding_status": "indicative"}, "fail"),
        ({"requires": "support and home"}, "fail"),
    ],
)
def test_support_that_a_plan_pays_for_itself_is_no_promise_of_others(
    more: dict[str, Any], expected: str, register: Register
) -> None:
    paid = {"requires": "support", "cost_gbp": 65000, "funding_status": "approved", **more}
    found = result(register, paid, {"object": "", "text": "Advice on energy"})
    assert state(found) == expected
    if found and not more:
        assert found.severity == "low"
        assert "needs support and pays for it itself (£65,000)" in found.message


def test_a_stated_none_is_an_answer_that_a_person_looks_at(register: Register) -> None:
    aim = {"priorities": [{"id": "P1", "name": "Home"}, {"id": "P2", "name": "Heat"}]}
    one = {"id": "SP", "type": "strategic-plan", **aim, "actions": [{**ASKING, "serves": ["P1"]}]}
    other = {
        "id": "HCS",
        "type": "housing-contribution-statement",
        "mapped": {"P1": []},
        "actions": [GIVING | {"object": ""}],
    }
    case = case_of(area_of(one, other), register)
    assert state(without(case, search(case, held_of(case), HOUSING_PLANS))) == "needs_review"
    both = area_of({**one, "actions": [{**ASKING, "serves": ["P1", "P2"]}]}, other)
    case = case_of(both, register)
    assert state(without(case, search(case, held_of(case), HOUSING_PLANS))) == "fail"


def test_an_action_linked_with_itself_or_its_own_plan_has_no_counterpart(register: Register) -> None:
    plan = {"id": "LHS", "type": HOUSING, "actions": [ASKING, GIVING]}
    case = case_of(
        area_of(plan), register, Links([Link("L1A", "S1", Standing.ASSERTED), Link("S1", "S1", Standing.ASSERTED)])
    )
    found = search(case, held_of(case), HOUSING_PLANS)
    assert (found.answers, found.looked) == ((), ())
    assert state(without(case, found)) == "fail"


def test_plans_that_are_over_are_looked_at_only_where_none_stands(register: Register) -> None:
    one = {"id": "SP", "type": "strategic-plan", "actions": [ASKING]}
    over = {"id": "SHIP", "type": "ship", "status": "expired"}
    case = case_of(area_of(one, over, {"id": "LHS", "type": HOUSING}), register)
    assert [plan.id for plan in search(case, held_of(case), HOUSING_PLANS).looked] == ["LHS"]
    case = case_of(area_of(one, over), register)
    assert [plan.id for plan in search(case, held_of(case), HOUSING_PLANS).looked] == ["SHIP"]


@pytest.mark.parametrize(
    ("kind", "more", "lacking"),
    [
        ("strategic-plan", {}, ("local housing strategy", "SHIP", "housing contribution statement")),
        ("strategic-plan", {"requires": "support"}, ("local housing strategy", "housing contribution statement")),
        ("cjoip", {"requires": "land"}, ("local housing strategy", "SHIP")),
        ("cjoip", {"requires": "adaptation"}, ("local housing strategy",)),
        ("cjoip", {"requires": "support", "groups": ["prison leavers"]}, ("local housing strategy", "RRTP")),
    ],
)
def test_plans_that_were_not_given_are_missed_where_they_would_answer(
    kind: str, more: dict[str, Any], lacking: tuple[str, ...], register: Register
) -> None:
    case = case_of(area_of({"id": "P", "type": kind, "actions": [{**ASKING, **more}]}), register)
    names = {"ship": "SHIP", "rapid-rehousing-transition-plan": "RRTP"}
    known = {register.label("plan-type", kind): short for kind, short in names.items()}
    found = missing(case, held_of(case), HOUSING_PLANS)
    assert tuple(known.get(name, name.lower()) for name in found) == lacking


def test_a_plan_without_actions_was_not_given_either(register: Register) -> None:
    asking = {"id": "P", "type": "cjoip", "actions": [{**ASKING, "requires": "support"}]}
    bare = {"id": "LHS", "type": HOUSING, "outcomes": [{"id": "O1", "name": "Homes"}]}
    case = case_of(area_of(asking, bare), register)
    assert len(missing(case, held_of(case), HOUSING_PLANS)) == 1
    case = case_of(area_of(asking, {**bare, "actions": [GIVING]}), register)
    assert missing(case, held_of(case), HOUSING_PLANS) == ()


@pytest.mark.parametrize("first", [{}, {"localities": ["L1"]}, {"groups": ["older people"]}])
def test_another_action_never_makes_it_worse(first: dict[str, Any], register: Register) -> None:
    order = ["fail", "needs_review", "answered"]
    asking = {"localities": ["L2"], "groups": ["carers"]}
    one = {"id": "SP", "type": "strategic-plan", "actions": [{**ASKING, **asking}]}
    before = {"id": "LHS", "type": HOUSING, "actions": [{**GIVING, **first}]}
    states = []
    for more in ([], [{**GIVING, "id": "L2A", "localities": ["L2"]}]):
        area = area_of(one, {**before, "actions": [*before["actions"], *more]})
        case = case_of(area, register, find_links(area, register))
        states.append(order.index(state(without(case, search(case, held_of(case), HOUSING_PLANS)))))
    assert states[1] >= states[0]
    assert states[1] == 2


def counted(name: str, n: int | None, *places: str) -> dict[str, Any]:
    quantity = {"object": "ten", "n": n} if n is not None else None
    return {
        "id": name,
        "text": f"Homes {name}",
        "lead": "SC",
        "object": "ten",
        "localities": places,
        "quantity": quantity,
    }


def part(register: Register, asked: dict[str, Any], *given: dict[str, Any]) -> Result | None:
    one = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "actions": [{**asked, "requires": "home"}]}
    area = area_of(one, {"id": "LHS", "type": HOUSING, "actions": list(given)})
    case = case_of(area, register, find_links(area, register))
    return without(case, search(case, held_of(case), HOUSING_PLANS))


TWELVE = counted("S1", 12, "L1", "L2")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([counted("A", 6, "L1")], "fail"),
        ([counted("A", 11, "L1")], "fail"),
        ([counted("A", 12, "L1")], "answered"),
        ([counted("A", 6, "L1"), counted("B", 6, "L2")], "answered"),
        ([counted("A", 6, "L1"), counted("B", 1, "L2")], "answered"),
        ([counted("A", 6)], "answered"),
        ([counted("A", None, "L1")], "answered"),
        ([counted("A", 6, "L1"), counted("B", None, "L1")], "answered"),
        ([counted("A", 6, "L1"), {**counted("B", 6, "L1"), "lead": "SC"}], "fail"),
        ([counted("A", 6, "L1"), {**counted("B", 6, "L1"), "lead": "HB"}], "answered"),
    ],
)
def test_a_part_in_some_of_the_places_is_not_all_of_it(
    given: list[dict[str, Any]], expected: str, register: Register
) -> None:
    assert state(part(register, TWELVE, *given)) == expected


def test_a_part_is_told_with_its_number_and_the_place_that_has_none(register: Register) -> None:
    found = part(register, TWELVE, counted("A", 6, "L1"))
    assert found is not None
    assert (found.where, found.about) == (("LHS", "S1"), ("S1",))
    assert found.message == (
        "“Homes S1” (the strategic plan): “Homes A” (the local housing strategy) gives 6 of 12, and none in Netherton."
    )
    assert state(part(register, {**TWELVE, "quantity": None}, counted("A", 6, "L1"))) == "answered"
    assert state(part(register, {**TWELVE, "localities": []}, counted("A", 6, "L1"))) == "answered"
