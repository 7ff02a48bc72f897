"""Bodies under names that nobody else has for them."""

from typing import Any

import pytest

from kg.align.checks.alias import aliases, variants
from kg.area.model import Body
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

BODIES: list[dict[str, Any]] = [
    *SMALL["bodies"],
    {"id": "HSCP", "name": "Testbrae and the Glen Health and Social Care Partnership", "type": "hscp"},
    {"id": "ADP", "name": "Testbrae Alcohol and Drug Partnership", "type": "adp"},
    {"id": "HH", "name": "Harbour Homes Housing Association", "type": "rsl"},
    {"id": "SF", "name": "St Fillan's Housing Association", "type": "rsl"},
]


def named(words: str, register: Register, *bodies: dict[str, Any], **action: Any) -> list[Any]:
    rows = [{"id": "A1", "text": words, "lead": "SC", **action}]
    plan = {"id": "P", "type": "ship", "actions": rows}
    return told(aliases, case_of(area_of(plan, bodies=[*BODIES, *bodies]), register))


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Talks with staff of the Testbrae Community Health and Care Partnership", "HSCP"),
        ("With the Testbrae Community Health Partnership", "HSCP"),
        ("With the Community Health & Social Care Partnership", "HSCP"),
        ("With the Testbrae Health and Care Partnership", "HSCP"),
        ("Testbrae Social Care and Health Partnership", "HSCP"),
        ("The former Testbrae Community Health Partnership built it", None),
        ("As in Northdale Community Health Partnership", None),
        ("Testbrae and the Glen Health and Social Care Partnership", None),
        ("Health and Social Care Partnership", None),
        ("The health and care partnership decides", None),
        ("Approved by the Integrated Joint Board", "IJB"),
        ("Approved by the Joint Integration Board", "IJB"),
        ("Approved by the Health Integration Board", "IJB"),
        ("Approved by the Integration Joint Board", None),
        ("Testbrae Drug and Alcohol Partnership", "ADP"),
        ("Drugs & Alcohol Action Team", "ADP"),
        ("Alcohol and Drug Action Team", "ADP"),
        ("Alcohol and Drug Partnership", None),
        ("Planned with the Testbrae Drugs and Drink Forum", "ADP"),
        ("Testbrae Alcohol & Drugs Network", "ADP"),
        ("Planned with the Drugs and Alcohol Forum", None),
        ("Planned with the Northdale Drugs and Alcohol Forum", None),
        ("The former Testbrae Drugs and Alcohol Forum", None),
        ("Testbrae Food and Drink Forum", None),
        ("Testbrae Alcohol and Drugs Partnership", None),
        ("Community Justice Authority", None),
    ],
)
def test_names_that_such_bodies_had_or_nearly_have(words: str, body: str | None, register: Register) -> None:
    assert named(words, register) == ([("needs_review", ("A1", body))] if body else [])


@pytest.mark.parametrize(
    ("title", "owner", "found"),
    [
        ("Testbrae Drugs and Alcohol Forum Strategy 2024-2029", "ADP", True),
        ("Testbrae Alcohol and Drug Forum Strategy", "ADP", True),
        ("Strategy of the Alcohol & Drugs Forum 2024", "ADP", True),
        ("Strategy of the Alcohol & Drugs Group 2024", "ADP", False),
        ("Testbrae Drugs and Alcohol Partnership Strategy", "ADP", True),
        ("Testbrae Alcohol and Drugs Partnership Strategy", "ADP", False),
        ("Testbrae Alcohol and Drug Partnership Strategy", "ADP", False),
        ("Testbrae Alcohol and Drug Strategy", "ADP", False),
        ("Former Testbrae Drugs and Alcohol Forum Strategy", "ADP", False),
        ("Testbrae Drugs and Alcohol Forum Strategy", "SC", False),
        ("Testbrae Recovery Forum Strategy", "ADP", False),
        ("Testbrae Forum Strategy", "ADP", False),
        ("Testbrae Health and Social Care Board Plan", "HSCP", False),
        ("Testbrae Health and Social Care Alliance Plan", "HSCP", True),
        ("Testbrae and the Glen Health and Social Care Partnership Plan", "HSCP", False),
    ],
)
def test_a_title_calls_its_maker_by_its_name(title: str, owner: str, found: bool, register: Register) -> None:
    area = area_of({"id": "P", "type": "adp-strategy", "owner": owner, "title": title}, bodies=BODIES)
    area = area.model_copy(update={"area": area.area.model_copy(update={"name": "Testbrae and the Glen"})})
    assert bool([one for one in told(aliases, case_of(area, register)) if owner in one[1]]) is found


def test_a_group_that_goes_by_the_name_in_a_title_is_another(register: Register) -> None:
    plan = {"id": "P", "type": "adp-strategy", "owner": "ADP", "title": "Testbrae Drugs and Alcohol Forum Strategy"}
    forum = {"id": "F", "name": "Drugs and Alcohol Forum", "type": "group"}
    assert len(told(aliases, case_of(area_of(plan, bodies=BODIES), register))) == 1
    assert told(aliases, case_of(area_of(plan, bodies=[*BODIES, forum]), register)) == []
    group = {"housing_health_group": {"name": "Testbrae Drugs and Alcohol Forum"}}
    assert told(aliases, case_of(area_of(plan, bodies=BODIES, governance=group), register)) == []


def test_of_two_bodies_of_a_kind_nobody_can_tell(register: Register) -> None:
    other = {"id": "ADP2", "name": "North Alcohol and Drug Partnership", "type": "adp"}
    assert named("Testbrae Drug and Alcohol Partnership", register, other) == []


def test_what_a_body_is_called_in_the_data_is_right(register: Register) -> None:
    own = {"id": "CJ", "name": "Testbrae Community Justice Authority", "type": "cj_partnership"}
    assert named("Ask the Community Justice Authority", register, own) == []
    right = {**own, "name": "Testbrae Community Justice Partnership"}
    assert named("Ask the Community Justice Authority", register, right) == [("needs_review", ("A1", "CJ"))]


@pytest.mark.parametrize(
    ("words", "lead", "found"),
    [
        ("110 homes by Harbourside HA", "HH", True),
        ("110 homes by Harbourside Housing Association", "HH", True),
        ("Harbourside Housing Co-operative builds", "HH", True),
        ("Harbourside Housing Cooperative builds", "HH", True),
        ("Harbourside Housing Trust builds", "HH", True),
        ("Harbourside Housing Society builds", "HH", True),
        ("110 homes by Harbour HA", "HH", False),
        ("110 homes by Harbour Homes Housing Association", "HH", False),
        ("Fund Harbour Homes HA", "HH", False),
        ("110 homes by St Fillan's HA", "HH", False),
        ("Harbour Homes and Seaside HA build", "HH", False),
        ("110 homes by Harbourside HA", "SC", False),
        ("110 homes by a housing association", "HH", False),
        ("110 homes by HA grant", "HH", False),
    ],
)
def test_a_landlord_that_nobody_knows(words: str, lead: str, register: Register, *, found: bool) -> None:
    assert named(words, register, lead=lead) == ([("needs_review", ("A1", "HH"))] if found else [])


def test_what_is_said(register: Register) -> None:
    rows = [{"id": f"A{n}", "text": "Homes by Harbourside HA", "lead": "HH"} for n in (1, 2)]
    case = case_of(area_of({"id": "P", "type": "ship", "actions": rows}, bodies=BODIES), register)
    (found,) = aliases(case)
    assert found.where == ("A1", "A2", "HH")
    assert found.key == ("HH", "Harbourside HA", "P")
    assert found.message == (
        "“Harbourside HA” in the SHIP is no name of a body of the area. Is Harbour Homes Housing Association meant?"
    )


def test_an_own_name_does_not_hide_an_older_one_behind_it(register: Register) -> None:
    own = {"id": "CHP", "name": "Testbrae Health and Care Partnership", "type": "hscp"}
    rows = [{"id": "A1", "text": "The Health and Care Partnership, or Community Health Partnership", "lead": "SC"}]
    plan = {"id": "P", "type": "ship", "actions": rows}
    (found,) = aliases(case_of(area_of(plan, bodies=[*SMALL["bodies"], own]), register))
    assert found.message == (
        "“Community Health Partnership” in the SHIP is no name of a body of the area. Is Testbrae Health and Care "
        "Partnership meant?"
    )


def test_what_nearly_says_the_name_is_told_as_that(register: Register) -> None:
    assert named("With the Testbrae and the Glen Health and Care Partnership", register) == []


def test_a_name_is_told_with_its_place(register: Register) -> None:
    for name in ("Testbrae Community Health Partnership", "Testbrae & the Glen Health and Care Partnership"):
        rows = [{"id": "A1", "text": f"With {name}", "lead": "SC"}]
        (found,) = aliases(case_of(area_of({"id": "P", "type": "ship", "actions": rows}, bodies=BODIES), register))
        assert found.message.startswith(f"“{name}” in the SHIP is no name")


def near(name: str, kind: str, words: str) -> str | None:
    pattern = variants(Body.model_validate({"id": "X", "name": name, "type": kind}))
    said = pattern.search(words) if pattern else None
    return said[0] if said else None


@pytest.mark.parametrize(
    ("name", "kind", "words", "said"),
    [
        ("Testbrae Council", "council", "by Testbrae District Council", "Testbrae District Council"),
        ("Glen Ard Council", "council", "by Glen-Ard Burgh Council", "Glen-Ard Burgh Council"),
        ("Glen Ard Council", "council", "by Glen District Council", None),
        ("Glen Ard Council", "council", "by Glen Ard Council", None),
        ("Comhairle nan Eilean Ard", "council", "by Comhairle nan Ard", "Comhairle nan Ard"),
        ("Testbrae Older People Council", "third_sector", "Testbrae People Council", "Testbrae People Council"),
        ("Testbrae Older People Council", "third_sector", "Testbrae Older Council", "Testbrae Older Council"),
        ("Testbrae Older People Council", "third_sector", "Testbrae Older People", None),
        ("Testbrae Older People Council", "third_sector", "Older People Council", None),
        ("Testbrae Older People Council", "third_sector", "Testbrae Older People District Council", None),
    ],
)
def test_what_nearly_says_a_name(name: str, kind: str, words: str, said: str | None) -> None:
    assert near(name, kind, words) == said


@pytest.mark.parametrize("kind", ["District", "Regional", "County", "City", "Burgh", "Borough", "Unitary"])
def test_older_kinds_of_council(kind: str) -> None:
    assert near("Testbrae Council", "council", f"Testbrae {kind} Council")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Testbrae Homes Trust", "rsl"), ("Council", "council"), ("Testbrae and the Glen", "group")],
)
def test_a_short_name_has_no_variants(name: str, kind: str) -> None:
    assert variants(Body.model_validate({"id": "X", "name": name, "type": kind})) is None


def test_a_forum_that_the_area_knows_is_no_other_name_for_the_partnership(register: Register) -> None:
    forum = {"id": "F", "name": "Testbrae Drug and Alcohol Forum", "type": "group"}
    words = "With the Testbrae Drug and Alcohol Forum"
    assert named(words, register) == [("needs_review", ("A1", "ADP"))]
    assert named(words, register, forum) == []
