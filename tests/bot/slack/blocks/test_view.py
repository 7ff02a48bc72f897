"""Views: within the limits of modals and of Home."""

from bot.slack.blocks import ids
from bot.slack.blocks.block import section
from bot.slack.blocks.line import Span
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import bounded, home, modal, sentence, shown
from tests.bot.slack.blocks.checking import check_view


def test_a_modal_that_only_shows_something_can_only_be_closed() -> None:
    view = modal(ids.VIEW_WHY, "A title that is much longer than that", [section("x")], Token(duty="a"))
    check_view(view)
    assert view["close"]["text"] == "Close"
    assert view["title"]["text"] == "A title that is much lo…"
    assert view["private_metadata"] == '{"d":"a"}'


def test_what_is_too_much_is_said() -> None:
    view = home([section(str(n)) for n in range(140)])
    check_view(view)
    assert len(view["blocks"]) == 100
    assert "more than Slack shows" in str(view["blocks"][-1])
    assert bounded([section("x")]) == [section("x")]


def test_lines_are_put_together() -> None:
    assert shown([(Span("a"),), (Span("b"),)]) == [section("a\nb")]


def test_a_sentence_is_a_modal_of_its_own() -> None:
    view = sentence("That is <gone>.")
    check_view({**view, "private_metadata": "{}"})
    assert view["blocks"] == [section("That is &lt;gone&gt;.")]
