"""The modal of a decision: what, why, who says so, until when."""

import pytest
from hypothesis import given

from bot.slack.blocks import ids
from bot.slack.blocks.decision import decision_view, verdicts
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token
from kg.align.decision import Verdict
from tests.bot.slack.blocks.checking import check_view
from tests.bot.slack.blocks.hostile import LONG

FINDING = Token(area="strathbrae", about="C19-1a2b3c4d", mark="0" * 16, channel="D1", thread="1.1", message="1.2")
LINK = Token(area="strathbrae", about="H-A1~SP-A1.measure")


@pytest.mark.parametrize(("token", "many", "inputs"), [(FINDING, 3, 4), (LINK, 2, 3)])
def test_it_asks_what_can_be_said_of_it(token: Token, many: int, inputs: int) -> None:
    view = decision_view("Something", token, Verdict.REJECT)
    check_view(view)
    asked = [block for block in view["blocks"] if block["type"] == "input"]
    assert len(asked) == inputs
    assert len(asked[0]["element"]["options"]) == many == len(verdicts(token.about))
    assert asked[0]["element"]["initial_option"]["value"] == "reject"
    assert "no name of a person" in str(view)
    assert (asked[-1]["block_id"] == ids.IN_DAY) is (token is FINDING)


@given(LONG)
def test_whatever_it_is_about_can_stand_in_it(text: str) -> None:
    check_view(decision_view(escape(text), FINDING))
