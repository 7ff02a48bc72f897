"""A channel's settings are for those who are in it, and the kill switch for those who look after Lintel."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.access import Rules
from bot.slack.blocks import ids
from bot.slack.listeners.settings import NOT_ADMIN, NOT_HERE, SWITCHED
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.listeners.setting_up import chosen, values
from tests.slackstand import Stand

ENTRIES = values(
    **{
        ids.IN_AREA: chosen("strathbrae"),
        ids.IN_LEAD: {"type": "users_select", "selected_user": "U2"},
    }
)


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with an_office(stand, services, tmp_path, Rules(admins="S1")) as found:
        yield found


def test_a_member_sets_what_holds_in_a_channel(office: Office) -> None:
    office.send(office.stand.payloads.command("/duties", "settings"))
    metadata = office.stand.place.modals[0]["private_metadata"]
    assert office.answer(office.stand.payloads.submission(ids.VIEW_SETTINGS, ENTRIES, metadata)) == ""
    assert office.state.channels.get(Where("", "T1", "C1")) == Channel("strathbrae", "U2", remind=False)


def test_whoever_is_not_in_the_channel_sets_nothing(office: Office) -> None:
    sent = office.stand.payloads.command("/duties", "settings", user="U2")
    office.send(sent)
    assert NOT_HERE in str(office.stand.responses(sent))
    answered = office.answer(office.stand.payloads.submission(ids.VIEW_SETTINGS, ENTRIES, '{"c":"C1"}', user="U2"))
    assert answered["errors"] == {ids.IN_AREA: NOT_HERE}
    assert office.state.channels.get(Where("", "T1", "C1")) == Channel()


def test_only_the_group_switches_lintel_off_and_gives_a_reason(office: Office) -> None:
    say = office.stand.payloads
    assert office.answer(say.command("/duties", "off broken", user="U2"))["text"] == NOT_ADMIN
    assert "reason" in office.answer(say.command("/duties", "off"))["text"]
    assert office.answer(say.command("/duties", "off The register is wrong"))["text"] == SWITCHED
    assert "The register is wrong" in office.answer(say.command("/align"))["text"]


def test_the_policy_lead_is_reminded_where_the_box_is_ticked(office: Office) -> None:
    office.send(office.stand.payloads.command("/duties", "settings"))
    view = office.stand.place.modals[0]
    assert '"value": "remind"' in json.dumps([block["element"].get("initial_options") for block in view["blocks"][1:]])
    for chosen_boxes, reminded in (([], False), ([{"value": "remind"}], True)):
        entries = ENTRIES | values(**{ids.IN_REMIND: {"type": "checkboxes", "selected_options": chosen_boxes}})
        office.answer(office.stand.payloads.submission(ids.VIEW_SETTINGS, entries, view["private_metadata"]))
        assert office.state.channels.get(Where("", "T1", "C1")).remind is reminded
