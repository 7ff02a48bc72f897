"""From a question to an answer: what it lists, what stands beside it, and that it is the same each time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from kg.answer import Answer, answer
from kg.likeness import Likeness, Wording
from kg.outcome import Outcome
from kg.question import MAX_LENGTH, Reader
from kg.register import Register
from kg.verdict import Standing

Ask = Callable[..., Answer]
TODAY = date(2026, 11, 21)

QUESTIONS = [
    "Which duties apply to an IJB preparing its strategic plan?",
    "Which duties apply to the IJB preparing its strategic plan in Highland?",
    "homelessness duties of Inverclyde Council",
    "Do we have to do a Housing Contribution Statement?",
    "Do we need a JSNA under the 2007 Act?",
    "Who must be consulted on the children's services plan?",
    "as at 2013-01-01 which duties are there on the strategic plan?",
    "What is an integration authority?",
    "What evidence is there that adaptations save money?",
    "CSP?",
    "thank you",
    "qwertyuiop",
    "Which duties has Atlantis Council?",
    "By when must rent conditions be reported on in Fife?",
    "s.36 of the Joint Working Act",
    "Does the IJB need a ZZQX for its LHS?",
    "what can you do?",
    "when is the annual report due?",
    "Can we be sued? Which duties apply to the strategic plan?",
    "A family sleeps in its car outside the hospital. Who has to help?",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_is_listed_binds_and_what_is_related_does_not_mix_with_it(ask: Ask, text: str) -> None:
    found = ask(text)
    assert all(v.standing.binds and not v.duty.is_definition for v in found.duties)
    assert all(v.duty.jurisdiction == "scotland" for v in found.duties)
    assert not {v.status for v in found.duties} & {"draft-guidance", "historic", "repealed", "not-in-force"}
    assert all(v.standing is not Standing.OTHER_BEARER for v in found.related)
    assert not {v.duty.id for v in found.duties} & {v.duty.id for v in found.related}
    assert all(v.why for v in (*found.duties, *found.related))


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_answer_has_a_message_an_outcome_and_a_receipt_of_what_it_lists(
    ask: Ask, register: Register, text: str
) -> None:
    found = ask(text)
    assert found.message.strip()
    assert isinstance(found.outcome, Outcome)
    assert found.receipt.duties == tuple(v.duty.id for v in found.duties)
    assert (found.receipt.graph, found.receipt.version) == (register.digest, register.version)
    if found.outcome not in {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED}:
        assert found.duties == ()


def test_eight_threads_asking_at_once_get_the_same_answers_as_one(register: Register) -> None:
    reader = Reader(register)

    def asked(text: str) -> Answer:
        return answer(reader, text, today=TODAY)

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(asked, QUESTIONS * 4))
    alone = [answer(Reader(register), QUESTIONS[0], today=TODAY), *map(asked, QUESTIONS[1:])]
    assert together == alone * 4


def test_the_same_question_in_two_registers_of_the_same_files_is_answered_alike(ask: Ask, register: Register) -> None:
    other = Reader(register)
    for text in QUESTIONS[:4]:
        assert answer(other, text, today=TODAY) == ask(text)


def test_nothing_asked_is_told(ask: Ask) -> None:
    for text in ("", "   ", "\u200b"):
        found = ask(text)
        assert (found.outcome, found.message[:18]) == (Outcome.OUT_OF_SCOPE, "Nothing was asked.")


def test_what_is_too_long_is_told_and_not_kept(ask: Ask) -> None:
    found = ask("strategic plan " * 4_000)
    assert found.outcome is Outcome.OUT_OF_SCOPE
    assert "40,000" in found.message
    assert found.question == ""
    assert ask("x" * MAX_LENGTH).question


def test_nothing_recorded_is_told_apart_from_nothing_understood(ask: Ask) -> None:
    assert ask("wibble wobble").outcome is Outcome.OUT_OF_SCOPE
    none = ask("Which duties has Police Scotland on the scheme of assistance?")
    assert none.outcome in {Outcome.NONE_RECORDED, Outcome.ANSWERED}
    assert none.duties == ()


def test_before_an_act_nothing_binds_and_the_reason_is_told(ask: Ask) -> None:
    found = ask("Which duties apply to an IJB preparing its strategic plan?", as_at=date(2013, 1, 1))
    assert (found.outcome, found.duties) == (Outcome.ANSWERED, ())
    assert "not yet in force" in found.message
    assert "22 September 2014" in found.message
    assert "pbjw-s29-strategic-plan" in {v.duty.id for v in found.related}


def test_english_law_is_answered_with_no_and_what_scotland_has_instead(ask: Ask) -> None:
    for text in (
        "Do we need a JSNA under the 2007 Act?",
        "Which duties has the 2007 Act on the JSNA for Fife Council?",
    ):
        found = ask(text)
        assert found.outcome is Outcome.ANSWERED
        assert "England" in found.message
        assert any(v.standing is Standing.ELSEWHERE for v in found.related)


def test_a_part_that_cannot_be_placed_is_a_gap(ask: Ask) -> None:
    found = ask("What must the council do about ZZQX in its local housing strategy?", area="Fife")
    assert found.outcome is Outcome.PARTLY_ANSWERED
    assert found.gaps == ("“ZZQX” could not be placed",)
    assert found.duties


def test_a_definition_is_given_with_its_source(ask: Ask) -> None:
    found = ask("What is an integration authority?")
    assert found.outcome is Outcome.ANSWERED
    assert found.definitions
    assert found.definitions[0].source


def test_evidence_is_given_with_its_country_and_year(ask: Ask) -> None:
    found = ask("What evidence is there that adaptations save money?")
    assert found.evidence
    assert "England" in found.message
    assert all(item.source for item in found.evidence)


def test_a_choice_is_given_with_its_options(ask: Ask) -> None:
    found = ask("CSP?")
    assert found.outcome is Outcome.CLARIFY
    assert found.choice is not None
    assert len(found.choice.options) >= 2


def test_a_stage_alone_is_asked_back_with_the_plans_that_have_it(ask: Ask) -> None:
    found = ask("when is the annual report due?")
    assert (found.outcome, found.message) == (Outcome.CLARIFY, "Which plan or report do you mean?")
    assert found.choice is not None
    assert "annual performance report" in found.choice.options


def test_the_answer_to_a_question_back_goes_on_with_what_was_asked(ask: Ask) -> None:
    asked = ask("when is the annual report due?")
    found = ask("annual performance report", before=asked.situation)
    assert found.outcome is Outcome.ANSWERED
    assert found.situation.plans == ("annual-performance-report",)
    assert found.intent == "deadline"


def test_whoever_asks_what_lintel_can_do_gets_an_answer(ask: Ask, register: Register) -> None:
    found = ask("what can you do?")
    assert found.outcome is Outcome.ANSWERED
    assert found.message == register.concept("boundary", "help").facts["text"][0]
    assert (found.duties, found.related, found.definitions) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hello", "greeting"),
        ("can we be sued", "legal-advice"),
        ("what is the better care fund", "other-country"),
        ("my landlord will not mend the roof, which duties apply to the LHS?", "individual-case"),
    ],
)
def test_what_is_not_for_lintel_is_answered_with_where_to_go(
    ask: Ask, register: Register, text: str, name: str
) -> None:
    found = ask(text)
    assert (found.outcome, found.duties, found.related) == (Outcome.OUT_OF_SCOPE, (), ())
    assert found.message == register.concept("boundary", name).facts["text"][0]


def test_a_part_that_is_not_for_lintel_is_a_gap_and_the_rest_is_answered(ask: Ask) -> None:
    alone = ask("Which duties apply to the strategic plan?")
    found = ask("Can we be sued? Which duties apply to the strategic plan?")
    assert found.outcome is Outcome.PARTLY_ANSWERED
    assert found.gaps == ("“Can we be sued”: the chances of a legal claim are a question for your solicitor",)
    assert (found.duties, found.message) == (alone.duties, alone.message)


class _Told(Wording):
    """Wording that points where it is told to."""

    like = Likeness()

    def of(self, text: str) -> Likeness:
        assert text
        return self.like


@pytest.fixture
def told(reader: Reader) -> Callable[..., Answer]:
    """Ask with wording that points to given records and activities."""
    wording = _Told(reader.register, reader.wording.index)

    def asked(text: str, like: Likeness) -> Answer:
        wording.like = like
        return answer(Reader(reader.register, wording), text, today=TODAY)

    return asked


def test_what_the_register_is_known_not_to_hold_is_told_beside_what_is_near(
    told: Callable[..., Answer], register: Register
) -> None:
    lacked = next(activity for activity in register.activities.values() if activity.says)
    doing = ((lacked.id, 0.9),)
    text = "how many of them sleep in tents beside the station"
    found = told(text, Likeness((("pbjw-s37-review", 0.5), ("pbjw-s29-content", 0.1)), doing))
    assert (found.outcome, found.duties, found.receipt.duties) == (Outcome.NONE_RECORDED, (), ())
    assert found.message == f"{lacked.says} As at 21 November 2026, Scotland (no area given)."
    assert [v.duty.id for v in found.related] == ["pbjw-s37-review", "pbjw-s29-content"]
    clear = told(text, Likeness((("pbjw-s37-review", 0.95),), doing))
    assert (clear.outcome, clear.receipt.duties) == (Outcome.ANSWERED, ("pbjw-s37-review",))


def test_beside_evidence_stand_the_duties_where_it_is_clear_which(told: Callable[..., Answer]) -> None:
    text = "What evidence is there that adaptations save money?"
    for likely, duties in ((0.9, ("pbjw-s37-review",)), (0.4, ())):
        found = told(text, Likeness((("pbjw-s37-review", likely),)))
        assert found.evidence
        assert (found.outcome, found.receipt.duties) == (Outcome.ANSWERED, duties)


def test_wording_that_points_nowhere_is_not_placed(told: Callable[..., Answer]) -> None:
    found = told("how many of them sleep in tents beside the station", Likeness())
    assert (found.outcome, found.duties, found.related) == (Outcome.OUT_OF_SCOPE, (), ())


def test_where_and_when_are_in_every_message_that_lists(ask: Ask) -> None:
    found = ask("Which duties apply to the strategic plan in Fife?", as_at=date(2020, 6, 30))
    assert "As at 30 June 2020, Fife, Scotland." in found.message
    assert "no area given" in ask("Which duties apply to the strategic plan?").message


def test_guidance_that_only_repeats_a_statute_is_named_under_it(ask: Ask, register: Register) -> None:
    listed = {v.duty.id for v in ask("Which duties apply to an IJB preparing its strategic plan?").duties}
    for name in listed:
        duty = register.duty(name)
        assert duty.is_law or not listed.intersection(duty.restates)
