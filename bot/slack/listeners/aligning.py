"""The command about plans that do not line up: it says that this is not there yet."""

from typing import Final

from slack_bolt import Ack, App

from bot.slack.blocks import ids
from bot.slack.desk import Desk

NOT_YET: Final = "Lintel cannot hold the plans of an area against one another yet. Ask about their duties instead."


def register(app: App, _desk: Desk) -> None:
    """The listener of the command.

    Args:
        app: The app.
        _desk: What a listener works with.
    """
    app.command(ids.COMMAND_ALIGN)(_align)


def _align(ack: Ack) -> None:
    ack(text=NOT_YET, response_type="ephemeral")
