"""What counts as arrangements of a locality's own, in the words in which plans write it."""

import pytest

from kg.align.case import Case
from kg.align.checks.arrangement import of_its_own
from kg.register import Register
from tests.kg.align.cases import area_of, case_of

PLACES = [{"id": "L1", "name": "Overton"}, {"id": "L2", "name": "Netherton"}, {"id": "L3", "name": "Overton South"}]


def case(register: Register, text: str | None, other: str = "section 7.1", place: str = "L2") -> Case:
    arranged = {"L1": other, place: text}
    plan = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "locality_arrangements": arranged}
    return case_of(area_of(plan, localities=PLACES), register)


def own(register: Register, text: str | None, other: str = "section 7.1", place: str = "L2") -> bool:
    held = case(register, text, other, place)
    return of_its_own(held, held.plans()[0], place)


@pytest.mark.parametrize(
    "text",
    [
        "7.2",
        "section 7.2",
        "draft p 31",
        "Section 7 (second half: own team and budget)",
        "no chapter: appendix 4",
        "no chapter of its own; Annex B",
        "own team and budget, as in Overton",
        "with Overton, own budget",
        "section 7.2, with Overton",
        "L2: section 7.2",
        "locality team at the health centre",
        "Netherton",
        "no change: own team kept",
        "area-wide, with a manager here",
    ],
)
def test_a_place_in_the_plan_or_something_of_its_own_is_enough(text: str, register: Register) -> None:
    assert own(register, text)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "none",
        "None: one team for the area",
        "no section of its own: as for Overton",
        "no separate arrangements",
        "not set out separately",
        "not applicable",
        "as for Overton",
        "as for Overton in 2026",
        "L2: as for Overton",
        "As L1",
        "see Overton",
        "see section on Overton South",
        "Same as Overton, section 7.1",
        "joint with Overton",
        "covered by the arrangements for the whole area",
        "as elsewhere",
        "area-wide",
        "to follow in 2027",
        "to be agreed with the locality group",
        "TBC with the locality group",
        "under development",
    ],
)
def test_that_it_is_treated_as_another_or_will_be_written_is_not(text: str | None, register: Register) -> None:
    assert not own(register, text)


@pytest.mark.parametrize("place", ["appendix C", "annex C", "schedule C", "p 7", "section 7.2"])
def test_that_there_is_no_chapter_does_not_matter_where_a_place_is_given(place: str, register: Register) -> None:
    assert own(register, f"no chapter: {place}")
    assert not own(register, "no chapter")


@pytest.mark.parametrize(
    "words",
    ["tba", "tbc", "tbd", "to follow", "to come", "to be added", "to be agreed", "to be completed", "to be confirmed",
     "to be decided", "to be developed", "to be drafted", "to be prepared", "to be written", "pending", "awaiting",
     "not yet", "under development", "under discussion", "under preparation", "in development", "in preparation",
     "being developed", "being drafted", "being prepared", "being written"],
)  # fmt: skip
def test_what_is_to_come_is_not_there_whatever_its_place(words: str, register: Register) -> None:
    assert not own(register, f"{words}: own team and budget, section 7.2")
    assert own(register, f"own team and budget, {words}")


@pytest.mark.parametrize(
    "words",
    ["no arrangements", "no chapter", "no entry", "no page", "no pages", "no part", "no plan", "no section",
     "none here",
     "nothing here", "no team plan", "not applicable", "not covered", "not described", "not given", "not included",
     "not separate", "not separately told", "not set out", "not written", "is not here described"],
)  # fmt: skip
def test_what_is_said_not_to_be_there_is_not_but_by_a_place_in_the_plan(words: str, register: Register) -> None:
    assert not own(register, words)
    assert not own(register, f"{words} since 1998")
    assert not own(register, f"{words} before 2027")
    assert own(register, f"{words}: see p 31")


@pytest.mark.parametrize(
    "words",
    ["the whole area", "the entire area", "area-wide", "area wide", "everywhere", "elsewhere", "all localities",
     "all the localities", "the rest", "rest", "the others", "others", "general arrangements", "general arrangement",
     "the general section"],
)  # fmt: skip
def test_what_is_for_all_is_no_arrangement_of_its_own_unless_more_is_said(words: str, register: Register) -> None:
    assert not own(register, f"as for {words}")
    assert own(register, f"as for {words}, with a nurse")


def test_one_section_for_two_is_enough_where_nothing_says_that_one_is_treated_as_the_other(register: Register) -> None:
    assert own(register, "section 7.1")
    assert own(register, "section 7.1 (second half)")
    assert not own(register, "section 7.1, with Overton")
    assert own(register, "section 7.1, with Overton", other="section 6")


def test_the_places_of_all_that_are_named_are_theirs(register: Register) -> None:
    told = "as Overton South (section 6) and Overton (section 7.1)"
    arranged = {"L1": "section 7.1", "L2": told, "L3": "section 6"}
    plan = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "locality_arrangements": arranged}
    held = case_of(area_of(plan, localities=PLACES), register)
    assert not of_its_own(held, held.plans()[0], "L2")


def test_a_locality_whose_name_holds_that_of_another_is_not_the_other(register: Register) -> None:
    assert own(register, "Overton South", place="L3")
    assert not own(register, "Overton South: as Overton", place="L3")
