"""What wording points to: the same whatever the order of the sentences, and only by what is to the point."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.adapter import Adapter
from kg.encoder import WIDTH
from kg.likeness import LEAST, MOST, STRAY, Likeness, Wording
from kg.passage import ACTIVITY, Passages
from kg.question import Reader
from kg.search import build
from tests.kg.test_passage import small
from tests.kg.test_vectors import WordEncoder
from tests.tiny import Tiny

SENTENCES: Final = (
    "Who writes to a carer?",
    "There is salt on frozen roads.",
    "We shut the respite unit early.",
    "The LHS is late again.",
    "My dentist juggles teapots.",
)


def _by_words(tiny: Tiny) -> Wording:
    register = tiny.register()
    return Wording(register, build(Passages(register), ""))


@pytest.fixture(scope="module")
def by_words() -> Wording:
    return _by_words(small())


@pytest.fixture(scope="module")
def by_meaning(by_words: Wording) -> Wording:
    """With vectors, and with an adapter that knows nothing, as there is none to be trained here."""
    vectors = WordEncoder().encode(Passages(by_words.register).texts)
    adapter = Adapter(np.zeros((WIDTH + 1, 1)), np.zeros((2, len(by_words.register.duties))))
    return Wording(by_words.register, replace(by_words.index, vectors=vectors, adapter=adapter), WordEncoder())


@pytest.fixture(scope="module")
def real(reader: Reader) -> Wording:
    return reader.wording


@pytest.fixture(scope="module", params=["by_words", "by_meaning", "real"])
def wording(request: pytest.FixtureRequest) -> Wording:
    found: Wording = request.getfixturevalue(request.param)
    return found


def _likely(pairs: Sequence[tuple[str, float]]) -> list[float]:
    return [value for _, value in pairs]


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("salt on frozen roads", "gritting"),
        ("who writes letters to a carer", "carers"),
        ("we shut the respite unit", "carers"),
        ("snow has blocked the lanes", "gritting"),
    ],
)
@pytest.mark.parametrize("how", ["by_words", "by_meaning"])
def test_a_text_points_to_the_record_that_is_so_brought_up_itself_or_by_an_activity(
    text: str, record: str, how: str, request: pytest.FixtureRequest
) -> None:
    found = request.getfixturevalue(how).of(text)
    assert found.records[0][0] == record


@pytest.mark.parametrize("how", ["by_words", "by_meaning"])
def test_what_an_activity_calls_for_is_likelier_than_what_it_touches_and_that_than_the_rest(
    how: str, request: pytest.FixtureRequest
) -> None:
    wording = request.getfixturevalue(how)
    likely = dict(wording.of("we shut the respite unit early").records)
    assert likely["carers"] >= likely["homes"] > likely.get("gritting", 0.0)
    measured = wording.features("we shut the respite unit early").of_records
    carers, homes = (wording.records.index(name) for name in ("carers", "homes"))
    assert measured["calls"][carers] > 0.9 > measured["calls"][homes]
    assert measured["touches"][homes] > 0.9 > measured["touches"][carers]


def test_the_likeliest_activity_is_the_one_that_is_so_brought_up(by_words: Wording) -> None:
    found = by_words.of("snow has blocked the lanes").activities
    assert [name for name, _ in found] == ["a-hard-winter", "closing-a-unit"]
    assert found[0][1] > 0.9
    assert found[1][1] < 0.1


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_said_points_to_nothing(wording: Wording, text: str) -> None:
    assert wording.of(text) == Likeness()
    assert wording.features(text) is None


@pytest.mark.parametrize("text", ["zxqv wvut", "?", "the of and", "住宅"])
def test_by_words_alone_what_no_passage_says_points_to_nothing(by_words: Wording, real: Wording, text: str) -> None:
    assert by_words.of(text) == real.of(text) == Likeness()


def test_the_order_of_sentences_changes_nothing(wording: Wording) -> None:
    first = wording.of(" ".join(SENTENCES))
    assert first.records
    assert all(wording.of(" ".join(order)) == first for order in list(permutations(SENTENCES))[::7])


def test_a_model_reads_the_sentences_in_one_order_whatever_theirs(by_meaning: Wording) -> None:
    """So that not even the last digit of their mean depends on it."""
    encoder = WordEncoder()
    wording = Wording(by_meaning.register, by_meaning.index, encoder)
    for order in (SENTENCES, SENTENCES[::-1]):
        wording.of(" ".join(order))
    assert len(encoder.seen) == 2 * len(SENTENCES)
    assert encoder.seen[: len(SENTENCES)] == encoder.seen[len(SENTENCES) :]


@given(order=st.permutations(SENTENCES).flatmap(lambda o: st.integers(1, 5).map(lambda n: o[:n])))
def test_any_sentences_in_any_order_point_to_the_same(by_words: Wording, order: list[str]) -> None:
    assert by_words.of(" ".join(order)) == by_words.of(" ".join(sorted(order)))


def test_a_sentence_that_is_not_to_the_point_is_dropped_where_there_is_a_model(by_meaning: Wording) -> None:
    alone = by_meaning.of("There is salt on frozen roads.")
    for stray in ("Purple elephants hum.", "My dentist juggles teapots. Purple elephants hum."):
        assert by_meaning.of(f"There is salt on frozen roads. {stray}") == alone
        assert by_meaning.of(f"{stray} There is salt on frozen roads.") == alone
    assert by_meaning.of("There is salt on frozen roads. Who writes to a carer?") != alone


def test_where_nothing_is_to_the_point_the_nearest_sentence_counts(by_meaning: Wording) -> None:
    nearest = "Purple elephants hum whatever their salt is worth to teapots."
    found = by_meaning.of(f"My dentist juggles teapots. {nearest}")
    assert found.nearness is not None
    assert 0 < found.nearness < STRAY
    assert found == by_meaning.of(nearest)


def test_how_near_the_nearest_passage_lies_is_told_where_there_is_a_model(by_meaning: Wording) -> None:
    assert by_meaning.of("salt on frozen roads").nearness == 1.0
    assert by_meaning.of("salt on frozen teapots").nearness == pytest.approx(2 / 3, abs=0.01)
    assert by_meaning.of("Purple elephants").nearness == 0.0


def test_without_a_model_no_nearness_is_told(by_words: Wording) -> None:
    assert by_words.of("salt on frozen roads").nearness is None


def test_a_model_is_not_asked_where_the_index_knows_words_only(by_words: Wording) -> None:
    encoder = WordEncoder()
    wording = Wording(by_words.register, by_words.index, encoder)
    assert wording.encoder is None
    assert wording.of("salt on frozen roads") == by_words.of("salt on frozen roads")
    assert encoder.seen == []


def test_abbreviations_and_scots_are_read_as_what_they_stand_for() -> None:
    tiny = small().duty("strategy", 'lintel:phrasing "the local housing strategy of the council"@en')
    wording = _by_words(tiny)
    found = wording.of("an LHS of a cooncil")
    assert found == wording.of("a local housing strategy of a council")
    measured = wording.features("an LHS of a cooncil")
    assert measured is not None
    assert wording.records[measured.of_records["words"].argmax()] == "strategy"
    strange = wording.features("an XHS of a coonty and a carer")
    assert strange is not None
    assert wording.records[strange.of_records["words"].argmax()] != "strategy"


def test_at_most_sixty_records_and_three_activities_are_told(real: Wording) -> None:
    found = real.of("plan strategy council board consult housing health report publish review services people")
    assert len(found.records) == MOST == 60
    assert len(found.activities) == 3
    assert len(real.records) > MOST


TEXTS: Final = st.text(max_size=120) | st.lists(
    st.sampled_from(
        "plan strategy LHS cooncil homes homeless snow carer carers consult Fife board. why? unit teapots ; -".split()
    ),
    max_size=12,
).map(" ".join)


@given(TEXTS)
def test_likelihoods_of_any_text_are_from_nothing_to_one_and_in_order(wording: Wording, text: str) -> None:
    found = wording.of(text)
    assert {name for name, _ in found.records} <= set(wording.register.duties)
    assert {name for name, _ in found.activities} <= set(wording.register.activities)
    assert all(LEAST <= value <= 1 for value in _likely(found.records))
    assert all(0 <= value <= 1 for value in _likely(found.activities))
    for pairs in (found.records, found.activities):
        assert list(pairs) == sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        assert len({name for name, _ in pairs}) == len(pairs)
    assert found.nearness is None or -1 <= found.nearness <= 1
    assert found == wording.of(text)


@given(TEXTS)
def test_what_falls_on_the_activities_adds_up_to_one(wording: Wording, text: str) -> None:
    found = wording.features(text)
    if found is not None:
        assert found.shares.sum() == pytest.approx(1.0, abs=1e-5)
        assert found.shares.min() >= 0
        assert len(found.shares) == sum(owner.kind == ACTIVITY for owner in wording.index.owners)
        assert len(found.near) == len(wording.index.owners)
        assert {len(values) for values in found.of_records.values()} == {len(wording.records)}


def test_a_text_for_a_boundary_lies_nearer_to_it_than_to_anything_else(wording: Wording) -> None:
    name, phrasing = next((c.id, c.phrasings[0]) for c in wording.register.concepts["boundary"].values() if c.phrasings)
    found = wording.of(phrasing).boundary
    assert found is not None
    assert found[0] == name
    assert found[1] > 0


def test_a_text_for_a_record_lies_farther_from_every_boundary(wording: Wording) -> None:
    duty = next(iter(wording.register.duties.values()))
    found = wording.of(" ".join(duty.phrasings[:1]) or duty.text).boundary
    assert found is not None
    assert found[1] < 0


def test_a_register_without_boundaries_and_activities_points_to_records(tiny: Tiny) -> None:
    found = _by_words(tiny.duty("homes").duty("roads")).of("the roads")
    assert found.records[0][0] == "roads"
    assert (found.activities, found.boundary) == ((), None)
