"""Two encoders of one model give the same vectors, and a model that is missing or broken is told of."""

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.encoder import SHA256, WEIGHTS, WIDTH, Encoder, LightEncoder, SentenceEncoder, digest_of, model_folder
from kg.errors import ModelError
from tests.kg.test_adapter import one_thread

FOLDER: Final = model_folder()
needs_model = pytest.mark.skipif(FOLDER is None, reason="the extra “semantic” is not installed")

TEXTS: Final = (
    "This is an example sentence",
    "",
    " ",
    "?!",
    "Dùn Èideann, Taigh-òsta; naïve façade",
    "wir cooncil disnae ken whit tae dae",
    "住宅政策 и планирование 🙂\u200b",
    "un" * 200,
    "we plan homes " * 200,
    "LHS",
    "which duties apply to the health board when the respite unit closes in the middle of its plan?",
)


@pytest.fixture(scope="module")
def folder() -> Path:
    assert FOLDER is not None
    return FOLDER


@pytest.fixture(scope="module")
def light(folder: Path) -> LightEncoder:
    return LightEncoder(folder)


@pytest.fixture(scope="module")
def whole(folder: Path) -> SentenceEncoder:
    one_thread()
    return SentenceEncoder(folder)


@pytest.fixture(scope="module", params=["light", "whole"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    found: Encoder = request.getfixturevalue(request.param)
    return found


def _cosines(one: Any, other: Any) -> Any:
    return (one * other).sum(axis=1)


@needs_model
def test_the_first_numbers_are_those_that_the_model_is_known_by(encoder: Encoder) -> None:
    found = encoder.encode(["This is an example sentence"])[0][:5]
    assert np.allclose(found, [0.0677, 0.0635, 0.0487, 0.0793, 0.0374], atol=1e-4)


@needs_model
def test_every_vector_is_one_long(encoder: Encoder) -> None:
    found = encoder.encode(TEXTS)
    assert found.shape == (len(TEXTS), WIDTH)
    assert found.dtype == np.float32
    assert np.allclose((found**2).sum(axis=1), 1.0, atol=1e-5)


@needs_model
def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, WIDTH)


@needs_model
def test_many_at_once_are_as_one_by_one_and_in_their_order(encoder: Encoder) -> None:
    texts = [*(text for text in TEXTS if len(text) < 200), *(f"{number} homes" for number in range(34))]
    assert len(texts) > 40
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert _cosines(together, alone).min() > 0.99999
    assert _cosines(together[-2:-1], together[-1:]).max() < 0.9999


@needs_model
def test_what_goes_on_beyond_256_word_pieces_is_cut(encoder: Encoder) -> None:
    short, cut, longer = encoder.encode(["home " * 253, "home " * 254, "home " * 254 + "salt on the roads"])
    assert np.allclose(cut, longer, atol=1e-6)
    assert not np.allclose(short, cut, atol=1e-6)


@needs_model
def test_light_and_whole_give_the_same_numbers(light: LightEncoder, whole: SentenceEncoder) -> None:
    ours, theirs = light.encode(TEXTS), whole.encode(TEXTS)
    assert _cosines(ours, theirs).min() > 0.99999
    assert np.abs(ours - theirs).max() < 1e-4


@needs_model
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
@example(["\x00", "[CLS] [SEP] [MASK] ##s", "\u0301", "\ufffd"])
@settings(max_examples=12)
def test_light_and_whole_give_the_same_numbers_for_any_texts(
    light: LightEncoder, whole: SentenceEncoder, texts: list[str]
) -> None:
    assert _cosines(light.encode(texts), whole.encode(texts)).min() > 0.99999


@needs_model
def test_like_texts_lie_nearer_than_unlike_ones(light: LightEncoder) -> None:
    asked, like, unlike = light.encode(["who must plan new homes", "planning of housing", "salt on frozen roads"])
    assert asked @ like > asked @ unlike + 0.3


@needs_model
def test_the_vocabulary_holds_whole_words_of_letters(light: LightEncoder) -> None:
    words = set(light.vocabulary)
    assert {"housing", "strategy", "council"} <= words
    assert all(word.isalpha() for word in words)
    assert len(words) > 10_000


@needs_model
def test_the_packaged_model_is_the_one_that_is_known(folder: Path) -> None:
    assert digest_of(folder) == SHA256


def test_the_digest_is_that_of_the_weights(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).write_bytes(b"some weights")
    assert digest_of(tmp_path) == hashlib.sha256(b"some weights").hexdigest()


def test_weights_that_are_not_there_have_no_digest(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="weights cannot be read"):
        digest_of(tmp_path)
    (tmp_path / WEIGHTS).mkdir()
    with pytest.raises(ModelError, match="weights cannot be read"):
        digest_of(tmp_path)


def _without_weights(folder: Path) -> None:
    (folder / WEIGHTS).unlink()


def _without_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def _broken(name: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).write_bytes(content)

    return change


@needs_model
@pytest.mark.parametrize(
    "change",
    [
        _without_weights,
        _without_tokenizer,
        _broken("tokenizer.json", b""),
        _broken("tokenizer.json", b"{}"),
        _broken("tokenizer.json", b"\xff\xfe"),
        _broken(WEIGHTS, b""),
        _broken(WEIGHTS, b"no weights at all"),
        _broken(WEIGHTS, b"\xff" * 64),
    ],
)
def test_a_folder_with_a_file_that_is_missing_or_broken_is_no_model(
    change: Callable[[Path], None], folder: Path, tmp_path: Path
) -> None:
    for name in (WEIGHTS, "tokenizer.json"):
        (tmp_path / name).symlink_to(folder / name)
    assert LightEncoder(tmp_path).encode(["homes"]).shape == (1, WIDTH)
    change(tmp_path)
    with pytest.raises(ModelError, match="the language model cannot be read"):
        LightEncoder(tmp_path)


@needs_model
@given(st.binary(max_size=100))
@settings(max_examples=20)
def test_whatever_the_weights_hold_instead_it_is_told(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    place = tmp_path_factory.mktemp("model")
    (place / "tokenizer.json").symlink_to(folder / "tokenizer.json")
    (place / WEIGHTS).write_bytes(content)
    with pytest.raises(ModelError):
        LightEncoder(place)


@needs_model
@pytest.mark.xfail(reason="the names of the layers are not looked at, so that the first question ends in a KeyError")
def test_the_weights_of_another_model_are_told(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415 - only where it is installed

    (tmp_path / "tokenizer.json").symlink_to(folder / "tokenizer.json")
    save_file({"another": np.zeros(3, np.float32)}, tmp_path / WEIGHTS)
    with pytest.raises(ModelError):
        LightEncoder(tmp_path)


def test_a_folder_that_is_not_there_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        LightEncoder(tmp_path / "nowhere")


def test_the_packaged_model_is_found_only_where_its_weights_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("kg.encoder._PACKAGE", "a_packaged_model")
    assert model_folder() is None
    folder = tmp_path / "a_packaged_model" / "model"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    importlib.invalidate_caches()
    assert model_folder() is None
    (folder / WEIGHTS).touch()
    assert model_folder() == folder


def test_a_package_that_is_one_module_holds_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_single_module.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("kg.encoder._PACKAGE", "a_single_module")
    importlib.invalidate_caches()
    assert model_folder() is None
