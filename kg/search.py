"""The index of passages: how near each record, activity and boundary lies to a text, by words and by meaning."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from kg.adapter import TOUCHED, Adapter, train
from kg.encoder import Encoder
from kg.errors import ModelError
from kg.passage import RECORD, Owner, Passages, unmarked
from kg.seal import sealed, unsealed
from kg.spelling import spelt
from kg.words import stems

# An owner is as near as the mean of its three nearest passages: one chance likeness is not enough.
NEAREST: Final = 3
_FORMAT: Final = 6
# What reading a file raises that is not what it should be.
_BROKEN: Final = (
    AttributeError, BadZipFile, EOFError, LookupError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip
_NOTHING: Final = "-"


@dataclass(frozen=True, eq=False)
class Index:
    """Passages by word (BM25, one column a word) and by meaning (a unit vector each, if a model made them).

    `key` says from which texts and which model it was made; `words` gives each stem its column, `lexicon` how often a
    word stands in the passages, 0 for one that only the model's vocabulary has. Arrays are numpy's.
    """

    key: str
    owners: tuple[Owner, ...]
    rows: Any
    words: dict[str, int]
    lexicon: dict[str, int]
    starts: Any
    places: Any
    weights: Any
    vectors: Any = None
    adapter: Adapter | None = None

    @property
    def has_meaning(self) -> bool:
        """Whether a model's vectors are in it."""
        return self.vectors is not None

    def known(self, text: str) -> tuple[str, ...]:
        """The stems that a text shares with the passages, sorted, each once."""
        return tuple(sorted(self.words.keys() & set(stems(text))))

    def by_words(self, words: Iterable[str]) -> tuple[Any, Any]:
        """How near each owner lies to some stems.

        Args:
            words: Stems; those that no passage has count for nothing.

        Returns:
            The mean of the three best passages and the best, each as a share of the best of all owners: float arrays
            of shape (owners,), 0 to 1.
        """
        import numpy as np  # noqa: PLC0415 - slow to load

        scores = np.zeros(len(self.rows), np.float32)
        for word in sorted({*words} & self.words.keys()):
            column = slice(self.starts[self.words[word]], self.starts[self.words[word] + 1])
            np.add.at(scores, self.places[column], self.weights[column])
        mean, best = self.of_owners(scores)
        return mean / (mean.max() or 1.0), best / (best.max() or 1.0)

    def nearness(self, vectors: Any) -> Any:
        """How near each passage lies to each of some texts.

        Args:
            vectors: The model's unit vectors of them, float array of shape (texts, width).

        Returns:
            A float array of shape (passages, texts), -1 to 1.
        """
        return self.vectors @ vectors.T

    def of_owners(self, scores: Any) -> tuple[Any, Any]:
        """From passages to what they stand for.

        Args:
            scores: A number for each passage, float array of shape (passages,).

        Returns:
            The mean of each owner's three best passages and the best: float arrays of shape (owners,).
        """
        import numpy as np  # noqa: PLC0415

        spread = np.append(scores, -np.inf)[self._table]
        top = np.partition(spread, -NEAREST, axis=1)[:, -NEAREST:]
        there = np.isfinite(top)
        return np.where(there, top, 0.0).sum(axis=1) / there.sum(axis=1), spread.max(axis=1)

    @cached_property
    def _table(self) -> Any:
        """For each owner the numbers of its passages, filled up with the number after the last."""
        import numpy as np  # noqa: PLC0415

        counts = np.bincount(self.rows, minlength=len(self.owners))
        table = np.full((len(counts), max(int(counts.max()), NEAREST)), len(self.rows))
        for row, first in enumerate(np.concatenate([[0], np.cumsum(counts)[:-1]])):
            table[row, : counts[row]] = np.arange(first, first + counts[row])
        return table

    def to_bytes(self) -> bytes:
        """The index as one file."""
        import numpy as np  # noqa: PLC0415

        head = {
            "key": self.key,
            "owners": [[owner.kind, owner.id] for owner in self.owners],
            "words": self.words,
            "lexicon": self.lexicon,
        }
        arrays = {"rows": self.rows, "starts": self.starts, "places": self.places, "weights": self.weights}
        if self.has_meaning:
            arrays["vectors"] = self.vectors.astype(np.float16)
        if self.adapter is not None:
            arrays |= {name: layer.astype(np.float16) for name, layer in vars(self.adapter).items()}
        file = BytesIO()
        np.savez(file, head=np.frombuffer(json.dumps(head).encode(), np.uint8), **arrays)
        return sealed(file.getvalue())

    @classmethod
    def from_bytes(cls, content: bytes, key: str) -> "Index":
        """An index read back.

        Args:
            content: What `to_bytes` gave.
            key: What it should have been made from.

        Returns:
            The index.

        Raises:
            ModelError: It is broken, or was made from other texts or with another model.
        """
        import numpy as np  # noqa: PLC0415

        try:
            with np.load(BytesIO(unsealed(content)), allow_pickle=False) as found:
                head = json.loads(found["head"].tobytes())
                arrays = {name: found[name] for name in found.files if name != "head"}
            if head["key"] != key:
                raise ModelError("the search index is of another register or model; “lintel index” makes it anew")
            layers = [arrays.pop(name).astype(np.float32) for name in ("first", "second") if name in arrays]
            if layers:
                arrays["adapter"] = Adapter(*layers)
            if "vectors" in arrays:
                arrays["vectors"] = arrays["vectors"].astype(np.float32)
            owners = tuple(Owner(str(kind), str(name)) for kind, name in head["owners"])
            words = {str(word): int(column) for word, column in head["words"].items()}
            lexicon = {str(word): int(count) for word, count in head["lexicon"].items()}
            return cls(key, owners, words=words, lexicon=lexicon, **arrays)
        except _BROKEN as error:
            raise ModelError("the search index is broken; “lintel index” makes it anew") from error


def key_of(digest: str, model: str = "") -> str:
    """What an index is known by: the texts or the register it was made from, and the model.

    Args:
        digest: The content hash of the register.
        model: The hash of the model's weights; empty without a model.

    Returns:
        A SHA-256 in hexadecimal.
    """
    return hashlib.sha256(f"{_FORMAT} {digest} {model or _NOTHING}".encode()).hexdigest()


def build(passages: Passages, key: str, encoder: Encoder | None = None, dictionary: Iterable[str] = ()) -> Index:
    """Make the index.

    Args:
        passages: What is searched.
        key: See `key_of`.
        encoder: The model; without one the index knows words only.
        dictionary: Words that are no typing slips though no passage has them.

    Returns:
        The index.
    """
    import bm25s  # noqa: PLC0415 - slow to load
    import numpy as np  # noqa: PLC0415

    ranker = bm25s.BM25(method="lucene")
    ranker.index([stems(text) or [""] for text in passages.texts], show_progress=False)
    rows = np.array(passages.rows)
    index = Index(
        key=key,
        owners=passages.owners,
        rows=rows,
        words={str(word): int(column) for word, column in ranker.vocab_dict.items() if word},
        lexicon=dict.fromkeys(sorted(dictionary), 0) | Counter(w for text in passages.texts for w in spelt(text)),
        starts=ranker.scores["indptr"],
        places=ranker.scores["indices"],
        weights=ranker.scores["data"],
    )
    if encoder is None:
        return index
    texts = [unmarked(text) for text in passages.texts]
    once = list(dict.fromkeys(texts))
    places = {text: place for place, text in enumerate(once)}
    vectors = encoder.encode(once)[[places[text] for text in texts]]
    return replace(index, vectors=vectors, adapter=train(vectors, _targets(passages)))


def _targets(passages: Passages) -> Any:
    """How much each passage calls for each record: float32 array of shape (passages, records)."""
    import numpy as np  # noqa: PLC0415

    records = [owner.id for owner in passages.owners if owner.kind == RECORD]
    column = {name: number for number, name in enumerate(records)}
    wanted = np.zeros((len(passages.owners), len(records)), np.float32)
    for row, owner in enumerate(passages.owners):
        wanted[row, [column[name] for name in passages.touches.get(owner, ())]] = TOUCHED
        wanted[row, [column[name] for name in passages.calls.get(owner, ())]] = 1.0
    return wanted[np.array(passages.rows)]
