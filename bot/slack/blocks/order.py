"""The modal behind /hcs: which document is to be drafted, for which area and period."""

from collections.abc import Sequence

from bot.slack.blocks import ids
from bot.slack.blocks.block import entry, section, select, typed
from bot.slack.blocks.modal import Named
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, modal

STATEMENT = "housing-contribution-statement"


def order_view(areas: Sequence[Named], templates: Sequence[Named], token: Token, chosen: str = "") -> View:
    """What is to be drafted.

    Args:
        areas: The areas whose data is at hand.
        templates: The templates on the shelf.
        token: Where it was asked for.
        chosen: The area that is set for the channel, by id.

    Returns:
        The modal; where no area has data it only says so.
    """
    if not areas:
        said = "No area's plans are loaded yet. Drop the workbook for your area into a conversation with Lintel first."
        return modal(ids.VIEW_ORDER, "Draft a document", [section(said)], token)
    listed = {one.id for one in templates}
    template = STATEMENT if STATEMENT in listed else ""
    blocks = [
        entry(ids.IN_AREA, "Area", select(ids.IN_AREA, [(one.id, one.name) for one in areas], chosen)),
        entry(
            ids.IN_TEMPLATE,
            "Document",
            select(ids.IN_TEMPLATE, [(one.id, one.name) for one in templates], template),
        ),
        entry(
            ids.IN_PERIOD,
            "Period",
            typed(ids.IN_PERIOD, most=20),
            hint="For example 2026-29. Left empty, it is that of the plan in the area's data.",
            optional=True,
        ),
        entry(
            ids.IN_TITLE,
            "Title",
            typed(ids.IN_TITLE, most=150),
            hint="Left empty, it is the document's own.",
            optional=True,
        ),
    ]
    return modal(ids.VIEW_ORDER, "Draft a document", blocks, token, submit="Draft")
