"""Relevance: the wording says how likely a record is meant, the names in a question tie it to the graph."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from itertools import pairwise

import pytest

from kg.applies import judge, strength
from kg.iri import LINTEL
from kg.model import FORCES, Duty
from kg.rank import DESCRIBED, FORCE, LIKELY, MOST, NAMED, NEAR, SHARE, Ranked, Weights, cut, cut_line, fits, rank, ties
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.verdict import Verdict
from tests.tiny import Tiny, partnership

DAY = date(2026, 11, 21)
Judged = Callable[[Duty], Verdict]


def _judged(register: Register, situation: Situation) -> Judged:
    return partial(judge, register, situation, setting_of(register, situation))


def _ranked(register: Register, situation: Situation, **wording: float) -> list[Ranked]:
    said = replace(situation, wording=tuple(wording.items()))
    return rank(register, said, register.duties.values(), _judged(register, said))


def _names(ranked: list[Ranked]) -> list[str]:
    return [r.verdict.duty.id for r in ranked]


def _scores(ranked: list[Ranked]) -> dict[str, float]:
    return {r.verdict.duty.id: r.score for r in ranked}


def _answering(ranked: list[Ranked]) -> list[str]:
    return _names(cut(ranked, cut_line(ranked))[0])


def _named(**facets: tuple[str, ...]) -> Situation:
    """What a question comes to that says hardly more than names."""
    return replace(Situation(DAY, names_only=True), **facets)  # type: ignore[arg-type]


@pytest.fixture
def small(tiny: Tiny) -> Register:
    partnership(tiny).concept("topic", "homes").concept("topic", "rents", broader="homes").concept("topic", "roads")
    tiny.concept("plan-type", "plan").concept("stage", "consult").concept("stage", "publish")
    tiny.duty("a-rents", "lintel:topic topic:rents").duty("b-roads", "lintel:topic topic:roads")
    tiny.duty("c-plan", "lintel:planType plan-type:plan ; lintel:stage stage:consult")
    return tiny.duty("d-plan", "lintel:planType plan-type:plan ; lintel:stage stage:publish").register()


def test_every_force_has_its_weight_and_the_stronger_weighs_no_less() -> None:
    assert set(FORCE) == set(FORCES)
    assert [FORCE[name] for name in FORCES] == sorted(FORCE.values(), reverse=True)


# names


def test_only_what_is_about_the_subject_answers_a_question_of_names(small: Register) -> None:
    assert _answering(_ranked(small, _named(topics=("roads",)))) == ["b-roads"]
    assert _answering(_ranked(small, _named(plans=("plan",)))) == ["c-plan", "d-plan"]


def test_what_nothing_ties_to_a_question_of_names_is_not_even_near(small: Register) -> None:
    assert _names(_ranked(small, _named(topics=("roads",)))) == ["b-roads"]
    assert _names(_ranked(small, _named(plans=("plan",)))) == ["c-plan", "d-plan"]


def test_the_wording_orders_what_the_names_leave_equal(small: Register) -> None:
    assert _names(_ranked(small, _named(plans=("plan",)), **{"d-plan": 0.9}))[:2] == ["d-plan", "c-plan"]
    assert _names(_ranked(small, _named(plans=("plan",)), **{"c-plan": 0.9}))[:2] == ["c-plan", "d-plan"]


def test_a_narrower_topic_is_about_the_broader_and_the_broader_in_part_about_the_narrower(tiny: Tiny) -> None:
    partnership(tiny).concept("topic", "homes").concept("topic", "rents", broader="homes").concept("topic", "roads")
    for topic in ("homes", "rents", "roads"):
        tiny.duty(f"a-{topic}", f"lintel:topic topic:{topic}")
    register = tiny.register()
    broad, narrow = (_scores(_ranked(register, _named(topics=(name,)))) for name in ("homes", "rents"))
    assert broad["a-rents"] == broad["a-homes"] > broad.get("a-roads", 0.0)
    assert narrow["a-rents"] > narrow["a-homes"] > narrow.get("a-roads", 0.0)


def test_the_stage_asked_about_comes_first_and_another_counts_against(small: Register) -> None:
    without = _scores(_ranked(small, _named(plans=("plan",))))
    asked = _ranked(small, _named(plans=("plan",), stages=("publish",)))
    assert _names(asked)[:2] == ["d-plan", "c-plan"]
    assert _scores(asked)["d-plan"] > without["d-plan"]
    assert _scores(asked)["c-plan"] < without["c-plan"]


def test_a_record_of_many_plans_is_less_about_each_and_one_of_another_plan_least(tiny: Tiny) -> None:
    partnership(tiny)
    for name in ("one", "two", "three"):
        tiny.concept("plan-type", name)
    tiny.duty("a-own", "lintel:planType plan-type:one")
    tiny.duty("b-shared", "lintel:planType plan-type:one , plan-type:two")
    tiny.duty("c-none").duty("d-other", "lintel:planType plan-type:three")
    register = tiny.register()
    said = dict.fromkeys(("a-own", "b-shared", "c-none", "d-other"), 0.5)
    for situation in (_named(plans=("one",)), Situation(DAY, plans=("one",))):
        scores = _scores(_ranked(register, situation, **said))
        assert scores["a-own"] > scores["b-shared"] > scores["c-none"] > scores["d-other"]


def test_a_broader_or_narrower_plan_is_nearly_the_plan(tiny: Tiny) -> None:
    partnership(tiny).concept("plan-type", "plans").concept("plan-type", "plan", broader="plans")
    tiny.concept("plan-type", "other")
    tiny.duty("a-plan", "lintel:planType plan-type:plan").duty("b-plans", "lintel:planType plan-type:plans")
    tiny.duty("c-other", "lintel:planType plan-type:other")
    register = tiny.register()
    said = {"a-plan": 0.5, "b-plans": 0.5, "c-other": 0.5}
    narrow, broad = (_scores(_ranked(register, _named(plans=(name,)), **said)) for name in ("plan", "plans"))
    assert narrow["a-plan"] > narrow["b-plans"] > narrow["c-other"]
    assert broad["b-plans"] > broad["a-plan"] > broad["c-other"]


# wording


def test_a_name_alone_brings_nothing_to_a_question_that_describes(small: Register) -> None:
    described = _ranked(small, Situation(DAY, topics=("roads",)), **{"a-rents": 0.9})
    assert _names(described) == ["a-rents"]
    assert _ranked(small, Situation(DAY, plans=("plan",), topics=("roads",))) == []


def test_a_name_helps_what_is_described_too(small: Register) -> None:
    said = {"c-plan": 0.5, "a-rents": 0.5, "b-roads": 0.5}
    assert _names(_ranked(small, Situation(DAY), **said)) == ["a-rents", "b-roads", "c-plan"]
    assert _names(_ranked(small, Situation(DAY, topics=("roads",)), **said))[0] == "b-roads"
    assert _names(_ranked(small, Situation(DAY, plans=("plan",)), **said))[0] == "c-plan"


def test_a_name_weighs_more_where_there_is_hardly_anything_else() -> None:
    for weight in fields(Weights):
        named, described = getattr(NAMED, weight.name), getattr(DESCRIBED, weight.name)
        if weight.name == "unworded":
            assert named > described
        else:
            assert abs(named) >= abs(described)
            assert (named > 0) is (described > 0)


def test_wording_outweighs_a_name_in_a_description_and_not_in_names(small: Register) -> None:
    said = {"a-rents": 0.8, "b-roads": 0.5}
    asked = Situation(DAY, topics=("roads",))
    assert _names(_ranked(small, asked, **said)) == ["a-rents", "b-roads"]
    assert _names(_ranked(small, replace(asked, names_only=True), **said))[:2] == ["b-roads", "a-rents"]


def test_without_a_subject_the_wording_alone_has_to_be_like_enough(small: Register) -> None:
    ranked = _ranked(small, Situation(DAY), **{"b-roads": 0.9, "a-rents": 0.1, "c-plan": NEAR / 2})
    assert _names(ranked) == ["b-roads", "a-rents"]
    assert _answering(ranked) == ["b-roads"]


@pytest.mark.parametrize("likely", [0.0, 0.001, 0.5, 0.999, 1.0])
def test_any_likelihood_makes_a_score_from_0_to_1(small: Register, likely: float) -> None:
    for situation in (Situation(DAY, topics=("rents",)), _named(topics=("rents",))):
        assert all(0.0 <= r.score <= 1.0 for r in _ranked(small, situation, **{"a-rents": likely}))


def test_the_likelier_by_wording_is_the_likelier_wanted(small: Register) -> None:
    scores = [_scores(_ranked(small, Situation(DAY), **{"a-rents": n / 10})).get("a-rents", 0.0) for n in range(11)]
    assert scores == sorted(scores)
    assert scores[10] > scores[5] > scores[0]


# law


@pytest.fixture
def laws(tiny: Tiny) -> Register:
    partnership(tiny).concept("topic", "roads").instrument("by-law")
    tiny.duty("a-act").duty("b-by-law", home="by-law").duty("c-roads", "lintel:topic topic:roads")
    return tiny.register()


def test_the_provision_that_is_named_comes_first_whatever_the_wording_says(laws: Register) -> None:
    asked = Situation(DAY, provisions=(f"{LINTEL}guidance/by-law/1",), instruments=(f"{LINTEL}guidance/by-law",))
    assert _names(_ranked(laws, asked))[0] == "b-by-law"
    assert _names(_ranked(laws, asked, **{"a-act": 0.9}))[0] == "b-by-law"


def test_the_law_that_is_named_comes_before_other_law(laws: Register) -> None:
    said = {"a-act": 0.6, "b-by-law": 0.6}
    for asked in (Situation(DAY), Situation(DAY, names_only=True)):
        scores = _scores(_ranked(laws, replace(asked, instruments=(f"{LINTEL}guidance/by-law",)), **said))
        assert scores["b-by-law"] > scores["a-act"]


# people


@pytest.fixture
def owed(tiny: Tiny) -> Register:
    partnership(tiny).duty("a-own").duty("b-owed", "lintel:owedTo role:council", bearer="police")
    return tiny.duty("c-other", bearer="police").register()


SAID = {"a-own": 0.8, "b-owed": 0.8, "c-other": 0.8}


def test_a_record_of_whom_is_asked_about_comes_first(owed: Register) -> None:
    for bearer in ("north-council", "council", "housing-authority"):
        assert _names(_ranked(owed, Situation(DAY, bearers=(bearer,)), **SAID))[0] == "a-own"
    for bearer in ("police", "north-board"):
        asked = _scores(_ranked(owed, Situation(DAY, bearers=(bearer,)), **SAID))
        assert (asked["c-other"] > asked["a-own"]) is (bearer == "police")


def test_a_record_of_another_counts_for_less_still_where_somebody_outright_is_asked_about(owed: Register) -> None:
    asked = Situation(DAY, bearers=("north-council",))
    passing = _scores(_ranked(owed, asked, **SAID))
    outright = _scores(_ranked(owed, replace(asked, bound=asked.bearers), **SAID))
    assert outright["c-other"] < passing["c-other"] < passing["a-own"] == outright["a-own"]
    assert outright["b-owed"] == passing["b-owed"] < passing["a-own"]
    assert outright["b-owed"] > outright["c-other"]


def test_a_joint_role_is_its_parts_own(tiny: Tiny) -> None:
    register = partnership(tiny).duty("a-joint", bearer="council-and-board").duty("b-own").register()
    scores = _scores(_ranked(register, Situation(DAY, bearers=("north-council",)), **{"a-joint": 0.5, "b-own": 0.5}))
    assert scores["a-joint"] == scores["b-own"]


def test_whoever_names_nobody_asks_for_a_body_of_the_area(owed: Register) -> None:
    scores = _scores(_ranked(owed, Situation(DAY), **SAID))
    assert scores["a-own"] > scores["c-other"]


# events


def test_a_record_that_waits_for_an_event_comes_later_unless_the_question_speaks_of_it(tiny: Tiny) -> None:
    partnership(tiny).concept("trigger", "flood").condition("flooded", "Trigger", "; lintel:trigger trigger:flood")
    register = tiny.duty("a-flood", "lintel:condition condition:flooded").duty("b-always").register()
    said = {"a-flood": 0.5, "b-always": 0.5}
    for names_only in (False, True):
        asked = Situation(DAY, names_only=names_only)
        assert _names(_ranked(register, asked, **said))[:2] == ["b-always", "a-flood"]
        assert _names(_ranked(register, replace(asked, triggers=("flood",)), **said))[:2] == ["a-flood", "b-always"]


# the list


def test_where_nobody_said_what_about_strength_alone_orders_every_record(small: Register) -> None:
    for situation in (Situation(DAY), Situation(DAY, areas=("north",)), Situation(DAY, bearers=("north-council",))):
        ranked = _ranked(small, situation)
        assert set(_names(ranked)) == set(small.duties)
        assert {r.score for r in ranked} == {1.0}
        assert [strength(small, r.verdict) for r in ranked] == sorted(strength(small, r.verdict) for r in ranked)


def test_only_what_is_to_the_point_is_judged(small: Register) -> None:
    judged: list[str] = []
    asked = Situation(DAY, wording=(("a-rents", 0.9), ("b-roads", NEAR / 2)))

    def watched(duty: Duty) -> Verdict:
        judged.append(duty.id)
        return _judged(small, asked)(duty)

    assert _names(rank(small, asked, small.duties.values(), watched)) == judged == ["a-rents"]


def test_each_tie_to_the_question_is_a_fact_of_the_graph(small: Register) -> None:
    assert ties(small, Situation(DAY, topics=("homes",)), small.duty("a-rents")) == ("It concerns: rents",)
    assert ties(small, Situation(DAY, topics=("roads",)), small.duty("a-rents")) == ()


def test_what_a_record_bears_on_is_told_with_the_name_of_the_activity(tiny: Tiny) -> None:
    activity = f"<{LINTEL}activity/letting> a lintel:Activity ; skos:prefLabel 'Letting a home'@en ;"
    partnership(tiny).concept("topic", "rents")
    for name in ("a-rents", "b-homes", "c-roads"):
        tiny.duty(name, "lintel:topic topic:rents" if name == "a-rents" else "")
    register = tiny.say(f"{activity} lintel:callsFor duty:a-rents ; lintel:touches duty:b-homes .").register()
    asked = Situation(DAY, topics=("rents",), activities=("letting", "an activity that is gone"))
    assert ties(register, asked, register.duty("a-rents")) == ("It concerns: rents", "It bears on: Letting a home")
    assert ties(register, asked, register.duty("b-homes")) == ("It bears on: Letting a home",)
    assert ties(register, asked, register.duty("c-roads")) == ()


def test_a_list_is_filtered_by_every_name_given(small: Register) -> None:
    duty = small.duty("c-plan")
    assert fits(small, Situation(DAY), duty)
    assert fits(small, Situation(DAY, plans=("plan",), stages=("consult",)), duty)
    assert not fits(small, Situation(DAY, plans=("plan",), stages=("publish",)), duty)
    assert not fits(small, Situation(DAY, topics=("roads",)), duty)


def _scored(register: Register, *scores: float) -> list[Ranked]:
    verdict = _judged(register, Situation(DAY))(register.duty("c-plan"))
    return [Ranked(verdict, score) for score in scores]


def test_what_is_far_below_the_best_is_only_near(small: Register) -> None:
    ranked = _scored(small, 0.9, 0.5, 0.1)
    kept, near = cut(ranked, cut_line(ranked))
    assert ([r.score for r in kept], [r.score for r in near]) == ([0.9, 0.5], [0.1])


def test_what_is_hardly_likely_by_itself_is_only_near_though_nothing_is_better(small: Register) -> None:
    ranked = _scored(small, LIKELY, LIKELY - 0.01)
    kept, near = cut(ranked, cut_line(ranked))
    assert ([r.score for r in kept], [r.score for r in near]) == ([LIKELY], [LIKELY - 0.01])
    assert cut_line(_scored(small, 1.0)) == SHARE > LIKELY > NEAR


def test_an_answer_has_an_end(small: Register) -> None:
    ranked = _scored(small, *(1.0 - n / 100 for n in range(40)))
    kept, near = cut(ranked, 0.0)
    assert (len(kept), len(kept) + len(near)) == (MOST, 40)
    assert [r.score for r in (*kept, *near)] == [r.score for r in ranked]


def test_nothing_ranked_is_nothing_kept() -> None:
    assert cut([], cut_line([])) == ([], [])


def test_equals_go_by_force_and_then_by_name(tiny: Tiny) -> None:
    partnership(tiny).concept("topic", "t")
    for name, force in (("b", "duty"), ("a", "duty"), ("0", "power"), ("1", "good-practice")):
        tiny.duty(name, "lintel:topic topic:t", force=force)
    register = tiny.register()
    assert _names(_ranked(register, _named(topics=("t",))))[:4] == ["a", "b", "0", "1"]
    said = dict.fromkeys(("b", "a", "0", "1"), 0.7)
    assert _names(_ranked(register, Situation(DAY), **said)) == ["a", "b", "0", "1"]


@pytest.mark.parametrize("names_only", [False, True])
def test_what_is_ranked_is_sorted_by_score_and_hangs_on_the_situation_alone(
    register: Register, names_only: bool
) -> None:
    said = (("pbjw-s37-review", 0.9), ("pbjw-s29-content", 0.7), ("h2001-s89-lhs", 0.4), ("cea-s6-loip", 0.05))
    asked = Situation(DAY, areas=("ia-fife",), plans=("strategic-plan",), wording=said, names_only=names_only)
    duties = list(register.duties.values())
    once = rank(register, asked, duties, _judged(register, asked))
    assert once == rank(register, asked, duties[::-1], _judged(register, asked))
    assert all(a.score >= b.score >= NEAR for a, b in pairwise(once))
    assert names_only or len(once) <= len(said)
