"""Which answers come out the same without the words of the question."""

import pytest

from bot.services import Services
from bot.slack.listeners.finding import can_be_given_again
from bot.stream import reply


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("We're closing the respite unit in Fife mid-plan, who do we consult?", True),
        ("Which duties apply to an IJB preparing its strategic plan in Fife?", True),
        ("What does MAPPA mean?", False),
        ("my landlord will not repair my roof", False),
    ],
)
def test_only_what_hangs_on_the_situation_can_be_given_again(text: str, same: bool, services: Services) -> None:
    assert can_be_given_again(services, reply(services, text)) is same
