"""What Lintel says when it gives no answer: one plain sentence each."""

from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import section
from bot.slack.blocks.line import Span, paragraph
from bot.slack.blocks.message import Message, simple

HELP: Final = (
    f"Ask in your own words: mention Lintel, write to it directly, or use {ids.COMMAND_DUTIES} and your question.",
    "“Which duties apply to this?” in the menu of any message asks about that message.",
    f"{ids.COMMAND_HCS} drafts a Housing Contribution Statement or another document from your area's data.",
    f"{ids.COMMAND_ALIGN} and an area shows where its plans do not line up, and keeps what you decide about it.",
    "In a thread, Lintel keeps the area, the date and the plan, and shows them above each answer.",
    "Apart from Slack itself, no question leaves the machine that Lintel runs on, and Lintel keeps no text of it.",
    "It is no legal advice: check what matters with your policy lead.",
)
"""How to use Lintel, a line each."""

TOO_SLOW: Final = "That took longer than Lintel may take, so it was stopped. Ask again, or name a plan or a body."
BUSY: Final = "Lintel has as much work as it can hold just now. Please try again in a minute."
STALE: Final = "The register has changed since that answer was given. Ask again to get the answer as it is now."
NOT_YOURS: Final = "Only the person who asked can do that."
DONE_ALREADY: Final = "That was done already."
KEPT: Final = "Kept to yourself: nobody else sees that answer."
THANKS: Final = "Thank you. It goes to the people who look after the register, without your name."
HANDED_OVER: Final = "Your question was handed over. The answer will come from a person."


def help_message() -> Message:
    """How to use Lintel."""
    shown = paragraph([(Span(line),) for line in HELP])
    return Message(HELP, (section(shown.text),))


def off_message(reason: str) -> Message:
    """That Lintel is switched off, and why.

    Args:
        reason: What whoever switched it off gave as the reason.

    Returns:
        The message.
    """
    return simple(f"Lintel is switched off for now: {reason.strip().rstrip('.') or 'no reason was given'}.")


def failed_message(reference: str, contact: str = "") -> Message:
    """That something went wrong: no more than a reference, by which it can be found in the logs.

    Args:
        reference: A short one.
        contact: Whom to ask, as the settings of the installation have it.

    Returns:
        The message.
    """
    whom = contact.strip() or "whoever looks after Lintel here"
    return simple(f"Something went wrong on Lintel's side. Tell {whom} the reference {reference}.")


def too_slow_message() -> Message:
    """That the time for an answer ran out."""
    return simple(TOO_SLOW)


def busy_message() -> Message:
    """That the queue is full."""
    return simple(BUSY)
