"""Whether housing and the localities sit where decisions are made."""

import random
from typing import Any

import pytest

from kg.align.checks.governance import groups, housing_seats, localities
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

MEMBERS = "governance.strategic_planning_group.members"
COUNT = "governance.strategic_planning_group.rsl_members"
RSL = {"id": "RSL1", "name": "Overton Homes", "type": "rsl"}
CARE = {"role": "non-commercial provider of social care", "org": "a charity"}
OFFICER = {"role": "non-commercial provider of social housing", "org": "SC", "person": "housing manager"}


def _seated(*members: dict[str, Any], homes: int | None = 100, **group: Any) -> Area:
    council = {**SMALL["bodies"][0], "council_homes": homes}
    governance = {"strategic_planning_group": {"members": list(members), **group}}
    return area_of(bodies=[council, *SMALL["bodies"][1:], RSL], governance=governance)


@pytest.mark.parametrize(
    ("members", "homes", "state", "severity"),
    [
        ([CARE], 100, "fail", "critical"),
        ([CARE, OFFICER], 100, "fail", "low"),
        ([CARE, OFFICER], None, "fail", "low"),
        ([CARE, OFFICER], 0, "needs_review", "critical"),
        ([CARE, {**OFFICER, "role": "council nominee"}], 100, "needs_review", "critical"),
        ([CARE, {**OFFICER, "role": "council nominee", "person": "chief officer"}], 100, "fail", "critical"),
        ([{"role": "social housing", "org": "RSL1"}], 100, "fail", "low"),
        ([{"role": "social housing", "org": "RSL1"}], 0, "pass", None),
        ([{"role": "social housing", "org": "RSL1"}, OFFICER], 100, "pass", None),
        ([{"role": "housing association representative", "org": "elected by the forum"}, OFFICER], 100, "pass", None),
        ([{"role": "non-commercial provider of social care", "org": "RSL1"}], 100, "needs_review", "critical"),
        ([{"role": "provider of social housing", "org": "Overton Homes"}, OFFICER], 100, "pass", None),
        ([{"role": "non-commercial provider of social housing", "org": "a charity"}], 100, "fail", "low"),
        ([CARE, {**OFFICER, "org": "vacant since May 2025", "person": ""}], 100, "fail", "critical"),
        ([CARE, {**OFFICER, "person": "housing manager, vacant"}], 100, "fail", "critical"),
        ([CARE, {**OFFICER, "role": "non-commercial provider of social housing (vacant)"}], 100, "fail", "critical"),
        ([CARE, {**OFFICER, "org": "tbc", "person": ""}], 100, "fail", "critical"),
        ([{"role": "social housing", "org": "vacant"}, {"role": "social housing", "org": "RSL1"}], 100, "fail", "low"),
        ([CARE, {**OFFICER, "org": "unknown", "person": ""}], 100, "fail", "low"),
        ([CARE, {**OFFICER, "person": "tbc"}], 100, "fail", "low"),
        ([CARE, {**OFFICER, "person": "vacant, covered by the head of housing"}], 100, "fail", "low"),
        ([], 100, "not_evidenced", None),
    ],
)
def test_housing_on_the_planning_group(
    members: list[dict[str, Any]], homes: int | None, state: str, severity: str | None, register: Register
) -> None:
    (found,) = housing_seats(case_of(_seated(*members, homes=homes), register))
    assert (found.state, found.severity, found.where) == (state, severity, (MEMBERS,))


def test_a_seat_that_is_vacant_is_said_to_be(register: Register) -> None:
    (found,) = housing_seats(case_of(_seated(CARE, {**OFFICER, "org": "vacant since May", "person": ""}), register))
    assert found.message == (
        "Nobody on the strategic planning group represents non-commercial providers of social housing. "
        "The seat for them is vacant."
    )
    assert [one.text for one in found.passages] == ["non-commercial provider of social housing: vacant since May"]


@pytest.mark.parametrize(("seats", "state"), [(0, "fail"), (1, "pass")])
def test_the_number_of_seats_of_associations_counts_too(seats: int, state: str, register: Register) -> None:
    (found,) = housing_seats(case_of(_seated(OFFICER, rsl_members=seats), register))
    assert found.state == state
    assert found.where == ((MEMBERS, COUNT) if state == "fail" else (MEMBERS,))


def test_the_message_says_who_speaks_and_who_does_not(register: Register) -> None:
    area = _seated(OFFICER, rsl_members=0)
    forum = area.governance.model_copy(update={"rsl_forum": _forum()})
    (found,) = housing_seats(case_of(area.model_copy(update={"governance": forum}), register))
    assert found.message == (
        "Testbrae Council alone speaks for providers of social housing on the strategic planning group; "
        "no housing association sits on it. Landlords' Forum has no seat either."
    )
    assert found.owners == ("IJB",)


def _forum() -> Any:
    return area_of(governance={"rsl_forum": {"name": "Landlords' Forum", "spg_seat": False}}).governance.rsl_forum


def test_without_a_group_nothing_is_said(register: Register) -> None:
    assert told(housing_seats, case_of(area_of(), register)) == [("not_evidenced", (MEMBERS,))]


# Localities


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([{"role": "locality rep", "org": "SC", "localities": ["L1", "L2"]}], ("pass", (MEMBERS,))),
        ([{"role": "locality rep", "org": "SC", "localities": ["L1"]}], ("fail", (MEMBERS, "L2"))),
        ([{"role": "GP", "org": "HB", "localities": ["L2"]}], ("fail", (MEMBERS, "L1"))),
        ([{"role": "locality rep", "org": "SC"}], ("needs_review", (MEMBERS,))),
        ([{"role": "all localities", "org": "SC"}], ("pass", (MEMBERS,))),
        ([{"role": "Overton and Netherton localities", "org": "SC"}], ("pass", (MEMBERS,))),
        ([{"role": "GP", "org": "Overton Practice"}], ("fail", (MEMBERS, "L1", "L2"))),
        ([{"role": "locality rep", "org": "vacant", "localities": ["L1", "L2"]}], ("fail", (MEMBERS, "L1", "L2"))),
        (
            [{"role": "Overton and Netherton localities", "org": "SC", "person": "vacant since May"}],
            ("fail", (MEMBERS, "L1", "L2")),
        ),
        (
            [{"role": "locality rep", "org": "SC", "person": "vacant: deputised by GP", "localities": ["L1", "L2"]}],
            ("pass", (MEMBERS,)),
        ),
        ([], ("not_evidenced", (MEMBERS,))),
    ],
)
def test_each_locality_is_represented(members: list[dict[str, Any]], expected: Any, register: Register) -> None:
    assert told(localities, case_of(_seated(*members), register))[0] == expected


@pytest.mark.parametrize(
    ("contacts", "own", "expected"),
    [
        ({"L1": "named", "L2": "named"}, [], ("pass", ("HLP.housing_contacts",))),
        ({"L1": "named", "L2": None}, [], ("fail", ("HLP.housing_contacts.L2",))),
        ({"L1": "vacant", "L2": "TBC"}, [], ("fail", ("HLP.housing_contacts.L1", "HLP.housing_contacts.L2"))),
        ({"L1": "named", "L2": "vacant since March 2025"}, [], ("fail", ("HLP.housing_contacts.L2",))),
        ({"L1": "named", "L2": "housing officer (post vacant)"}, [], ("fail", ("HLP.housing_contacts.L2",))),
        ({"L1": "named", "L2": "vacant: ask the town office"}, [], ("pass", ("HLP.housing_contacts",))),
        ({"L1": "named", "L2": "vacant homes officer"}, [], ("pass", ("HLP.housing_contacts",))),
        ({"L1": "named"}, [], ("fail", ("HLP.housing_contacts.L2",))),
        ({"L1": "named"}, ["L1"], ("pass", ("HLP.housing_contacts",))),
        ({}, [], ("not_evidenced", ("housing_contacts",))),
    ],
)
def test_each_locality_has_a_housing_contact(contacts: Any, own: list[str], expected: Any, register: Register) -> None:
    plan = {"id": "HLP", "type": "hscp-locality-plan", "housing_contacts": contacts, "localities": own}
    assert told(localities, case_of(area_of(plan), register))[1] == expected


def test_contacts_may_stand_in_several_plans(register: Register) -> None:
    one = {
        "id": "A",
        "type": "hscp-locality-plan",
        "owner": "SC",
        "localities": ["L1"],
        "housing_contacts": {"L1": "x"},
    }
    two = {**one, "id": "B", "localities": ["L2"], "housing_contacts": {"L2": None}}
    assert told(localities, case_of(area_of(one, two), register))[1] == ("fail", ("B.housing_contacts.L2",))


def test_an_area_without_localities_is_not_evidenced(register: Register) -> None:
    assert told(localities, case_of(area_of(localities=[]), register)) == [("not_evidenced", ("localities",))]


# Groups

ADP = {"id": "ADP", "name": "Testbrae ADP", "type": "adp"}
PLAN = {"id": "ADPS", "type": "adp-strategy", "owner": "ADP"}


@pytest.mark.parametrize(
    ("member", "members", "state"),
    [
        (False, [], "fail"),
        (False, ["SC"], "fail"),
        (False, ["RSL1"], "needs_review"),
        (True, [], "pass"),
        (None, ["RSL1", "HB"], "pass"),
        (None, ["SC"], "not_evidenced"),
        (None, [], "not_evidenced"),
        (None, ["HB"], "fail"),
    ],
)
def test_housing_sits_in_the_partnership(
    member: bool | None, members: list[str], state: str, register: Register
) -> None:
    bodies = [*SMALL["bodies"], RSL, {**ADP, "members": members}]
    found = told(groups, case_of(area_of({**PLAN, "housing_member": member}, bodies=bodies), register))
    assert found == [(state, ("ADPS.housing_member", "ADP.members"))]


def test_a_partnership_in_the_housing_and_health_group_is_linked(register: Register) -> None:
    forum = {"name": "Homes and Health Group", "members": ["ADP", "SC"], "reports_to": "IJB"}
    area = area_of(
        {**PLAN, "housing_member": False},
        bodies=[*SMALL["bodies"], ADP],
        governance={"housing_health_group": forum},
    )
    assert [state for state, _ in told(groups, case_of(area, register))] == ["pass", "pass"]


def test_a_group_that_reports_to_nobody_is_not_evidenced(register: Register) -> None:
    area = area_of(governance={"housing_health_group": {"name": "G"}, "rsl_forum": {"name": "F", "spg_seat": True}})
    assert told(groups, case_of(area, register)) == [
        ("not_evidenced", ("governance.housing_health_group.reports_to",)),
        ("not_evidenced", ()),
    ]


def test_the_message_says_how_many_actions_need_homes(register: Register) -> None:
    need = {"id": "A1", "text": "Flats", "lead": "SC", "requires": "home"}
    plan = {**PLAN, "housing_member": False, "actions": [need, {**need, "id": "A2"}]}
    (found,) = groups(case_of(area_of(plan, bodies=[*SMALL["bodies"], ADP]), register))
    assert found.message == "Testbrae ADP has no housing member, though two of its actions need homes."


def test_the_order_of_seats_changes_nothing(register: Register) -> None:
    seats: list[dict[str, Any]] = [
        CARE,
        OFFICER,
        {"role": "locality rep", "org": "SC", "localities": ["L1"]},
        {"role": "x", "org": "RSL1"},
    ]
    shuffled = seats[:]
    random.Random(1).shuffle(shuffled)
    for look in (housing_seats, localities):
        plain = list(look(case_of(_seated(*seats), register)))
        assert list(look(case_of(_seated(*shuffled), register))) == plain


@pytest.mark.parametrize(
    ("forum", "other", "state"),
    [
        ({"spg_seat": False}, None, "needs_review"),
        ({}, None, "not_evidenced"),
        ({}, {"name": "G"}, "not_evidenced"),
        ({}, {"name": "G", "reports_to": "IJB"}, "needs_review"),
        ({"spg_seat": False, "reports_to": "IJB"}, None, "pass"),
        ({"spg_seat": True}, {"name": "G", "reports_to": "IJB"}, None),
    ],
)
def test_a_group_without_any_link_is_a_question_where_something_is_known(
    forum: dict[str, Any], other: dict[str, Any] | None, state: str | None, register: Register
) -> None:
    governance = {"rsl_forum": {"name": "Landlords", **forum}, **({"housing_health_group": other} if other else {})}
    said = told(groups, case_of(area_of(governance=governance), register))
    assert [one for one, where in said if where and where[0].startswith("governance.rsl_forum")] == (
        [state] if state else []
    )


def test_of_two_partnerships_the_one_with_its_makers_is_meant(register: Register) -> None:
    north = {"id": "NC", "name": "North Council", "type": "council"}
    pair = [
        {"id": "CS1", "name": "Testbrae Children", "type": "cs_partnership", "members": ["SC", "HB"]},
        {"id": "CS2", "name": "North Children", "type": "cs_partnership", "members": ["NC", "HB"]},
    ]
    plan = {"id": "CSP", "type": "childrens-services-plan", "owner": ["NC", "HB"]}
    for bodies in (pair, pair[::-1]):
        found = told(groups, case_of(area_of(plan, bodies=[*SMALL["bodies"], north, *bodies]), register))
        assert found == [("not_evidenced", ("CSP.housing_member", "CS2.members"))]
    unclear = {**plan, "owner": "HB"}
    found = told(groups, case_of(area_of(unclear, bodies=[*SMALL["bodies"], north, *pair]), register))
    assert found == [("not_evidenced", ("CSP.housing_member",))]


@pytest.mark.parametrize(
    ("seats", "landlords", "homes", "state"),
    [(1, 2, 0, "fail"), (2, 2, 0, "pass"), (1, 1, 0, "pass"), (1, 2, 100, "fail"), (2, 2, 100, "fail")],
)
def test_where_the_council_has_no_homes_two_landlords_sit(
    seats: int, landlords: int, homes: int, state: str, register: Register
) -> None:
    others = [{"id": f"RSL{n}", "name": f"Homes {n}", "type": "rsl"} for n in range(1, landlords + 1)]
    council = {**SMALL["bodies"][0], "council_homes": homes}
    members = [{"role": "social housing", "org": f"RSL{n}"} for n in range(1, seats + 1)]
    for group in ({"members": members}, {"members": members[:1], "rsl_members": seats}):
        governance = {"strategic_planning_group": group}
        area = area_of(bodies=[council, *SMALL["bodies"][1:], *others], governance=governance)
        (found,) = housing_seats(case_of(area, register))
        assert found.state == state
        assert (found.severity == "low") is (state == "fail")
        if homes == 0 and state == "fail":
            assert found.message == (
                "One housing association sits on the strategic planning group for two landlords, and nobody for the "
                "council's housing service."
            )


@pytest.mark.parametrize(
    ("members", "seat", "model", "state"),
    [
        (["SC", "HB"], "", "integration_joint_board", "fail"),
        (["SC", "HB", "IJB"], "", "integration_joint_board", "not_evidenced"),
        (["SC", "HB", "HSCP"], "", "integration_joint_board", "not_evidenced"),
        (["SC", "HB", "RSL1"], "", "integration_joint_board", "pass"),
        (["SC", "HB"], "CJP", "integration_joint_board", "not_evidenced"),
        (["SC", "HB"], "Testbrae Justice", "integration_joint_board", "not_evidenced"),
        (["SC", "HB"], "", "lead_agency", "not_evidenced"),
        ([], "", "integration_joint_board", "not_evidenced"),
    ],
)
def test_community_justice_and_the_board_sit_together(
    members: list[str], seat: str, model: str, state: str, register: Register
) -> None:
    justice = {"id": "CJP", "name": "Testbrae Justice", "type": "cj_partnership", "members": members}
    bodies = [*SMALL["bodies"], RSL, {"id": "HSCP", "name": "Testbrae HSCP", "type": "hscp"}, justice]
    seats = {"strategic_planning_group": {"members": [{"role": "justice", "org": seat}] if seat else []}}
    plan = {"id": "CJOIP", "type": "cjoip", "owner": "CJP"}
    area = area_of(plan, bodies=bodies, governance=seats, area={**SMALL["area"], "model": model})
    assert told(groups, case_of(area, register)) == [(state, ("CJOIP.housing_member", "CJP.members"))]
    forum = {"housing_health_group": {"name": "Forum", "members": ["CJP"], "reports_to": "IJB"}}
    area = area_of(plan, bodies=bodies, governance=forum, area={**SMALL["area"], "model": model})
    assert told(groups, case_of(area, register))[1] == ("pass", ("CJOIP.housing_member", "CJP.members"))


def test_a_group_under_one_that_is_no_more_is_not_said_to_be_linked(register: Register) -> None:
    old = {"id": "OLD", "name": "Old Board", "type": "group", "notes": "disbanded"}
    forum = {"housing_health_group": {"name": "Forum", "reports_to": "OLD"}}
    found = told(groups, case_of(area_of(bodies=[*SMALL["bodies"], old], governance=forum), register))
    assert found == [("fail", ("OLD", "governance.housing_health_group")), ("not_evidenced", ())]
