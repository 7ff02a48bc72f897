"""The order of a document: which areas can be drafted for, and what is chosen already."""

from bot.slack.blocks import ids
from bot.slack.blocks.modal import Named
from bot.slack.blocks.order import STATEMENT, order_view
from bot.slack.blocks.value import Token
from doc_templates.shelf import listed
from tests.bot.slack.blocks.checking import check_view

AREAS = [Named("strathbrae", "Strathbrae"), Named("ia-fife", "Fife")]


def test_a_statement_for_the_area_of_the_channel_is_chosen_already() -> None:
    view = order_view(AREAS, [Named(name, name) for name in listed()], Token(channel="C012AB"), "ia-fife")
    check_view(view)
    asked = {block["block_id"]: block for block in view["blocks"]}
    assert list(asked) == [ids.IN_AREA, ids.IN_TEMPLATE, ids.IN_PERIOD, ids.IN_TITLE]
    assert asked[ids.IN_AREA]["element"]["initial_option"]["value"] == "ia-fife"
    assert asked[ids.IN_TEMPLATE]["element"]["initial_option"]["value"] == STATEMENT
    assert [asked[name]["optional"] for name in asked] == [False, False, True, True]


def test_without_data_there_is_nothing_to_draft() -> None:
    view = order_view([], [Named(STATEMENT, "Statement")], Token())
    check_view(view)
    assert "No area's plans are loaded yet." in str(view["blocks"])
