"""A channel's settings: what is set is shown as set."""

from bot.slack.blocks import ids
from bot.slack.blocks.modal import NO_AREA, Named
from bot.slack.blocks.settings import MENTION_ONLY, REMIND, settings_view
from bot.slack.blocks.value import Token
from tests.bot.slack.blocks.checking import check_view

AREAS = [Named("ia-fife", "Fife")]


def test_what_is_set_is_shown() -> None:
    view = settings_view(AREAS, Token(channel="C012AB"), area="ia-fife", lead="U012AB", mention_only=True)
    check_view(view)
    asked = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert asked[ids.IN_AREA]["initial_option"]["value"] == "ia-fife"
    assert asked[ids.IN_LEAD]["initial_user"] == "U012AB"
    assert [one["value"] for one in asked[ids.IN_MENTION_ONLY]["initial_options"]] == [MENTION_ONLY, REMIND]


def test_what_is_not_set_is_left_open() -> None:
    view = settings_view(AREAS, Token(channel="C012AB"), mention_only=False, remind=False)
    check_view(view)
    asked = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert asked[ids.IN_AREA]["initial_option"]["value"] == NO_AREA
    assert "initial_user" not in asked[ids.IN_LEAD]
    assert "initial_options" not in asked[ids.IN_MENTION_ONLY]
