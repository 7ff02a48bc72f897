"""A line of words, some bold, some linked: once for the eye, once for the ear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.slack.blocks.limits import SECTION
from bot.slack.blocks.text import cut, escape, length, link, visible

LINE: Final = 1_200
"""The longest line that is shown; the longest record of the register has 443 characters."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of any form. `url` comes from the graph or is empty."""

    text: str
    url: str | None = None
    bold: bool = False


Line: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Text for a `mrkdwn` object, and whether nothing was left out of it."""

    text: str
    whole: bool


def said(line: Line) -> str:
    """A line as plain text."""
    return visible("".join(span.text for span in line))


def sentences(lines: Iterable[Line]) -> str:
    """Lines as sentences in a row, each of which ends as one: so they are read out."""
    plain = [said(line).rstrip() for line in lines]
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in plain if text)


def mrkdwn(line: Line, limit: int = LINE) -> Written:
    """A line for a `mrkdwn` object.

    Args:
        line: The line.
        limit: The most UTF-16 units.

    Returns:
        As much of it as fits: a link is whole or its label alone is there, cut.
    """
    found = ""
    for span in line:
        room = limit - length(found)
        text = _span(span)
        if length(text) <= room:
            found += text
            continue
        left = cut(_kept(span.text, escape(span.text)), room) if room > 1 else ""
        return Written((found + left).strip(), whole=False)
    return Written(found.strip(), whole=True)


def paragraph(lines: Iterable[Line], limit: int = SECTION) -> Written:
    """Lines under one another for a `mrkdwn` object.

    Args:
        lines: The lines, the most important first.
        limit: The most UTF-16 units.

    Returns:
        As many of them as fit, those that are empty apart.
    """
    found, left, whole = [], limit, True
    for line in lines:
        written = mrkdwn(line, min(LINE, left)) if left > 1 else Written("", whole=False)
        whole = whole and written.whole
        if written.text and length(written.text) <= left:
            found.append(written.text)
            left -= length(written.text) + 1
    return Written("\n".join(found), whole)


def sections(lines: Iterable[Line], limit: int = SECTION) -> list[Written]:
    """Many lines, put together into as few texts as hold them.

    Args:
        lines: The lines.
        limit: The most UTF-16 units of each text.

    Returns:
        The texts.
    """
    found: list[Written] = []
    for line in lines:
        new = mrkdwn(line)
        last = found[-1] if found else None
        if last and length(last.text) + 1 + length(new.text) <= limit:
            found[-1] = Written(f"{last.text}\n{new.text}", last.whole and new.whole)
        elif new.text:
            found.append(new)
    return found


def joined(parts: Sequence[Span], between: str = "; ") -> Line:
    """Spans in one line."""
    found: list[Span] = []
    for part in parts:
        found += [Span(between), part] if found else [part]
    return tuple(found)


def _span(span: Span) -> str:
    if span.bold:
        inner = escape(span.text).replace("\n", " ")
        return f"*{inner}*" if inner else ""
    if span.url:
        return link(span.url, span.text)
    return _kept(span.text, escape(span.text))


def _kept(before: str, after: str) -> str:
    """The text with the spaces at its ends, which stand between it and its neighbours."""
    lead = " " if before[:1].isspace() else ""
    tail = " " if before[-1:].isspace() and after else ""
    return f"{lead}{after}{tail}"
