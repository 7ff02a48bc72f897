"""The listeners: each module adds its own to the app with `register(app, desk)`."""

from collections.abc import Callable
from typing import Final

from slack_bolt import App

from bot.slack.app import Register
from bot.slack.desk import Desk
from bot.slack.listeners import aligning, answering, asking, drafting, entering, home, lifecycle, settings

REGISTER: Final[tuple[Callable[[App, Desk], None], ...]] = (
    drafting.register,
    home.register,
    settings.register,
    aligning.register,
    asking.register,
    answering.register,
    entering.register,
    lifecycle.register,
)
"""Every module of listeners, by what adds them. The first that matches is the one that listens: what is more special
comes first, as a file before a message, and `/duties settings` before `/duties QUESTION`."""


def listeners(desk: Desk) -> list[Register]:
    """What adds every listener to an app, for `make_app`.

    Args:
        desk: What they work with.

    Returns:
        The functions.
    """
    return [_with(register, desk) for register in REGISTER]


def _with(register: Callable[[App, Desk], None], desk: Desk) -> Register:
    return lambda app: register(app, desk)
