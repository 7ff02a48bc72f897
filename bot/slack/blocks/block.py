"""The blocks and elements that Lintel uses, each within Slack's limits."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from bot.slack.blocks.limits import (
    ACCESSIBILITY_LABEL,
    ACTIONS,
    BUTTON_TEXT,
    HEADER,
    INPUT,
    LABEL,
    OPTION_TEXT,
    OPTIONS,
    PLACEHOLDER,
    SECTION,
)
from bot.slack.blocks.text import cut, plain
from bot.slack.blocks.value import Token, written

Block: TypeAlias = dict[str, Any]
Element: TypeAlias = dict[str, Any]

DIVIDER: Final[Block] = {"type": "divider"}


def section(mrkdwn: str, accessory: Element | None = None) -> Block:
    """A paragraph, with a button beside it if one is given.

    Args:
        mrkdwn: Text that was escaped.
        accessory: The element.

    Returns:
        The block.
    """
    found: Block = {"type": "section", "text": _mrkdwn(mrkdwn)}
    return found | {"accessory": accessory} if accessory else found


def header(text: str) -> Block:
    """A heading, of any text."""
    return {"type": "header", "text": _plain(text, HEADER)}


def context(mrkdwn: str) -> Block:
    """A line of small print, of text that was escaped."""
    return {"type": "context", "elements": [_mrkdwn(mrkdwn)]}


def actions(elements: Sequence[Element]) -> Block:
    """A row of buttons, as many as Slack takes."""
    return {"type": "actions", "elements": list(elements[:ACTIONS])}


def button(text: str, action: str, token: Token, *, label: str = "") -> Element:
    """A button.

    Args:
        text: What stands on it.
        action: Its name, from `ids`.
        token: What it is about.
        label: What a screen reader says in place of the text, where that alone does not tell buttons apart.

    Returns:
        The element.
    """
    found = {"type": "button", "text": _plain(text, BUTTON_TEXT), "action_id": action, "value": written(token)}
    return found | {"accessibility_label": plain(label, ACCESSIBILITY_LABEL)} if label else found


def feedback(action: str, good: Token, bad: Token) -> Block:
    """Whether an answer helped: two buttons that say so in words.

    Args:
        action: Their name, from `ids`.
        good: What the first means.
        bad: What the second means.

    Returns:
        The block.
    """
    both = {
        "positive_button": ("This helped", "This answer helped", good),
        "negative_button": ("This did not help", "This answer did not help: say why", bad),
    }
    buttons = {
        name: {"text": _plain(text, BUTTON_TEXT), "accessibility_label": label, "value": written(token)}
        for name, (text, label, token) in both.items()
    }
    return {"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": action} | buttons]}


def option(text: str, value: str) -> Element:
    """An entry of a list to choose from."""
    return {"text": _plain(text, OPTION_TEXT), "value": value}


def select(name: str, options: Iterable[tuple[str, str]], chosen: str = "", hint: str = "Choose one") -> Element:
    """A list to choose one from.

    Args:
        name: Its name, from `ids`.
        options: Values with their texts; those beyond the hundredth are left out, but for the one chosen.
        chosen: The value that is set already.
        hint: What stands there before anything is chosen.

    Returns:
        The element.
    """
    listed = list(options)
    shown = listed[:OPTIONS]
    first = next((one for one in listed if one[0] == chosen), None)
    if first and first not in shown:
        shown[-1] = first
    found: Element = {
        "type": "static_select",
        "action_id": name,
        "placeholder": _plain(hint, PLACEHOLDER),
        "options": [option(text, value) for value, text in shown],
    }
    return found | {"initial_option": option(first[1], first[0])} if first else found


def typed(name: str, *, initial: str = "", multiline: bool = False, most: int = INPUT, least: int = 0) -> Element:
    """A text to be typed.

    Args:
        name: Its name, from `ids`.
        initial: What stands there already.
        multiline: Whether it may have several lines.
        most: The most characters.
        least: The fewest characters.

    Returns:
        The element.
    """
    found: Element = {"type": "plain_text_input", "action_id": name, "multiline": multiline, "max_length": most}
    found |= {"min_length": least} if least else {}
    return found | {"initial_value": cut(initial, most)} if initial else found


def day_picker(name: str, day: date | None = None) -> Element:
    """A day to be chosen."""
    return {"type": "datepicker", "action_id": name} | ({"initial_date": day.isoformat()} if day else {})


def person_picker(name: str, user: str = "") -> Element:
    """A person to be chosen, by the id that Slack has for them."""
    return {"type": "users_select", "action_id": name} | ({"initial_user": user} if user else {})


def ticks(name: str, options: Sequence[tuple[str, str]], chosen: Sequence[str] = ()) -> Element:
    """Boxes to be ticked: values with their texts, and those that are ticked already."""
    shown = {value: option(text, value) for value, text in options}
    found: Element = {"type": "checkboxes", "action_id": name, "options": list(shown.values())}
    ticked = [shown[value] for value in chosen if value in shown]
    return found | {"initial_options": ticked} if ticked else found


def entry(name: str, label: str, element: Element, *, hint: str = "", optional: bool = False) -> Block:
    """An input with its label.

    Args:
        name: The block's name: that of the element in it.
        label: What it asks for.
        element: What is entered.
        hint: What helps to answer, below it.
        optional: Whether it may be left empty.

    Returns:
        The block.
    """
    found: Block = {
        "type": "input",
        "block_id": name,
        "label": _plain(label, LABEL),
        "element": element,
        "optional": optional,
    }
    return found | {"hint": _plain(hint, LABEL)} if hint else found


def _plain(text: str, limit: int) -> Element:
    return {"type": "plain_text", "text": plain(text, limit), "emoji": False}


def _mrkdwn(text: str) -> Element:
    # Verbatim: Slack looks for no links or names in it by itself.
    return {"type": "mrkdwn", "text": cut(text, SECTION) or "–", "verbatim": True}
