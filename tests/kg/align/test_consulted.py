"""Whom the words of a consultation name."""

from typing import Any

import pytest

from kg.align.consulted import Consultees, is_counted
from kg.area.plan import Consultation
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of

BODIES: list[dict[str, Any]] = [
    *SMALL["bodies"],
    {"id": "RSL1", "name": "Overton Homes", "type": "rsl"},
    {"id": "TEN", "name": "Testbrae Tenants Network", "type": "tenants"},
    {"id": "HUB", "name": "Testbrae Housing Hub", "type": "group", "members": ["RSL1", "TEN"]},
]


@pytest.fixture
def people(register: Register) -> Consultees:
    forum = {"name": "Homes and Health Group", "members": ["RSL1", "SC"]}
    return Consultees(register, area_of(bodies=BODIES, governance={"housing_health_group": forum}))


def _row(group: str) -> Consultation:
    return Consultation.model_validate({"date": "2025-01-01", "group": group})


def test_the_regulations_prescribe_thirteen_groups(people: Consultees) -> None:
    assert len(people.prescribed) == 13
    assert "non-commercial-providers-of-social-housing" in people.prescribed
    assert people.label("users-of-health-care") == "users of health care"


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("SC, HB", {"SC", "HB"}),
        ("Testbrae Council and NHS Test", {"SC", "HB"}),
        ("the Homes and Health Group", {"RSL1", "SC"}),
        ("Testbrae Housing Hub", {"HUB", "RSL1", "TEN"}),
        ("ten people", set()),
    ],
)
def test_bodies_are_read_by_id_by_name_and_as_members(words: str, bodies: set[str], people: Consultees) -> None:
    assert people.named(words).bodies == bodies


@pytest.mark.parametrize(
    ("words", "consultees"),
    [
        ("housing association tenants", {"tenants"}),
        ("tenants and residents", {"tenants-and-residents"}),
        ("all prescribed consultee groups", {"standard-consultees"}),
        ("community councils", {"community-bodies"}),
        ("the other authority", {"other-authority"}),
        ("authority", set()),
        ("HB", {"health-board"}),
        ("a fair", set()),
    ],
)
def test_groups_are_read_by_the_names_of_the_register(words: str, consultees: set[str], people: Consultees) -> None:
    assert people.named(words).consultees == consultees


def test_what_names_nobody_is_nothing(people: Consultees) -> None:
    assert not people.named("a fair")
    assert people.named("SC")


@pytest.mark.parametrize(
    ("words", "group", "reached"),
    [
        ("all prescribed consultee groups", "users-of-health-care", True),
        ("statutory consultees", "other-staff-of-health-board-and-council", True),
        ("carers", "carers-of-users-of-social-care", True),
        ("carers", "users-of-social-care", False),
        ("RSL1", "non-commercial-providers-of-social-housing", True),
        ("housing associations", "non-commercial-providers-of-social-housing", True),
        ("independent sector", "commercial-providers-of-health-care", True),
        ("independent sector", "non-commercial-providers-of-health-care", False),
        ("all prescribed consultee groups except carers", "carers-of-users-of-health-care", False),
        ("all prescribed consultee groups except carers", "users-of-health-care", True),
        ("third sector", "third-sector-bodies-in-health-or-social-care", True),
    ],
)
def test_a_group_is_reached_by_a_broader_name(words: str, group: str, reached: bool, people: Consultees) -> None:
    assert people.reached([_row(words)], group) is reached


def test_whom_one_step_leaves_out_another_can_reach(people: Consultees) -> None:
    rows = [_row("all prescribed consultee groups but not carers"), _row("carers")]
    assert people.reached(rows, "carers-of-users-of-health-care")
    assert not people.reached([], "users-of-health-care")


def test_steps_are_taken_together(people: Consultees) -> None:
    asked = people.asked([_row("SC"), _row("tenants")])
    assert asked.bodies == {"SC"}
    assert asked.consultees == {"local-authority", "tenants"}
    assert not people.asked([])


@pytest.mark.parametrize(
    ("words", "bodies"),
    [("HUB", {"HUB"}), ("Testbrae Housing Hub and TEN", {"HUB", "TEN"}), ("Homes and Health Group", set())],
)
def test_a_group_in_itself_is_not_its_members(words: str, bodies: set[str], people: Consultees) -> None:
    assert people.in_itself(words).bodies == bodies
    assert people.named(words).bodies > bodies or bodies == {"HUB", "TEN"}


def test_how_many_took_part_may_stand_in_words() -> None:
    def counted(**more: Any) -> bool:
        return is_counted(Consultation.model_validate({"date": "2025-01-01", "group": "tenants", **more}))

    assert counted(n=1)
    assert counted(responses=2)
    assert counted(note="40 council tenants")
    assert counted(heard="12 people said the same")
    assert not counted()
    assert not counted(n=0, note="no count kept in 2024")
