"""All checks over one area."""

from kg.align.checks import LOOKS
from kg.align.decision import Decisions
from kg.align.finding import State
from kg.align.link import Links
from kg.align.run import align
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import AS_AT, STRATHBRAE, area_of


def test_every_check_says_something_of_every_area(register: Register) -> None:
    for area in (area_of(), load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml")):
        found = align(area, register, AS_AT, Links(), Decisions())
        assert {one.check.id for one in found.findings} == set(LOOKS)


def test_an_empty_area_has_no_fault(register: Register) -> None:
    found = align(area_of(), register, AS_AT, Links(), Decisions())
    assert [one.id for one in found.findings if one.result.state is State.FAIL] == []


def test_the_order_of_rows_changes_nothing(register: Register) -> None:
    area = load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml")
    other = Area.model_validate(
        {**area.model_dump(by_alias=True), "plans": area.model_dump(by_alias=True)["plans"][::-1]}
    )
    one, two = (align(each, register, AS_AT, Links(), Decisions()) for each in (area, other))
    assert [each.id for each in one.findings] == [each.id for each in two.findings]


def test_ids_are_unique(register: Register) -> None:
    found = align(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register, AS_AT, Links(), Decisions())
    ids = [one.id for one in found.findings]
    assert len(set(ids)) == len(ids)
