"""Words: stems, what a text shares with the register, and how well records match."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.question import Reader
from kg.register import Register
from kg.search import Index, fold, stems


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


def test_only_words_of_the_register_are_known(reader: Reader) -> None:
    assert reader.index.known("strategic wibble plan plans") == ("plan", "strateg")
    assert reader.index.known("") == ()


def test_the_best_match_scores_one_and_no_match_nothing(reader: Reader) -> None:
    names = list(reader.register.duties)
    scores = reader.index.scores(("herring",), names)
    assert set(scores.values()) == {0.0}
    scores = reader.index.scores(reader.index.known("homelessness strategy"), names)
    assert max(scores.values()) == 1.0
    assert min(scores.values()) == 0.0
    assert scores["h2001-s1-homelessness-strategy"] > scores["pbjw-s37-review"]


def test_only_the_records_asked_about_are_scored(reader: Reader) -> None:
    assert set(reader.index.scores(("plan",), ["pbjw-s37-review"])) == {"pbjw-s37-review"}
    assert reader.index.scores(("plan",), []) == {}


def test_scores_are_the_same_in_another_order_another_index_and_eight_threads(
    reader: Reader, register: Register
) -> None:
    names, words = list(register.duties), ("plan", "consult", "hous")
    expected = reader.index.scores(words, names)
    assert reader.index.scores(reversed(words), reversed(names)) == expected
    assert Index(register).scores(words, names) == expected
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(lambda _: reader.index.scores(words, names), range(32)))
