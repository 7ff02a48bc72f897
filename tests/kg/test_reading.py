"""What was understood of a question beside its names: what it wants, whom it binds, how much it says, what it lacks."""

from datetime import date

import pytest

from kg.likeness import Likeness, Wording
from kg.question import Reader
from kg.reading import WHICH_DUTIES, Reading
from kg.register import Register
from kg.situation import Situation
from tests.conftest import TODAY


def _read(reader: Reader, text: str, before: Situation | None = None) -> Reading:
    return reader.read(text, today=TODAY, before=before)


class Told(Wording):
    """Wording that points where it is told to; it keeps what was held against it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.register, reader.wording.index)
        self.asked: list[str] = []
        self._like = Likeness()
        self._reader = Reader(reader.register, self)

    def of(self, text: str) -> Likeness:
        self.asked.append(" ".join(text.split()))
        return self._like

    def read(self, text: str, like: Likeness) -> Reading:
        self._like = like
        return _read(self._reader, text)


@pytest.fixture
def told(reader: Reader) -> Told:
    return Told(reader)


CLEAR = Likeness(records=(("h1987-s28-inquire", 0.9), ("h1987-s29-interim", 0.4)))
UNCLEAR = Likeness(records=(("h1987-s28-inquire", 0.3),))


def test_nothing_is_taken_for_granted() -> None:
    reading = Reading("", Situation(TODAY))
    assert reading.intent == WHICH_DUTIES
    assert (reading.mentions, reading.notices, reading.gaps, reading.missing, reading.nearest) == ((), (), (), (), ())
    assert (reading.boundary, reading.unknown_place, reading.choice) == (None, None, None)
    assert (reading.stage_only, reading.is_clear) == (False, False)


# what it wants


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("By when is the LHS due?", "deadline"),
        ("Who must be consulted on the LHS?", "consult"),
        ("compare the LHS and the HCS", "compare"),
        ("Which duties apply to the LHS?", WHICH_DUTIES),
    ],
)
def test_what_a_question_wants_is_part_of_its_situation(reader: Reader, text: str, intent: str) -> None:
    reading = _read(reader, text)
    assert reading.intent == reading.situation.intent == intent


def test_what_says_nothing_of_what_it_wants_wants_the_duties(reader: Reader) -> None:
    reading = _read(reader, "the LHS in Fife")
    assert (reading.situation.intent, reading.intent) == ("", WHICH_DUTIES)


def test_of_several_ways_of_asking_the_one_that_says_most_counts(reader: Reader, register: Register) -> None:
    reading = _read(reader, "Which duties apply to the LHS, and by when is it due?")
    order = {name: register.concept("intent", name).order for name in ("deadline", WHICH_DUTIES)}
    assert reading.intent == min(order, key=lambda name: order[name])


# how much it says


@pytest.mark.parametrize(
    "text",
    [
        *("LHS", "strategic plan in Fife", "Which duties apply to the strategic plan?", "homelessness duties"),
        *("strategic plan as at 2020-06-30", "Which duties applied to the strategic plan on 30 June 2020?"),
        *("compare the LHS and the HCS", "How does the council review the LHS?", "Fife Council and homelessness"),
    ],
)
def test_a_question_that_says_hardly_more_than_names_is_known_as_one(reader: Reader, text: str) -> None:
    assert _read(reader, text).situation.names_only


@pytest.mark.parametrize(
    "text",
    [
        *("Fife Council", "Which duties apply to an IJB?", "when is the annual report due?", "review"),
        *("By when is the LHS due?", "Who must be consulted on the LHS?", "Do we have to review the strategic plan?"),
        "The tenants of a sheltered block object to our letting policy on homelessness",
        "What must the LHS say about gypsy traveller pitches and dampness?",
    ],
)
def test_who_describes_something_wants_one_thing_of_it_or_names_no_subject_says_more(reader: Reader, text: str) -> None:
    assert not _read(reader, text).situation.names_only


def test_a_stage_alone_is_told_apart(reader: Reader) -> None:
    assert _read(reader, "when is the annual report due?").stage_only
    assert _read(reader, "review").stage_only
    for text in ("when is the strategic plan reviewed?", "must the council review it?", "LHS", "Fife"):
        assert not _read(reader, text).stage_only
    before = _read(reader, "strategic plan in Fife").situation
    assert not _read(reader, "and the review?", before).stage_only


def test_wording_that_points_to_something_is_clear(told: Told) -> None:
    assert told.read("somebody sleeps rough beside the station", CLEAR).is_clear
    assert not told.read("somebody sleeps rough beside the station", UNCLEAR).is_clear
    assert not told.read("somebody sleeps rough beside the station", Likeness()).is_clear


def test_what_the_wording_points_to_is_part_of_the_situation(told: Told) -> None:
    like = Likeness(CLEAR.records, activities=(("rough-sleeping", 0.7), ("winter", 0.25), ("tents", 0.05)))
    situation = told.read("somebody sleeps rough beside the station", like).situation
    assert situation.wording == CLEAR.records
    assert situation.activities == ("rough-sleeping", "winter")


# what is held against the passages


def test_names_of_places_and_of_whom_is_asked_about_are_no_wording(told: Told) -> None:
    told.read("Must Fife Council house rough sleepers in Kirkcaldy and Fife?", CLEAR)
    told.read("Fife Council turns rough sleepers away from NHS Grampian wards", CLEAR)
    first, second = told.asked
    assert "Fife" not in first + second
    assert "council" not in first.casefold()
    assert "rough sleepers" in first
    assert "Grampian" not in second
    assert "health board" in second


def test_the_day_that_is_asked_about_is_no_wording(told: Told) -> None:
    told.read("As at 30 June 2020, who houses rough sleepers?", CLEAR)
    assert told.asked == [", who houses rough sleepers?"]


def test_a_name_without_any_wording_is_held_against_nothing(told: Told) -> None:
    for text in ("Which duties apply to Fife Council?", "Fife", "Duties of NHS Grampian", "Which duties apply here?"):
        assert told.read(text, CLEAR).situation.wording == ()
    assert told.asked == []


def test_somebody_with_hardly_another_word_is_asked_for_all_that_binds_them(told: Told) -> None:
    for text in ("What is expected of an alcohol and drug partnership?", "rules for Fife Council"):
        for like in (CLEAR, UNCLEAR):
            situation = told.read(text, like).situation
            assert (situation.wording, situation.says_what) == ((), False)
            assert situation.bearers
    assert told.read(
        "What is expected of an alcohol and drug partnership on sleeping rough?", CLEAR
    ).situation.says_what


@pytest.mark.parametrize(
    "text", ["When is the carer strategy due", "Which duties apply to the strategic plan", "homelessness duties"]
)
def test_a_place_beside_a_subject_takes_none_of_the_wording_away(reader: Reader, text: str) -> None:
    alone, there = _read(reader, f"{text}?").situation, _read(reader, f"{text} in Fife?").situation
    assert alone.wording
    assert there.wording == alone.wording


@pytest.mark.parametrize("text", ["strategic plan", "homelessness duties of the council", "when is the LHS due"])
def test_a_day_takes_none_of_the_wording_away_and_changes_nothing_else(reader: Reader, text: str) -> None:
    alone, then = _read(reader, f"{text}?").situation, _read(reader, f"{text}, as at 2020-06-30?").situation
    assert then.as_at == date(2020, 6, 30)
    assert (then.wording, then.names_only, then.plans, then.topics) == (
        *(alone.wording, alone.names_only, alone.plans, alone.topics),
    )


# whom it binds


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Must a council house rough sleepers?", ("local-authority",)),
        ("Which duties apply to NHS Fife?", ("hb-fife",)),
        ("What is expected of the health board?", ("health-board",)),
        ("Which duties fall on every council?", ("local-authority",)),
        ("What does the council have to publish?", ("local-authority",)),
        ("What may the council and the health board do?", ()),
        ("The council refused, so who houses rough sleepers?", ()),
        ("rough sleepers in Fife", ()),
    ],
)
def test_who_is_outright_asked_about_is_told_apart(reader: Reader, text: str, bound: tuple[str, ...]) -> None:
    situation = _read(reader, text).situation
    assert situation.bound == bound
    assert set(bound) <= set(situation.bearers)


# what is left out


@pytest.mark.parametrize(
    "text",
    [
        *("the LHS, not the strategic plan", "the LHS rather than our strategic plan"),
        *("the LHS instead of a strategic plan", "the LHS, except for the strategic plan"),
        "never mind the strategic plan, which duties apply to the LHS?",
    ],
)
def test_what_is_told_to_be_left_out_is_left_out(reader: Reader, text: str) -> None:
    assert _read(reader, text).situation.plans == ("local-housing-strategy",)


def test_a_name_within_a_date_or_within_other_law_is_none(reader: Reader) -> None:
    reading = _read(reader, "What does the Strategic Plan (Scotland) Act 2031 say?")
    assert reading.missing == ("Strategic Plan (Scotland) Act 2031",)
    assert reading.situation.plans == ()


def test_law_that_is_not_held_is_missing_however_clear_the_rest_is(told: Told) -> None:
    text = "Must councils house rough sleepers under the Fireworks Act 2022?"
    for like in (CLEAR, UNCLEAR):
        assert told.read(text, like).missing == ("Fireworks Act 2022",)


def test_a_provision_that_is_not_held_is_missing_unless_the_rest_is_clear(told: Told) -> None:
    text = "Must councils house rough sleepers under section 9999?"
    assert told.read(text, UNCLEAR).missing == ("section 9999",)
    reading = told.read(text, CLEAR)
    assert reading.missing == ()
    notice = "The register holds nothing of “section 9999”; this goes by the rest of the question."
    assert notice in reading.notices


# what has to be said of it


def test_a_slip_is_mended_and_said(reader: Reader) -> None:
    reading = _read(reader, "homelesness duties")
    assert reading.situation.topics == ("homelessness",)
    assert reading.notices == ("Read as a typing slip: “homelessness” for “homelesness”.",)
    assert reading.text == "homelesness duties"


def test_a_name_of_two_things_beside_something_clear_has_its_usual_meaning_and_that_is_said(reader: Reader) -> None:
    reading = _read(reader, "What has the CSP to do with the LHS?")
    assert reading.choice is None
    assert reading.situation.plans == ("childrens-services-plan", "local-housing-strategy")
    assert "“CSP” was taken as children’s services plan." in reading.notices


def test_what_every_answer_has_to_say_comes_last(register: Register, reader: Reader) -> None:
    limited = Reader(register, reader.wording, ("Ranked by words alone.",))
    reading = _read(limited, "homelesness duties as at 2020-06-30")
    assert len(reading.notices) == 3
    assert reading.notices[-1] == "Ranked by words alone."
    assert _read(reader, "homelessness duties").notices == ()


def test_scots_is_read_as_english(reader: Reader) -> None:
    scots, english = _read(reader, "hoose for the hameless weans"), _read(reader, "house for the homeless children")
    assert scots.situation == english.situation
    assert scots.text == "hoose for the hameless weans"
