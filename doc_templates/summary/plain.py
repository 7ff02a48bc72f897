"""Plain words: abbreviations written out, long texts cut, lists that end in how many more there are."""

import re
from collections.abc import Iterable
from typing import Final

from doc_templates.writing.desk import Desk

_SHORT: Final = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z]\d*s?(?![\w-])|(?<![\w-])[A-Z]{2,}\d+(?![\w-])")
_KNOWN: Final = frozenset({"NHS"})
"""What everybody reads as a name."""


def spelled_out(text: str, desk: Desk) -> str:
    """A text with its abbreviations written out: the area's bodies and plans, then the register's, then common ones.

    Args:
        text: What was written.
        desk: What knows them.

    Returns:
        The text; what nobody knows stays.
    """
    return _SHORT.sub(lambda found: _meaning(found.group(), desk) or found.group(), text)


def unexplained(texts: Iterable[str], desk: Desk) -> list[str]:
    """The abbreviations in some texts that nothing explains, each once."""
    found = (short for text in texts for short in _SHORT.findall(text))
    return list(dict.fromkeys(short for short in found if not _meaning(short, desk)))


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def more(left: int, what: str) -> list[str]:
    """How many more there are, if any: And 12 more actions; see the statement."""
    return [f"And {left} more {what}{'s' if left > 1 else ''}; see the statement."] if left > 0 else []


def _meaning(short: str, desk: Desk) -> str:
    area = desk.area
    if short in _KNOWN or short in area.area.name:
        return short
    body = area.body(short)
    if body:
        return body.name
    plan = next((plan for plan in area.plans if plan.id == short), None)
    if plan:
        return f"“{plan.title}”"
    return desk.short_forms.get(short, ("",))[0]
