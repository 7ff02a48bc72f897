"""Other spellings of keys, plan types and functions become the model's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.area.model import Function
from kg.area.spelling import PLAN_TYPES, own_function, spelled
from kg.register import Register


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("strategic_plan", "strategic-plan"),
        ("HCS", "housing-contribution-statement"),
        ("lhs", "local-housing-strategy"),
        ("Children's Services Plan", "childrens-services-plan"),
        ("cpp_locality_plans", "locality-plan"),
        ("ship", "ship"),
    ],
)
def test_a_plan_type_is_known_by_its_spellings(written: str, meant: str) -> None:
    assert spelled({"plans": [{"type": written}]})["plans"][0]["type"] == meant


def test_every_spelling_leads_to_a_plan_type_of_the_register(register: Register) -> None:
    assert set(PLAN_TYPES.values()) <= set(register.concepts["plan-type"])


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Garden aid", "garden-aid"),
        ("Homelessness (assessment, temporary accommodation)", "homelessness-services"),
        ("Adaptations and equipment", "adaptations-and-equipment"),
        ("Tenancy sustainment (floating support)", "tenancy-sustainment"),
        ("24-hour response", "function-24-hour-response"),
        ("…", "function"),
    ],
)
def test_a_function_finds_its_concept_by_its_name(name: str, concept: str) -> None:
    function = Function.model_validate({"id": "F1", "name": name, "class": "No", "delegated": False})
    assert function.concept == concept


def test_a_named_concept_is_left_alone() -> None:
    given = {"id": "F1", "name": "Garden aid", "class": "No", "delegated": False, "concept": "other"}
    assert Function.model_validate(given).concept == "other"


@given(st.text(min_size=1, max_size=300))
def test_any_name_is_an_id(name: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", own_function(name))
    assert len(own_function(name)) <= 80


def test_old_keys_are_renamed_and_notes_on_the_example_dropped() -> None:
    made = spelled(
        {
            "meta": {"as_of": "2026-06-01", "law_is_real": True, "banner": "FICTIONAL. Not real."},
            "area": {"fictional": True, "model": "Integration Joint Board"},
            "finance": {"AFS": 1, "apr": 2},
            "known_findings": [],
        }
    )
    assert made == {
        "meta": {"as_at": "2026-06-01", "banner": "FICTIONAL. Not real.", "fictional": True},
        "area": {"model": "integration_joint_board"},
        "finance": {"afs": 1, "apr": 2},
    }


def test_percentages_by_category_are_told_apart_from_a_percentage() -> None:
    facts = [
        {"what": "tenure % (owner/council)", "values": {"area": [60, 40]}},
        {"what": "fuel poverty %", "values": {"area": 31}},
    ]
    made = spelled({"evidence": {"facts": facts}})["evidence"]["facts"]
    assert made[0] == {"what": "tenure", "unit": "%", "categories": ["owner", "council"], "values": {"area": [60, 40]}}
    assert made[1]["what"] == "fuel poverty"
    assert made[1]["unit"] == "%"


def test_a_figure_that_names_its_unit_is_left_alone() -> None:
    fact = {"what": "rise in % (owner/council)", "unit": "", "values": {"area": [60, 40]}}
    assert spelled({"evidence": {"facts": [fact]}})["evidence"]["facts"] == [fact]


def test_the_year_of_a_financial_statement_is_read_from_its_title() -> None:
    made = spelled({"finance": {"AFS": {"title": "Annual financial statement 2026/27"}}})
    assert made["finance"]["afs"]["year"] == "2026/27"
    kept = spelled({"finance": {"afs": {"title": "Statement 2026/27", "year": "2027/28"}}})
    assert kept["finance"]["afs"]["year"] == "2027/28"


def test_what_was_given_is_not_changed() -> None:
    given = {"plans": [{"type": "lhs"}]}
    spelled(given)
    assert given == {"plans": [{"type": "lhs"}]}
