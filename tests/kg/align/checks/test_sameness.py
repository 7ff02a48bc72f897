"""Whether actions are about one thing and measured by one indicator."""

from typing import Any

import pytest

from kg.align.case import Held
from kg.align.checks.sameness import Sure, across, elaborates, neighbours, one_indicator, one_thing, yearly
from kg.align.link import Link, Links
from kg.area.plan import Measure
from kg.register import Register
from tests.kg.align.cases import area_of, case_of
from tests.kg.align.plans import action, link, two


@pytest.mark.parametrize(
    ("mine", "theirs", "links", "sure"),
    [
        ("crisis_house", "Crisis house", (), Sure.YES),
        ("crisis_house", "care_home", (), Sure.NO),
        ("", "", (), Sure.NO),
        ("", "", (link("proposed", 0.85),), Sure.PROPOSED),
        ("", "", (link("proposed", 0.84),), Sure.NO),
        ("", "x", (link("proposed", 0.9),), Sure.PROPOSED),
        ("y", "x", (link("proposed", 0.9),), Sure.NO),
        ("y", "x", (link("accepted", 0.1),), Sure.YES),
        ("x", "x", (link("rejected"),), Sure.NO),
        ("x", "x", (link("asserted"),), Sure.YES),
        ("", "", (link("asserted"),), Sure.NO),
    ],
)
def test_one_thing(mine: str, theirs: str, links: tuple[Link, ...], sure: Sure, register: Register) -> None:
    case = two(register, action("A", object=mine), action("B", object=theirs), *links)
    one, other = (held.action for held in case.actions())
    assert one_thing(case, one, other) == one_thing(case, other, one) == sure


@pytest.mark.parametrize(
    ("names", "objects", "links", "sure"),
    [
        (("Delayed discharge", "delayed discharges"), ("", ""), (), Sure.YES),
        (("Delayed discharge", "delayed discharges"), ("x", "y"), (), Sure.YES),
        (("flats", "flats"), ("x", "y"), (), Sure.NO),
        (("flats", "flats"), ("x", ""), (), Sure.NO),
        (("lets a year", "lets a year"), ("x", "y"), (), Sure.NO),
        (("visits", "visits"), ("", ""), (), Sure.NO),
        (("affordable lets", "affordable lets"), ("x", "y"), (), Sure.YES),
        (("flats", "flats"), ("x", "x"), (), Sure.YES),
        (("supported tenancies", "supported tenancies held"), ("x", "x"), (), Sure.PROPOSED),
        (("supported tenancies", "supported tenancies held"), ("", ""), (), Sure.NO),
        (("tenancies", "supported tenancies"), ("x", "x"), (), Sure.NO),
        (("one", "two"), ("", ""), (link("proposed", 0.9, "A.measure", "B.measure"),), Sure.PROPOSED),
        (("one", "two"), ("x", "y"), (link("proposed", 0.9, "A.measure", "B.measure"),), Sure.NO),
        (("one", "two"), ("x", "y"), (link("accepted", 0.0, "A.measure", "B.measure"),), Sure.YES),
        (("lets", "lets"), ("", ""), (link("rejected", 1.0, "A.measure", "B.measure"),), Sure.NO),
    ],
)
def test_one_indicator(
    names: tuple[str, str], objects: tuple[str, str], links: tuple[Link, ...], sure: Sure, register: Register
) -> None:
    both = zip("AB", names, objects, strict=True)
    first, second = (action(one, object=thing, measure={"name": name}) for one, name, thing in both)
    case = two(register, first, second, *links)
    one, other = case.actions()
    assert one_indicator(case, one, other) == one_indicator(case, other, one) == sure


def test_what_is_not_measured_has_no_indicator(register: Register) -> None:
    case = two(register, action("A", object="x", measure={"name": "flats"}), action("B", object="x"))
    one, other = case.actions()
    assert one_indicator(case, one, other) == one_indicator(case, other, one) == Sure.NO
    assert isinstance(one, Held)


def test_a_definition_may_say_more_than_another() -> None:
    assert elaborates("open cases", "open cases at year end")
    assert elaborates("", "people on census day")
    assert not elaborates("people on census day", "people in the quarter")


def test_plans_of_one_type_stand_beside_each_other(register: Register) -> None:
    def plan(name: str, kind: str, *things: str) -> dict[str, Any]:
        actions = [action(f"{name}-{thing}", object=thing) for thing in things]
        return {"id": name, "type": kind, "actions": actions}

    plans = (plan("Z", "ship", "a", "b"), plan("Y", "local-housing-strategy", "a", "c"), plan("X", "ship", "a"))
    for order in (plans, plans[::-1]):
        case = case_of(area_of(*order), register, Links([link("proposed", 0.5, "Y-c", "Z-b")]))
        pairs = [(one.action.id, other.action.id) for one, other in across(case, case.actions())]
        assert pairs == [("X-a", "Y-a"), ("Y-a", "Z-a"), ("Y-c", "Z-b")]


def test_a_link_of_a_thing_with_itself_or_with_nothing_is_no_pair(register: Register) -> None:
    links = (link("proposed", 0.9, "A", "A"), link("proposed", 0.9, "A", "GONE"))
    case = two(register, action("A"), action("B"), *links)
    assert list(across(case, case.actions())) == []


def test_indicators_of_one_name_are_held_against_each_other(register: Register) -> None:
    mine, theirs = action("A", measure={"name": "Fuel poverty"}), action("B", measure={"name": "poverty, fuel"})
    case = two(register, mine, theirs)
    assert len(list(across(case, case.actions()))) == 1


def test_links_of_indicators_join_their_actions(register: Register) -> None:
    accepted = link("accepted", 0.9, "A.measure", "B.measure")
    case = two(register, action("A", measure={"name": "Falls"}), action("B", measure={"name": "Trips"}), accepted)
    assert [(one.action.id, other.action.id) for one, other in across(case, case.actions())] == [("A", "B")]


@pytest.mark.parametrize(
    ("mine", "theirs", "owner", "pairs"),
    [
        ({"object": "x", "localities": ["L1", "L2"]}, {"object": "x", "localities": ["L2", "L1"]}, "HB", (1, 1)),
        ({"object": "x", "localities": ["L1", "L2"]}, {"object": "x", "localities": ["L2"]}, "HB", (0, 1)),
        ({"object": "x", "localities": ["L1"]}, {"object": "y", "localities": ["L1"]}, "HB", (0, 1)),
        ({"object": "x"}, {"object": "x"}, "HB", (0, 1)),
        ({"object": "x", "localities": ["L1"]}, {"object": "x", "localities": ["L1"]}, "SC", (0, 0)),
    ],
)
def test_what_two_owners_do_together(
    mine: dict[str, Any], theirs: dict[str, Any], owner: str, pairs: tuple[int, int], register: Register
) -> None:
    measure = {"measure": {"name": "fuel poverty"}}
    rows = [action("A", **mine, **measure), action("B", **theirs, **measure)]
    plans = [{"id": f"P{row}", "type": "ship", "owner": who, "actions": [one]}
             for row, (who, one) in enumerate(zip(("SC", owner), rows, strict=True))]  # fmt: skip
    case = case_of(area_of(*plans), register)
    assert tuple(len(list(across(case, case.actions(), beside=beside))) for beside in (False, True)) == pairs
    one, other = case.area.plans
    assert neighbours(one, other) is (owner != "SC")
    assert not neighbours(one, other.model_copy(update={"type": "loip"}))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("homes a year", True), ("Homes in the year", True), ("in any year", True), ("each year", True),
        ("per annum", True), ("annually", True), ("annual lets", True), ("a yearly count", True), ("one year", True),
        ("homes", False), ("at year end", False), ("the last five years", False), ("biannual", False),
    ],
)  # fmt: skip
def test_what_is_counted_by_the_year(words: str, found: bool) -> None:
    for field in ("name", "definition", "unit"):
        assert yearly(Measure.model_validate({"name": "homes", field: words})) is found


def test_a_definition_elaborates_itself() -> None:
    assert elaborates("people on one day", "people on one day")


@pytest.mark.parametrize(
    ("mine", "theirs", "sure"),
    [
        ("left prison with no address", "left prison with an address", Sure.NO),
        ("left prison without an address", "left prison with no address", Sure.PROPOSED),
        ("lets not made in time", "lets made in time", Sure.NO),
        ("no. of lets in time", "lets in time", Sure.YES),
        ("No of lets in time", "lets in time", Sure.YES),
    ],
)
def test_those_who_have_and_those_who_have_not_are_two_counts(
    mine: str, theirs: str, sure: Sure, register: Register
) -> None:
    case = two(
        register,
        action("A", object="x", measure={"name": mine}),
        action("B", object="x", measure={"name": theirs}),
    )
    one, other = case.actions()
    assert one_indicator(case, one, other) == one_indicator(case, other, one) == sure


def test_a_person_may_say_that_two_counts_are_one(register: Register) -> None:
    linked = link("accepted", one="A.measure", other="B.measure")
    mine = action("A", measure={"name": "left with no address"})
    case = two(register, mine, action("B", measure={"name": "left with an address"}), linked)
    one, other = case.actions()
    assert one_indicator(case, one, other) == Sure.YES
