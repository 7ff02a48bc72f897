"""Words: folding, stems, keys of names, and several in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.words import capitalised, counted, fold, joined, listed, name_key, plural, some, stem, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Dùn Èideann", "dun eideann"), ("A’ B", "a' b"), ("R&D", "r and d"), ("STRASSE ß", "strasse ss"), ("", "")],
)
def test_folding_leaves_plain_small_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_that_carry_no_meaning_are_left_out() -> None:
    assert stems("Which duties apply to the plans of the council's partners?") == ["plan", "council", "partner"]


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Highland Council", "highland council"),
        ("  Argyll & Bute  Council.", "argyll and bute council"),
        ("the", "the"),
        ("Na h-Eileanan Siar", "na h eileanan siar"),
        ("?!", ""),
    ],
)
def test_a_name_is_compared_by_its_words(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text(max_size=100))
def test_a_key_is_the_key_of_itself_but_for_a_leading_the(name: str) -> None:
    key = name_key(name)
    assert name_key("The " + key) == key or not key


def test_a_genitive_has_the_stem_of_its_word() -> None:
    assert stem("council's") == stem("councils") == stem("council")


def test_several_names_stand_in_a_row() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]


def test_a_text_begins_with_a_capital() -> None:
    assert [capitalised(text) for text in ("", "a", "the IJB in May", "3 homes")] == [
        "",
        "A",
        "The IJB in May",
        "3 homes",
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, ""), (1, "a"), (4, "a, b, c and d"), (5, "a, b, c, d and 1 more"), (6, "a, b, c, d and 2 more")],
)
def test_no_more_are_named_than_can_be_read(count: int, words: str) -> None:
    assert some("abcdef"[:count]) == words


def test_any_of_several_would_do() -> None:
    assert [joined([]), joined(["a"]), joined(["a", "b", "c"])] == ["", "a", "a, b or c"]


def test_numbers_up_to_nine_are_words() -> None:
    assert [counted(number) for number in (0, 1, 9, 10, 1200)] == ["no", "one", "nine", "10", "1,200"]


@pytest.mark.parametrize(
    ("one", "several"), [("plan", "plans"), ("strategy", "strategies"), ("survey", "surveys"), ("y", "ys")]
)
def test_several_of_something(one: str, several: str) -> None:
    assert plural(one) == several
