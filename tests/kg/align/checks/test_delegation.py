"""Whether the statement says rightly what is delegated."""

from typing import Any

import pytest

from kg.align.checks.delegation import classes_right
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

CONCEPTS = {
    "adaptations": "adaptations-and-equipment", "garden": "garden-aid", "homeless": "homelessness-services",
    "sheltered": "sheltered-support", "local": "something-of-our-own",
}  # fmt: skip


def classed(
    register: Register, what: str, scheme: str, stated: str = "", *, delegated: bool = True, lead: bool = False,
) -> list[tuple[str, tuple[str, ...]]]:  # fmt: skip
    function = {"id": "F", "name": what, "class": scheme, "concept": CONCEPTS[what], "delegated": delegated}
    plan = {"id": "HCS", "type": "hcs", "owner": "IJB",
            "resources": [{"line": what, "function": "F", "delegated_stated": stated}]}  # fmt: skip
    model = {"area": {**SMALL["area"], "model": "lead_agency"}} if lead else {}
    return told(classes_right, case_of(area_of(plan, integration_scheme={"functions": [function]}, **model), register))


@pytest.mark.parametrize(
    ("what", "scheme", "delegated", "stated", "fails"),
    [
        ("adaptations", "Must", True, "Must", False),
        ("adaptations", "Must", True, "By scheme", True),
        ("adaptations", "Must", True, "Partner resource", False),
        ("adaptations", "Must", True, "Yes", False),
        ("adaptations", "Must", True, "", False),
        ("homeless", "No", False, "Must", True),
        ("homeless", "No", False, "By scheme", True),
        ("homeless", "No", False, "No", False),
        ("homeless", "No", False, "Not delegated", False),
        ("homeless", "No", False, "Delegated", True),
        ("homeless", "By scheme", True, "By scheme", False),
        ("homeless", "By scheme", True, "No", True),
        ("homeless", "By scheme", False, "No", False),
        ("sheltered", "By scheme", True, "in the scheme", False),
        ("sheltered", "By scheme", True, "in the integration scheme", False),
        ("sheltered", "By scheme", True, "Must be delegated", True),
        ("garden", "By scheme", True, "By scheme", False),
        ("garden", "By scheme", True, "Must", False),
        ("garden", "Must", True, "By scheme", False),
        ("garden", "By scheme", False, "No", False),
        ("garden", "No", False, "No", False),
        ("garden", "No", False, "By scheme", True),
        ("garden", "No", False, "Delegated", True),
        ("garden", "No", False, "Partner resource", False),
        ("garden", "By scheme", False, "By scheme", False),
        ("garden", "By scheme", False, "Must", True),
        ("garden", "No", False, "Must", True),
        ("local", "By scheme", True, "Must", True),
        ("local", "By scheme", True, "By scheme", False),
    ],
)
def test_the_class_of_a_line(
    what: str, scheme: str, stated: str, register: Register, *, delegated: bool, fails: bool
) -> None:
    found = classed(register, what, scheme, stated, delegated=delegated)
    assert found == ([("fail", (f"HCS.resources[{what}]", "F"))] if fails else [])


def test_a_class_that_says_nothing(register: Register) -> None:
    assert classed(register, "garden", "By scheme", "perhaps") == [("needs_review", ("HCS.resources[garden]",))]


@pytest.mark.parametrize(
    ("what", "scheme", "delegated", "fails"),
    [
        ("adaptations", "Must", False, True),
        ("adaptations", "By scheme", True, True),
        ("sheltered", "Must", True, True),
        ("garden", "Must", True, False),
        ("garden", "No", False, False),
        ("local", "Must", True, False),
    ],
)
def test_the_class_in_the_scheme(what: str, scheme: str, register: Register, *, delegated: bool, fails: bool) -> None:
    assert classed(register, what, scheme, delegated=delegated) == ([("fail", ("F",))] if fails else [])


def test_with_a_lead_agency_it_depends_on_who_leads(register: Register) -> None:
    assert classed(register, "adaptations", "Must", "Must", lead=True) == []
    assert classed(register, "adaptations", "By scheme", "Must", lead=True) == [("needs_review", ("F",))]
    assert classed(register, "adaptations", "By scheme", "By scheme", lead=True) == [("needs_review", ("F",))]
    assert classed(register, "adaptations", "Must", delegated=False, lead=True) == [("needs_review", ("F",))]
    assert classed(register, "adaptations", "No", delegated=False, lead=True) == []


@pytest.mark.parametrize(
    ("line", "account", "stated", "state"),
    [
        ("Adaptations - RSL homes", "", "Must", "fail"),
        ("Adaptations", "SG grant to RSLs", "By scheme", "fail"),
        ("Adaptations by Glen Homes", "", "Yes", "fail"),
        ("Telecare", "IJB revenue", "Must", "needs_review"),
        ("Adaptations - RSL homes", "", "Partner", None),
        ("Telecare", "", "No", None),
    ],
)
def test_a_line_for_no_function(line: str, account: str, stated: str, state: str | None, register: Register) -> None:
    row: dict[str, Any] = {"line": line, "account": account, "delegated_stated": stated}
    function = {"id": "F", "name": "x", "class": "No", "concept": "homelessness-services", "delegated": False}
    bodies = [*SMALL["bodies"], {"id": "R", "name": "Glen Homes", "type": "rsl"}]
    plan = {"id": "HCS", "type": "hcs", "owner": "IJB", "resources": [row]}
    case = case_of(area_of(plan, integration_scheme={"functions": [function]}, bodies=bodies), register)
    assert told(classes_right, case) == ([(state, (f"HCS.resources[{line}]",))] if state else [])


def test_the_fault_names_the_law(register: Register) -> None:
    function = {
        "id": "F",
        "name": "Adaptations",
        "class": "Must",
        "concept": CONCEPTS["adaptations"],
        "delegated": True,
    }
    plan = {"id": "HCS", "type": "hcs", "owner": "IJB",
            "resources": [{"line": "Grants", "function": "F", "delegated_stated": "No", "account": "HRA"}]}  # fmt: skip
    (one,) = classes_right(case_of(area_of(plan, integration_scheme={"functions": [function]}), register))
    assert one.duties == ("ssi-2014-345-adaptations",)
    assert (
        one.message == "The housing contribution statement has “Grants” as “No”; it is delegated, as the law requires."
    )
    assert [seen.text for seen in one.passages] == ["Grants: No (HRA)", "Adaptations: Must, delegated"]


def test_no_scheme_was_given(register: Register) -> None:
    assert told(classes_right, case_of(area_of(), register)) == [("not_evidenced", ("integration_scheme",))]
