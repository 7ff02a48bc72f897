"""The small network: it learns what is said of each record, gives the same numbers twice, and one for each record."""

from importlib.util import find_spec
from typing import Any, Final

import numpy as np
import pytest

from kg.adapter import HIDDEN, SCALE, START, TOUCHED, Adapter, train

needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="the extra “semantic” is not installed")

WIDTH: Final = 24
KINDS: Final = 4
MOST: Final = 100
CALLED, TOUCHED_ONE, NEITHER, RARE = range(KINDS)


def one_thread() -> None:
    """Let torch use one thread: several processes of tests share the machine, and threads that wait slow them all."""
    import torch  # noqa: PLC0415 - only where it is installed

    torch.set_num_threads(1)


def _phrasings(seed: int = 3) -> tuple[Any, Any]:
    """Phrasings of four things, as many of each, with what each calls for: of the last nothing does."""
    chance = np.random.default_rng(seed)
    kinds = np.repeat(np.arange(KINDS), MOST)
    vectors = np.eye(KINDS, WIDTH)[kinds] + 0.1 * chance.standard_normal((len(kinds), WIDTH))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    targets = np.eye(KINDS)[kinds]
    targets[:, RARE] = 0.0
    targets[kinds == CALLED, TOUCHED_ONE] = TOUCHED
    return vectors.astype(np.float32), targets.astype(np.float32)


@pytest.fixture(scope="module")
def adapter() -> Adapter:
    one_thread()
    return train(*_phrasings())


def _likely(adapter: Adapter, kind: int) -> Any:
    odds = [adapter.odds(vector) for vector in _phrasings(seed=4)[0][kind * MOST : (kind + 1) * MOST]]
    return 1 / (1 + np.exp(-np.array(odds)))


@needs_torch
@pytest.mark.parametrize("kind", [CALLED, TOUCHED_ONE, NEITHER])
def test_a_phrasing_never_seen_calls_for_the_record_that_the_like_of_it_called_for(adapter: Adapter, kind: int) -> None:
    likely = _likely(adapter, kind)
    assert (likely.argmax(axis=1) == kind).all()
    assert (likely[:, kind] > 0.7).all()


@needs_torch
def test_what_is_touched_is_likelier_than_what_is_not_and_less_likely_than_what_is_called_for(
    adapter: Adapter,
) -> None:
    called, touched, neither, _rare = _likely(adapter, CALLED).mean(axis=0)
    assert called > touched + 0.2
    assert touched > neither + 0.2


@needs_torch
def test_what_nothing_calls_for_stays_unlikely(adapter: Adapter) -> None:
    assert all(_likely(adapter, kind)[:, RARE].max() < 0.1 for kind in range(KINDS))
    assert adapter.second[-1, RARE] == pytest.approx(START, abs=0.3)


@needs_torch
def test_it_gives_one_number_for_each_record(adapter: Adapter) -> None:
    odds = adapter.odds(_phrasings()[0][0])
    assert odds.shape == (KINDS,)
    assert odds.dtype == np.float32
    assert np.isfinite(odds).all()


@needs_torch
def test_each_layer_has_its_biases_last(adapter: Adapter) -> None:
    assert adapter.first.shape == (WIDTH + 1, HIDDEN)
    assert adapter.second.shape == (HIDDEN + 1, KINDS)
    assert adapter.first.dtype == adapter.second.dtype == np.float32


@needs_torch
def test_the_same_phrasings_give_the_same_numbers_whatever_was_drawn_before(adapter: Adapter) -> None:
    import torch  # noqa: PLC0415 - only where it is installed

    torch.manual_seed(99)
    torch.rand(5)
    again = train(*_phrasings())
    assert np.array_equal(adapter.first, again.first)
    assert np.array_equal(adapter.second, again.second)


@needs_torch
def test_one_phrasing_is_enough_to_train_on() -> None:
    vectors, targets = _phrasings()
    odds = train(vectors[:1], targets[:1]).odds(vectors[0])
    assert odds.shape == (KINDS,)
    assert odds[CALLED] == odds.max()


def test_odds_are_the_arithmetic_of_two_layers_of_which_the_first_passes_nothing_below_zero() -> None:
    """By hand: 4.5 · (2, 1) meets (1, -1, 0) and (0, 1, 0) with the biases (1, -10, -1), so that (5.5 + 4.5, 0, 0)."""
    first = np.array([[1, -1, 0], [0, 1, 0], [1, -10, -1]], np.float32)
    second = np.array([[1, 0], [7, 7], [9, 9], [-2, 0.5]], np.float32)
    vector = np.array([2, 1], np.float32)
    assert SCALE == 4.5
    assert Adapter(first, second).odds(vector).tolist() == [8.0, 0.5]
    assert vector.tolist() == [2, 1]
