"""How well records match the words of a question (BM25)."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from kg.model import Duty
from kg.register import Register
from kg.words import stems


class Index:
    """The records' words, ready to be matched."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._ids = {name: row for row, name in enumerate(register.duties)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every stem that some record has."""
        return frozenset(word for words in self._corpus for word in words)

    @cached_property
    def _corpus(self) -> list[list[str]]:
        return [stems(_passage(self._register, duty)) for duty in self._register.duties.values()]

    @cached_property
    def _ranker(self) -> Any:
        import bm25s  # noqa: PLC0415 - it brings numpy, which a question about a fixed set does not need

        ranker = bm25s.BM25(method="lucene")
        ranker.index(self._corpus, show_progress=False)
        return ranker

    def known(self, text: str) -> tuple[str, ...]:
        """The stems that a text shares with the register, sorted, each once."""
        return tuple(sorted(self.vocabulary.intersection(stems(text))))

    def scores(self, words: Iterable[str], names: Iterable[str]) -> Mapping[str, float]:
        """How well records match words.

        Args:
            words: Stems.
            names: The records to score.

        Returns:
            For each record a score from 0 to 1, where 1 is the best match in the whole register.
        """
        asked = sorted(set(words) & self.vocabulary)
        if not asked:
            return dict.fromkeys(names, 0.0)
        found = self._ranker.get_scores(asked)
        top = float(found.max()) or 1.0
        return {name: round(float(found[self._ids[name]]) / top, 6) for name in names}


def _passage(register: Register, duty: Duty) -> str:
    facets = (
        ("plan-type", duty.plans),
        ("topic", duty.topics),
        ("function", duty.functions),
        ("client-group", duty.client_groups),
        ("stage", duty.stages),
        ("consultee", duty.consults),
        ("role", duty.bearers),
    )
    labels = [register.label(scheme, name) for scheme, names in facets for name in sorted(names)]
    return " ".join([duty.text, duty.instrument.title, *(c.text for c in duty.conditions), *labels])
