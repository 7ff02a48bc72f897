"""Vectors of passages, kept by the content of each, so that only what is new is encoded."""

import hashlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from kg.encoder import WIDTH, Encoder
from kg.seal import sealed, unsealed

_KEY: Final = 16
_AT_ONCE: Final = 512


class VectorCache:
    """An encoder that remembers: half-precision vectors by the SHA-256 of the text, for one model."""

    def __init__(self, encoder: Encoder, content: bytes = b"", told: Callable[[int, int], None] | None = None) -> None:
        """Start from what was kept; what cannot be read is made again.

        Args:
            encoder: The model.
            content: What `to_bytes` gave.
            told: Called with how many of how many new texts are done.
        """
        self._encoder = encoder
        self._told = told
        self._kept: dict[bytes, Any] = _read(content)

    def encode(self, texts: Sequence[str]) -> Any:
        """The vectors of some texts.

        Args:
            texts: Any number of them.

        Returns:
            A float32 array of shape (number of texts, 384), rounded to half precision, so that what is made anew and
            what was kept are alike.
        """
        import numpy as np  # noqa: PLC0415 - slow to load

        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        names = list(new)
        for start in range(0, len(names), _AT_ONCE):
            part = names[start : start + _AT_ONCE]
            found = self._encoder.encode([new[key] for key in part]).astype(np.float16)
            self._kept |= dict(zip(part, found, strict=True))
            if self._told:
                self._told(min(start + _AT_ONCE, len(names)), len(names))
        self._kept = {key: self._kept[key] for key in dict.fromkeys(keys)}
        return np.array([self._kept[key] for key in keys], np.float32).reshape(-1, WIDTH)

    def to_bytes(self) -> bytes:
        """The vectors of the texts encoded last, as one file."""
        import numpy as np  # noqa: PLC0415

        file = BytesIO()
        keys = np.frombuffer(b"".join(self._kept), np.uint8).reshape(-1, _KEY)
        np.savez(file, keys=keys, vectors=np.array(list(self._kept.values()), np.float16).reshape(-1, WIDTH))
        return sealed(file.getvalue())


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY]


def _read(content: bytes) -> dict[bytes, Any]:
    import numpy as np  # noqa: PLC0415

    try:
        with np.load(BytesIO(unsealed(content)), allow_pickle=False) as found:
            keys, vectors = found["keys"], found["vectors"]
            if vectors.shape == (len(keys), WIDTH):
                return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}
    except (BadZipFile, EOFError, KeyError, OSError, ValueError):
        pass
    return {}
