"""A channel's settings: what is set is shown as set."""

from bot.slack.blocks import ids
from bot.slack.blocks.modal import NO_AREA, Named
from bot.slack.blocks.settings import REMIND, settings_view
from bot.slack.blocks.value import Token
from tests.bot.slack.blocks.checking import check_view

AREAS = [Named("ia-fife", "Fife")]


def test_what_is_set_is_shown() -> None:
    view = settings_view(AREAS, Token(channel="C012AB"), area="ia-fife", lead="U012AB")
    check_view(view)
    asked = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert asked[ids.IN_AREA]["initial_option"]["value"] == "ia-fife"
    assert asked[ids.IN_LEAD]["initial_user"] == "U012AB"
    assert "only when it is mentioned" in view["blocks"][0]["text"]["text"]
    assert [one["value"] for one in asked[ids.IN_REMIND]["initial_options"]] == [REMIND]


def test_what_is_not_set_is_left_open() -> None:
    view = settings_view(AREAS, Token(channel="C012AB"), remind=False)
    check_view(view)
    asked = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert asked[ids.IN_AREA]["initial_option"]["value"] == NO_AREA
    assert "initial_user" not in asked[ids.IN_LEAD]
