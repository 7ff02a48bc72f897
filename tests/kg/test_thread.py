"""What a follow-up takes over from the question before it, and what it does not."""

from dataclasses import replace
from datetime import date

import pytest

from kg.places import Place
from kg.question import Reader
from kg.reading import Reading
from kg.register import Register
from kg.selection import select
from kg.situation import Situation
from kg.thread import inherit
from tests.conftest import Ask

DAY = date(2026, 11, 21)
THEN = date(2020, 6, 1)
BEFORE = Situation(
    THEN,
    areas=("ia-fife",),
    bearers=("la-fife",),
    bound=("la-fife",),
    plans=("strategic-plan",),
    stages=("consult",),
    topics=("localities",),
    functions=("homelessness-services",),
    client_groups=("carers",),
    triggers=("plan-revised",),
    instruments=("x",),
    provisions=("x/1",),
    activities=("reviewing",),
    wording=(("pbjw-s37-review", 0.9), ("pbjw-s29-content", 0.5)),
    intent="consult",
    names_only=True,
)
EMPTY = Situation(DAY)
SUBJECT = ("plans", "topics", "functions", "client_groups", "triggers", "instruments", "provisions")


def _followed(
    register: Register, text: str, own: Situation = EMPTY, before: Situation = BEFORE, *, left: str | None = None
) -> Situation:
    return inherit(register, own, before, text, text if left is None else left)


def _read(reader: Reader, text: str, before: Situation | None = None, **more: object) -> Reading:
    return reader.read(text, today=DAY, before=before, **more)  # type: ignore[arg-type]


def _subject(situation: Situation) -> list[tuple[str, ...]]:
    return [getattr(situation, name) for name in SUBJECT]


# what says next to nothing by itself


@pytest.mark.parametrize("text", ["", "and?", "why is that?", "sorry, I meant", "what about the other one", "homes"])
def test_what_says_next_to_nothing_goes_on_with_all_that_was_said(register: Register, text: str) -> None:
    then = _followed(register, text)
    assert replace(then, as_at=THEN, bound=BEFORE.bound) == BEFORE
    assert then.as_at == DAY


def test_another_place_alone_keeps_the_subject_and_asks_about_the_like_body_there(register: Register) -> None:
    then = _followed(register, "and in", Situation(DAY, areas=("ia-highland",)))
    assert then.areas == ("ia-highland",)
    assert then.bearers == (register.bodies["la-fife"].kind,)
    assert _subject(then) == _subject(BEFORE)
    assert (then.wording, then.activities, then.names_only) == (BEFORE.wording, BEFORE.activities, True)


def test_the_same_place_again_keeps_the_body(register: Register) -> None:
    assert _followed(register, "and in", Situation(DAY, areas=("ia-fife",))).bearers == ("la-fife",)


def test_a_role_is_the_same_role_in_another_place(register: Register) -> None:
    before = replace(BEFORE, bearers=("health-board", "hb-fife"))
    then = _followed(register, "and in", Situation(DAY, areas=("ia-highland",)), before)
    assert then.bearers == ("health-board",)


def test_somebody_else_alone_keeps_the_subject(register: Register) -> None:
    then = _followed(register, "and", Situation(DAY, bearers=("hb-fife",), bound=("hb-fife",)))
    assert (then.bearers, then.bound, then.areas) == (("hb-fife",), ("hb-fife",), ("ia-fife",))
    assert _subject(then) == _subject(BEFORE)


def test_who_is_outright_asked_about_is_outright_asked_about_in_the_next_place_too(register: Register) -> None:
    assert _followed(register, "why?").bound == ("la-fife",)
    council = register.bodies["la-fife"].kind
    assert _followed(register, "and in", Situation(DAY, areas=("ia-highland",))).bound == (council,)


def test_another_way_of_asking_or_another_stage_keeps_the_subject(register: Register) -> None:
    then = _followed(register, "and by when", Situation(DAY, stages=("publish",), intent="deadline"))
    assert (then.stages, then.intent) == (("publish",), "deadline")
    assert _subject(then) == _subject(BEFORE)
    assert (then.wording, then.names_only) == (BEFORE.wording, True)


# what goes on and says something of its own


SAID = Situation(DAY, wording=(("pbjw-s35-publish", 0.8), ("pbjw-s37-review", 0.6)), activities=("publishing",))


@pytest.mark.parametrize(
    "text",
    [
        "and how do we publish the finished version",
        "what about publishing the finished version",
        "but when is the version published",
        "does that need a published version",
        "how are they published nearby",
    ],
)
def test_what_goes_on_or_points_back_blends_its_wording_with_that_before(register: Register, text: str) -> None:
    then = _followed(register, text, SAID)
    assert _subject(then) == _subject(BEFORE)
    assert then.activities == ("publishing",)
    assert not then.names_only
    likely = dict(then.wording)
    assert set(likely) == {"pbjw-s37-review", "pbjw-s35-publish", "pbjw-s29-content"}
    assert likely["pbjw-s37-review"] > likely["pbjw-s35-publish"] > likely["pbjw-s29-content"]


def test_what_both_wordings_mean_is_likelier_than_what_either_means_alone(register: Register) -> None:
    before = replace(BEFORE, wording=(("both", 0.7), ("once", 0.7)))
    own = Situation(DAY, wording=(("both", 0.7), ("now", 0.7)))
    likely = dict(_followed(register, "and also the neighbouring gardens", own, before).wording)
    assert likely["both"] > 0.7 > likely["once"] == likely["now"] > 0.0
    doubted = replace(own, wording=(("both", 0.2),))
    assert dict(_followed(register, "and also the gardens nearby", doubted, before).wording)["both"] < 0.7


def test_a_blend_is_sorted_likeliest_first_and_has_an_end(register: Register) -> None:
    before = replace(BEFORE, wording=tuple((f"b-{n:03}", 0.5) for n in range(100)))
    own = Situation(DAY, wording=tuple((f"a-{n:03}", 0.5) for n in range(100)))
    wording = _followed(register, "and also the gardens nearby", own, before).wording
    assert len(wording) == 60
    assert list(wording) == sorted(wording, key=lambda pair: (-pair[1], pair[0]))
    assert _followed(register, "and also the gardens nearby", before, own).wording == wording


def test_where_only_one_of_the_two_has_wording_that_one_stands(register: Register) -> None:
    text = "and also the gardens nearby"
    assert _followed(register, text, SAID, replace(BEFORE, wording=())).wording == SAID.wording
    assert _followed(register, text).wording == BEFORE.wording
    assert _followed(register, text).activities == BEFORE.activities


def test_a_topic_that_goes_on_takes_the_place_of_the_topic_before_and_keeps_the_plan(register: Register) -> None:
    then = _followed(register, "and", replace(SAID, topics=("homelessness",)))
    assert (then.plans, then.topics, then.areas) == (("strategic-plan",), ("homelessness",), ("ia-fife",))
    assert (then.functions, then.intent) == (BEFORE.functions, "consult")


@pytest.mark.parametrize("facet", ["triggers", "client_groups"])
def test_an_event_or_a_group_that_goes_on_takes_the_place_of_that_before(register: Register, facet: str) -> None:
    then = _followed(register, "what about", replace(SAID, **{facet: ("another",)}))  # type: ignore[arg-type]
    assert getattr(then, facet) == ("another",)
    assert (then.plans, then.topics) == (BEFORE.plans, BEFORE.topics)


@pytest.mark.parametrize("facet", ["plans", "functions", "instruments", "provisions"])
def test_a_plan_a_function_or_law_that_goes_on_takes_the_place_of_the_subject(register: Register, facet: str) -> None:
    own = replace(SAID, **{facet: ("another",)})  # type: ignore[arg-type]
    then = _followed(register, "and", own)
    assert _subject(then) == _subject(own)
    assert (then.areas, then.bearers, then.stages) == (("ia-fife",), ("la-fife",), ("consult",))
    assert then.intent == "consult"
    assert set(dict(then.wording)) == {"pbjw-s37-review", "pbjw-s35-publish", "pbjw-s29-content"}


# a new question


def test_a_new_subject_starts_afresh_in_the_same_place(register: Register) -> None:
    own = replace(SAID, topics=("homelessness",), names_only=True)
    assert _followed(register, "duties on", own) == replace(own, areas=("ia-fife",))
    plan = replace(SAID, plans=("local-housing-strategy",), intent="deadline")
    assert _followed(register, "when is the ready", plan) == replace(plan, areas=("ia-fife",))


def test_a_new_subject_in_another_place_takes_over_nothing(register: Register) -> None:
    own = replace(SAID, topics=("homelessness",), areas=("ia-highland",), bearers=("la-highland",))
    assert _followed(register, "duties on", own) == own


def test_a_pointing_word_beside_a_subject_of_its_own_points_nowhere(register: Register) -> None:
    own = replace(SAID, topics=("homelessness",))
    assert _followed(register, "must they answer those", own) == replace(own, areas=("ia-fife",))


def test_a_new_description_keeps_place_people_and_the_way_of_asking(register: Register) -> None:
    then = _followed(register, "publishing the finished version", SAID)
    assert (then.areas, then.bearers, then.intent) == (("ia-fife",), ("la-fife",), "consult")
    assert _subject(then) == [()] * len(SUBJECT)
    assert (then.wording, then.activities, then.names_only) == (SAID.wording, SAID.activities, False)


# in a thread


@pytest.fixture
def first(reader: Reader) -> Situation:
    return _read(reader, "Which duties apply to Fife IJB on its strategic plan as at 2020-06-01?").situation


def test_place_day_and_people_stay_until_others_are_named(reader: Reader, first: Situation) -> None:
    then = _read(reader, "and how is it published?", first).situation
    assert (then.as_at, then.areas, then.bearers) == (THEN, ("ia-fife",), first.bearers)
    assert (then.plans, then.stages) == (("strategic-plan",), ("publish",))
    later = _read(reader, "and as at 1 May 2024?", then).situation
    assert (later.as_at, later.areas, later.plans) == (date(2024, 5, 1), ("ia-fife",), ("strategic-plan",))
    there = _read(reader, "same for Highland?", later).situation
    assert (there.as_at, there.areas, there.plans) == (date(2024, 5, 1), ("ia-highland",), ("strategic-plan",))


def test_whoever_asks_about_now_asks_about_today(reader: Reader, first: Situation) -> None:
    for text in ("and what applies now?", "and today?", "how is it published at the moment?"):
        then = _read(reader, text, first).situation
        assert (then.as_at, then.areas, then.plans) == (DAY, ("ia-fife",), ("strategic-plan",))


def test_what_is_given_beside_a_follow_up_stands_over_what_was_said(reader: Reader, first: Situation) -> None:
    then = _read(reader, "and how is it published?", first, area=Place(("ia-moray",)), as_at=DAY).situation
    assert (then.areas, then.as_at, then.plans) == (("ia-moray",), DAY, ("strategic-plan",))


def test_the_day_stays_when_the_subject_changes(reader: Reader, first: Situation) -> None:
    then = _read(reader, "homelessness duties of the council", first).situation
    assert (then.as_at, then.areas, then.plans, then.topics) == (THEN, ("ia-fife",), (), ("homelessness",))


def test_another_plan_takes_the_place_of_the_plan_and_the_question_stays(reader: Reader) -> None:
    first = _read(reader, "By when does the strategic plan have to be reviewed in Fife?").situation
    assert first.intent == "deadline"
    then = _read(reader, "and the local housing strategy?", first).situation
    assert (then.plans, then.areas, then.intent) == (("local-housing-strategy",), ("ia-fife",), "deadline")
    assert then.stages == ("review",)


def test_the_way_of_asking_stays_until_another_is_used(reader: Reader, first: Situation) -> None:
    then = _read(reader, "and who has to be consulted?", first).situation
    assert then.intent == "consult"
    assert _read(reader, "and in Highland?", then).situation.intent == "consult"
    assert _read(reader, "and by when?", then).situation.intent == "deadline"


@pytest.mark.parametrize("question", ["strategic plan", "Which duties apply to the council on homelessness"])
def test_the_next_place_is_answered_as_if_all_had_been_asked_there(
    reader: Reader, register: Register, question: str
) -> None:
    before = _read(reader, f"{question} in Fife?").situation
    then = _read(reader, "and in Highland?", before).situation
    whole = _read(reader, f"{question} in Highland?").situation
    found, wanted = select(register, then), select(register, whole)
    assert [v.duty.id for v in found.duties] == [v.duty.id for v in wanted.duties]


def test_a_thread_is_given_again_from_the_receipt_of_its_last_answer(ask: Ask, register: Register) -> None:
    first = ask("By when does the strategic plan have to be reviewed?")
    then = ask("and who has to be consulted on it?", before=first.situation)
    again = select(register, Situation.from_data(then.receipt.as_data()["situation"]))
    assert tuple(v.duty.id for v in again.duties) == then.receipt.duties
    assert then.duties
