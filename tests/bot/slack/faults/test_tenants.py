"""Two workspaces whose channels, threads, people and events have the same ids know nothing of one another."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.value import Token, written
from bot.slack.listeners.making import GONE as NO_DRAFT
from bot.slack.listeners.pressed import GONE
from bot.slack.state.channels import Channel
from bot.slack.state.feedback import Reason
from bot.slack.where import Where
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office, an_office, value
from tests.bot.slack.listeners.setting_up import chosen, values
from tests.bot.slack.state.test_people import leave_traces
from tests.slackstand import Stand

THREAD = "1795000000.5"
HERE, THERE = (Where("", team, "C1", THREAD, "U1") for team in ("T1", "T2"))


def _as(office: Office, team: str) -> None:
    office.stand.payloads.team = team
    office.stand.place.people["U1"].team = team


def _day(office: Office) -> str:
    """A day of one workspace: everything that is said to it, without what only counts."""
    stand, say = office.stand, office.stand.payloads
    begun = [len(stand.place.whispers), len(office.posts("DU1")), len(stand.place.modals)]
    bodies = [
        say.opened(),
        say.mention(f"<@UBOT> {QUESTION}", ts=THREAD, event_id="EvA"),
        say.message(QUESTION, ts="1795000000.6", event_id="EvB"),
        say.message("and who must do it?", thread="1795000000.6", ts="1795000000.7", event_id="EvC"),
        say.command(text="whom do we consult?"),
        say.command(text="settings"),
        say.action(ids.HOME_AREA, "{}", channel=""),
        say.command("/hcs"),
        say.action(ids.GAPS, written(Token(draft="d-1")), thread=THREAD),
    ]
    answers = []
    for body in bodies:
        answers.append(stand.dispatch(office.app, body).body)
        office.settle()
    said: list[Any] = [
        answers,
        stand.place.whispers[begun[0] :],
        office.posts("DU1")[begun[1] :],
        stand.place.modals[begun[2] :],
        stand.place.homes["U1"],
        [stand.responses(body) for body in bodies if "response_url" in body],
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return re.sub(r'1795000000\.\d+|"V\d+"|"\d+\.hash"|answer:trigger:\d+\.trigger|T[12]\b', "#", text)


def test_a_day_in_one_workspace_is_the_same_whatever_happened_in_another(
    services: Services, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def alone(office: Office) -> None:
        del office

    def beside(office: Office) -> None:
        _as(office, "T1")
        _day(office)
        leave_traces(office.state, HERE)
        office.state.channels.put(HERE, Channel("strathbrae", "U2", mention_only=True))
        office.state.homes.visit(HERE, "0", "strathbrae")
        office.state.once.done(HERE.tenant, "event:EvD")
        office.state.switch.off(HERE.tenant, "a reason", "somebody")

    days = [_told(services, tmp_path_factory.mktemp("tenant"), before) for before in (alone, beside)]
    assert days[0] == days[1]
    assert "Fife" in days[0]


def _told(services: Services, folder: Path, before: Callable[[Office], None]) -> str:
    with Stand() as stand, an_office(stand, services, folder) as office:
        before(office)
        _as(office, "T2")
        return _day(office)


def test_the_buttons_and_drafts_of_one_workspace_are_none_of_another(office: Office) -> None:
    _as(office, "T1")
    office.send(office.stand.payloads.mention(f"<@UBOT> {QUESTION}", ts=THREAD))
    said = office.stand.place.whispers[-1]
    leave_traces(office.state, HERE)
    (draft,) = office.state.drafts.own(HERE)
    _as(office, "T2")
    say = office.stand.payloads
    for name in (ids.SHARE, ids.WHY, ids.FEEDBACK, ids.ASK_PERSON, ids.AREA):
        body = office.send(say.action(name, value(said, name), thread=THREAD))
        assert [one["text"] for one in office.stand.responses(body)] == [GONE], name
    for name in (ids.GAPS, ids.AGAIN, ids.UPLOAD, ids.FILL):
        body = office.send(say.action(name, written(Token(draft=draft.id)), thread=THREAD))
        assert [one["text"] for one in office.stand.responses(body)] == [NO_DRAFT], name
    assert office.posts() == []
    assert [one.reason for one in office.state.feedback.given(HERE.tenant)] == [Reason.HELPFUL]
    assert office.state.feedback.given(THERE.tenant) == ()


def test_what_one_workspace_sets_holds_in_no_other(office: Office) -> None:
    _as(office, "T2")
    office.state.channels.put(HERE, Channel("strathbrae"))
    entries = values(**{ids.IN_AREA: chosen("strathbrae")})
    office.send(office.stand.payloads.submission(ids.VIEW_AREA, entries, "{}"))
    assert office.state.homes.get(THERE).area == "strathbrae"
    assert office.state.homes.get(HERE).area == ""
    assert office.state.channels.get(THERE) == Channel()
