"""What falls due in an area: a line for Home, and the reminder of a policy lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import context, header
from bot.slack.blocks.line import Line, Span, said
from bot.slack.blocks.message import Message
from bot.slack.blocks.text import cut, escape, visible
from bot.slack.blocks.view import shown
from kg.align.entry import Entry
from kg.dates import in_words
from kg.model import Citation
from kg.register import Register

SHOWN: Final = 15
"""How many dates of an area a reminder lists."""
WHY: Final = (
    f"You are the policy lead of a channel with this area. {ids.COMMAND_DUTIES} settings in that channel turns "
    "reminders off."
)
_WHAT: Final = 300
_NOTICE: Final = 500


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due: the day, what, whether that day has passed, and where the duty is written."""

    day: date
    what: str
    overdue: bool = False
    citation: Citation | None = None


def due_of(register: Register, entry: Entry) -> Due:
    """An entry of a calendar with the citation of its strongest duty."""
    duty = next((register.duties[name] for name in entry.duties if name in register.duties), None)
    return Due(entry.day, entry.what, entry.overdue, duty.basis[0] if duty and duty.basis else None)


def due_line(due: Due, today: date) -> Line:
    """Something that falls due, in a line."""
    day = in_words(due.day)
    lead = f"Overdue since {day}" if due.overdue else f"Today, {day}" if due.day == today else day
    what = Span(lead, bold=True), Span(f": {cut(visible(due.what), _WHAT)}{'' if due.citation else '.'}")
    return (*what, Span(" ("), Span(due.citation.text, due.citation.url), Span(").")) if due.citation else what


def reminder_message(area: str, notice: str, dates: Sequence[Due], today: date) -> Message:
    """What a policy lead is reminded of.

    Args:
        area: The name of the area.
        notice: What has to be said with it: that the area is invented.
        dates: What falls due, overdue first.
        today: The day.

    Returns:
        The message, which fits whatever falls due.
    """
    lines = [due_line(due, today) for due in dates[:SHOWN]]
    if more := max(0, len(dates) - SHOWN):
        lines.append((Span(f"and {more} more: lintel calendar lists them."),))
    lead = f"What falls due: {area}"
    small = [context(escape(cut(visible(text), _NOTICE))) for text in (notice, WHY) if text]
    told = (f"{lead}.", notice, *map(said, lines), WHY)
    return Message(told, (header(lead), *shown(lines), *small))
