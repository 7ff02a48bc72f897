"""Whether providers are told of what plans promise, and the posts for it are planned."""

from typing import Any

import pytest

from kg.align.checks.providers import understaffed, unsignalled
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told

HOMES = {"id": "S1", "text": "Ten people come home", "lead": "SC", "requires": "home", "object": "ld_return",
         "groups": ["learning disability"]}  # fmt: skip
OVER = ["2019-04-01", "2022-03-31"]


def signals(register: Register, words: str, *, action: dict[str, Any] | None = None, **market: Any) -> Any:
    plan = {"id": "MFP", "type": "market-facilitation-plan", "signals": ["more extra-care", words], **market}
    strategic = {"id": "SP", "type": "strategic-plan", "actions": [{**HOMES, **(action or {})}]}
    return told(unsignalled, case_of(area_of(strategic, plan), register))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("no signal on learning disability tenancies", True),
        ("No mention of people with a learning disability", True),
        ("learning disabilities: none", True),
        ("silent on learning disability", True),
        ("nothing for adults with a learning disability", True),
        ("homes for learning disability are not covered", True),
        ("no signal on dementia", False),
        ("growth in learning disability support", False),
        ("fewer places, no new ones for people with learning disability", False),
        ("more night care", False),
    ],
)
def test_what_is_left_out_in_so_many_words(words: str, register: Register, *, found: bool) -> None:
    assert signals(register, words) == ([("fail", ("MFP.signals", "S1"))] if found else [])


def test_only_what_is_promised_and_needs_somebody_counts(register: Register) -> None:
    said = "no signal on learning disability tenancies"
    assert signals(register, said, action={"requires": ""}) == []
    assert signals(register, said, action={"groups": ["carers"]}) == []
    assert signals(register, said, period=OVER) == []
    thing = {"groups": [], "object": "core_and_cluster"}
    assert signals(register, "no signal on core and cluster homes", action=thing) == [("fail", ("MFP.signals", "S1"))]


def posts(register: Register, name: str = "night_care_staff", *, plan: dict[str, Any] | None = None, **row: Any) -> Any:
    work = {"id": "WFP", "type": "workforce-plan", "posts": {name: {"now": 1, **row}}, **(plan or {})}
    acting = [
        {"id": "A1", "text": "Night care", "lead": "SC", "object": "night_care"},
        {"id": "A2", "text": "One adaptations service", "lead": "SC", "object": "adaptations"},
        {"id": "A3", "text": "Adapt a bathroom", "lead": "SC", "object": "bathrooms", "requires": "adaptation"},
    ]
    strategic = {"id": "SP", "type": "strategic-plan", "actions": acting}
    return told(understaffed, case_of(area_of(strategic, work), register))


@pytest.mark.parametrize(("needed", "planned", "found"), [(5, 4, True), (5, 5, False), (5, 6, False), (5, None, False),
                                                          (None, 4, False)])  # fmt: skip
def test_fewer_posts_than_are_needed(needed: Any, planned: Any, register: Register, *, found: bool) -> None:
    where = ("WFP.posts.night_care_staff", "A1")
    assert posts(register, needed=needed, planned=planned) == ([("fail", where)] if found else [])


@pytest.mark.parametrize(
    ("name", "action"),
    [("occupational_therapists", "A2"), ("adaptations officers", "A2"), ("night care workers", "A1"), ("cooks", None)],
)
def test_posts_are_for_what_they_name_or_for_their_work(name: str, action: str | None, register: Register) -> None:
    found = posts(register, name, needed=5, planned=4)
    assert found == ([("fail", (f"WFP.posts.{name}", action))] if action else [])


def test_a_workforce_plan_that_is_over_plans_nothing(register: Register) -> None:
    assert posts(register, needed=5, planned=4, plan={"period": OVER}) == []


def test_the_message_has_both_numbers(register: Register) -> None:
    work = {"id": "WFP", "type": "workforce-plan", "posts": {"night_care_staff": {"now": 1, "needed": 5, "planned": 4}}}
    acting = {
        "id": "SP",
        "type": "strategic-plan",
        "actions": [{"id": "A1", "text": "Care", "lead": "SC", "object": "care"}],
    }
    (found,) = understaffed(case_of(area_of(acting, work), register))
    assert found.message == "“Care” (the strategic plan) needs 5 night care staff; the workforce plan plans for 4."
    assert found.passages[0].text == "night care staff: 1 now, 5 needed, 4 planned"
