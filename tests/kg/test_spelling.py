"""Typing slips are mended towards words that the register often uses, and everything else is left as it is."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.question import Reader
from kg.spelling import Spelling, spelt
from kg.words import fold

USED: Final = {
    **dict.fromkeys(("homeless", "strategy", "plan"), 9),
    **dict.fromkeys(("housing", "cards", "carbs"), 6),
    **dict.fromkeys(("council", "plans", "carer", "carers", "carts"), 3),
    **dict.fromkeys(("planet", "planning"), 5),
    "seldom": 2,
    "houting": 0,
}


@pytest.fixture(scope="module")
def small() -> Spelling:
    return Spelling(USED, ["Clackmannanshire Council", "Dùn Èideann"])


@pytest.fixture(scope="module")
def real(reader: Reader) -> Spelling:
    return reader.spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("homless strategey", "homeless strategy"),
        ("a hosuing plna", "a housing plan"),
        ("the councl’s strategy", "the council’s strategy"),
        ("(homless)", "(homeless)"),
        ("a homeles-strategy", "a homeless-strategy"),
        ("a stratégey", "a strategy"),
        ("Homless and Homless", "homeless and Homless"),
        ("in clackmananshire", "in clackmannanshire"),
        ("in eideannn", "in eideann"),
    ],
)
def test_a_slip_is_mended(small: Spelling, text: str, expected: str) -> None:
    assert small.corrected(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "homeless strategy",
        "the STRATEGEY",
        "ask Mr Strategey",
        "pln hme",
        "carerS",
        "planed and planing",
        "strategys",
        "some would have",
        "1990 ---- ????",
        "seldon",
        "houting",
        "houtings",
        "oouncil",
        "homelexyz",
    ],
    ids=lambda text: text or "nothing",
)
def test_what_is_no_slip_is_left_alone(small: Spelling, text: str) -> None:
    """Known words and their endings, capitals, names, short words, rarely used ones, and another first letter."""
    assert small.corrected(text) == (text, [])


@pytest.mark.parametrize("text", ["STRATEGEY for homes", "COUNCL"])
def test_capitals_are_left_alone_where_a_text_begins_too(small: Spelling, text: str) -> None:
    assert small.corrected(text) == (text, [])


def test_two_letters_may_be_wrong_in_a_long_word_and_one_in_a_short_one(small: Spelling) -> None:
    assert small.corrected("a stratejjy and a houzinn")[0] == "a strategy and a houzinn"
    assert small.corrected("a strjjjgy")[0] == "a strjjjgy"


def test_of_words_as_near_the_one_used_most_is_meant_and_then_the_first_by_the_alphabet(small: Spelling) -> None:
    assert small.corrected("carzs")[0] == "carbs"
    assert Spelling(USED | {"carts": 7}).corrected("carzs")[0] == "carts"


def test_of_words_as_near_one_with_the_same_end_is_meant_before_one_used_more() -> None:
    assert Spelling({"consultee": 3, "consulted": 9}).corrected("consultde")[0] == "consultee"
    assert Spelling({"consulter": 3, "consulted": 9}).corrected("consultex")[0] == "consulted"


def test_a_nearer_word_is_meant_before_one_used_more() -> None:
    assert Spelling({"strategic": 3, "strategies": 90}).corrected("strategix")[0] == "strategic"


def test_a_word_used_less_than_three_times_is_known_but_not_meant(small: Spelling) -> None:
    assert small.corrected("seldum")[0] == "seldum"
    assert Spelling(USED | {"seldom": 3}).corrected("seldum")[0] == "seldom"


def test_what_was_read_otherwise_is_told_once_for_each_word(small: Spelling) -> None:
    _, notices = small.corrected("homless strategey for homless carers")
    assert notices == ["Read as a typing slip: “homeless” for “homless”, “strategy” for “strategey”."]


def test_words_are_spelt_folded_and_only_if_they_are_long_enough() -> None:
    assert spelt("The Stratégy’s 12 aims: HOUSING_plan, x") == ["strategy", "aims", "housing", "plan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("homless strategey", "homeless strategy"),
        ("Homelesness and delayed dischrage", "homelessness and delayed discharge"),
        ("three tenents of the cuoncil in invernesshire", "three tenants of the council in invernesshire"),
    ],
)
def test_slips_in_words_of_the_real_register_are_mended(real: Spelling, text: str, expected: str) -> None:
    found, notices = real.corrected(text)
    assert found == expected
    assert len(notices) == 1


def test_every_word_of_the_real_register_is_left_alone(real: Spelling, reader: Reader) -> None:
    words = [word for word, count in reader.wording.index.lexicon.items() if count]
    assert len(words) > 3_000
    assert [word for word in words if real.corrected(word) != (word, [])] == []


@pytest.mark.parametrize(
    "text", ["Jean Macdonald", "which duties has NHS Lanarkshire", "ask Ms Strategey of Invernesss"]
)
def test_names_are_no_slips_of_the_real_register(real: Spelling, text: str) -> None:
    assert real.corrected(text) == (text, [])


def test_letters_that_fold_to_nothing_are_left_alone(small: Spelling) -> None:
    assert small.corrected("ﾞﾞﾞﾞ") == ("ﾞﾞﾞﾞ", [])


@st.composite
def _slips(draw: st.DrawFn) -> str:
    """Words of the register with a letter doubled, lost or changed, among others and signs."""
    words = []
    for _ in range(draw(st.integers(0, 6))):
        word = draw(st.sampled_from([*USED, "whatever", "Fife", "NHS", "s.29"]))
        place = draw(st.integers(0, len(word) - 1))
        how = draw(st.sampled_from(["", word[place], word[place] * 2, "x"]))
        words.append(word[:place] + how + word[place + 1 :])
    return draw(st.sampled_from([" ", ", ", "-", "’"])).join(words)


@given(st.text(max_size=200) | _slips())
def test_any_text_mended_twice_is_as_mended_once(real: Spelling, text: str) -> None:
    once, _ = real.corrected(text)
    assert real.corrected(once) == (once, [])


@given(st.text(max_size=200) | _slips())
def test_only_words_change_and_only_those_that_are_told(real: Spelling, text: str) -> None:
    found, notices = real.corrected(text)
    assert (found == text) is (notices == [])
    told = fold(" ".join(notices))
    kept = [word for word in text.split() if not any(f"“{part}”" in told for part in spelt(word))]
    assert set(kept) <= set(found.split())
