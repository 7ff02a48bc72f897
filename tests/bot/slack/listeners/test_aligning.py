"""/align, its button on Home, and the modal of a decision: what is asked for, and what is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.findings import headline
from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.listeners.aligning import CHOOSE, EMPTY, PAST
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from tests.bot.slack.blocks.checking import check_blocks
from tests.bot.slack.listeners.comparison import ask, comparing, found, lists, opened, press, send, worst
from tests.bot.slack.listeners.desks import Office
from tests.bot.slack.listeners.setting_up import chosen, typed, values
from tests.slackstand import Stand

CHANNEL = Where("", "T1", "C1", user="U1")


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with comparing(stand, services, tmp_path) as found:
        yield found


def test_in_the_messages_with_lintel_nothing_is_said_beside_it(office: Office) -> None:
    sent = ask(office, channel="DU1")
    assert office.stand.responses(sent) == []
    assert len(lists(office)) >= 2


@pytest.mark.parametrize("own", ["channel", "person"])
def test_without_an_area_it_is_that_of_the_channel_or_of_the_person(office: Office, own: str) -> None:
    if own == "channel":
        office.state.channels.put(CHANNEL, Channel("strathbrae"))
    else:
        office.state.homes.visit(CHANNEL, "", "strathbrae")
    ask(office, "")
    assert headline(found(office)) in office.stand.messages("DU1")[0]["text"]


@pytest.mark.parametrize(
    ("typed_", "said"),
    [
        ("", "Say for which area, for example /align strathbrae."),
        ("Strathbray", "Did you mean Strathbrae"),
        ("Fife", "Areas with their plans: strathbrae."),
        ("<!channel> *x*", "No area called"),
    ],
)
def test_what_is_no_area_is_one_sentence_to_the_asker_alone(office: Office, typed_: str, said: str) -> None:
    sent = ask(office, typed_)
    (answered,) = office.stand.responses(sent)
    assert said in answered["text"]
    assert "<!" not in answered["text"]
    check_blocks(answered["blocks"])
    assert office.stand.messages("DU1") == []


def test_home_has_it_for_ones_own_area_and_refuses_another_button(office: Office) -> None:
    say = office.stand.payloads
    office.send(say.action(ids.HOME_ALIGN, '{"a":"strathbrae"}', channel=""))
    assert headline(found(office)) in office.stand.messages("DU1")[0]["text"]
    office.send(say.action(ids.HOME_ALIGN, '{"a":"atlantis"}', channel=""))
    office.send(say.action(ids.HOME_ALIGN, '{"a":"<script>"}', channel=""))
    text = json.dumps(office.posts("DU1")[-2:])
    assert "No area called" in text
    assert "not one that Lintel made" in text


def test_sent_twice_it_is_done_once(office: Office) -> None:
    sent = ask(office)
    before = len(office.stand.messages("DU1"))
    office.send(sent, retry=1)
    assert len(office.stand.messages("DU1")) == before


def test_a_full_queue_is_said_at_once(office: Office) -> None:
    office.desk.drafts.stop(0.1)
    sent = ask(office)
    assert "being restarted" in str(office.stand.responses(sent))


def test_switched_off_it_does_nothing(office: Office) -> None:
    office.state.switch.off(("", "T1"), "the register is corrected", "Ailsa")
    answered = office.answer(office.stand.payloads.command("/align", "strathbrae"))
    assert "the register is corrected" in answered["text"]
    assert office.stand.messages("DU1") == []


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ({ids.IN_REASON: typed("  ")}, ids.IN_REASON, EMPTY),
        ({ids.IN_SOURCE: typed(None)}, ids.IN_SOURCE, EMPTY),
        ({ids.IN_VERDICT: {"type": "static_select", "selected_option": None}}, ids.IN_VERDICT, CHOOSE),
        ({ids.IN_VERDICT: chosen("settle")}, ids.IN_VERDICT, CHOOSE),
        ({ids.IN_DAY: {"type": "datepicker", "selected_date": "2026-11-21"}}, ids.IN_DAY, PAST),
        ({ids.IN_DAY: {"type": "datepicker", "selected_date": "soon"}}, ids.IN_DAY, PAST),
    ],
)
def test_what_is_missing_is_said_beside_its_field(office: Office, changed: Any, where: str, said: str) -> None:
    metadata = '{"a":"strathbrae","b":"C07-20f87681","c":"DU1","h":"1.1","k":"0000000000000000","m":"1.2"}'
    assert send(office, metadata, **changed) == {"response_action": "errors", "errors": {where: said}}
    assert office.stand.messages("DU1") == []


@pytest.mark.parametrize(
    "value",
    [
        '{"a":"strathbrae"}',
        '{"a":"strathbrae","b":"C07-20f87681"}',
        '{"a":"strathbrae","b":"H-A1~SP-A1"}',
        '{"b":"C07-20f87681","k":"0000000000000000"}',
        '{"a":"strathbrae","b":"<!channel>","k":"0000000000000000"}',
        "C07-20f87681",
    ],
)
def test_a_button_that_lintel_did_not_make_is_refused(office: Office, value: str) -> None:
    sent = office.send(office.stand.payloads.action(ids.DECIDE, value, channel="DU1"))
    assert "not one that Lintel made" in str(office.stand.responses(sent))
    assert office.stand.place.modals == []
    assert office.actions() == ["refused"]


def test_a_decision_sent_twice_is_kept_once(office: Office) -> None:
    ask(office)
    metadata = opened(office, press(office, worst(office).id))
    entries = values(
        **{
            ids.IN_VERDICT: chosen("accept"),
            ids.IN_REASON: typed("It will be mended"),
            ids.IN_SOURCE: typed("Policy team"),
        }
    )
    sent = office.stand.payloads.submission(ids.VIEW_DECISION, entries, metadata)
    for _ in range(2):
        office.answer(sent)
    assert office.actions().count("decided") == 1
