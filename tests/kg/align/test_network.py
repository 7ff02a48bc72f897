"""What holds plans together, and what does not."""

import subprocess
import sys
from typing import Any

import pytest

from kg.align.decision import Decisions
from kg.align.link import Link, Links, Standing
from kg.align.network import Network, network
from kg.align.run import align
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import AS_AT, STRATHBRAE, area_of


def _action(name: str, lead: str = "SC", **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Do {name}", "lead": lead, **more}


def _plan(name: str, kind: str, owner: str, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "owner": owner, "actions": list(actions), **more}


def _told(area: Area, register: Register, *links: Link) -> Network:
    return network(align(area, register, AS_AT, Links(links), Decisions()))


def test_a_body_without_which_plans_fall_apart_is_a_single_point(register: Register) -> None:
    shared = _plan("SP", "strategic-plan", "IJB", _action("A"))
    told = _told(area_of(shared, _plan("LHS", "local-housing-strategy", "SC"), _plan("S", "ship", "SC")), register)
    (point,) = told.single_points
    assert (point.ids, point.plans) == (("SC",), ("S", "SP"))
    assert point.text == (
        "Only Testbrae Council joins Plan S and Plan SP to the other plans: without it nobody who works on them works "
        "on one of the others."
    )
    assert told.apart == ()


def test_two_bodies_that_work_on_the_same_plans_are_no_single_points(register: Register) -> None:
    plans = _plan("SP", "strategic-plan", "IJB", _action("A")), _plan("S", "ship", "SC", _action("B", "IJB"))
    assert _told(area_of(*plans), register).single_points == ()


def test_a_plan_that_shares_nobody_stands_apart(register: Register) -> None:
    plans = _plan("A", "ship", "SC"), _plan("B", "loip", "SC"), _plan("C", "cjoip", "HB")
    (apart,) = _told(area_of(*plans), register).apart
    assert apart.plans == ("C",)
    assert apart.text == "Plan C stands apart: nobody who leads or takes part in it does so in another plan."


def test_an_action_that_nothing_joins_to_anything_is_an_orphan(register: Register) -> None:
    loose = _plan("LHS", "local-housing-strategy", "SC", _action("A"), _action("B"))
    (orphans,) = _told(area_of(loose), register).orphans
    assert orphans.ids == ("A", "B")
    assert orphans.text == (
        "For “Do A” (A) and “Do B” (B) of Plan LHS no priority and no national outcome is named, and nothing ties them "
        "to another plan."
    )


@pytest.mark.parametrize("more", [{"serves": ["X1"]}, {"nhwo": [2]}, {"depends_on": ["B"]}])
def test_what_an_action_says_of_itself_makes_it_no_orphan(more: dict[str, Any], register: Register) -> None:
    aims = [{"id": "X1", "name": "Aim"}]
    plan = _plan("LHS", "local-housing-strategy", "SC", _action("A", **more), _action("B", nhwo=[1]), outcomes=aims)
    assert _told(area_of(plan), register).orphans == ()


def test_a_link_makes_it_no_orphan_unless_it_is_only_proposed(register: Register) -> None:
    plans = _plan("L", "ship", "SC", _action("A")), _plan("M", "loip", "SC", _action("B", nhwo=[1]))
    assert _told(area_of(*plans), register, Link("A", "B", Standing.ACCEPTED)).orphans == ()
    (orphan,) = _told(area_of(*plans), register, Link("A", "B", Standing.PROPOSED)).orphans
    assert orphan.text.endswith("ties it to another plan; a link of A is only proposed.")
    (rejected,) = _told(area_of(*plans), register, Link("A", "B", Standing.REJECTED)).orphans
    assert rejected.text.endswith("ties it to another plan.")


def test_a_plan_that_is_over_has_no_orphans(register: Register) -> None:
    over = _plan("L", "ship", "SC", _action("A"), period=["2020-01-01", "2026-05-31"])
    assert _told(area_of(over), register).orphans == ()


def test_many_orphans_are_counted(register: Register) -> None:
    plan = _plan("L", "ship", "SC", *(_action(f"A{i}") for i in range(8)))
    (orphans,) = _told(area_of(plan), register).orphans
    assert len(orphans.ids) == 8
    assert "“Do A5” (A5) and 2 more actions of Plan L" in orphans.text


@pytest.mark.parametrize(
    ("start", "days", "told"),
    [
        ("2027-04-01", 1, "A ends on 31 March 2027 and B begins on 1 April 2027, 1 day later."),
        ("2027-03-31", 0, "A ends on 31 March 2027 and B begins on 31 March 2027, 0 days later."),
        ("2027-03-30", -1, "but B begins on 30 March 2027, before A ends on 31 March 2027."),
        (None, None, "their dates were not all given."),
    ],
)
def test_a_chain_says_how_much_time_is_between(
    start: str | None, days: int | None, told: str, register: Register
) -> None:
    first = _action("A", start="2026-01-01", end="2027-03-31")
    plan = _plan("L", "ship", "SC", first, _action("B", start=start, depends_on=["A", "unknown"][:1]))
    (chain,) = _told(area_of(plan), register).chains
    assert (chain.ids, chain.days) == (("A", "B"), days)
    assert chain.text == f"“Do B” (B) waits for “Do A” (A); {told}"


def test_the_longest_chain_is_told_with_its_tightest_place(register: Register) -> None:
    actions = (
        _action("A", end="2026-12-31"),
        _action("B", start="2027-01-31", end="2027-12-31", depends_on=["A"]),
        _action("C", start="2028-01-05", depends_on=["B", "A"]),
        _action("D", start="2028-01-05", depends_on=["A"]),
    )
    for ordered in (actions, actions[::-1]):
        (chain,) = _told(area_of(_plan("L", "ship", "SC", *ordered)), register).chains
        assert (chain.ids, chain.days) == (("A", "B", "C"), 5)
        assert chain.text == (
            "“Do C” (C) waits for “Do B” (B), which waits for “Do A” (A); B ends on 31 December 2027 and C begins on "
            "5 January 2028, 5 days later, the least in the chain."
        )


def test_the_tightest_chain_comes_first(register: Register) -> None:
    actions = [
        _action("A", end="2026-12-31"),
        _action("B", start="2027-01-31", depends_on=["A"]),
        _action("X", end="2026-12-31"),
        _action("Y", start="2027-01-01", depends_on=["X"]),
        _action("U"),
        _action("V", depends_on=["U"]),
    ]
    told = _told(area_of(_plan("L", "ship", "SC", *actions)), register).chains
    assert [one.ids for one in told] == [("X", "Y"), ("A", "B"), ("U", "V")]


def test_a_circle_is_told_once_and_what_hangs_on_it_is_no_chain(register: Register) -> None:
    actions = [_action("A", depends_on=["B"]), _action("B", depends_on=["A"]), _action("C", depends_on=["B"])]
    own = _action("D", depends_on=["D"])
    told = _told(area_of(_plan("L", "ship", "SC", *actions, own)), register).chains
    assert [one.text for one in told] == [
        "“Do A” (A) and “Do B” (B) wait for one another: nothing of it can begin.",
        "“Do D” (D) waits for itself: nothing of it can begin.",
    ]


def test_an_empty_area_has_nothing_to_say(register: Register) -> None:
    told = _told(area_of(), register)
    assert told == Network()
    assert told.sentences == ()


def test_the_data_has_every_key_and_the_sentences_all_that_is_said(register: Register) -> None:
    told = _told(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register)
    data = told.as_data()
    assert list(data) == ["room", "apart", "single_points", "chains", "orphans", "ties"]
    assert len(told.sentences) == 1 + sum(len(data[name]) for name in list(data)[1:])
    assert all(text.endswith(".") for text in told.sentences)
    assert data["chains"][0]["ids"] == ["SHIP-A4", "SP-A7"]


def test_the_order_of_rows_changes_nothing(register: Register) -> None:
    area = load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml")
    data = area.model_dump(by_alias=True)
    plans = [{**plan, "actions": plan["actions"][::-1]} for plan in data["plans"][::-1]]
    other = Area.model_validate({**data, "plans": plans, "bodies": data["bodies"][::-1]})
    assert _told(other, register).as_data() == _told(area, register).as_data()


def test_networkx_is_loaded_only_where_something_is_asked_of_it() -> None:
    code = "import sys, kg.align.network; assert 'networkx' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
