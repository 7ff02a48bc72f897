"""Two sequences are compared as difflib would, or, where that would take too long, by what stands once in each."""

import time
from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_templates.merge import sequence
from doc_templates.merge.sequence import kept, ratio, steps

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=24)


@given(WORDS, WORDS)
def test_short_sequences_are_compared_as_difflib_does(old: list[str], new: list[str]) -> None:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    assert steps(old, new) == matcher.get_opcodes()
    assert ratio(old, new) == matcher.ratio()


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is short."""
    monkeypatch.setattr(sequence, "LONGEST", 2)


@pytest.mark.usefixtures("_hurried")
@given(WORDS, WORDS)
def test_the_steps_of_long_ones_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    found = steps(old, new)
    made: list[str] = []
    at = (0, 0)
    for kind, i1, i2, j1, j2 in found:
        assert (i1, j1) == at
        assert kind != "equal" or old[i1:i2] == new[j1:j2]
        assert (kind == "insert") == (i1 == i2)
        assert (kind == "delete") == (j1 == j2)
        made += old[i1:i2] if kind == "equal" else new[j1:j2]
        at = (i2, j2)
    assert made == new
    assert at == (len(old), len(new))


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("abcdef", "abcdef", "abcdef"),
        ("abcdef", "abXdef", "abdef"),
        ("abcdef", "defabc", "def"),
        ("aaaa", "aaaaaa", "aaaa"),
        ("xxaxxbxx", "xaxbx", "xaxbx"),
        ("abc", "", ""),
    ],
)
def test_what_stands_once_in_each_is_found_in_long_ones(old: str, new: str, stays: str) -> None:
    assert "".join(old[i] for i, _ in kept(old, new)) == stays


LONG: list[tuple[str, Sequence[str], Sequence[str]]] = [
    ("all alike", ["a"] * 30_000, ["a"] * 20_000),
    ("two that take turns", ["a", "b"] * 15_000, ["b", "a", "a"] * 10_000),
    ("one put between each", [str(n) for n in range(30_000)], [str(n // 2) if n % 2 else "x" for n in range(60_000)]),
    ("turned round", [str(n) for n in range(30_000)], [str(-n) for n in range(-30_000, 0)]),
    ("shuffled", [str(n) for n in range(30_000)], [str(n * 7_919 % 30_000) for n in range(30_000)]),
    ("nothing alike", [str(n) for n in range(30_000)], [f"x{n}" for n in range(30_000)]),
]


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in LONG], ids=[row[0] for row in LONG])
def test_no_sequence_takes_long(old: Sequence[str], new: Sequence[str]) -> None:
    begun = time.perf_counter()
    found = steps(old, new)
    assert time.perf_counter() - begun < 5
    assert found[-1][2:5:2] == (len(old), len(new))
