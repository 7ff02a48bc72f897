"""What plans say in running text, and how names are found in it."""

import pytest

from kg.align.checks.text import (
    fiscal_year,
    gazetteer,
    is_ahead,
    is_aside,
    is_nobody,
    is_nothing,
    is_vacant,
    names_of,
    pattern,
    pounds,
    said_plainly,
    texts,
)  # fmt: skip
from kg.register import Register
from tests.kg.align.cases import area_of


def test_every_text_of_a_plan_is_told_with_its_place() -> None:
    action = {"id": "A1", "text": "Build", "lead": "SC", "funding": "HRA", "page": 4}
    measured = {"name": "homes", "definition": "completions", "source": "SHIP"}
    plan = {
        "id": "P", "type": "local-housing-strategy", "sections": ["Money"], "signals": ["growth"],
        "locality_arrangements": {"L1": "section 7", "L2": None}, "priorities": [{"id": "P1", "name": "Homes"}],
        "actions": [{**action, "measure": measured}], "resources": [{"line": "Grants", "account": "GF"}],
        "consultation": [{"date": "2026-01-01", "group": "tenants", "heard": "Better Care Fund"}],
        "cites": [{"what": "Care Act 2014"}],
    }  # fmt: skip
    assert [(said.where, said.text, said.names) for said in texts(area_of(plan).plans[0])] == [
        ("P.title", "Plan P", False),
        ("P.sections", "Money", False),
        ("P.signals", "growth", False),
        ("P.locality_arrangements.L1", "section 7", False),
        ("P1", "Homes", False),
        ("A1", "Build", False),
        ("A1.funding", "HRA", True),
        ("A1.measure", "homes: completions: SHIP", False),
        ("P.resources[Grants]", "Grants, GF", True),
    ]


def test_a_text_is_quoted_with_its_page() -> None:
    plan = area_of({"id": "P", "type": "ship", "actions": [{"id": "A1", "text": "Build", "lead": "SC", "page": 4}]})
    passage = list(texts(plan.plans[0]))[1].passage
    assert (passage.plan, passage.where, passage.page, passage.text) == ("P", "A1", 4, "Build")


@pytest.mark.parametrize(
    "text",
    [
        "vacant", "Vacant since March 2025", "post vacant", "Housing officer (vacant)", "housing manager: vacancy",
        "now vacant", "not filled", "unfilled since May", "vacant, no cover", "vacant, to be filled in June",
        "to be appointed", "vacant; not yet appointed", "nobody in post", "vacant until somebody is appointed",
        "vacant until filled", "the post is vacant",
    ],
)  # fmt: skip
def test_a_post_is_vacant(text: str) -> None:
    assert is_vacant(text)
    assert is_nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        "area housing manager", "Vacant: covered by the town office", "vacant, contact the duty officer",
        "acting manager (post vacant)", "vacant until May, now Ms Orr", "no longer vacant", "vacant homes officer",
        "vacant and derelict land officer", "vacancy filled in June", "vacant; interim manager from the port",
        "vacant: housing@council.example", "vacant, ring 01234 567890", "empty homes officer", "appointed by the forum",
    ],
)  # fmt: skip
def test_a_post_that_somebody_holds_or_covers_is_not_vacant(text: str) -> None:
    assert not is_vacant(text)
    assert not is_nobody(text)


@pytest.mark.parametrize("text", ["", "-", "none", "Nobody", "no one", "TBC", "tbd", "n/a", "unknown", "not yet known"])
def test_who_is_not_named_is_nobody_though_nothing_is_vacant(text: str) -> None:
    assert is_nobody(text)
    assert not is_vacant(text)


@pytest.mark.parametrize("text", ["formerly the fund", "until March 2008", "Compared with England", "no longer used"])
def test_history_and_comparison_are_asides(text: str) -> None:
    assert is_aside(text)
    assert not is_aside("the fund pays for adaptations")


@pytest.mark.parametrize("text", ["A joint board will decide", "Moving to a joint board", "from 2027"])
def test_what_is_to_come_is_ahead(text: str) -> None:
    assert is_ahead(text)
    assert not is_ahead("The joint board decides")


@pytest.mark.parametrize(
    ("text", "empty"), [(None, True), ("", True), ("None", True), ("To follow", True), ("n/a", True), ("7.1", False)]
)
def test_some_words_say_that_there_is_nothing(text: str | None, *, empty: bool) -> None:
    assert is_nothing(text) is empty


def test_money_is_written_with_its_sign_first() -> None:
    assert [pounds(1_100_000), pounds(0), pounds(-140_000)] == ["£1,100,000", "£0", "-£140,000"]


@pytest.mark.parametrize(
    ("text", "year"),
    [("2026/27", 2026), ("Statement 2026-2027", 2026), ("2026-04-01", None), ("2026", None), ("2099/00", 2099)],
)
def test_a_financial_year_is_named_by_where_it_begins(text: str, year: int | None) -> None:
    assert fiscal_year(text) == year


def test_two_names_are_one_in_whatever_order_the_words_stand() -> None:
    assert said_plainly("garden_aid") == said_plainly("Aid to gardens") != said_plainly("garden")


def test_whole_words_are_found_and_abbreviations_only_in_capitals() -> None:
    found = pattern(["Care Act 2014", "disabled facilities grant", "CCG"])
    assert found
    assert [bool(found.search(text)) for text in ("the care act 2014", "Disabled Facilities Grants", "our CCG")] == [
        True
    ] * 3
    assert [bool(found.search(text)) for text in ("care act 20145", "ccg", "xCCG")] == [False] * 3
    assert pattern([]) is None


def test_names_come_from_the_register(register: Register) -> None:
    assert "eqia" in names_of(register, "plan-type", "equality-impact-assessment")
    assert names_of(register, "plan-type", "no-such-plan") == {"no such plan"}
    assert gazetteer(register, "role") is gazetteer(register, "role")
