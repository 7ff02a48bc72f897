"""What is kept of the work of the whole bot: no word of a question, nothing of a token, and nothing for ever."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.slack.blocks import ids
from bot.slack.state.channels import Channel
from bot.slack.state.tables import audit
from bot.slack.where import Where
from tests.bot.slack.faults.ways import QUESTION, ways
from tests.bot.slack.listeners.desks import TENANT, Office, value
from tests.bot.slack.state.test_audit import unguarded
from tests.bot.slack.state.test_people import content
from tests.slackstand import BOT, SECRET
from tests.slackstand.faults import broken, limited, refused, reset
from tests.slackstand.stand import APP

CANARIES = ("canarywharf", "zebedee", "0101901234", "ailsa.invented", BOT, APP, SECRET, "xoxb-")
CANARY = "We're closing Canarywharf for Zebedee 0101901234 in Fife mid-plan, who do we consult?"
ROOM = Where("", "T1", "C1", "", "U1")


def _worked(office: Office) -> None:
    """Everything that can be done, with canaries in all that somebody writes, well and badly."""
    stand, say = office.stand, office.stand.payloads
    office.state.channels.put(ROOM, Channel(lead="U2"))
    for user in ("U1", "UGUEST", "UFAR"):
        for body in ways(stand, CANARY, user).values():
            stand.dispatch(office.app, body)
            office.settle()
    office.send(say.mention(f"<@UBOT> {CANARY}", user="U2"))
    said = [one for one in stand.place.whispers if one["user"] == "U2" and one.get("blocks")][-1]
    for name in (ids.WHY, ids.MORE, ids.ADD, ids.AREA, ids.ASK_PERSON, ids.SHARE, ids.SHARE):
        office.send(say.action(name, value(said, name), user="U2"))
    person = next(view for view in stand.place.modals if view.get("callback_id") == ids.VIEW_PERSON)
    entered = {ids.IN_QUESTION: {ids.IN_QUESTION: {"value": CANARY}}}
    office.send(say.submission(ids.VIEW_PERSON, entered, person["private_metadata"], user="U2"))
    for fault in (broken(500), limited(600), reset(), refused("fatal_error"), refused("invalid_blocks")):
        stand.plan("chat.postEphemeral", fault)
        stand.dispatch(office.app, say.mention(f"<@UBOT> {CANARY}", user="U2"))
        office.settle()
    stand.dispatch(office.app, say.command("/unknown", CANARY))
    stand.dispatch(office.app, say.action(CANARY, CANARY))


@pytest.mark.parametrize("breaks", [False, True], ids=["all is well", "the register breaks"])
def test_no_canary_in_any_log_or_file(
    breaks: bool, office: Office, tmp_path: Path, written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    _worked(office)
    if breaks:

        def lost() -> Any:
            raise ValueError(CANARY)

        office.desk.live.now = lost  # type: ignore[method-assign]
        for body in ways(office.stand, CANARY, "U2").values():
            office.stand.dispatch(office.app, body)
            office.settle()
    assert "answered" in office.actions()
    told = (written.getvalue() + "".join(capfd.readouterr())).lower()
    assert '"library"' in told
    assert [canary for canary in CANARIES if canary.lower() in told] == []
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir()).lower()
    assert b"ia-fife" in kept
    assert [canary for canary in CANARIES if canary.lower().encode() in kept] == []


def test_after_their_time_the_rows_are_gone_and_the_chain_still_holds(office: Office) -> None:
    _used(office)
    assert office.state.audit.verify(TENANT).bad is None
    office.clock.on(days=91)
    office.state.retain(office.clock.now)
    lines = list(office.state.audit.lines(TENANT))
    assert all(line.body is None for line in lines if line.action in {"answered", "shared"})
    assert office.state.audit.verify(TENANT).bad is None
    assert "ia-fife" not in content(office.state)
    assert office.state.feedback.given(TENANT) == ()


def test_of_whoever_is_erased_nothing_that_leads_to_them_is_left(office: Office) -> None:
    _used(office)
    hashes = office.state.keys.hashes(TENANT, "U1")
    assert any(one in content(office.state) for one in hashes)
    office.state.erase(TENANT, "U1")
    assert not any(one in content(office.state) for one in hashes)
    assert office.state.feedback.given(TENANT) == ()
    assert office.state.audit.verify(TENANT).bad is None


def test_a_line_that_was_changed_is_found_at_that_line(office: Office) -> None:
    _used(office)
    unguarded(office.state.engine)
    with office.state.engine.begin() as connection:
        body = json.dumps({"receipt": "another"})
        connection.execute(update(audit).where(audit.c.number == 2).values(body=body))
    assert office.state.audit.verify(TENANT).bad == 2


def _used(office: Office) -> None:
    say = office.stand.payloads
    office.send(say.mention(f"<@UBOT> {QUESTION}"))
    said = office.stand.place.whispers[-1]
    for name in (ids.SHARE, ids.FEEDBACK):
        office.send(office.button(said, name))
    office.send(say.message(QUESTION))
    office.send(say.opened())
    office.clock.on(minutes=1)


def test_a_day_later_a_thread_is_forgotten(office: Office) -> None:
    first = office.send(office.stand.payloads.message(QUESTION))["event"]["ts"]
    where = Where("", "T1", "DU1", first, "U1")
    assert office.state.conversations.get(where)
    office.clock.now += timedelta(hours=25)
    assert office.state.conversations.get(where) is None
