"""Modals that ask one thing under an answer: another area, day or plan, a reason, a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.slack.blocks import ids
from bot.slack.blocks.block import day_picker, entry, section, select, typed
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, modal

NO_AREA = "none"
"""The value of the choice of no area, or of no plan."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something to choose: its id, and what stands in the list."""

    id: str
    name: str


def area_view(areas: Iterable[Named], token: Token, chosen: str = "") -> View:
    """Another area for an answer."""
    listed = [(NO_AREA, "No area: all of Scotland"), *((one.id, one.name) for one in areas)]
    chooser = entry(ids.IN_AREA, "Area", select(ids.IN_AREA, listed, chosen or NO_AREA))
    return modal(ids.VIEW_AREA, "Change the area", [chooser], token, submit="Answer again")


def day_view(day: date, token: Token) -> View:
    """Another day for an answer."""
    hint = "The law and guidance as they were, or will be as far as is known, on that day."
    chooser = entry(ids.IN_DAY, "As at", day_picker(ids.IN_DAY, day), hint=hint)
    return modal(ids.VIEW_AS_AT, "Change the date", [chooser], token, submit="Answer again")


def plan_view(plans: Iterable[Named], token: Token, chosen: str = "") -> View:
    """Another plan for an answer."""
    listed = [(NO_AREA, "No plan in particular"), *((one.id, one.name) for one in plans)]
    chooser = entry(ids.IN_PLAN, "Plan", select(ids.IN_PLAN, listed, chosen or NO_AREA))
    return modal(ids.VIEW_PLAN, "Change the plan", [chooser], token, submit="Answer again")


def ask_view(token: Token, text: str = "") -> View:
    """A question, where there is no text to take it from."""
    hint = "For example: we are closing a respite unit mid-plan, whom do we consult? Leave out names of people."
    box = typed(ids.IN_QUESTION, initial=text, multiline=True, least=1)
    asked = entry(ids.IN_QUESTION, "What do you want to know?", box, hint=hint)
    return modal(ids.VIEW_ASK, "Ask Lintel", [asked], token, submit="Ask")


def feedback_view(token: Token, about: str = "") -> View:
    """What was wrong with an answer, or with one citation.

    Args:
        token: The answer, and the record and citation if it is about one.
        about: The citation as it is printed.

    Returns:
        The modal.
    """
    listed = [
        ("missing", "Something is missing"),
        ("irrelevant", "Something does not belong here"),
        ("wrong-law", "The law or guidance says something else"),
        ("out-of-date", "It is out of date"),
        ("unclear", "I do not understand it"),
        ("other", "Something else"),
    ]
    lead = [section(f"About {escape(about)}")] if about else []
    asked = [
        entry(ids.IN_REASON, "What is wrong?", select(ids.IN_REASON, listed)),
        entry(
            ids.IN_NOTE,
            "What should it say?",
            typed(ids.IN_NOTE, multiline=True),
            hint="It is kept for the people who look after the register. Leave out names of people.",
            optional=True,
        ),
    ]
    return modal(ids.VIEW_FEEDBACK, "What was wrong?", [*lead, *asked], token, submit="Send")


def person_view(token: Token, lead: str = "") -> View:
    """A question that is handed to a person.

    Args:
        token: The answer.
        lead: The name of who is asked, as the channel's settings have it; empty where nobody is named.

    Returns:
        The modal: it can be sent only where there is somebody to ask.
    """
    if not lead:
        said = "No policy lead is set for this channel. Somebody who looks after it can set one in its settings."
        return modal(ids.VIEW_PERSON, "Ask a person", [section(said)], token)
    asked: Sequence[dict[str, object]] = [
        section(f"{escape(lead)} gets your question and what Lintel answered."),
        entry(
            ids.IN_QUESTION,
            "Your question",
            typed(ids.IN_QUESTION, multiline=True, least=1),
            hint="Lintel does not keep what you asked, so write it again here. Leave out names of people.",
        ),
    ]
    return modal(ids.VIEW_PERSON, "Ask a person", asked, token, submit="Send")
