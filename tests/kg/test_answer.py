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


@pytest.mark.parametrize(
    ("named", "title", "kind", "instead"),
    [
        ("Care Act 2014", "Care Act 2014 (here s.9(1))", "law", {"swsa-s12a-assess", "sds-s5-choice"}),
        ("Care Act", "Care Act 2014 (here s.9(1))", "law", {"swsa-s12a-assess"}),
        (
            "Homelessness Reduction Act 2017",
            "Homelessness Reduction Act 2017 (here ss.1 and 3-5)",
            "law",
            {"h1987-s28-inquire", "h1987-s32-threatened"},
        ),
        (
            "Housing Act 1996",
            "Housing Act 1996 (here Part 6, s.166A(1)-(3) and Part 7, s.189B(2))",
            "law",
            {"h1987-s20a-allocation-consult", "h1987-s31-permanent"},
        ),
        ("Localism Act 2011", "Localism Act 2011 (here s.150(1)-(5) and s.1(1))", "law", {"lgsa-s20-wellbeing"}),
        (
            "Health and Care Act 2022",
            "Health and Care Act 2022 (here s.19 (National Health Service Act 2006 s.14Z25))",
            "law",
            {"pbjw-s29-strategic-plan"},
        ),
        (
            "Housing and Regeneration Act 2008",
            "Housing and Regeneration Act 2008 (here s.193(1)-(2))",
            "law",
            {"h2001-s53-tenant-participation"},
        ),
        (
            "Social Housing (Regulation) Act 2023",
            "Social Housing (Regulation) Act 2023 (here s.42 (Landlord and Tenant Act 1985 s.10A))",
            "law",
            set(),
        ),
        ("Renters' Rights Act 2025", "Renters' Rights Act 2025 (here ss.1-2)", "law", set()),
        ("renters rights act", "Renters' Rights Act 2025 (here ss.1-2)", "law", set()),
        ("Children Act 1989", "Children Act 1989 (here s.17(1))", "law", set()),
        ("Children Act 2004", "Children Act 2004 (here s.10(1)-(2))", "law", {"cypa-s7-joint", "cypa-s8-plan"}),
        ("Mental Capacity Act 2005", "Mental Capacity Act 2005 (here s.1(2)-(6))", "law", set()),
        ("section 106 agreement", "Town and Country Planning Act 1990 (here s.106(1))", "law", set()),
        (
            "Disabled Facilities Grant",
            "Housing Grants, Construction and Regeneration Act 1996 (here Part 1, s.24(1) and (3))",
            "law",
            {"h2006-s73-must-assist"},
        ),
        (
            "NPPF",
            "National Planning Policy Framework (here on a sufficient supply of homes)",
            "guidance",
            {"h2001-s89-assessment"},
        ),
        (
            "Better Care Fund",
            "Better Care Fund framework 2026 to 2027 (here on plans)",
            "guidance",
            {"pbjw-s14-payments"},
        ),
    ],
)
def test_what_officers_paste_from_england_is_named_and_refused(
    ask: Ask, named: str, title: str, kind: str, instead: set[str]
) -> None:
    found = ask(f"Does the {named} apply in Fife?")
    rest = "What Scotland has instead is listed below."
    rest = rest if instead else "The register holds nothing that Scotland has instead."
    where = "As at 21 November 2026, Fife, Scotland."
    assert found.outcome is Outcome.ANSWERED
    assert found.message == f"No: the {title} is {kind} for England, not for Scotland. {rest} {where}"
    listed = {v.duty.id for v in found.duties}
    assert listed >= instead
    assert bool(listed) == bool(instead)
    assert all(v.standing.binds and v.duty.jurisdiction == "scotland" for v in found.duties)
    assert found.related[0].standing is Standing.ELSEWHERE
    assert found.notices[0] == found.related[0].duty.instrument.standing


def test_a_number_of_english_law_that_is_not_held_does_not_hide_whose_law_it_is(ask: Ask) -> None:
    assert ask("Does s.42 of the Care Act 2014 apply in Fife?").message.startswith(
        "No: the Care Act 2014 (here s.9(1))"
    )
    held = ask("Does section 189B of the Housing Act 1996 apply?").message
    assert held.startswith("No: the Housing Act 1996 (here Part 7, s.189B(2)) is law for England")


def test_whoever_it_is_asked_for_scotland_has_the_same_instead(ask: Ask) -> None:
    found = ask("Which duties does the Care Act 2014 put on an IJB?")
    assert {v.duty.id for v in found.duties} == {"swsa-s12a-assess", "swsa-s12-welfare", "sds-s5-choice"}


def test_some_english_acts_reach_scotland_in_part_and_that_is_said(ask: Ask) -> None:
    (told,) = ask("Does the Renters' Rights Act 2025 apply in Fife?").notices
    assert "does change Scots law" in told


@pytest.mark.parametrize(
    "text",
    [
        "What does the Housing Act say about homelessness?",
        "What does the Children Act say about plans?",
        "What does the Housing Act 2001 ask of a council?",
        "What does the Housing Act 1987 say?",
        "Children Act 2014",
        "What does the 2014 Act ask of the IJB?",
        "Which duties are in the 2017 Act?",
        "the 2006 Act",
        "the 2000 Act",
        "What does the 2025 Act ask?",
        "What does section 9 say?",
        "What does section 106 ask?",
        "section 17 duties",
        "Has that new children's care act made joint boards co-authors of the children's plan?",
        "Who has which duties under the Care Reform Act?",
    ],
)
def test_a_name_that_scotland_has_too_means_scots_law(ask: Ask, text: str) -> None:
    found = ask(text)
    assert "England" not in found.message
    assert [v.duty.id for v in (*found.duties, *found.related) if v.duty.instrument.cite.startswith("2014 c")] == []
    assert found.duties or found.related


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
        ("what is a regional partnership board", "other-country"),
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
