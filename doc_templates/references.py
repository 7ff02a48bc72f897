"""The footnotes of a draft: each claim's source, in full where it is first named and short after that."""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, Final

from doc_templates.marks import note

_SEVERAL: Final = "; "
_WORDS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def noted(context: Mapping[str, Any], full: Mapping[str, str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Put a footnote's token in the place of each source.

    Where paragraphs that follow one another rest on the same source, the last of them carries the note for all.

    Args:
        context: A template's context. Where a value is a list of entries with a `source` and a `gap`, they are
            paragraphs; several sources are parted by a semicolon.
        full: How a source is named where it is first met, by its short form; one that is missing is named as it is.
            Where the short form stands in it, such as a section of an Act, or both end in the same words, the source is
            what stands before them, and is named once.

    Returns:
        The context whose paragraphs have a `note` in the place of the `source`; and the notes' texts, by number.
    """
    met: set[str] = set()
    notes: list[str] = []
    found = dict(context)
    for name, value in context.items():
        if _are_paragraphs(value):
            found[name] = list(_paragraphs(value, full, met, notes))
    return found, tuple(notes)


def _are_paragraphs(value: Any) -> bool:
    return isinstance(value, list) and any("source" in entry and "gap" in entry for entry in value)


def _paragraphs(
    entries: list[dict[str, str]], full: Mapping[str, str], met: set[str], notes: list[str]
) -> Iterator[dict[str, str]]:
    alike = 0
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        source = entry["source"]
        token = ""
        if source and entry["text"]:
            alike += 1
            if after is None or after["source"] != source or not after["text"] or entry["gap"]:
                notes.append(_note(source, alike, full, met))
                token = note(len(notes) - 1)
                alike = 0
        yield {key: value for key, value in entry.items() if key != "source"} | {"note": token}


def _note(source: str, alike: int, full: Mapping[str, str], met: set[str]) -> str:
    named = []
    for part in source.split(_SEVERAL):
        whole = full.get(part, part)
        head = _head(whole, part)
        rest = whole.removeprefix(f"{head}: ")
        again = rest if part not in met and rest.startswith(part) else part
        named.append(again if head in met else whole)
        met |= {head, part}
    before = _WORDS[alike - 2] if 1 < alike <= len(_WORDS) + 1 else str(alike - 1)
    reach = f"This paragraph and the {before} before"
    text = _SEVERAL.join(named)
    return f"{f'{reach}: ' if alike > 1 else ''}{text}{'' if text.endswith('.') else '.'}"


def _head(whole: str, part: str) -> str:
    """What names a source where the rest, such as a section of it, is told in the short form too."""
    title, found, _ = whole.partition(f": {part}")
    if found:
        return title
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(whole), reversed(part), strict=False))
    return whole[: len(whole) - len(list(same))].rstrip(": ")
