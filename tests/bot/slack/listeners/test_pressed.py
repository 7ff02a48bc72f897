"""What a modal brings is looked up as what a button brings is."""

import json

from bot.slack.blocks import ids
from bot.slack.blocks.value import Token, written
from bot.slack.listeners.pressed import GONE
from tests.bot.slack.listeners.desks import Office


def test_a_modal_of_an_answer_that_is_not_kept_says_so(office: Office) -> None:
    metadata = written(Token(receipt="0" * 16, graph="0" * 12, channel="C1"))
    body = office.stand.payloads.submission(ids.VIEW_PERSON, {}, metadata)
    answer = office.stand.dispatch(office.app, body)
    assert GONE in json.loads(answer.body)["view"]["blocks"][0]["text"]["text"]
    assert office.actions() == ["refused"]
