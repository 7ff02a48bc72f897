"""How something is said: no answer is lost because its file, or the address that it was to go to, is not to be had."""

import pytest

from bot.slack.listeners.voice import NO_FILE
from tests.bot.slack.listeners.desks import QUESTION, Office
from tests.slackstand.faults import Fault, broken, limited, refused, reset


def test_a_file_that_cannot_be_sent_is_said_and_the_answer_stands(office: Office) -> None:
    office.stand.plan("files.getUploadURLExternal", refused("restricted_action"))
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}"))
    assert len(office.whispers()) == 2
    assert office.whispers()[-1] == NO_FILE


@pytest.mark.parametrize(
    "faults", [[broken(404)], [broken(500)], [limited()], [reset()] * 2], ids=["404", "500", "429", "reset"]
)
@pytest.mark.parametrize("channel", ["C1", "COUT", "DU1"])
def test_what_its_address_does_not_take_is_said_in_a_direct_message(
    faults: list[Fault], channel: str, office: Office
) -> None:
    # Once for the answer, and once for its first sentence.
    office.stand.plan("response", *faults, *faults)
    body = office.send(office.stand.payloads.command("/duties", QUESTION, channel=channel))
    assert office.stand.responses(body) == []
    assert office.whispers() == []
    (said,) = office.posts("DU1")
    assert "As at 21 November 2026, Fife" in said["text"]
