"""How something is said: a file that cannot be sent is no answer lost."""

from bot.slack.listeners.voice import NO_FILE
from tests.bot.slack.listeners.desks import QUESTION, Office
from tests.slackstand.faults import refused


def test_a_file_that_cannot_be_sent_is_said_and_the_answer_stands(office: Office) -> None:
    office.stand.plan("files.getUploadURLExternal", refused("restricted_action"))
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}"))
    assert len(office.whispers()) == 2
    assert office.whispers()[-1] == NO_FILE
