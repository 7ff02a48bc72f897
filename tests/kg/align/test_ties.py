"""What most plans hang on."""

from kg.align.decision import Decisions
from kg.align.link import Link, Links, Standing
from kg.align.run import Alignment, align
from kg.align.ties import MOST, ties
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import AS_AT, SMALL, area_of


def _plan(name: str, kind: str, owner: str = "SC") -> dict[str, object]:
    return {
        "id": name,
        "type": kind,
        "owner": owner,
        "actions": [{"id": f"{name}-A", "text": f"Do {name}", "lead": owner}],
    }


def _found(area: Area, register: Register, *links: Link) -> Alignment:
    return align(area, register, AS_AT, Links(links), Decisions())


def test_a_body_with_several_plans_is_named_with_how_many(register: Register) -> None:
    found = _found(area_of(_plan("A", "ship"), _plan("B", "loip"), _plan("C", "cjoip", "HB")), register)
    told = [one for one in ties(found) if one.ids == ("SC",)]
    assert [(one.text, one.plans) for one in told] == [
        ("Testbrae Council leads or takes part in 2 of 3 plans.", ("A", "B"))
    ]


def test_an_action_that_is_tied_to_several_plans_is_named_but_not_for_proposals(register: Register) -> None:
    area = area_of(_plan("A", "ship"), _plan("B", "loip"), _plan("C", "cjoip", "HB"))
    two = Link("A-A", "B-A", Standing.ASSERTED), Link("A-A", "C-A", Standing.ACCEPTED)
    told = [one.text for one in ties(_found(area, register, *two)) if one.ids == ("A-A",)]
    assert told == ["“Do A” (A-A) is tied to 2 other plans, B, C: whoever changes it has to ask there."]
    proposed = two[0], Link("A-A", "C-A", Standing.PROPOSED)
    assert not [one for one in ties(_found(area, register, *proposed)) if one.ids == ("A-A",)]


def test_a_record_behind_faults_in_several_plans_is_named_with_its_citation(register: Register) -> None:
    over = ["2020-01-01", "2021-01-01"]
    plans = [{**_plan(name, kind), "period": over} for name, kind in (("A", "ship"), ("B", "loip"), ("C", "cjoip"))]
    found = _found(area_of(*plans), register)
    told = next(one for one in ties(found) if one.ids == ("spg-final-checklist-links",))
    assert told.plans == ("A", "B", "C")
    assert told.text == (
        "Strategic plans guidance (2nd edition) Annex C [spg-final-checklist-links] stands behind open faults in 3 "
        "plans: A, B, C."
    )
    assert {name[:3] for name in told.findings} >= {"C03"}


def test_few_are_named_and_nothing_of_an_empty_area(register: Register) -> None:
    assert list(ties(_found(area_of(), register))) == []
    bodies = [*SMALL["bodies"], *({"id": f"B{i}", "name": f"Body {i}", "type": "provider"} for i in range(5))]
    plans = [{**_plan(f"P{i}", "ship"), "owner": "+".join(f"B{j}" for j in range(5))} for i in range(2)]
    named = [one.ids[0] for one in ties(_found(area_of(*plans, bodies=bodies), register)) if one.ids[0][0] == "B"]
    assert named == ["B0", "B1", "B2"]
    assert len(named) == MOST
