"""Vectors are made once for each text and kept; whatever the file holds, the vectors are those of the texts."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.encoder import WIDTH
from kg.seal import sealed, unsealed
from kg.vectors import VectorCache
from kg.words import stems

TEXTS = ("we plan homes", "salt on the roads", "we plan new homes", "")


class WordEncoder:
    """Stands in for the model: each stem counts at one of 384 places, so that texts with like words lie near.

    `seen` holds every text that was encoded, `sizes` how many came at once.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.sizes: list[int] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.seen += texts
        self.sizes.append(len(texts))
        found = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            for stem in stems(text) or [text]:
                found[row, crc32(stem.encode()) % WIDTH] += 1
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def _kept(*texts: str) -> bytes:
    cache = VectorCache(WordEncoder())
    cache.encode(texts)
    return cache.to_bytes()


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


def test_vectors_are_those_of_the_encoder_in_half_precision(encoder: WordEncoder) -> None:
    found = VectorCache(encoder).encode(TEXTS)
    assert found.shape == (len(TEXTS), WIDTH)
    assert found.dtype == np.float32
    assert np.array_equal(found, WordEncoder().encode(TEXTS).astype(np.float16))


def test_each_text_has_its_own_vector_in_the_order_asked(encoder: WordEncoder) -> None:
    cache = VectorCache(encoder)
    there, back = cache.encode(TEXTS), cache.encode(TEXTS[::-1])
    assert np.array_equal(there, back[::-1])
    assert not np.array_equal(there[0], there[1])


def test_what_stands_twice_is_encoded_once(encoder: WordEncoder) -> None:
    found = VectorCache(encoder).encode(["a plan", "a road", "a plan"])
    assert encoder.seen == ["a plan", "a road"]
    assert np.array_equal(found, WordEncoder().encode(["a plan", "a road", "a plan"]).astype(np.float16))


def test_what_was_encoded_is_not_encoded_again(encoder: WordEncoder) -> None:
    cache = VectorCache(encoder)
    first = cache.encode(TEXTS)
    assert np.array_equal(cache.encode(TEXTS), first)
    assert encoder.seen == list(TEXTS)


def test_what_was_kept_is_not_encoded_again(encoder: WordEncoder) -> None:
    cache = VectorCache(encoder, _kept(*TEXTS))
    assert np.array_equal(cache.encode(TEXTS), VectorCache(WordEncoder()).encode(TEXTS))
    assert encoder.seen == []


def test_only_what_is_new_is_encoded(encoder: WordEncoder) -> None:
    cache = VectorCache(encoder, _kept(*TEXTS))
    cache.encode([TEXTS[1], "a new text", TEXTS[0]])
    assert encoder.seen == ["a new text"]


def test_what_was_not_asked_for_last_is_not_kept(encoder: WordEncoder) -> None:
    before = VectorCache(WordEncoder(), _kept(*TEXTS))
    before.encode(TEXTS[:1])
    VectorCache(encoder, before.to_bytes()).encode(TEXTS)
    assert encoder.seen == list(TEXTS[1:])


def test_texts_that_differ_by_a_blank_are_two(encoder: WordEncoder) -> None:
    VectorCache(encoder).encode(["a plan", "a plan "])
    assert encoder.seen == ["a plan", "a plan "]


def test_it_is_told_how_many_of_the_new_ones_are_done(encoder: WordEncoder) -> None:
    told: list[tuple[int, int]] = []
    cache = VectorCache(encoder, _kept("text 0"), lambda done, of: told.append((done, of)))
    texts = [f"text {number}" for number in range(1_031)]
    cache.encode(texts)
    assert told == [(512, 1_030), (1_024, 1_030), (1_030, 1_030)]
    assert encoder.sizes == [512, 512, 6]
    cache.encode(texts)
    assert len(told) == 3


def test_no_texts_have_no_vectors(encoder: WordEncoder) -> None:
    assert VectorCache(encoder).encode([]).shape == (0, WIDTH)


def test_nothing_kept_is_a_file_too(encoder: WordEncoder) -> None:
    VectorCache(encoder, VectorCache(WordEncoder()).to_bytes()).encode(TEXTS)
    assert encoder.seen == list(TEXTS)


def _keys(*texts: str) -> Any:
    with np.load(BytesIO(unsealed(_kept(*texts)))) as found:
        return found["keys"]


def _archive(**arrays: Any) -> bytes:
    file = BytesIO()
    np.savez(file, **arrays)
    return sealed(file.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a file of vectors",
        b"PK\x03\x04",
        _kept(*TEXTS)[:-1],
        _kept(*TEXTS)[1:],
        _archive(keys=np.zeros((1, 16), np.uint8)),
        _archive(vectors=np.zeros((1, WIDTH), np.float16)),
        _archive(keys=_keys(*TEXTS), vectors=np.zeros((len(TEXTS), WIDTH - 1), np.float16)),
        _archive(keys=np.zeros((1, 16), np.uint8), vectors=np.zeros((2, WIDTH), np.float16)),
        _archive(keys=np.array([None]), vectors=np.zeros((1, WIDTH), np.float16)),
    ],
    ids=["empty", "text", "begun", "cut", "headless", "no vectors", "no keys", "narrow", "more", "objects"],
)
def test_what_cannot_be_read_is_made_again(content: bytes, encoder: WordEncoder) -> None:
    found = VectorCache(encoder, content).encode(TEXTS)
    assert encoder.seen == list(TEXTS)
    assert np.array_equal(found, VectorCache(WordEncoder()).encode(TEXTS))


@given(st.binary(max_size=200) | st.integers(0, len(_kept("a", "b"))).map(lambda end: _kept("a", "b")[:end]))
@example(_kept("a", "b"))
def test_whatever_the_file_holds_the_vectors_are_those_of_the_texts(content: bytes) -> None:
    found = VectorCache(WordEncoder(), content).encode(["a", "b"])
    assert np.array_equal(found, WordEncoder().encode(["a", "b"]))


def test_one_bit_that_is_wrong_is_made_again_or_does_no_harm() -> None:
    whole, right = _kept("a", "b"), WordEncoder().encode(["a", "b"])
    # The names, sizes and flags; what stands between is held by a sum.
    for place in [*range(100), *range(len(whole) - 200, len(whole))]:
        for bit in range(8):
            broken = bytearray(whole)
            broken[place] ^= 1 << bit
            assert np.array_equal(VectorCache(WordEncoder(), bytes(broken)).encode(["a", "b"]), right)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8), st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_any_texts_kept_and_read_again_are_the_same(texts: list[str], more: list[str]) -> None:
    encoder = WordEncoder()
    cache = VectorCache(encoder, _kept(*texts))
    assert np.array_equal(cache.encode([*texts, *more]), VectorCache(WordEncoder()).encode([*texts, *more]))
    assert encoder.seen == list(dict.fromkeys(text for text in more if text not in texts))
