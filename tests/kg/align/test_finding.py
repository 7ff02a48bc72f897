"""What a check found: what makes its id, and what does not."""

from typing import Any

import pytest

from kg.align.finding import Finding, Passage, Result, fail, good, idle, review, unseen
from kg.align.matching import find_links
from kg.align.one_sided import one_sided
from kg.align.run import LOOKS
from kg.register import Register
from tests.kg.align.cases import area_of, case_of
from tests.kg.align.measure import NAMES, read


def finding(result: Result, register: Register, check: str = "C15") -> Finding:
    return Finding(check=register.checks[check], result=result)


def test_an_id_is_of_the_check_and_the_places_in_any_order(register: Register) -> None:
    one = finding(fail("LHS", "A1", message="x"), register)
    assert one.id == finding(review("A1", "LHS", message="y"), register).id
    assert one.id != finding(fail("LHS", "A1", message="x"), register, "C16").id
    assert one.id != finding(fail("LHS", "A2", message="x"), register).id
    assert one.id.startswith("C15-")


def test_what_was_only_looked_at_makes_no_other_id(register: Register) -> None:
    one = finding(fail("LHS", "A1", message="x", about=("A1",)), register)
    more = finding(fail("LHS", "SHIP", "A1", message="x", about=("A1",)), register)
    assert one.id == more.id == finding(fail("A1", message="x"), register).id
    assert one.as_data()["where"] == ["LHS", "A1"]
    assert more.result.key == ("A1",)


def test_one_housing_plan_more_is_no_other_finding(register: Register) -> None:
    asking = {"id": "S1", "text": "Ten flats", "lead": "SC", "requires": "home"}
    plans: list[dict[str, Any]] = [
        {"id": "SP", "type": "strategic-plan", "actions": [asking]},
        {"id": "HCS", "type": "hcs", "actions": [{"id": "H1", "text": "Advice", "lead": "SC"}]},
        {"id": "LHS", "type": "lhs", "actions": [{"id": "L1", "text": "Advice", "lead": "SC"}]},
        {"id": "SHIP", "type": "ship", "actions": [{"id": "I1", "text": "Advice", "lead": "SC"}]},
    ]
    more = [*plans, {"id": "RRTP", "type": "rrtp", "actions": [{"id": "R1", "text": "Advice", "lead": "SC"}]}]
    found = []
    for given in (plans, more):
        area = area_of(*given)
        (result,) = one_sided(case_of(area, register, find_links(area, register)))
        found.append(finding(result, register))
    assert found[0].id == found[1].id
    assert found[0].result.where != found[1].result.where


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_of_one_finding_each(name: str, register: Register) -> None:
    area = read(name)[0]
    case = case_of(area, register, find_links(area, register), area.as_at)
    for check, look in LOOKS.items():
        raised = [one for one in look(case) if one.state in {"fail", "needs_review"}]
        assert len({one.key for one in raised}) == len(raised), check


def test_a_message_begins_with_a_capital() -> None:
    for make in (fail, review, unseen, idle, good):
        assert make("A", message="the strategic plan has none.").message == "The strategic plan has none."
    assert fail("A", message="“ten flats” are none.").message == "“ten flats” are none."


def test_a_fingerprint_is_of_the_words_of_the_plans(register: Register) -> None:
    said = Passage("SP", "A1", None, "Ten flats")
    one = finding(fail("A1", message="x", passages=(said,)), register)
    assert one.fingerprint == finding(fail("A1", message="y", passages=(said,)), register).fingerprint
    other = Passage("SP", "A1", 4, "Twelve flats")
    assert one.fingerprint != finding(fail("A1", message="x", passages=(other,)), register).fingerprint
