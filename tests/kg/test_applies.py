"""Which records apply: conditions, dates, country, bearers, delegation; each verdict with its reasons."""

from dataclasses import replace
from datetime import date

import pytest

from kg.applies import applicable, folded, judge, next_day, strength
from kg.iri import LINTEL, Iri
from kg.model import Anchor, Deadline
from kg.read import read_register
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.sources import Source, load, read_sources
from kg.store import OxigraphStore
from kg.verdict import Standing, Verdict
from tests.tiny import PREFIXES, Tiny, partnership

DAY = date(2026, 11, 21)


def _verdict(register: Register, name: str, situation: Situation) -> Verdict:
    return judge(register, situation, setting_of(register, situation), register.duty(name))


def _judged(
    tiny: Tiny, *areas: str, bearer: str = "council", on: date = DAY, triggers: tuple[str, ...] = ()
) -> Verdict:
    situation = Situation(on, areas=areas, bearers=(bearer,), triggers=triggers)
    return _verdict(tiny.register(), "plan", situation)


def _ids(register: Register, situation: Situation) -> set[str]:
    return {v.duty.id for v in applicable(register, situation, setting_of(register, situation))}


# Conditions


def _feature(tiny: Tiny, *wanted: str) -> Tiny:
    features = " , ".join(f"feature:{name}" for name in wanted)
    partnership(tiny).condition("c", "Feature", f"; lintel:requiresFeature {features}")
    return tiny.duty("plan", "lintel:condition condition:c")


FEATURES = [
    ("the area has it", ("joint-board",), "north", Standing.APPLIES),
    ("the area has another value of it", ("joint-board",), "south", Standing.FEATURE_ABSENT),
    ("the area has a narrower value", ("lead-agency",), "south", Standing.APPLIES),
    ("the area has a sibling below the same value", ("one-way",), "south", Standing.FEATURE_ABSENT),
    ("the area has a value of a branch beside", ("one-way",), "north", Standing.FEATURE_ABSENT),
    ("the area has any value of it", ("model",), "north", Standing.APPLIES),
    ("nothing is known of it", ("joint-board",), "blank", Standing.DEPENDS),
    ("only a broader value is known", ("two-way",), "vague", Standing.DEPENDS),
    ("one of two is there", ("joint-board", "two-way"), "south", Standing.APPLIES),
    ("neither of two is there", ("joint-board", "one-way"), "south", Standing.FEATURE_ABSENT),
    ("one is not there and the other not known", ("one-way", "stock-kept"), "vague", Standing.DEPENDS),
    ("one is not there, the other of another dimension is", ("one-way", "stock-kept"), "north", Standing.APPLIES),
    ("neither of two dimensions is there", ("one-way", "stock-kept"), "south", Standing.FEATURE_ABSENT),
]


@pytest.mark.parametrize(
    ("wanted", "area", "standing"), [row[1:] for row in FEATURES], ids=[row[0] for row in FEATURES]
)
def test_a_feature_is_judged_true_false_or_not_known(
    tiny: Tiny, wanted: tuple[str, ...], area: str, standing: Standing
) -> None:
    _feature(tiny, *wanted).body("blank", "joint-board", "lintel:council place:no-council ;").body(
        "no-council", "council"
    )
    tiny.body("vague", "lead-agency", "lintel:council place:no-council ; lintel:featureValue feature:lead-agency ;")
    verdict = _judged(tiny, area)
    assert verdict.standing is standing
    reason = {Standing.APPLIES: "True here: c", Standing.FEATURE_ABSENT: "Not so here: c"}.get(standing)
    assert reason in verdict.why if reason else verdict.conditions == ("applies if c",)


def test_in_several_areas_a_feature_counts_only_if_all_share_it(tiny: Tiny) -> None:
    _feature(tiny, "stock-kept")
    assert _judged(tiny, "north").standing is Standing.APPLIES
    assert _judged(tiny, "north", "south").standing is Standing.DEPENDS


def test_a_trigger_applies_said_or_unsaid_and_is_stated_if_unsaid(tiny: Tiny) -> None:
    partnership(tiny).condition("asked", "Trigger", "; lintel:trigger trigger:asked")
    tiny.duty("plan", "lintel:condition condition:asked")
    said, unsaid = _judged(tiny, triggers=("asked",)), _judged(tiny, triggers=("other",))
    assert (said.standing, said.conditions) == (Standing.APPLIES, ())
    assert "The question says so: asked" in said.why
    assert (unsaid.standing, unsaid.conditions) == (Standing.APPLIES, ("applies when asked",))


def test_a_case_is_always_stated_and_never_judged(tiny: Tiny) -> None:
    partnership(tiny).condition("ill", "Case")
    verdict = _judged(tiny.duty("plan", "lintel:condition condition:ill"), "north")
    assert (verdict.standing, verdict.conditions) == (Standing.APPLIES, ("applies where ill",))


def test_of_several_conditions_the_one_that_fails_decides(tiny: Tiny) -> None:
    _feature(tiny, "joint-board").condition("ill", "Case").condition(
        "d", "Feature", "; lintel:requiresFeature feature:islands"
    )
    tiny.say("duty:plan lintel:condition condition:ill , condition:d .")
    assert _judged(tiny, "south").standing is Standing.FEATURE_ABSENT
    assert _judged(tiny, "north").standing is Standing.APPLIES


# Time


@pytest.mark.parametrize(
    ("on", "standing", "reason"),
    [
        (date(2010, 3, 31), Standing.NOT_YET, "It starts on 1 April 2010, so it did not apply on 31 March 2010"),
        (date(2010, 4, 1), Standing.APPLIES, "In force since 1 April 2010, and so on 1 April 2010"),
        (date(2020, 3, 31), Standing.APPLIES, "In force since 1 April 2010, and so on 31 March 2020"),
        (date(2020, 4, 1), Standing.ENDED, "It ended on 31 March 2020, so it does not apply on 1 April 2020"),
    ],
)
@pytest.mark.parametrize("status", ["in-force", "repealed"])
def test_the_day_before_the_first_the_last_and_the_day_after(
    tiny: Tiny, status: str, on: date, standing: Standing, reason: str
) -> None:
    partnership(tiny).duty("plan", "lintel:validTo '2020-03-31'^^xsd:date", status=status)
    verdict = _judged(tiny, on=on)
    assert verdict.standing is standing
    assert reason in verdict.why


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(1999, 12, 31), Standing.NOT_YET),
        (date(2000, 1, 1), Standing.DEPENDS),
        (date(2004, 12, 31), Standing.DEPENDS),
        (date(2005, 1, 1), Standing.APPLIES),
    ],
)
def test_an_unknown_start_lies_between_the_making_and_the_first_date_known(
    tiny: Tiny, on: date, standing: Standing
) -> None:
    partnership(tiny).duty("plan", "lintel:inForceBy '2005-01-01'^^xsd:date", start=None)
    verdict = _judged(tiny, on=on)
    assert verdict.standing is standing
    if standing is Standing.DEPENDS:
        assert verdict.conditions == ("its commencement date was not found",)
        assert any("in force by 1 January 2005" in reason for reason in verdict.why)


def test_a_start_that_was_never_found_depends_for_ever(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", start=None)
    assert _judged(tiny).standing is Standing.DEPENDS


def test_guidance_without_a_start_is_current_once_it_is_made(tiny: Tiny) -> None:
    partnership(tiny).instrument("advice", current="guidance", made="2015-09-01")
    tiny.duty("plan", home="advice", status="guidance", start=None)
    assert _judged(tiny, on=date(2015, 8, 31)).standing is Standing.NOT_YET
    assert _judged(tiny, on=date(2015, 9, 1)).standing is Standing.APPLIES


@pytest.mark.parametrize(("precision", "words"), [("year", "2015 (only the year is known)"), ("month", "January 2015")])
def test_a_date_is_told_no_more_exactly_than_it_is_known(tiny: Tiny, precision: str, words: str) -> None:
    partnership(tiny).duty("plan", f"lintel:precision '{precision}'", start="2015-01-01")
    assert _judged(tiny, on=date(2014, 12, 31)).standing is Standing.NOT_YET
    assert f"In force since {words}, and so on 1 January 2015" in _judged(tiny, on=date(2015, 1, 1)).why


def test_what_is_not_commenced_does_not_apply_however_old_the_act(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", "lintel:checkedOn '2026-11-21'^^xsd:date", status="not-in-force", start=None)
    verdict = _judged(tiny)
    assert verdict.standing is Standing.NOT_YET
    assert any("last checked on 21 November 2026" in reason for reason in verdict.why)


@pytest.mark.parametrize("day", [date(2010, 1, 1), DAY, date(2050, 1, 1)])
def test_a_draft_never_applies(tiny: Tiny, day: date) -> None:
    partnership(tiny).instrument("draft", current="draft-guidance")
    tiny.duty("plan", home="draft", status="draft-guidance", start=None)
    assert _judged(tiny, on=day).standing is Standing.DRAFT


@pytest.mark.parametrize("day", [date(2012, 1, 1), DAY])
def test_history_without_an_end_never_applies(tiny: Tiny, day: date) -> None:
    partnership(tiny).instrument("report", current="historic").duty("plan", home="report", status="historic")
    verdict = _judged(tiny, on=day)
    assert (verdict.standing, verdict.status) == (Standing.ENDED, "historic")
    assert any("is history" in reason for reason in verdict.why)


def test_guidance_since_replaced_applies_at_its_date(register: Register) -> None:
    situation = Situation(date(2020, 6, 30), bearers=("alcohol-and-drug-partnership",))
    assert "adp-basis" in _ids(register, situation)
    assert "adp-basis-2026" not in _ids(register, situation)


# Country and bearer


def test_the_law_of_another_country_does_not_apply_whoever_asks(tiny: Tiny) -> None:
    partnership(tiny).instrument("english", jurisdiction="england").duty("plan", home="english", jurisdiction="england")
    verdict = _judged(tiny, "north")
    assert verdict.standing is Standing.ELSEWHERE
    assert verdict.why == ("english is for England, not Scotland",)


def test_another_bearer_is_told_with_the_right_one(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", bearer="police")
    verdict = _judged(tiny, "north")
    assert verdict.standing is Standing.OTHER_BEARER
    assert verdict.why[-1] == "It binds someone else: police"


def test_a_role_that_a_body_holds_only_since_a_day_binds_it_from_that_day(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", bearer="integration-authority")
    assert _judged(tiny, bearer="north", on=date(2014, 9, 21)).standing is Standing.NOT_YET
    assert _judged(tiny, bearer="north", on=date(2014, 9, 22)).standing is Standing.APPLIES


def test_a_role_that_hangs_on_a_feature_is_judged_by_it(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", bearer="landlord")
    assert _judged(tiny, bearer="north-council").standing is Standing.APPLIES
    absent = _judged(tiny, bearer="south-council")
    assert absent.standing is Standing.FEATURE_ABSENT
    assert any("That needs: stock kept" in reason for reason in absent.why)
    unknown = _judged(tiny, bearer="council")
    assert (unknown.standing, unknown.conditions) == (Standing.DEPENDS, ("applies if: stock kept",))


def test_the_best_of_several_roles_decides(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", "lintel:bearer role:council", bearer="landlord")
    assert _judged(tiny, bearer="south-council").standing is Standing.APPLIES


def test_a_duty_of_council_and_board_together_binds_each(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", bearer="council-and-board")
    for body in ("north-council", "north-board", "housing-authority"):
        assert _judged(tiny, bearer=body).standing is Standing.APPLIES
    assert _judged(tiny, bearer="north").standing is Standing.OTHER_BEARER


def test_a_duty_owed_to_a_role_is_told_to_it(tiny: Tiny) -> None:
    partnership(tiny).duty("plan", "lintel:owedTo role:integration-authority", bearer="police")
    verdict = _judged(tiny, bearer="north")
    assert verdict.standing is Standing.APPLIES
    assert verdict.why[-1] == "It binds police, towards the integration authority"
    assert _judged(tiny, bearer="north-council").standing is Standing.OTHER_BEARER


def test_a_role_that_a_body_does_not_hold_here_is_owed_nothing(tiny: Tiny) -> None:
    """A health board is an integration authority only where it is the lead agency."""
    partnership(tiny).duty("plan", "lintel:owedTo role:integration-authority", bearer="police")
    assert _judged(tiny, "north", bearer="board").standing is Standing.OTHER_BEARER


# Delegation


def _delegating(tiny: Tiny) -> Tiny:
    partnership(tiny).body(
        "west",
        "joint-board",
        (
            "lintel:council place:north-council ; lintel:featureValue feature:joint-board ;"
            " lintel:delegates function:homelessness ;"
        ),
    )
    return tiny.duty("plan", "lintel:function function:homelessness ; lintel:delegableAs function:homelessness")


def test_a_delegated_duty_is_carried_by_the_integration_authority_and_says_so(tiny: Tiny) -> None:
    verdict = _judged(_delegating(tiny), "west", bearer="west")
    assert verdict.standing is Standing.APPLIES
    assert any("delegates homelessness, so the integration authority carries it" in reason for reason in verdict.why)
    assert any("act s.1" in reason for reason in verdict.why)


def test_what_is_not_delegated_here_stays_with_the_council(tiny: Tiny) -> None:
    assert _judged(_delegating(tiny), "north", bearer="north").standing is Standing.OTHER_BEARER
    assert _judged(tiny, "north", bearer="north-council").standing is Standing.APPLIES


def test_whoever_delegated_may_still_act_and_is_told_who_carries_it(tiny: Tiny) -> None:
    verdict = _judged(_delegating(tiny), "west", bearer="north-council")
    assert verdict.standing is Standing.APPLIES
    assert any("carries it" in reason for reason in verdict.why)


def test_nobody_carries_before_there_is_an_authority(tiny: Tiny) -> None:
    assert not _judged(_delegating(tiny), "west", bearer="west", on=date(2014, 9, 21)).standing.binds


def test_only_the_authority_carries_what_is_delegated(tiny: Tiny) -> None:
    """A health board holds the role of integration authority only on a feature that this area has not."""
    assert _judged(_delegating(tiny), "west", bearer="board").standing is Standing.OTHER_BEARER


INVENTED = (
    PREFIXES
    + """
place:invented a lintel:Body ; dct:identifier "invented" ; skos:prefLabel "Invented IJB"@en ;
    lintel:kind kind:integration-joint-board ; lintel:fictional true ; lintel:verification verification:yes ;
    lintel:featureValue feature:joint-board-model ; lintel:delegates function:homelessness-services .
"""
)
HOMELESS = ("h1987-s28-inquire", "h1987-s29-interim", "h1987-s31-permanent", "h2001-s2-advice")


@pytest.fixture(scope="module")
def delegating() -> Register:
    """The real register with an invented area whose scheme delegates homelessness."""
    store = OxigraphStore()
    load(store, [*read_sources(), Source("areas/invented.ttl", Iri(LINTEL + "graph/area/x"), INVENTED.encode())])
    return read_register(store)


@pytest.mark.parametrize("name", HOMELESS)
def test_delegated_homelessness_duties_become_the_integration_authoritys(delegating: Register, name: str) -> None:
    verdict = _verdict(delegating, name, Situation(DAY, areas=("invented",), bearers=("invented",)))
    assert verdict.standing is Standing.APPLIES
    assert any("2014 asp 9 s.25" in reason for reason in verdict.why)
    there = Situation(DAY, areas=("ia-fife",), bearers=("ia-fife",))
    assert _verdict(delegating, name, there).standing is Standing.OTHER_BEARER


@pytest.mark.parametrize("name", HOMELESS)
def test_a_council_that_transferred_its_homes_keeps_the_homelessness_duties(register: Register, name: str) -> None:
    situation = Situation(DAY, areas=("ia-inverclyde",), bearers=("la-inverclyde",))
    assert "stock-transferred" in setting_of(register, situation).features
    assert _verdict(register, name, situation).standing is Standing.APPLIES


def test_a_landlords_duty_does_not_reach_a_council_without_homes(register: Register) -> None:
    name = "h2001-s53-tenant-participation"
    assert _verdict(register, name, Situation(DAY, bearers=("la-fife",))).standing is Standing.APPLIES
    assert _verdict(register, name, Situation(DAY, bearers=("la-inverclyde",))).standing is Standing.FEATURE_ABSENT


# Particular places


def test_highland_is_not_asked_for_what_only_joint_boards_do(register: Register) -> None:
    situation = Situation(DAY, areas=("ia-highland",), bearers=("ia-highland",))
    found = _ids(register, situation)
    assert {"pbjw-s29-strategic-plan", "pbjw-s43-respond", "pbjw-s26-lead-direct"} <= found
    assert not found & {
        "pbjw-s10-chief-officer",
        "pbjw-s26-ijb-direct",
        "pbjw-s36-users",
        "pbjw-s36-spg",
        "pbjw-s38-comply",
    }
    assert _verdict(register, "pbjw-s36-users", situation).standing is Standing.FEATURE_ABSENT


def test_fife_is_not_asked_for_what_only_lead_agencies_do(register: Register) -> None:
    found = _ids(register, Situation(DAY, areas=("ia-fife",), bearers=("ia-fife",)))
    assert {"pbjw-s29-strategic-plan", "pbjw-s10-chief-officer", "pbjw-s36-users"} <= found
    assert not found & {"pbjw-s43-respond", "pbjw-s26-lead-direct"}


def test_clackmannanshire_and_stirling_is_one_board_of_two_councils(register: Register) -> None:
    name = "ia-clackmannanshire-and-stirling"
    found = _ids(register, Situation(DAY, areas=(name,), bearers=(name,)))
    assert "ssi-2014-285-a5" in found
    assert "ssi-2014-285-a3" not in found
    for council in ("la-clackmannanshire", "la-stirling"):
        assert "ssi-2014-285-a6" in _ids(register, Situation(DAY, areas=(name,), bearers=(council,)))


def test_a_joint_board_is_a_corporate_parent_only_if_childrens_functions_are_delegated(register: Register) -> None:
    verdict = _verdict(register, "cypa-s59-plan", Situation(DAY, areas=("ia-fife",), bearers=("ia-fife",)))
    assert verdict.standing is Standing.DEPENDS
    assert any("under 18" in text.lower() or "under-18" in text.lower() for text in verdict.conditions)


# Lists


def test_guidance_that_only_repeats_a_statute_is_folded_under_it(tiny: Tiny) -> None:
    partnership(tiny).instrument("advice", current="guidance").duty("plan")
    tiny.duty("advise", "lintel:restates duty:plan", home="advice", status="guidance", force="expectation")
    register = tiny.register()
    assert "advise" not in _ids(register, Situation(DAY, bearers=("council",)))
    assert register.restated_by["plan"] == ("advise",)
    before = Situation(date(2010, 3, 31), bearers=("council",))
    setting = setting_of(register, before)
    verdicts = [judge(register, before, setting, register.duty(n)) for n in ("plan", "advise")]
    assert [v.duty.id for v in folded([v for v in verdicts if v.standing.binds])] == []


def test_guidance_answers_where_its_statute_does_not_apply(tiny: Tiny) -> None:
    partnership(tiny).instrument("advice", current="guidance").duty("plan", bearer="police")
    tiny.duty("advise", "lintel:restates duty:plan", home="advice", status="guidance", force="expectation")
    assert "advise" in _ids(tiny.register(), Situation(DAY, bearers=("council",)))


def test_a_list_goes_by_what_applies_then_force_then_law(tiny: Tiny) -> None:
    partnership(tiny).instrument("advice", current="guidance")
    tiny.duty("a-power", force="power").duty("b-regard", force="have-regard").duty("c-duty").duty("d-duty", start=None)
    tiny.duty("a-advice", home="advice", status="guidance").duty("e-good", force="good-practice")
    register = tiny.register()
    situation = Situation(DAY, bearers=("council",))
    listed = applicable(register, situation, setting_of(register, situation))
    names = [v.duty.id for v in listed if v.duty.id != "order"]
    assert names == ["c-duty", "a-advice", "b-regard", "a-power", "e-good", "d-duty"]
    assert listed == sorted(listed, key=lambda v: strength(register, v))


def test_definitions_are_no_duties(register: Register) -> None:
    found = _ids(register, Situation(DAY, areas=("ia-fife",), bearers=("ia-fife",)))
    assert not found & {d.id for d in register.duties.values() if d.is_definition}


def test_each_verdict_says_why(register: Register) -> None:
    for area in register.areas.values():
        situation = Situation(DAY, areas=(area.id,), bearers=(area.id,))
        setting = setting_of(register, situation)
        for duty in register.duties.values():
            verdict = judge(register, situation, setting, duty)
            assert verdict.why, duty.id
            assert all(reason.strip() and "  " not in reason for reason in verdict.why)


ANCHORED = Deadline(
    "x",
    "P2Y",
    "exact",
    None,
    None,
    (Anchor(date(2013, 4, 30), frozenset({"a"})), Anchor(date(2016, 4, 30), frozenset({"b"}))),
)


@pytest.mark.parametrize(("roles", "day"), [(["a"], date(2027, 4, 30)), (["b"], date(2028, 4, 30)), (["c"], None)])
def test_each_role_has_its_own_cycle(roles: list[str], day: date | None) -> None:
    assert next_day(ANCHORED, frozenset(roles), DAY) == day


def test_the_earliest_of_several_days_counts() -> None:
    assert next_day(ANCHORED, frozenset(["a", "b"]), DAY) == date(2027, 4, 30)


def test_a_fixed_day_is_due_until_it_has_passed() -> None:
    fixed = Deadline("x", by=DAY)
    assert next_day(fixed, frozenset([]), DAY) == DAY
    assert next_day(fixed, frozenset([]), date(2026, 11, 22)) is None


def test_without_a_day_to_count_from_nothing_is_made_up() -> None:
    assert next_day(Deadline("every three years", "P3Y"), frozenset(["a"]), DAY) is None


def test_a_least_number_of_times_has_no_next_day() -> None:
    assert next_day(replace(ANCHORED, kind="at-least"), frozenset("a"), DAY) is None
