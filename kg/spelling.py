"""Typing slips: a word that nobody knows, but that is nearly one that the register uses."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.words import STOP, fold

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_LONG: Final = 8
# A word that the register uses only once is not what many people mean.
_LEAST: Final = 3


def spelt(text: str) -> list[str]:
    """The words of a text that are long enough to be mended, folded."""
    return _WORD.findall(fold(text))


class Spelling:
    """Corrects towards the words of the register; a word that any dictionary at hand has is left as it is."""

    def __init__(self, lexicon: Mapping[str, int], names: Iterable[str] = ()) -> None:
        """Learn the words.

        Args:
            lexicon: How often each word is used, 0 for words that are no slips but that nothing is mended to.
            names: Further texts, such as names of places, whose words are used.
        """
        self._used = Counter(lexicon) + Counter({word: _LEAST for name in names for word in spelt(name)})
        self._known = {*lexicon, *self._used, *STOP}
        self._often: dict[str, list[str]] = {}
        for word in sorted(word for word, count in self._used.items() if count >= _LEAST):
            self._often.setdefault(word[0], []).append(word)

    def corrected(self, text: str) -> tuple[str, list[str]]:
        """A text with slips mended.

        Args:
            text: What was asked, tidied. Words in capitals and names within a sentence are left alone.

        Returns:
            The text, and a notice for the words that were read as others.
        """
        mended: dict[str, str] = {}

        def mend(match: re.Match[str]) -> str:
            word = match.group()
            if word.isupper() or (match.start() and not word.islower()):
                return word
            found = self._nearest(fold(word))
            if found is None:
                return word
            mended[word] = found
            return found

        better = _WORD.sub(mend, text)
        read = ", ".join(f"“{found}” for “{word}”" for word, found in mended.items())
        return better, [f"Read as a typing slip: {read}."] if mended else []

    def _nearest(self, word: str) -> str | None:
        if (
            not word
            or word in self._known
            or any(word.removesuffix(ending) in self._known for ending in ("s", "'s", "ed", "ing"))
        ):
            return None
        most = 2 if len(word) >= _LONG else 1
        found = process.extract(word, self._often.get(word[0], ()), scorer=OSA.distance, score_cutoff=most, limit=5)
        # Of two that are equally near, the one with the same end, then the one that is used more.
        best = min(found, key=lambda one: (one[1], one[0][-1] != word[-1], -self._used[one[0]], one[0]), default=None)
        return best[0] if best else None
