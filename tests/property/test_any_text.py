"""Whatever is typed gets an answer: no exception, a known outcome, and nothing of a person in it."""

import json
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.live import Live
from bot.services import Services
from bot.stream import answers, reply
from bot.wire import answer_data
from kg.outcome import Outcome
from kg.question import MAX_LENGTH
from kg.receipt import Receipt
from kg.replay import replay

OUTCOMES: Final = {outcome.value for outcome in Outcome}
KEYS: Final = {
    *("id", "question", "intent", "outcome", "message", "notices", "ms", "situation", "duties", "related"),
    *("definitions", "evidence", "gaps", "clarify", "receipt"),
}
WORDS: Final = st.sampled_from(
    """Fife Highland NHS Council HSCP IJB IJBs LHS HCS CSP ZZQX strategic plan plans consult homelessness Act 2014 2001
    asp s.29 section sections as at in 2016 31/02/2024 2019-02-30 1 April March what does mean is must we do need to the
    and & by when how often evidence that thank you hello suicide my landlord England JSNA 2007 Atlantis Argyll Bute ( )
    “ ” ’ ? ! , . ; : - – … @ # <@U1> <!here> {{ }} %s \\ / * _ ` 🙂 é Dùn Èideann \u200b \u202e""".split()
)
SENTENCES: Final = st.lists(WORDS, max_size=25).map(" ".join)
LONG: Final = st.builds(
    lambda text, times: (text * times)[:MAX_LENGTH],
    st.text(st.characters(), min_size=1, max_size=12) | SENTENCES,
    st.sampled_from([1, 3, 500, 5_000, MAX_LENGTH]),
)
TEXTS: Final = st.text(st.characters(), max_size=300) | SENTENCES | LONG


def _data(services: Services, text: str, **more: Any) -> dict[str, Any]:
    data = answer_data(services.register, reply(services, text, **more), name="1", ms=0)
    json.dumps(data)
    return data


@given(TEXTS)
@example("a." * (MAX_LENGTH // 2))
@example("Aa " * (MAX_LENGTH // 3))
@example("XYZ " * (MAX_LENGTH // 4))
@example("A'" * (MAX_LENGTH // 2))
@example("\x00")
@example("\ud800")
def test_any_text_gets_an_answer_of_the_closed_table(services: Services, text: str) -> None:
    data = _data(services, text)
    assert data["outcome"] in OUTCOMES - {"unavailable", "too-slow"}
    assert data["message"].strip()
    assert set(data) == KEYS


@given(st.text(st.characters(), max_size=80) | SENTENCES)
def test_any_text_may_stand_for_an_area(services: Services, area: str) -> None:
    data = _data(services, "strategic plan", area=area)
    assert (data["outcome"] == "unknown-area") is not bool(data["situation"]["areas"])


@given(st.dates())
def test_any_day_may_be_asked_about(services: Services, day: date) -> None:
    data = _data(services, "Which duties apply to the strategic plan in Fife?", as_at=day)
    assert data["situation"]["as_at"] == day.isoformat()
    if day < date(2014, 4, 1):
        assert not [d for d in data["duties"] if d["basis"][0]["cite"] == "2014 asp 9"]


@given(SENTENCES, SENTENCES)
def test_any_question_may_follow_any_other(services: Services, first: str, then: str) -> None:
    before = reply(services, first).situation
    found = reply(services, then, before=before)
    assert found.outcome.value in OUTCOMES
    assert found.situation.areas or not before.areas
    assert found.situation.intent or not before.intent or found.situation.has_subject


@given(SENTENCES, SENTENCES)
def test_any_answer_is_given_again_from_its_receipt(services: Services, first: str, then: str) -> None:
    found = reply(services, then, before=reply(services, first).situation)
    data = json.loads(json.dumps(found.receipt.as_data(), sort_keys=True))
    assert Receipt.from_data(data) == found.receipt
    assert replay(services.register, data).same


@given(SENTENCES)
def test_what_is_understood_is_within_bounds(services: Services, text: str) -> None:
    situation = reply(services, text).situation
    likely = [value for _, value in situation.wording]
    assert likely == sorted(likely, reverse=True)
    assert len(likely) <= 60
    assert all(0 < value <= 1 for value in likely)
    assert set(situation.bound) <= set(situation.bearers)
    assert {name for name, _ in situation.wording} <= set(services.register.duties)
    assert set(situation.activities) <= set(services.register.activities)
    assert not situation.names_only or situation.has_subject


JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ASKED: Final = st.fixed_dictionaries(
    {"text": SENTENCES | JSON}, optional={"id": JSON, "area": JSON, "as_at": JSON, "thread": JSON, "more": JSON}
)


@given(st.lists(ASKED.map(json.dumps) | JSON.map(json.dumps) | st.text(st.characters(), max_size=40), max_size=4))
def test_any_line_gets_one_answer(services: Services, lines: list[str]) -> None:
    told = list(answers(Live(services), lines))
    assert len(told) == sum(bool(line.strip()) for line in lines)
    assert all(set(data) == KEYS and data["outcome"] in OUTCOMES for data in told)
    assert all(isinstance(data["id"], str | int | float) for data in told)


PERSONAL: Final = {
    "CHI": st.from_regex(r"\A(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[ -]?\d{4}\Z"),
    "National Insurance": st.from_regex(r"\A[ABCEHJKLMPRSTWX]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\Z"),
    "e-mail": st.from_regex(r"\A[A-Za-z][a-z.]{2,12}[a-z]@[a-z]{3,10}\.(org|gov\.scot)\Z"),
}
AROUND: Final = st.sampled_from(
    [
        "Which duties apply to {} in Fife?",
        "{} Council: which duties on the LHS?",
        "strategic plan, ask {}",
        "NHS {} carer strategy",
        "{}",
        "What does {} mean?",
        "section {} of the Joint Working Act",
    ]
)


@pytest.mark.parametrize("kind", PERSONAL)
@given(data=st.data())
def test_personal_data_is_noticed_and_repeated_nowhere(services: Services, kind: str, data: st.DataObject) -> None:
    secret = data.draw(PERSONAL[kind])
    answer = _data(services, data.draw(AROUND).format(secret))
    assert any(kind in notice for notice in answer["notices"])
    assert secret.casefold() not in json.dumps(answer, ensure_ascii=False).casefold()


@given(SENTENCES)
def test_the_same_question_is_answered_the_same_twice(services: Services, text: str) -> None:
    assert _data(services, text) == _data(services, text)
