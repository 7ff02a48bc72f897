"""The modal with a channel's settings."""

from collections.abc import Iterable

from bot.slack.blocks import ids
from bot.slack.blocks.block import entry, person_picker, section, select, ticks
from bot.slack.blocks.modal import NO_AREA, Named
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, modal

REMIND = "remind"
"""The value of the box that is ticked where the policy lead is reminded."""


def settings_view(areas: Iterable[Named], token: Token, *, area: str = "", lead: str = "", remind: bool = True) -> View:
    """A channel's settings.

    Args:
        areas: The areas of the register.
        token: The channel.
        area: The area that is set, by id.
        lead: The policy lead that is set, by Slack's id of the person.
        remind: Whether the policy lead is reminded of what falls due.

    Returns:
        The modal.
    """
    listed = [(NO_AREA, "No area: all of Scotland"), *((one.id, one.name) for one in areas)]
    boxes = [(REMIND, "Remind the policy lead of what falls due in the area")]
    blocks = [
        section("These settings hold for everybody in this channel. Lintel answers here only when it is mentioned."),
        entry(
            ids.IN_AREA,
            "Area",
            select(ids.IN_AREA, listed, area or NO_AREA),
            hint="Questions that name no area are answered for this one.",
        ),
        entry(
            ids.IN_LEAD,
            "Policy lead",
            person_picker(ids.IN_LEAD, lead),
            hint="Gets the questions that people hand over with “Ask a person”.",
            optional=True,
        ),
        entry(ids.IN_REMIND, "Reminders", ticks(ids.IN_REMIND, boxes, [REMIND] if remind else []), optional=True),
    ]
    return modal(ids.VIEW_SETTINGS, "Channel settings", blocks, token, submit="Save")
