"""The abbreviations that occur in a statement, and what they stand for."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from doc_templates.writing.desk import NOTHING, Record
from kg.words import listed

_WORD: Final = re.compile(r"(?<![\w-])[A-Za-z]{2,}\d*(?![\w-])")


def abbreviations(known: Mapping[str, tuple[str, ...]], context: Mapping[str, Any]) -> list[Record]:
    """S3: each abbreviation that a text of the context holds.

    Args:
        known: What short forms stand for.
        context: What has been written so far.

    Returns:
        A row for each, in the order of the alphabet.
    """
    said = {word for text in _texts(context) for word in _WORD.findall(text)}
    rows = [{"short": short, "meaning": listed(known[short])} for short in sorted(said & set(known), key=str.casefold)]
    return rows or [{"short": NOTHING, "meaning": ""}]


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
