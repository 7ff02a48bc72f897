"""One record of the register in lines: who must do what, where it is written, by when, and on what it hangs.

The words are those of the terminal; a test holds the two together.
"""

from collections.abc import Sequence
from typing import Final

from bot.slack.blocks.line import Line, Span, joined
from kg.dates import in_words
from kg.model import Citation
from kg.register import Register
from kg.say import words_of_force
from kg.verdict import Standing, Verdict
from kg.words import listed

VERIFIED: Final = {
    "yes": "",
    "source-only": "Not checked against the law itself: only what the guidance says of it.",
    "from-memory": "Not verified: from memory.",
}
"""The caution that goes with a record that was not held against the law."""

WHY: Final = "Why does this apply?"
"""The button beside a record: what is too long for a message stands behind it."""
_LIMITS: Final = 200
_CONSULTS: Final = 5


def lines(register: Register, verdict: Verdict, number: int | None = None, *, brief: bool = False) -> list[Line]:
    """A record as people read it.

    Args:
        register: What it is of.
        verdict: The record as it was judged.
        number: Its place in a list.
        brief: Whether long limits, and most of many people to consult, are left to the button beside it.

    Returns:
        The lines, the most important first: what qualifies a record comes before what helps with it.
    """
    duty = verdict.duty
    caution = VERIFIED[duty.verification]
    found = [lead(register, verdict, number), citations(duty.basis)]
    found += [(Span(capital(condition)),) for condition in verdict.conditions]
    found += [(Span(caution),)] if caution else []
    found += [when(verdict)] if duty.deadline else []
    if duty.limits:
        found.append((Span(f"Limits: {f'see “{WHY}”' if brief and len(duty.limits) > _LIMITS else duty.limits}"),))
    if duty.consults:
        named = [register.label("consultee", c) for c in duty.consults]
        shown = len(named) if not brief or len(named) <= _CONSULTS else _CONSULTS - 1
        more = f" and {len(named) - shown} more" if shown < len(named) else ""
        found.append((Span(f"Consult or involve: {', '.join(named[:shown])}{more}"),))
    return found


def lead(register: Register, verdict: Verdict, number: int | None = None) -> Line:
    """Who must do what, with the force in words and what it is if it is not plainly the law here."""
    duty = verdict.duty
    who = capital(listed(register.label("role", role) for role in duty.bearers))
    place = f"{number}. " if number else ""
    return Span(f"{place}{who}", bold=True), Span(
        f" ({words_of_force(register, verdict)}): {duty.text}{label(verdict)}"
    )


def related(verdict: Verdict) -> Line:
    """A record that is not part of the answer, in one line."""
    first = verdict.duty.basis[0]
    return Span(f"{verdict.duty.text} ("), Span(first.text, first.url), Span(f"){label(verdict)}")


def citations(basis: Sequence[Citation]) -> Line:
    """Where a record is written: each citation links to the page where it can be read."""
    return joined([Span(c.text, c.url) for c in basis])


def when(verdict: Verdict) -> Line:
    """By when, or how often, with the next day; empty where there is no time limit."""
    deadline, day = verdict.duty.deadline, verdict.due
    if deadline is None:
        return ()
    return (Span(f"When: {deadline.text}{f'; next by {in_words(day)}' if day else ''}"),)


def reasons(verdict: Verdict) -> tuple[str, ...]:
    """The chain of facts that leads to it, the law's first and then the question's."""
    return (*verdict.why, *verdict.ties)


def label(verdict: Verdict) -> str:
    """What a record is if it is not plainly law that applies."""
    if verdict.standing is Standing.APPLIES:
        return "" if verdict.duty.is_law else "  (guidance)"
    where = f"{verdict.duty.jurisdiction.title()}: " if verdict.standing is Standing.ELSEWHERE else ""
    return f"  ({where}{verdict.standing.value})"


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
