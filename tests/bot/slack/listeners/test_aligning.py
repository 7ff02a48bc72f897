"""The command about plans that do not line up."""

import json

from bot.slack.listeners.aligning import NOT_YET
from tests.bot.slack.listeners.desks import Office


def test_it_says_that_it_is_not_there_yet(office: Office) -> None:
    answered = office.stand.dispatch(office.app, office.stand.payloads.command("/align", "strathbrae"))
    assert json.loads(answered.body)["text"] == NOT_YET
