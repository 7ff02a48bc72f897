"""The document that a plan was published as: who cannot read it, and which letters it leaves unexplained."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.align.abbreviation import within
from kg.model import Concept
from kg.words import stems

# With a number behind them letters are a reference: APR2425, SP1.
_LETTERS: Final = re.compile(r"\b[A-Z]{2,6}(?=s?\b)")


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a document.

    Attributes:
        problems: What keeps some people from reading it, with its place: a line each.
        paragraphs: Its words in the order in which they are read, a heading with the paragraph under it.
    """

    problems: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()

    def unexplained(self, known: Mapping[str, tuple[Concept, ...]]) -> Mapping[str, str]:
        """The abbreviations that it does not write out where it first uses them, nor before.

        Args:
            known: What each abbreviation may stand for.

        Returns:
            Each with the paragraph that uses it first, in the order of the alphabet. One that stands in brackets there
            or before is taken for written out: its words are beside it, whether or not the register has them.
        """
        first: dict[str, int] = {}
        for number, words in enumerate(self.paragraphs):
            for name in _LETTERS.findall(words):
                if name in known:
                    first.setdefault(name, number)
        said = [stems(words) for words in self.paragraphs[: max(first.values(), default=-1) + 1]]
        return {
            name: self.paragraphs[at]
            for name, at in sorted(first.items())
            if not _written_out(name, known[name], self.paragraphs[: at + 1], said)
        }


def _written_out(name: str, senses: Iterable[Concept], paragraphs: tuple[str, ...], said: list[list[str]]) -> bool:
    bracketed = re.compile(rf"\(\W*{name}s?\W*\)|\b{name}s? \(")
    phrases = [stems(concept.label) for concept in senses]
    return any(
        bracketed.search(words) or any(within(phrase, stemmed) for phrase in phrases)
        for words, stemmed in zip(paragraphs, said, strict=False)
    )
