"""What words a text shares with the register, and how well records match."""

from concurrent.futures import ThreadPoolExecutor

from kg.question import Reader
from kg.register import Register
from kg.search import Index


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
