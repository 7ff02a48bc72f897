"""What is entered in the modals under an answer: changes answer again, remarks are kept, questions are handed over."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.blocks.status import HANDED_OVER, THANKS
from bot.slack.blocks.value import read, written
from bot.slack.state.channels import Channel
from tests.bot.slack.listeners.desks import TENANT, Office, frame, value
from tests.bot.slack.listeners.test_answering import ROOM, _asked, _opened, _told


def _entered(name: str, **entered: Any) -> dict[str, Any]:
    return {name: {name: entered}}


@pytest.mark.parametrize(
    ("button", "view", "entered", "expected"),
    [
        (
            ids.AREA,
            ids.VIEW_AREA,
            _entered(ids.IN_AREA, selected_option={"value": "ia-glasgow-city"}),
            "Area: Glasgow City",
        ),
        (ids.AS_AT, ids.VIEW_AS_AT, _entered(ids.IN_DAY, selected_date="2021-03-01"), "As at: 1 March 2021"),
        (
            ids.PLAN,
            ids.VIEW_PLAN,
            _entered(ids.IN_PLAN, selected_option={"value": "local-housing-strategy"}),
            "Plan: local housing strategy",
        ),
    ],
)
def test_a_change_answers_again_without_the_words(
    button: str, view: str, entered: dict[str, Any], expected: str, office: Office
) -> None:
    said = _asked(office)
    office.send(office.button(said, button))
    shown = _opened(office)
    assert shown["callback_id"] == view
    office.send(office.stand.payloads.submission(view, entered, shown["private_metadata"]))
    assert expected in frame(office.stand.place.whispers[-1])
    assert office.actions() == ["answered", "answered"]


def test_a_day_that_is_none_is_said_beside_the_day(office: Office) -> None:
    said = _asked(office)
    metadata = written(replace(read(value(said, ids.AS_AT)), channel="C1"))
    body = office.stand.payloads.submission(ids.VIEW_AS_AT, _entered(ids.IN_DAY, selected_date="x"), metadata)
    answer = office.stand.dispatch(office.app, body)
    assert json.loads(answer.body)["errors"].keys() == {ids.IN_DAY}


def test_feedback_goes_in_with_its_reason_and_without_a_name(office: Office) -> None:
    said = _asked(office)
    token = read(value(said, ids.FEEDBACK))
    assert _told(office, office.button(said, ids.FEEDBACK)) == [THANKS]
    office.send(office.stand.payloads.action(ids.FEEDBACK, written(replace(token, verdict="bad"))))
    shown = _opened(office)
    entered = _entered(ids.IN_REASON, selected_option={"value": "wrong-law"}) | _entered(
        ids.IN_NOTE, value="s.3 is gone"
    )
    office.send(office.stand.payloads.submission(ids.VIEW_FEEDBACK, entered, shown["private_metadata"]))
    (remark,) = office.state.feedback.given(TENANT)
    assert (remark.receipt, remark.reason, remark.text) == (token.receipt, "wrong-source", "s.3 is gone")


def test_a_person_is_asked_with_the_question_and_the_receipt(office: Office) -> None:
    office.state.channels.put(ROOM, Channel(lead="U2"))
    said = _asked(office)
    office.send(office.button(said, ids.ASK_PERSON))
    shown = _opened(office)
    entered = _entered(ids.IN_QUESTION, value="Is <!channel> s.33 enough?")
    office.send(office.stand.payloads.submission(ids.VIEW_PERSON, entered, shown["private_metadata"]))
    (post,) = office.posts("DU2")
    text = json.dumps(post["blocks"], ensure_ascii=False)
    assert read(value(said, ids.ASK_PERSON)).receipt in text
    assert "s.33 enough?" in text
    assert "<!channel>" not in text
    assert office.whispers()[-1] == HANDED_OVER
    assert office.actions() == ["answered", "handed-over"]
