"""Views: modals, and what they are made of."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from bot.slack.blocks.block import Block, context, section
from bot.slack.blocks.limits import METADATA, VIEW_BLOCKS, VIEW_TITLE
from bot.slack.blocks.line import Line, sections
from bot.slack.blocks.text import escape, plain
from bot.slack.blocks.value import Token, written

View: TypeAlias = dict[str, Any]

_LEFT_OUT: Final = "There is more than Slack shows here. Lintel on the command line shows all of it."


def modal(name: str, title: str, blocks: Sequence[Block], token: Token, *, submit: str = "") -> View:
    """A modal.

    Args:
        name: Its name, from `ids`.
        title: At most 24 characters.
        blocks: What it shows and asks.
        token: What it is about.
        submit: The word on the button that sends it back; without one it only shows something.

    Returns:
        The view.
    """
    found: View = {
        "type": "modal",
        "callback_id": name,
        "title": _words(title),
        "close": _words("Cancel" if submit else "Close"),
        "blocks": bounded(blocks),
        "private_metadata": written(token, METADATA),
    }
    return found | {"submit": _words(submit)} if submit else found


def sentence(text: str) -> View:
    """A modal that says one sentence, of any text."""
    return {"type": "modal", "title": _words("Lintel"), "blocks": [section(escape(text))]}


def home(blocks: Sequence[Block]) -> View:
    """The Home tab."""
    return {"type": "home", "blocks": bounded(blocks)}


def bounded(blocks: Sequence[Block]) -> list[Block]:
    """Blocks of a view, as many as Slack takes; the last line says that some are left out, if so."""
    listed = list(blocks)
    return listed if len(listed) <= VIEW_BLOCKS else [*listed[: VIEW_BLOCKS - 1], context(_LEFT_OUT)]


def shown(lines: Sequence[Line]) -> list[Block]:
    """Lines as sections."""
    return [section(written.text) for written in sections(lines)]


def _words(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": plain(text, VIEW_TITLE), "emoji": False}
