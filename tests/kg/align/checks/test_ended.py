"""What rests on a group that is no more."""

from datetime import date
from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.ended import ended, is_ended
from kg.area.model import Body
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, whole

OLD: dict[str, Any] = {
    "id": "OLD",
    "name": "Housing Programme Board",
    "type": "group",
    "notes": "Stood down in May 2026",
}
FORUM = {"name": "Homes Forum", "reports_to": "OLD"}


def resting(register: Register, *actions: dict[str, Any], **parts: Any) -> Case:
    rows = [{"id": f"A{n}", "lead": "SC", "text": "Do it", **one} for n, one in enumerate(actions)]
    plan = {"id": "LHS", "type": "local-housing-strategy", "actions": rows, **parts.pop("plan", {})}
    return case_of(area_of(plan, bodies=[*SMALL["bodies"], OLD, *parts.pop("bodies", ())], **parts), register)


@pytest.mark.parametrize(
    ("notes", "gone"),
    [
        ("Stood down in May 2026", True),
        ("stood down June 2026, work passed to officers", True),
        ("stood down July 2026", False),
        ("stood down 2026", True),
        ("stood down in 2027", False),
        ("Set up in 2012; disbanded.", True),
        ("Set up in 2030 Street, now wound up", True),
        ("replaced by the Strategic Planning Group in 2024", True),
        ("Has not met since 2022.", True),
        ("Last met in April 2026.", False),
        ("Not met since 2022.", True),
        ("no longer meets", True),
        ("ceased to meet in 2021", True),
        ("To be stood down", False),
        ("The council will consider whether it should be disbanded", False),
        ("May be merged with the forum", False),
        ("Took over from the board which was stood down in 2020", False),
        ("Replaces the programme board. Meets monthly.", False),
        ("Meets until it is dissolved", False),
        ("Disbanded. Its work goes on until 2030", True),
        ("", False),
    ],
)
def test_a_body_that_is_no_more(notes: str, register: Register, *, gone: bool) -> None:
    body = Body.model_validate({**OLD, "notes": notes})
    assert is_ended(resting(register), body) is gone


@pytest.mark.parametrize(
    "words",
    [
        "stood down", "disbanded", "dissolved", "wound up", "abolished", "discontinued", "defunct", "closed down",
        "closed in 2021", "closed on 1 May", "ceased", "ceased meeting", "ceased existing", "ceased working",
        "ceased operating", "replaced by the forum", "superseded by the forum", "merged into the forum",
        "merged to one", "merged with the forum", "no longer meets", "no longer exists", "no longer sits",
        "no longer active", "no longer in being", "no longer operating", "not met since 2022",
    ],
)  # fmt: skip
def test_words_for_what_is_no_more_and_for_what_is_to_come(words: str, register: Register) -> None:
    def gone(notes: str) -> bool:
        return is_ended(resting(register), Body.model_validate({**OLD, "notes": notes}))

    assert gone(f"Now {words}")
    for before in (
        *(
            "To be",
            "It will be",
            "It would be",
            "It may be",
            "It might be",
            "It could be",
            "It should be",
            "Due to have been",
        ),
        *("Not", "Was never", "Is being", "If", "Proposed:", "A proposal that it be", "Until", "Before it was"),
        *("Follows a board which was", "Follows a board that was", "Chaired by one who", "Will, as is said, be"),
    ):
        assert not gone(f"{before} {words}")
        assert gone(f"{before} a board. Since then {words}")


def test_the_name_of_a_body_may_say_it(register: Register) -> None:
    body = Body.model_validate({**OLD, "name": "Programme Board (disbanded 2024)", "notes": ""})
    assert is_ended(resting(register), body)


@pytest.mark.parametrize(("day", "gone"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_a_year_alone_is_taken_from_its_first_month(day: date, register: Register, *, gone: bool) -> None:
    body = Body.model_validate({**OLD, "notes": "Stood down in 2026"})
    assert is_ended(case_of(area_of(), register, as_at=day), body) is gone


def test_a_forum_that_reports_to_it(register: Register) -> None:
    (found,) = ended(resting(register, governance={"housing_health_group": FORUM}))
    whole(found)
    assert (found.state, found.where) == ("fail", ("OLD", "governance.housing_health_group"))
    assert found.message == (
        "Homes Forum reports to Housing Programme Board, of which the data says: “Stood down in May 2026”."
    )
    assert [one.text for one in found.passages] == ["Housing Programme Board: Stood down in May 2026"]
    assert found.owners == ("IJB",)


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ({"lead": "OLD"}, True),
        ({"partners": ["OLD"]}, True),
        ({"text": "Report each quarter to the Housing Programme Board"}, True),
        ({"text": "Programme Board for Housing"}, False),
        ({"text": "Work of the former Housing Programme Board"}, False),
        ({"lead": "OLD", "end": "2026-05-31"}, False),
        ({"lead": "OLD", "end": "2026-06-01"}, True),
        ({}, False),
    ],
)
def test_an_action_that_it_leads_or_that_names_it(action: dict[str, Any], register: Register, *, found: bool) -> None:
    results = list(ended(resting(register, action)))
    assert [one.where for one in results] == ([("OLD", "A0")] if found else [])
    assert all("“" in one.message for one in results)
    for plan in ({"status": "draft"}, {"status": "expired"}):
        assert not list(ended(resting(register, action, plan=plan)))


def test_what_is_said_of_one_action_and_of_more_than_can_be_named(register: Register) -> None:
    (found,) = ended(resting(register, {"lead": "OLD"}))
    assert found.message == (
        "“Do it” (the local housing strategy) rests on Housing Programme Board, of which the data says: “Stood down in "
        "May 2026”."
    )
    assert [(one.where, one.text) for one in found.passages] == [
        ("OLD", "Housing Programme Board: Stood down in May 2026"),
        ("A0", "Do it"),
    ]
    (found,) = ended(resting(register, *({"lead": "OLD", "text": f"Do {n}"} for n in range(4))))
    assert found.message.startswith(
        "“Do 0” (the local housing strategy), “Do 1” (the local housing strategy), “Do 2” (the local housing strategy) "
        "and 1 more rest on Housing Programme Board, "
    )


def test_without_an_integration_authority_those_of_the_strategic_plan_decide(register: Register) -> None:
    plan = {"id": "SP", "type": "strategic-plan", "owner": "HB"}
    bodies = [{"id": "HB", "name": "NHS Test", "type": "health_board"}, OLD]
    area = area_of(plan, bodies=bodies, governance={"rsl_forum": FORUM})
    (found,) = ended(case_of(area, register))
    assert found.owners == ("HB",)


def test_everything_that_rests_on_it_is_said_once(register: Register) -> None:
    governance = {
        "housing_health_group": {**FORUM, "members": ["SC"]},
        "rsl_forum": {"name": "Landlords", "members": ["OLD"], "reports_to": "OLD"},
        "strategic_planning_group": {"members": [{"role": "housing", "org": "OLD"}]},
    }
    cpp = {"id": "CPP", "name": "One Testbrae", "type": "cpp", "members": ["OLD", "SC"]}
    case = resting(register, {"lead": "OLD"}, {"partners": ["OLD"]}, governance=governance, bodies=[cpp])
    (found,) = ended(case)
    whole(found)
    assert found.where == (
        "OLD", "governance.housing_health_group", "governance.rsl_forum", "CPP.members",
        "governance.strategic_planning_group.members", "A0", "A1",
    )  # fmt: skip
    assert found.message == (
        "Homes Forum and Landlords report to Housing Programme Board; Housing Programme Board is a member of "
        "Landlords, the strategic planning group and One Testbrae; “Do it” (the local housing strategy) and “Do it” "
        "(the local housing strategy) rest on Housing Programme Board, of which the data says: “Stood down in May "
        "2026”."
    )
    assert found.owners == ("IJB", "SC")
    assert found.key == ("OLD",)


def test_nothing_is_said_of_a_group_on_which_nothing_rests(register: Register) -> None:
    assert not list(ended(resting(register, governance={"housing_health_group": {**FORUM, "reports_to": "IJB"}})))
