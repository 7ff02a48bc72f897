"""The agent view, the tabs of Home, and an app that is installed for a whole organisation."""

from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.manifest import manifest
from bot.slack.where import Where
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office, frame, value


def test_the_messages_have_prompts_and_home_its_view(office: Office) -> None:
    office.send(office.stand.payloads.opened("messages"))
    office.send(office.stand.payloads.opened("home"))
    offered = manifest()["features"]["agent_view"]["suggested_prompts"]
    assert [one["prompts"] for one in office.stand.place.prompts] == [offered]
    assert set(office.stand.place.homes) == {"U1"}


@pytest.mark.parametrize("tab", [None, "about", ""])
def test_a_tab_that_is_not_known_is_no_error(tab: str | None, office: Office) -> None:
    answer = office.stand.dispatch(office.app, office.stand.payloads.opened(tab))
    office.settle()
    assert answer.status == 200
    assert all(call.ok for call in office.stand.calls())
    assert "reference" not in str(office.stand.place.homes)


def test_an_organisation_is_answered_and_shares_nothing_with_a_workspace(office: Office) -> None:
    whole, stamp = office.stand.organisation(), "1795000000.7"
    bodies: list[dict[str, Any]] = [
        whole.message(QUESTION, ts=stamp, event_id="Ev1"),
        office.stand.payloads.message(QUESTION, ts=stamp, event_id="Ev1"),
    ]
    for body in bodies:
        office.send(body)
        office.send(body)
    assert len(office.posts("DU1")) == 2
    kept = [office.state.conversations.get(Where(*tenant, "DU1", stamp, "U1")) for tenant in (("E1", ""), ("", "T1"))]
    assert all(kept)
    assert office.state.conversations.get(Where("E1", "T1", "DU1", stamp, "U1")) is None
    for tenant in (("E1", ""), ("", "T1")):
        assert [line.action for line in office.state.audit.lines(tenant)] == ["answered"]


def test_every_way_works_for_an_organisation(office: Office) -> None:
    whole = office.stand.organisation()
    office.send(whole.mention(f"<@UBOT> {QUESTION}"))
    (said,) = office.stand.place.whispers
    assert "Area: Fife" in frame(said)
    command = office.send(whole.command(text=QUESTION))
    assert office.stand.responses(command)
    office.send(whole.action(ids.SHARE, value(said, ids.SHARE)))
    assert len(office.posts("C1")) == 1
    office.send(whole.opened("home"))
    assert "U1" in office.stand.place.homes
