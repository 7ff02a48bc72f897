"""Relevance: the graph decides what answers, words only order what it leaves equal."""

from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kg.answer import select
from kg.applies import judge
from kg.model import FORCES
from kg.question import Reader
from kg.rank import FORCE, MOST, Ranked, cut, cut_line, fits, rank, ties
from kg.register import Register
from kg.situation import Situation, setting_of
from tests.tiny import Tiny, partnership

if TYPE_CHECKING:
    from kg.verdict import Verdict

DAY = date(2026, 11, 21)


def _ranked(register: Register, situation: Situation, **words: float) -> list[Ranked]:
    setting = setting_of(register, situation)
    return rank(register, situation, register.duties.values(), words, partial(judge, register, situation, setting))


def _names(ranked: list[Ranked]) -> list[str]:
    return [r.verdict.duty.id for r in ranked]


@pytest.fixture
def small(tiny: Tiny) -> Register:
    partnership(tiny).concept("topic", "homes").concept("topic", "rents", broader="homes").concept("topic", "roads")
    tiny.concept("plan-type", "plan").concept("stage", "consult").concept("stage", "publish")
    tiny.duty("a-rents", "lintel:topic topic:rents").duty("b-roads", "lintel:topic topic:roads")
    tiny.duty("c-plan", "lintel:planType plan-type:plan ; lintel:stage stage:consult")
    return tiny.duty("d-plan", "lintel:planType plan-type:plan ; lintel:stage stage:publish").register()


def test_every_force_has_its_weight() -> None:
    assert set(FORCE) == set(FORCES)


def test_only_what_is_about_the_subject_is_relevant(small: Register) -> None:
    assert _names(_ranked(small, Situation(DAY, topics=("roads",)))) == ["b-roads"]
    assert _names(_ranked(small, Situation(DAY, plans=("plan",)))) == ["c-plan", "d-plan"]


def test_the_likeness_of_words_never_adds_what_the_graph_leaves_out(small: Register) -> None:
    words = {"b-roads": 1.0, "a-rents": 1.0}
    assert _names(_ranked(small, Situation(DAY, plans=("plan",)), **words)) == ["c-plan", "d-plan"]


def test_the_likeness_of_words_orders_what_the_graph_leaves_equal(small: Register) -> None:
    assert _names(_ranked(small, Situation(DAY, plans=("plan",)), **{"d-plan": 1.0})) == ["d-plan", "c-plan"]


def test_a_narrower_topic_is_about_the_broader(small: Register) -> None:
    assert _names(_ranked(small, Situation(DAY, topics=("homes",)))) == ["a-rents"]


def test_the_stage_asked_about_comes_first(small: Register) -> None:
    assert _names(_ranked(small, Situation(DAY, plans=("plan",), stages=("publish",)))) == ["d-plan", "c-plan"]


def test_without_a_subject_words_alone_have_to_be_like_enough(small: Register) -> None:
    situation = Situation(DAY, words=("road",))
    assert _names(_ranked(small, situation, **{"b-roads": 0.9, "a-rents": 0.1})) == ["b-roads"]


def test_each_tie_to_the_question_is_a_fact_of_the_graph(small: Register) -> None:
    assert ties(small, Situation(DAY, topics=("homes",)), small.duty("a-rents")) == ("It concerns: rents",)
    assert ties(small, Situation(DAY, topics=("roads",)), small.duty("a-rents")) == ()


def test_a_list_is_filtered_by_every_name_given(small: Register) -> None:
    duty = small.duty("c-plan")
    assert fits(small, Situation(DAY), duty)
    assert fits(small, Situation(DAY, plans=("plan",), stages=("consult",)), duty)
    assert not fits(small, Situation(DAY, plans=("plan",), stages=("publish",)), duty)
    assert not fits(small, Situation(DAY, topics=("roads",)), duty)


def _scored(register: Register, *scores: float) -> list[Ranked]:
    situation = Situation(DAY)
    verdict: Verdict = judge(register, situation, setting_of(register, situation), register.duty("c-plan"))
    return [Ranked(verdict, score, direct=True) for score in scores]


def test_what_is_far_below_the_best_is_only_near(small: Register) -> None:
    ranked = _scored(small, 10.0, 5.0, 1.0)
    kept, near = cut(ranked, cut_line(ranked))
    assert ([r.score for r in kept], [r.score for r in near]) == ([10.0, 5.0], [1.0])


def test_an_answer_has_an_end(small: Register) -> None:
    ranked = [Ranked(r.verdict, 10.0 - n / 100, direct=True) for n, r in enumerate(_scored(small, *[1.0] * 40))]
    kept, near = cut(ranked, 0.0)
    assert (len(kept), len(kept) + len(near)) == (MOST, 40)


def test_nothing_ranked_is_nothing_kept() -> None:
    assert cut([], cut_line([])) == ([], [])


def test_equals_go_by_force_and_then_by_name(tiny: Tiny) -> None:
    partnership(tiny).concept("topic", "t")
    for name, force in (("b", "duty"), ("a", "duty"), ("0", "power"), ("1", "good-practice")):
        tiny.duty(name, "lintel:topic topic:t", force=force)
    register = tiny.register()
    assert _names(_ranked(register, Situation(DAY, topics=("t",)))) == ["a", "b", "0", "1"]


def test_what_is_selected_is_sorted_by_score_and_hangs_on_the_situation_alone(reader: Reader) -> None:
    situation = Situation(DAY, areas=("ia-fife",), plans=("strategic-plan",), words=("plan", "strateg"))
    once, again = (select(reader.register, reader.index, situation) for _ in range(2))
    assert once == again
    setting = setting_of(reader.register, situation)
    judged = partial(judge, reader.register, situation, setting)
    scores = reader.index.scores(situation.words, list(reader.register.duties))
    ranked = rank(reader.register, situation, reader.register.duties.values(), scores, judged)
    assert all(a.score >= b.score for a, b in pairwise(ranked))
