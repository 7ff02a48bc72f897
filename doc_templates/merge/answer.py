"""Answers to gaps that came back from the data: the words are people's own, in the form of the draft."""

import re
from collections import Counter
from typing import Final

from doc_templates.marks import NOTE, PICTURE
from doc_templates.merge.numbers import MARK

_TOKEN: Final = re.compile(f"{NOTE}[^{NOTE}]*{NOTE}|{PICTURE}[^{PICTURE}]*{PICTURE}")
_WORD: Final = re.compile(r"[\w£%]+(?:[.,’'/-]\w+)*")


def is_confirmed(old: str | None, theirs: str, ours: str) -> bool:
    """Whether the new draft says all that people put in the place of a gap.

    Args:
        old: What Lintel wrote; None if nobody knows.
        theirs: What people made of it.
        ours: What the new draft says.

    Returns:
        Whether a marker stood in the old text, none stands in either of the others, and every word of people's is in
        the new one: the data have taken their answer in, and it can be put into the form of the draft.
    """
    if old is None or not MARK.search(old) or MARK.search(theirs) or MARK.search(ours):
        return False
    said = _words(theirs)
    return bool(said) and said <= _words(ours)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_TOKEN.sub(" ", text)))
