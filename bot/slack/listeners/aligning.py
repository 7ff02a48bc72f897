"""The command about plans that do not line up: it says that this is not there yet."""

from collections.abc import Callable
from typing import Final

from slack_bolt import Ack, App

from bot.slack.blocks import ids
from bot.slack.desk import Desk

NOT_YET: Final = "Lintel cannot hold the plans of an area against one another yet. Ask about their duties instead."


def aligning(_desk: Desk) -> Callable[[App], None]:
    """The listener of the command.

    Args:
        _desk: What a listener works with.

    Returns:
        What registers it.
    """

    def register(app: App) -> None:
        app.command(ids.COMMAND_ALIGN)(_align)

    return register


def _align(ack: Ack) -> None:
    ack(text=NOT_YET, response_type="ephemeral")
