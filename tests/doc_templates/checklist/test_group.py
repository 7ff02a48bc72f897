"""The planning group against the prescribed list, and the drafts that were consulted on."""

from collections.abc import Callable
from typing import Any

import pytest

from doc_templates.checklist.finding import Finding, State
from doc_templates.checklist.group import consulted, engaged, seat_of
from doc_templates.filled import Request
from doc_templates.writing.desk import STRATEGIC_PLAN, Desk, open_desk
from doc_templates.writing.records import MEMBERSHIP
from kg.area.load import area_from
from kg.area.model import Area
from kg.register import Register

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def desk(strathbrae: Area, with_area: Register) -> Callable[..., Desk]:
    def made(change: Change) -> Desk:
        data = strathbrae.model_dump(mode="json", by_alias=True)
        change(data)
        area = area_from(data, "strathbrae")
        return open_desk(Request(area, with_area, area.as_at), (STRATEGIC_PLAN,))

    return made


def _steps(data: dict[str, Any]) -> Any:
    return next(plan for plan in data["plans"] if plan["id"] == "SP")["consultation"]


@pytest.mark.parametrize(
    ("role", "group"),
    [
        ("carer (health)", "carers of users of health care"),
        ("carer (social care)", "carers of users of social care"),
        ("user of health care", "users of health care"),
        ("commercial provider of health care", "commercial providers of health care"),
        ("non-commercial provider of health care", "non-commercial providers of health care"),
        ("non-commercial provider of social housing", "non-commercial providers of social housing"),
        ("third sector body", "third sector bodies in health or social care"),
        ("social care professional", "social care professionals"),
        ("health board nominee", ""),
        ("locality rep", ""),
        ("of the", ""),
    ],
)
def test_a_role_is_read_as_a_group_of_the_prescribed_list(register: Register, role: str, group: str) -> None:
    prescribed = [register.label("consultee", name) for name in register.duty(MEMBERSHIP).consults]
    assert len(prescribed) == 12
    assert seat_of(role, prescribed) == group


def test_a_seat_that_nobody_fills_is_missed(desk: Callable[..., Desk]) -> None:
    def change(data: dict[str, Any]) -> None:
        members = data["governance"]["strategic_planning_group"]["members"]
        members[:] = [m for m in members if "carer" not in m["role"]]

    finding = engaged(desk(change))
    assert [one.what for one in finding.missing] == [
        "the member for carers of users of health care",
        "the member for carers of users of social care",
    ]
    assert finding.state is State.PARTLY


def test_without_a_group_nothing_is_found(desk: Callable[..., Desk]) -> None:
    def change(data: dict[str, Any]) -> None:
        data["governance"]["strategic_planning_group"] = None

    assert engaged(desk(change)).state is State.NOT_FOUND


def test_both_drafts_are_looked_for(desk: Callable[..., Desk]) -> None:
    def change(data: dict[str, Any]) -> None:
        _steps(data)[:] = []

    made = desk(change)
    assert "when the group was asked for its views on the first draft" in [one.what for one in engaged(made).missing]
    assert consulted(made) == Finding(missing=consulted(made).missing)
    assert (
        consulted(made).missing[0].what
        == "consultation on the second draft: dates, who was asked and how many answered"
    )


def test_a_small_number_of_answers_is_withheld(desk: Callable[..., Desk]) -> None:
    def change(data: dict[str, Any]) -> None:
        _steps(data)[3].update(responses=3, note="")

    told = " ".join(consulted(desk(change)).told)
    assert "fewer than 5 answered" in told
    assert " 3 " not in told


def test_what_was_heard_and_done_completes_the_second_draft(desk: Callable[..., Desk]) -> None:
    def change(data: dict[str, Any]) -> None:
        _steps(data)[2].update(responses=40, heard="More homes", done="More homes")

    assert consulted(desk(change)).state is State.FOUND
