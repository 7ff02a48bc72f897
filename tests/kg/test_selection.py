"""What a situation calls up: what binds, what is near, what is meant and does not bind, what the register lacks."""

from dataclasses import replace
from datetime import date

import pytest

from kg.iri import LINTEL
from kg.rank import LIKELY, MOST
from kg.register import Register
from kg.selection import MOST_RELATED, Selection, says_no, select, unheld
from kg.situation import Situation
from kg.verdict import Standing, Verdict
from tests.tiny import Tiny, partnership

DAY = date(2026, 11, 21)
LATER = "2049-01-01"
ENGLISH = f"{LINTEL}guidance/english"


def _ids(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [verdict.duty.id for verdict in verdicts]


def _said(**likely: float) -> Situation:
    """A question that names nothing and describes something."""
    return Situation(DAY, wording=tuple((name.replace("_", "-"), value) for name, value in likely.items()))


@pytest.fixture
def small(tiny: Tiny) -> Register:
    partnership(tiny).concept("topic", "roads").concept("topic", "rents").concept("plan-type", "plan")
    tiny.instrument("draft", current="draft-guidance").instrument("english", jurisdiction="england")
    tiny.duty("a-rents", "lintel:topic topic:rents").duty("b-board", "lintel:topic topic:rents", bearer="board")
    tiny.duty("c-coming", "lintel:topic topic:roads", start=LATER)
    tiny.duty("d-gone", 'lintel:topic topic:roads ; lintel:validTo "2019-01-01"^^xsd:date')
    tiny.duty("e-draft", "lintel:topic topic:roads", home="draft", status="draft-guidance")
    tiny.duty("f-english", "lintel:counterpart duty:a-rents", home="english", jurisdiction="england")
    tiny.duty("g-word", "lintel:topic topic:rents", kind="Definition")
    tiny.condition("islands", "Feature", "; lintel:requiresFeature feature:island")
    tiny.duty("h-islands", "lintel:condition condition:islands")
    return tiny.duty("i-rents", "lintel:topic topic:rents", force="power").register()


def test_what_binds_what_is_near_and_what_is_defined_stand_apart(small: Register) -> None:
    found = select(small, _said(a_rents=0.9, c_coming=0.5, g_word=0.8, i_rents=0.2))
    assert _ids(found.duties) == ["a-rents"]
    assert _ids(found.related) == ["c-coming", "i-rents"]
    assert _ids(found.definitions) == ["g-word"]
    assert [v.standing for v in found.related] == [Standing.NOT_YET, Standing.APPLIES]


def test_what_is_far_and_does_not_bind_is_left_out(small: Register) -> None:
    assert _ids(select(small, _said(a_rents=0.9, c_coming=0.1, d_gone=0.1)).related) == []


def test_each_record_is_listed_with_what_ties_it_to_the_question(small: Register) -> None:
    found = select(small, replace(_said(a_rents=0.9, c_coming=0.6), topics=("rents", "roads")))
    assert [v.ties for v in (*found.duties, *found.related)] == [("It concerns: rents",), ("It concerns: roads",)]


def test_a_selection_hangs_on_the_situation_alone(register: Register) -> None:
    said = (("pbjw-s37-review", 0.9), ("h2025-s52-ask", 0.7), ("pbjw-s29-content", 0.3))
    for situation in (
        Situation(DAY, wording=said),
        Situation(DAY, areas=("ia-fife",), plans=("strategic-plan",), wording=said, names_only=True),
        Situation(DAY, bearers=("la-fife",), bound=("la-fife",)),
    ):
        again = Situation.from_data(situation.as_data())
        assert select(register, situation) == select(register, again)


def test_what_binds_and_what_is_near_never_mix(register: Register) -> None:
    for situation in (
        Situation(DAY, plans=("strategic-plan",), names_only=True),
        Situation(DAY, topics=("homelessness",), names_only=True, areas=("ia-fife",)),
        Situation(DAY, bearers=("la-fife",), bound=("la-fife",)),
    ):
        found = select(register, situation)
        assert found.duties
        assert all(v.standing.binds and not v.duty.is_definition for v in found.duties)
        assert not {*_ids(found.duties)} & {*_ids(found.related)}
        assert all(v.standing is not Standing.OTHER_BEARER for v in found.related)


def test_a_list_has_an_end_and_says_how_many_there_are(tiny: Tiny) -> None:
    partnership(tiny).concept("topic", "rents")
    for number in range(MOST + 5):
        tiny.duty(f"rent-{number:02}", "lintel:topic topic:rents")
    for number in range(MOST_RELATED + 5):
        tiny.duty(f"coming-{number:02}", "lintel:topic topic:rents", start=LATER)
    found = select(tiny.register(), Situation(DAY, topics=("rents",), names_only=True))
    assert (len(found.duties), found.total, len(found.related)) == (MOST, MOST + 5, MOST_RELATED)
    assert _ids(found.duties) == [f"rent-{number:02}" for number in range(MOST)]


def test_a_short_list_is_told_whole(small: Register) -> None:
    found = select(small, _said(a_rents=0.9, i_rents=0.1))
    assert (_ids(found.duties), found.total) == (["a-rents"], 1)


def test_guidance_that_repeats_a_statute_is_left_to_it_and_not_counted(tiny: Tiny) -> None:
    partnership(tiny).instrument("guide", current="guidance-in-force")
    tiny.duty("a-law").duty("b-guide", "lintel:restates duty:a-law", home="guide", status="guidance-in-force")
    register = tiny.register()
    assert _ids(select(register, _said(a_law=0.7, b_guide=0.9)).duties) == ["a-law"]
    assert select(register, _said(a_law=0.7, b_guide=0.9)).total == 1
    assert _ids(select(register, _said(b_guide=0.9)).duties) == ["b-guide"]


# who


def test_what_is_described_is_told_even_where_it_binds_another(small: Register) -> None:
    asked = replace(_said(a_rents=0.9), bearers=("north-board",))
    for situation in (asked, replace(asked, bound=asked.bearers)):
        (found,) = select(small, situation).duties
        assert (found.duty.id, found.standing) == ("a-rents", Standing.APPLIES)
        assert "It binds: council" in found.why


def test_what_binds_whom_is_asked_about_is_judged_for_them(small: Register) -> None:
    (found,) = select(small, replace(_said(a_rents=0.9), bearers=("north-council",))).duties
    assert "North-Council is a council" in found.why


def test_names_alone_list_only_the_duties_of_whom_is_outright_asked_about(small: Register) -> None:
    asked = replace(_said(a_rents=0.4, b_board=0.4, i_rents=0.4), topics=("rents",), names_only=True)
    board = select(small, replace(asked, bearers=("north-board",), bound=("north-board",)))
    assert _ids(board.duties) == ["b-board"]
    assert not {"a-rents", "i-rents"} & {*_ids(board.related)}
    council = select(small, replace(asked, bearers=("north-council",), bound=("north-council",)))
    assert _ids(council.duties) == ["a-rents", "i-rents"]
    assert "b-board" not in _ids(council.related)


def test_somebody_named_in_passing_shuts_nobody_else_out(small: Register) -> None:
    asked = Situation(DAY, bearers=("north-board",), topics=("rents",), names_only=True)
    found = select(small, asked)
    assert _ids(found.duties)[0] == "b-board"
    assert "a-rents" in _ids((*found.duties, *found.related))


def test_where_only_somebody_is_named_every_duty_of_theirs_and_nobody_elses_is_listed(small: Register) -> None:
    found = select(small, Situation(DAY, bearers=("north-board",)))
    assert _ids(found.duties) == ["b-board", "pbjw-s25-carry-out"]
    assert [v.standing for v in found.duties] == [Standing.APPLIES, Standing.DEPENDS]
    assert _ids(found.related) == []
    council = select(small, Situation(DAY, bearers=("north-council",)))
    assert _ids(council.duties) == ["a-rents", "h-islands", "order", "i-rents"]
    assert _ids(council.related) == ["c-coming", "d-gone", "f-english", "e-draft"]


# what is meant and does not bind


@pytest.mark.parametrize(
    ("name", "standing"),
    [("c-coming", Standing.NOT_YET), ("d-gone", Standing.ENDED), ("f-english", Standing.ELSEWHERE)],
)
def test_the_record_that_is_meant_most_of_all_is_told_where_it_does_not_bind(
    small: Register, name: str, standing: Standing
) -> None:
    found = select(small, Situation(DAY, wording=((name, 0.9), ("a-rents", 0.6))))
    assert found.instead is not None
    assert (found.instead.duty.id, found.instead.standing) == (name, standing)
    assert _ids(found.duties) == ["a-rents"]
    assert name in _ids(found.related)


def test_a_record_that_does_not_reach_the_area_is_told_there_and_only_there(small: Register) -> None:
    asked = replace(_said(h_islands=0.9, a_rents=0.6), bearers=("south-council",), areas=("south",))
    found = select(small, asked).instead
    assert found is not None
    assert (found.duty.id, found.standing) == ("h-islands", Standing.FEATURE_ABSENT)
    north = select(small, replace(asked, bearers=("north-council",), areas=("north",)))
    assert (north.instead, _ids(north.duties)) == (None, ["h-islands", "a-rents"])


def test_a_record_that_is_hardly_likelier_than_what_binds_is_not_told_first(small: Register) -> None:
    assert select(small, _said(c_coming=0.82, a_rents=0.8)).instead is None
    assert select(small, _said(c_coming=0.8, a_rents=0.9)).instead is None


def test_a_record_that_is_not_likely_by_itself_is_not_meant(small: Register) -> None:
    assert select(small, _said(c_coming=0.45)).instead is None
    assert select(small, _said(c_coming=0.45, a_rents=0.1)).instead is None


def test_a_draft_a_definition_and_what_binds_another_are_no_definite_no(small: Register) -> None:
    assert select(small, _said(e_draft=0.95, a_rents=0.3)).instead is None
    assert select(small, replace(_said(g_word=0.95, a_rents=0.3), as_at=date(2005, 1, 1))).instead is None
    asked = replace(_said(b_board=0.95, a_rents=0.3), bearers=("north-council",), bound=("north-council",))
    assert select(small, asked).instead is None


def test_the_only_record_of_the_name_is_meant_though_others_are_likelier(small: Register) -> None:
    asked = replace(_said(a_rents=0.9, c_coming=0.4), topics=("roads",))
    found = select(small, asked)
    assert found.instead is not None
    assert found.instead.duty.id == "c-coming"
    assert _ids(found.duties) == ["a-rents"]


def test_where_another_record_of_the_name_binds_no_other_is_meant(small: Register) -> None:
    asked = replace(_said(a_rents=0.9, c_coming=0.4), topics=("roads", "rents"))
    assert select(small, asked).instead is None


def test_a_record_of_the_name_that_is_hardly_likely_is_not_meant(small: Register) -> None:
    assert select(small, replace(_said(a_rents=0.9, c_coming=LIKELY / 4), topics=("roads",))).instead is None


def test_where_all_that_is_meant_binds_there_is_nothing_instead(register: Register) -> None:
    said = (("pbjw-s37-review", 0.9), ("pbjw-s29-content", 0.7))
    assert select(register, Situation(DAY, wording=said)).instead is None
    then = select(register, Situation(date(2013, 1, 1), wording=said))
    assert then.instead is not None
    assert (then.instead.duty.id, then.instead.standing) == ("pbjw-s37-review", Standing.NOT_YET)


# the law of another country


def test_where_another_countrys_law_is_named_what_scotland_has_instead_comes_first(small: Register) -> None:
    asked = replace(_said(f_english=0.9, i_rents=0.8), instruments=(ENGLISH,))
    found = select(small, asked)
    assert _ids(found.duties)[0] == "a-rents"
    assert _ids(found.related)[0] == "f-english"


def test_what_scotland_has_instead_is_listed_however_unlikely_the_wording_makes_it(small: Register) -> None:
    asked = replace(_said(f_english=0.9, a_rents=0.1), instruments=(ENGLISH,))
    for names_only in (False, True):
        assert _ids(select(small, replace(asked, names_only=names_only)).duties) == ["a-rents"]
    assert _ids(select(small, replace(_said(f_english=0.9), instruments=(ENGLISH,))).duties) == ["a-rents"]


def test_where_it_is_not_named_nothing_is_put_first(small: Register) -> None:
    assert _ids(select(small, _said(f_english=0.9, i_rents=0.8)).duties) == ["i-rents"]


# a definite no


def _verdict(register: Register, name: str) -> Verdict:
    asked = Situation(DAY, bearers=("south-council",), areas=("south",))
    found = select(register, replace(asked, wording=((name, 0.9),)))
    return next(v for v in (*found.duties, *found.related) if v.duty.id == name)


@pytest.mark.parametrize(
    ("name", "no"),
    [("a-rents", False), ("c-coming", True), ("d-gone", True), ("f-english", True), ("h-islands", True)],
)
def test_what_is_not_yet_no_longer_or_not_here_is_a_definite_no(small: Register, name: str, no: bool) -> None:
    assert says_no(Situation(DAY), [_verdict(small, name)]) is no
    assert says_no(Situation(DAY), [_verdict(small, "a-rents"), _verdict(small, name)]) is no


def test_a_draft_is_a_no_only_to_who_names_it(small: Register) -> None:
    draft = _verdict(small, "e-draft")
    assert not says_no(Situation(DAY), [draft])
    assert says_no(Situation(DAY, instruments=(draft.duty.instrument.iri,)), [draft])
    assert not says_no(Situation(DAY), [])


# what the register is known not to hold


@pytest.fixture
def lacking(tiny: Tiny) -> Register:
    for name, more in (
        ("reserves", 'lintel:says "The register holds no duty about reserves."@en ; lintel:touches duty:a-money'),
        ("budgets", "lintel:callsFor duty:a-money"),
    ):
        tiny.say(f"<{LINTEL}activity/{name}> a lintel:Activity ; skos:prefLabel '{name}'@en ; {more} .")
    return partnership(tiny).duty("a-money").duty("b-money").register()


def _unheld(register: Register, situation: Situation) -> str | None:
    found = unheld(register, situation, select(register, situation))
    return found.id if found else None


def test_what_the_register_is_known_not_to_hold_is_told(lacking: Register) -> None:
    asked = replace(_said(a_money=0.5, b_money=0.4), activities=("reserves", "budgets"))
    assert _ids(select(lacking, asked).duties) == ["a-money", "b-money"]
    assert _unheld(lacking, asked) == "reserves"
    assert _unheld(lacking, Situation(DAY, activities=("reserves",))) == "reserves"


def test_where_a_record_is_clearly_meant_it_is_given_all_the_same(lacking: Register) -> None:
    assert _unheld(lacking, replace(_said(a_money=0.9), activities=("reserves",))) is None
    assert _unheld(lacking, replace(_said(b_money=0.4, a_money=0.9), activities=("reserves",))) is None


def test_only_the_likeliest_activity_counts(lacking: Register) -> None:
    assert _unheld(lacking, replace(_said(a_money=0.5), activities=("budgets", "reserves"))) is None


def test_an_activity_that_calls_for_something_or_that_is_gone_lacks_nothing(lacking: Register) -> None:
    for activities in ((), ("budgets",), ("an activity that is gone",)):
        assert _unheld(lacking, replace(_said(a_money=0.5), activities=activities)) is None


def test_each_activity_of_the_register_calls_for_something_or_says_what_is_not_held(register: Register) -> None:
    assert all(bool(activity.calls_for) is not bool(activity.says) for activity in register.activities.values())
    lacked = [activity for activity in register.activities.values() if activity.says]
    assert lacked
    for activity in lacked:
        assert unheld(register, Situation(DAY, activities=(activity.id,)), Selection()) == activity
