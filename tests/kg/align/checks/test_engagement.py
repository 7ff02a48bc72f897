"""Whether those were asked who have to be."""

import random
from typing import Any

import pytest

from kg.align.checks.engagement import participation, second_draft, tenants
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, short, told

SP: dict[str, Any] = {
    "id": "SP",
    "type": "strategic-plan",
    "owner": "IJB",
    "period": ["2026-04-01", "2029-03-31"],
    "approved": "2026-03-25",
}
ALL = {"stage": "draft2", "group": "all prescribed consultee groups", "date": "2025-11-10"}
THEM = {"stage": "draft2", "group": "constituent authorities", "date": "2025-11-10"}
WHERE = ("SP.consultation",)


def _sent(register: Register, *rows: dict[str, Any], plan: Any = SP, **parts: Any) -> list[tuple[str, tuple[str, ...]]]:
    return told(second_draft, case_of(area_of({**plan, "consultation": list(rows)}, **parts), register))


def test_an_entry_for_all_groups_and_one_for_the_authorities_is_enough(register: Register) -> None:
    assert _sent(register, ALL, THEM) == [("pass", WHERE), ("pass", (*WHERE, "HB", "SC"))]


def test_a_group_left_out_is_named(register: Register) -> None:
    some = {**ALL, "group": "all prescribed consultee groups except carers"}
    (groups, _) = second_draft(case_of(area_of({**SP, "consultation": [some, THEM]}), register))
    assert short([groups]) == [("fail", WHERE)]
    assert groups.message == (
        "These were not, as far as is recorded, sent the second draft of the strategic plan: "
        "carers of users of health care and carers of users of social care."
    )


def test_words_that_cannot_be_read_leave_it_to_a_person(register: Register) -> None:
    unread = {**ALL, "group": "GPs, our partners"}
    assert _sent(register, unread, THEM)[0] == ("needs_review", WHERE)


@pytest.mark.parametrize("stage", ["draft2", "second draft", "2nd draft", "Draft no. 2", "statutory consultation"])
def test_the_second_draft_has_many_names(stage: str, register: Register) -> None:
    assert _sent(register, {**ALL, "stage": stage}, {**THEM, "stage": stage})[0] == ("pass", WHERE)


@pytest.mark.parametrize(("day", "state"), [("2026-03-24", "pass"), ("2026-03-25", "fail"), ("2026-03-26", "fail")])
def test_it_goes_out_before_approval(day: str, state: str, register: Register) -> None:
    rows = ({**ALL, "date": day}, {**THEM, "date": day})
    found = _sent(register, *rows)
    assert found[0][0] == state
    assert ("SP.approved" in found[0][1]) is (state == "fail")


def test_without_an_approval_the_first_day_of_the_plan_counts(register: Register) -> None:
    plan = {**SP, "approved": None}
    assert _sent(register, {**ALL, "date": "2026-04-01"}, plan=plan)[0][0] == "fail"
    assert _sent(register, {**ALL, "date": "2026-03-31"}, THEM, plan=plan)[0][0] == "pass"


def test_only_earlier_drafts_are_no_second_draft(register: Register) -> None:
    assert _sent(register, {**ALL, "stage": "draft1"}, {**ALL, "stage": "proposals"}) == [("fail", WHERE)]


def test_a_step_that_does_not_say_which_draft_is_for_a_person(register: Register) -> None:
    case = case_of(area_of({**SP, "consultation": [{**ALL, "stage": ""}, {**THEM, "stage": ""}]}), register)
    groups, authorities = second_draft(case)
    assert (groups.state, groups.severity) == ("needs_review", "low")
    assert authorities.state == "pass"


def test_nothing_is_said_of_what_was_not_given_or_is_a_draft(register: Register) -> None:
    assert _sent(register) == [("not_evidenced", WHERE)]
    assert _sent(register, ALL, plan={**SP, "status": "draft"}) == [("not_applicable", ("SP",))]
    assert told(second_draft, case_of(area_of(), register)) == [("not_evidenced", ())]


@pytest.mark.parametrize(
    ("group", "state", "missing"),
    [
        ("SC, HB", "pass", ("HB", "SC")),
        ("Testbrae Council", "fail", ("HB",)),
        ("the health board", "fail", ("SC",)),
        ("council and health board", "pass", ("HB", "SC")),
    ],
)
def test_each_constituent_authority_is_sent_it(
    group: str, state: str, missing: tuple[str, ...], register: Register
) -> None:
    assert _sent(register, ALL, {**THEM, "group": group})[1] == (state, (*WHERE, *missing))


def test_without_a_council_or_board_nothing_is_said_of_the_authorities(register: Register) -> None:
    bodies = [body for body in SMALL["bodies"] if body["id"] != "HB"]
    assert _sent(register, ALL, bodies=bodies)[1] == ("not_evidenced", (*WHERE, "bodies"))


@pytest.mark.parametrize(
    ("owner", "group", "expected"),
    [
        ("SC", "HB", ("pass", (*WHERE, "HB"))),
        ("SC", "the other authority", ("pass", (*WHERE, "HB"))),
        ("SC", "SC", ("fail", (*WHERE, "HB"))),
        ("HB", "HB", ("fail", (*WHERE, "SC"))),
        ("SC+HB", "third sector", ("not_applicable", (*WHERE, "SC", "HB"))),
        ("IJB", "HB", ("pass", (*WHERE, "HB", "SC"))),
        ("IJB", "third sector", ("needs_review", (*WHERE, "HB", "SC"))),
    ],
)
def test_a_lead_agency_sends_it_to_the_other_authority(
    owner: str, group: str, expected: tuple[str, Any], register: Register
) -> None:
    area = {**SMALL["area"], "model": "lead_agency"}
    assert _sent(register, ALL, {**THEM, "group": group}, plan={**SP, "owner": owner}, area=area)[1] == expected


def test_the_order_of_steps_changes_nothing(register: Register) -> None:
    rows = [ALL, THEM, {**ALL, "group": "carers", "stage": "draft1"}, {**ALL, "date": "2025-12-01"}]
    shuffled = rows[:]
    random.Random(3).shuffle(shuffled)
    plain = list(second_draft(case_of(area_of({**SP, "consultation": rows}), register)))
    assert list(second_draft(case_of(area_of({**SP, "consultation": shuffled}), register))) == plain


# Participation

LOIP = {"id": "LOIP", "type": "loip", "owner": "SC", "approved": "2024-01-01"}
CARE = {**LOIP, "id": "CARE", "type": "local-carer-strategy"}
LHS = {**LOIP, "id": "LHS", "type": "local-housing-strategy"}


@pytest.mark.parametrize(("stated", "state"), [(True, "pass"), (False, "fail"), (None, "not_evidenced")])
def test_a_justice_plan_has_a_participation_statement(stated: bool | None, state: str, register: Register) -> None:
    plan = {"id": "CJOIP", "type": "cjoip", "participation_statement": stated}
    found = told(participation, case_of(area_of(plan), register))
    assert found[0] == (state, ("CJOIP.participation_statement",))


@pytest.mark.parametrize(
    ("plan", "group", "day", "state"),
    [
        (LOIP, "community councils", "2023-12-31", "pass"),
        (LOIP, "health board", "2023-12-31", "fail"),
        (LOIP, "local shops", "2023-12-31", "needs_review"),
        (LOIP, "community bodies", "2024-01-01", "fail"),
        (CARE, "unpaid carers", "2023-12-31", "pass"),
        (CARE, "tenants", "2023-12-31", "fail"),
        (LHS, "local shops", "2023-12-31", "pass"),
        (LHS, "tenants", "2024-01-02", "fail"),
    ],
)
def test_who_has_to_take_part_did(plan: Any, group: str, day: str, state: str, register: Register) -> None:
    rows = [{"date": day, "group": group}]
    found = told(participation, case_of(area_of({**plan, "consultation": rows}), register))
    assert found[0][0] == state
    assert found[0][1][0] == f"{plan['id']}.consultation"


def test_participation_that_was_not_given_is_not_evidenced(register: Register) -> None:
    assert told(participation, case_of(area_of(LOIP), register)) == [
        ("not_evidenced", ("LOIP.consultation",)),
        ("not_evidenced", ()),
    ]


# Tenants

HCS = {"id": "HCS", "type": "housing-contribution-statement", "owner": "IJB", "approved": "2026-03-25"}


@pytest.mark.parametrize(
    ("rows", "state", "severity"),
    [
        ([{"date": "2025-10-01", "group": "tenants and residents", "n": 40}], "pass", None),
        ([{"date": "2025-10-01", "group": "tenants", "responses": 4}], "pass", None),
        ([{"date": "2025-10-01", "group": "council tenants"}], "fail", "low"),
        ([{"date": "2026-03-25", "group": "tenants", "n": 40}], "fail", None),
        ([{"date": "2025-10-01", "group": "SC", "n": 1}], "fail", None),
        ([], "not_evidenced", None),
    ],
)
def test_tenants_took_part_in_the_statement(
    rows: list[dict[str, Any]], state: str, severity: str | None, register: Register
) -> None:
    (found,) = tenants(case_of(area_of({**HCS, "consultation": rows}), register))
    assert (found.state, found.severity, found.where) == (state, severity, ("HCS.consultation",))


def test_what_tenants_said_of_the_whole_plan_counts_for_the_statement_in_it(register: Register) -> None:
    whole = {**SP, "consultation": [{"date": "2025-10-01", "group": "tenants", "n": 3}]}
    part = {**HCS, "part_of": "SP", "consultation": [{"date": "2025-10-01", "group": "SC", "n": 1}]}
    assert told(tenants, case_of(area_of(whole, part), register)) == [("pass", ("HCS.consultation",))]
    assert told(tenants, case_of(area_of(whole, {**part, "part_of": None}), register))[0][0] == "fail"


def test_the_message_names_who_took_part(register: Register) -> None:
    rows = [{"date": "2025-10-01", "group": "SC"}, {"date": "2025-10-02", "group": "HB, IJB"}]
    (found,) = tenants(case_of(area_of({**HCS, "consultation": rows}), register))
    assert found.message == (
        "No tenants or residents are recorded among those who took part in the housing contribution statement, "
        "only Testbrae Council and NHS Test, Testbrae IJB."
    )
    assert [one.text for one in found.passages] == [
        "1 October 2025: Testbrae Council", "2 October 2025: NHS Test, Testbrae IJB"
    ]  # fmt: skip


def test_without_a_statement_nothing_is_said(register: Register) -> None:
    assert told(tenants, case_of(area_of(SP), register)) == [("not_evidenced", ())]


COUNCILS = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]


@pytest.mark.parametrize(
    ("groups", "missing"),
    [
        (["Testbrae Council", "NHS Test"], ["NC"]),
        (["SC", "HB"], ["NC"]),
        (["Testbrae Council, North Council, NHS Test"], []),
        (["the councils", "NHS Test"], []),
        (["local authorities", "health board"], []),
        (["constituent authorities"], []),
        (["North Council"], ["HB", "SC"]),
    ],
)
def test_one_council_is_not_the_other(groups: list[str], missing: list[str], register: Register) -> None:
    rows = [ALL, *({**THEM, "group": group} for group in groups)]
    found = _sent(register, *rows, bodies=COUNCILS)[1]
    assert found == (("fail", (*WHERE, *missing)) if missing else ("pass", (*WHERE, "HB", "NC", "SC")))


def test_the_groups_were_asked_only_after_approval(register: Register) -> None:
    late = {**ALL, "date": "2026-04-20"}
    (groups, _) = second_draft(case_of(area_of({**SP, "consultation": [THEM, late]}), register))
    assert short([groups]) == [("fail", ("SP.consultation", "SP.approved"))]
    assert groups.message == (
        "The second draft of the strategic plan went to all prescribed "
        "groups only from 20 April 2026; it was approved on "
        "25 March 2026."
    )
    few = {**late, "group": "carers"}
    (groups, _) = second_draft(case_of(area_of({**SP, "consultation": [THEM, few]}), register))
    assert groups.message.startswith("These were not, as far as is recorded, sent the second draft")
    assert groups.message.endswith("and 10 more.")
    assert "users of health care" in groups.resolve


STATEMENT: dict[str, Any] = {"id": "HCS", "type": "hcs", "owner": "IJB", "period": ["2026-04-01", "2029-03-31"]}
PANELS = [{"id": "T1", "name": "Testbrae Tenants' Panel", "type": "tenants"},
          {"id": "T2", "name": "North Tenants' Forum", "type": "tenants"}]  # fmt: skip


@pytest.mark.parametrize(
    ("groups", "state"),
    [
        (["Testbrae Tenants' Panel"], "fail"),
        (["T1"], "fail"),
        (["tenants and residents of Testbrae"], "fail"),
        (["Testbrae Tenants' Panel", "tenants in North"], "pass"),
        (["T1, T2"], "pass"),
        (["tenants and residents"], "pass"),
        (["Testbrae Tenants' Panel", "tenants and residents"], "pass"),
    ],
)
def test_tenants_of_each_council_take_part(groups: list[str], state: str, register: Register) -> None:
    rows = [{"group": group, "date": "2025-11-10", "n": 9} for group in groups]
    area = area_of({**STATEMENT, "consultation": rows}, bodies=[*COUNCILS, *PANELS])
    assert told(tenants, case_of(area, register)) == [(state, ("HCS.consultation",))]


def test_a_council_with_a_statement_of_its_own_asks_its_own_tenants(register: Register) -> None:
    rows = [{"group": "Testbrae Tenants' Panel", "date": "2025-11-10", "n": 9}]
    theirs = [{"group": "North Tenants' Forum", "date": "2025-11-10", "n": 9}]
    one = {**STATEMENT, "owner": "SC", "consultation": rows}
    other = {**STATEMENT, "id": "NHCS", "owner": "NC", "consultation": theirs}
    area = area_of(one, other, bodies=[*COUNCILS, *PANELS])
    assert [state for state, _ in told(tenants, case_of(area, register))] == ["pass", "pass"]
    alone = area_of({**STATEMENT, "consultation": rows}, bodies=[*SMALL["bodies"], *PANELS])
    assert [state for state, _ in told(tenants, case_of(alone, register))] == ["pass"]


def test_a_stage_that_is_written_in_one_is_quoted_in_two_words(register: Register) -> None:
    rows = [{"date": "2025-10-01", "group": "SC", "stage": "draft2"}]
    (found,) = tenants(case_of(area_of({**HCS, "consultation": rows}), register))
    assert [one.text for one in found.passages] == ["1 October 2025, draft 2: Testbrae Council"]


def test_what_is_recorded_for_one_strategy_is_missed_in_the_other(register: Register) -> None:
    rows = [{"group": "tenants and residents", "date": "2025-11-10", "n": 9}]
    one = {"id": "LHS", "type": "lhs", "owner": "SC", "consultation": rows}
    other = {"id": "NLHS", "type": "lhs", "owner": "NC"}

    def found(*plans: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
        said = told(participation, case_of(area_of(*plans, bodies=COUNCILS), register))
        return [one for one in said if one[1] == ("NLHS.consultation",)]

    assert found(one, other) == [("needs_review", ("NLHS.consultation",))]
    assert found({**one, "consultation": []}, other) == [("not_evidenced", ("NLHS.consultation",))]
    assert found(other) == [("not_evidenced", ("NLHS.consultation",))]
    assert found({**one, "period": ["2019-04-01", "2024-03-31"]}, other) == [("not_evidenced", ("NLHS.consultation",))]


@pytest.mark.parametrize(
    ("mine", "theirs", "late"),
    [
        ("Testbrae Council (constituent authority)", "NHS Test (constituent authority)", True),
        ("SC, constituent authority", "HB", True),
        ("Testbrae Council as a constituent authority", "NHS Test", True),
        ("Testbrae Council and the other constituent authority", "NHS Test", False),
        ("Testbrae Council; both constituent authorities", "NHS Test", False),
        ("the constituent authorities", "NHS Test", False),
    ],
)
def test_what_an_authority_is_said_to_be_is_not_the_other(
    mine: str, theirs: str, register: Register, *, late: bool
) -> None:
    rows = ({**THEM, "group": mine}, {**THEM, "group": theirs, "date": "2026-04-02"})
    _, found = second_draft(case_of(area_of({**SP, "consultation": [ALL, *rows]}), register))
    assert found.state == ("fail" if late else "pass")
    if late:
        assert found.where == ("SP.consultation", "HB")
        assert found.message == (
            "NHS Test was sent the second draft of the strategic plan only on 2 April 2026; "
            "it was approved on 25 March 2026."
        )
        assert [one.text for one in found.passages][-1].startswith("2 April 2026, draft 2: NHS Test")


def test_authorities_of_which_one_was_asked_late_and_one_never(register: Register) -> None:
    late = {**THEM, "group": "NHS Test", "date": "2026-04-02"}
    _, found = second_draft(case_of(area_of({**SP, "consultation": [ALL, late]}), register))
    assert found.message == (
        "Testbrae Council and NHS Test are not recorded as sent the second draft of the strategic plan."
    )
    both = {**late, "group": "Testbrae Council and NHS Test"}
    _, found = second_draft(case_of(area_of({**SP, "consultation": [ALL, both]}), register))
    assert found.message.startswith("Testbrae Council and NHS Test were sent the second draft of")


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([{"group": "TEN"}, {"group": "HUB", "n": 14}], "fail"),
        ([{"group": "TEN", "n": 1}, {"group": "HUB", "n": 14}], "pass"),
        ([{"group": "HUB", "n": 14}], "pass"),
        ([{"group": "TEN"}, {"group": "Homes Forum", "n": 14}], "fail"),
        ([{"group": "HUB, TEN", "n": 14}], "pass"),
        ([{"group": "TEN", "note": "31 tenants came"}], "pass"),
        ([{"group": "TEN (12 attended)"}], "pass"),
        ([{"group": "TEN", "note": "two drop-in days in 14 villages"}], "fail"),
        ([{"group": "TEN", "note": "0 came"}], "fail"),
        ([{"group": "TEN", "heard": "waits for repairs"}], "fail"),
    ],
)
def test_how_many_sat_in_a_group_is_not_how_many_tenants(
    rows: list[dict[str, Any]], state: str, register: Register
) -> None:
    bodies = [
        *SMALL["bodies"],
        {"id": "TEN", "name": "Tenants Network", "type": "tenants"},
        {"id": "HUB", "name": "Housing Hub", "type": "group", "members": ["TEN", "SC"]},
    ]
    plan = {
        "id": "HCS",
        "type": "housing-contribution-statement",
        "owner": "IJB",
        "approved": "2026-03-25",
        "consultation": [{"date": "2025-11-10", **row} for row in rows],
    }
    governance = {"housing_health_group": {"name": "Homes Forum", "members": ["TEN"]}}
    found = told(tenants, case_of(area_of(plan, bodies=bodies, governance=governance), register))
    assert found == [(state, ("HCS.consultation",))]
