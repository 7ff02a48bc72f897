"""The buttons under an answer: what they do, for whom, and when they are refused."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.blocks.status import DONE_ALREADY, HANDED_OVER, KEPT, NOT_YOURS, STALE, THANKS
from bot.slack.blocks.value import ValueRefusedError, read, written
from bot.slack.listeners.adding import NO_DRAFT
from bot.slack.listeners.answering import SHARED
from bot.slack.listeners.pressed import GONE
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from tests.bot.slack.listeners.desks import QUESTION, TENANT, Office, frame, value
from tests.slackstand.faults import refused

CLOSURE = "We're closing the respite unit in Fife mid-plan, who do we consult?"
ROOM = Where("", "T1", "C1", "", "U1")


def _asked(office: Office, text: str = CLOSURE) -> dict[str, Any]:
    office.send(office.stand.payloads.mention(f"<@UBOT> {text}"))
    found: dict[str, Any] = office.stand.place.whispers[-1]
    return found


def _told(office: Office, body: dict[str, Any]) -> list[str]:
    return [said["text"] for said in office.stand.responses(office.send(body))]


def _opened(office: Office) -> dict[str, Any]:
    found: dict[str, Any] = office.stand.place.modals[-1]
    view: dict[str, Any] = found.get("view", found)
    return view


def _entered(name: str, **entered: Any) -> dict[str, Any]:
    return {name: {name: entered}}


def test_shared_twice_is_one_post(office: Office) -> None:
    said = _asked(office)
    assert _told(office, office.button(said, ids.SHARE)) == [SHARED]
    assert _told(office, office.button(said, ids.SHARE)) == [DONE_ALREADY]
    (post,) = office.posts()
    assert frame(post) == frame(said)
    assert ids.SHARE not in json.dumps(post["blocks"])
    assert office.actions() == ["answered", "shared"]


def test_only_whoever_asked_shares(office: Office) -> None:
    said = _asked(office)
    assert _told(office, office.button(said, ids.SHARE, user="U2")) == [NOT_YOURS]
    assert office.posts() == []
    assert office.actions() == ["answered", "refused"]


@pytest.mark.parametrize("text", ["What does MAPPA mean?", "when is the annual report due?"])
def test_what_hangs_on_words_that_are_not_kept_is_not_offered_to_be_shared(text: str, office: Office) -> None:
    assert ids.SHARE not in json.dumps(_asked(office, text)["blocks"])


def test_kept_to_oneself_nothing_is_posted(office: Office) -> None:
    said = _asked(office)
    assert _told(office, office.button(said, ids.KEEP)) == [KEPT]
    assert office.posts() == []


def test_why_and_more_open_what_they_promise(office: Office) -> None:
    said = _asked(office)
    office.send(office.button(said, ids.WHY))
    assert _opened(office)["callback_id"] == ids.VIEW_WHY
    office.send(office.button(said, ids.MORE))
    assert _opened(office)["callback_id"] == ids.VIEW_MORE


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


def test_a_choice_is_answered_with_the_reading_that_was_chosen(office: Office) -> None:
    said = _asked(office, "when is the annual report due?")
    element = next(part for part in said["blocks"] if "choose" in json.dumps(part))["elements"][0]
    more = {"text": element["text"], "action_id": element["action_id"]}
    body = office.stand.payloads.action(element["action_id"], element["value"], element=more)
    office.send(body)
    assert element["text"]["text"] in json.dumps(office.stand.responses(body)[0]["blocks"])


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


def test_without_a_policy_lead_the_modal_says_so(office: Office) -> None:
    office.send(office.button(_asked(office), ids.ASK_PERSON))
    assert "submit" not in _opened(office)


def test_without_a_draft_what_is_for_one_is_given_to_be_copied(office: Office) -> None:
    (told,) = _told(office, office.button(_asked(office), ids.ADD))
    assert told.startswith(NO_DRAFT)


@pytest.mark.parametrize("button", [ids.SHARE, ids.WHY, ids.MORE, ids.AREA, ids.AS_AT, ids.PLAN, ids.ADD])
def test_the_button_of_an_older_register_is_refused(button: str, office: Office) -> None:
    said = _asked(office)
    now = office.desk.live.now()
    newer = replace(now.snapshot, register=replace(now.register, digest="f" * 64))
    office.desk.live.now = lambda: replace(now, opened=newer)  # type: ignore[method-assign]
    assert _told(office, office.button(said, button)) == [STALE]
    assert office.posts() == []
    assert office.actions() == ["answered", "refused"]


@pytest.mark.parametrize("change", [lambda v: v[:-1], lambda v: v.replace('"g"', '"z"'), lambda _: "", lambda _: "[]"])
def test_a_value_that_lintel_did_not_write_is_refused(change: Any, office: Office) -> None:
    said = _asked(office)
    body = office.stand.payloads.action(ids.SHARE, change(value(said, ids.SHARE)))
    assert _told(office, body) in ([str(ValueRefusedError())], [GONE])
    assert office.posts() == []
    assert office.actions() == ["answered", "refused"]


def test_a_hash_of_another_register_beside_a_receipt_is_refused(office: Office) -> None:
    said = _asked(office)
    body = office.stand.payloads.action(ids.SHARE, written(replace(read(value(said, ids.SHARE)), graph="0" * 12)))
    assert _told(office, body) == [str(ValueRefusedError())]


def test_the_answer_of_another_workspace_is_not_there(office: Office) -> None:
    said = _asked(office)
    office.stand.payloads.team = "T2"
    office.stand.place.people["U2"].team = "T2"
    assert _told(office, office.button(said, ids.SHARE, user="U2")) == [GONE]
    assert office.posts() == []


def test_a_channel_that_cannot_be_posted_in_leaves_it_to_be_shared_again(office: Office) -> None:
    said = _asked(office)
    office.stand.plan("chat.postMessage", refused("is_archived"))
    assert _told(office, office.button(said, ids.SHARE)) != [SHARED]
    assert _told(office, office.button(said, ids.SHARE)) == [SHARED]


def test_a_long_answer_goes_as_a_file_to_the_asker_and_with_the_share_to_all(office: Office) -> None:
    said = _asked(office, QUESTION)
    assert [bool(one.get("files")) for one in office.stand.messages("DU1")] == [True]
    _told(office, office.button(said, ids.SHARE))
    assert [bool(one.get("files")) for one in office.stand.messages("C1")] == [False, True]
