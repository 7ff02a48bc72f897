"""What Slack sent is placed, named, and left alone where nobody wrote it just now."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import BoltRequest

from bot.slack.payload import (
    Kind,
    counts,
    entered,
    event_of,
    inputs,
    is_of_the_app,
    is_shared,
    is_unheard,
    keys_of,
    kind_of,
    where_of,
)
from bot.slack.where import Where
from tests.slackstand import Stand
from tests.slackstand.payloads import Payloads

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    "type event command subtype hidden channel ts user bot_id thread_ts message container trigger_id event_id".split()
)


@pytest.fixture
def say(stand: Stand) -> Payloads:
    return stand.payloads


def _where(body: dict[str, Any]) -> Where:
    return where_of(body, BoltRequest(mode="socket_mode", body=body).context)


def test_kinds(say: Payloads) -> None:
    assert [
        kind_of(say.mention()),
        kind_of(say.command()),
        kind_of(say.shortcut("duties_of_message")),
        kind_of(say.action("share")),
        kind_of(say.submission("draft")),
        kind_of(say.closed("draft")),
        kind_of({"type": "block_suggestion"}),
        kind_of({"type": "url_verification"}),
    ] == list(Kind)


def test_places(say: Payloads) -> None:
    assert _where(say.mention(thread="1.0")) == Where("", "T1", "C1", "1.0", "U1")
    assert _where(say.mention(ts="2.0")) == Where("", "T1", "C1", "2.0", "U1")
    assert _where(say.message(ts="2.0")) == Where("", "T1", "DU1", "2.0", "U1")
    assert _where(say.message(thread="1.0")) == Where("", "T1", "DU1", "1.0", "U1")
    assert _where(say.command()) == Where("", "T1", "C1", "", "U1")
    assert _where(say.shortcut("s")).channel == "C1"
    assert _where(say.action("a", thread="3.0")) == Where("", "T1", "C1", "3.0", "U1")
    assert _where(say.action("a", ts="4.0")) == Where("", "T1", "C1", "4.0", "U1")
    assert _where(say.action("a", channel="")) == Where("", "T1", "", "", "U1")
    assert _where(say.submission("d")) == Where("", "T1", "", "", "U1")
    assert _where(say.opened()) == Where("", "T1", "DU1", "", "U1")
    assert _where(say.uninstalled()) == Where("", "T1")


def test_an_organisation_has_places_without_a_workspace(stand: Stand) -> None:
    say = stand.organisation()
    assert _where(say.mention(ts="1.0")) == Where("E1", "", "C1", "1.0", "U1")
    assert _where(say.command()) == Where("E1", "", "C1", "", "U1")


def test_an_ephemeral_message_names_its_thread_in_its_container(say: Payloads) -> None:
    body = say.action("share")
    del body["message"]
    body["container"] = {"type": "message", "message_ts": "5.0", "thread_ts": "4.0", "is_ephemeral": True}
    assert _where(body).thread == "4.0"


def test_keys_are_the_same_when_it_comes_again(say: Payloads) -> None:
    body = say.mention(ts="1.0", event_id="EvA")
    assert keys_of(body) == ("event:EvA", "message:C1:1.0")
    other = say.message(ts="1.0", channel="C1", channel_type="channel")
    assert set(keys_of(other)) & set(keys_of(body)) == {"message:C1:1.0"}
    command = say.command()
    assert keys_of(command) == (f"trigger:{command['trigger_id']}",)
    assert keys_of(say.opened())[0].startswith("event:")
    assert keys_of({"type": "view_closed"}) == ()


@pytest.mark.parametrize("event", ["app_mention", "message"])
def test_what_nobody_wrote_just_now_is_left_alone(event: str, say: Payloads) -> None:
    make = say.mention if event == "app_mention" else say.message
    for more in ({"bot_id": "B1"}, {"subtype": "bot_message"}, {"hidden": True}, {"subtype": "channel_join"}):
        assert is_unheard(make(**more))
    assert not is_unheard(make())
    assert not is_unheard(make(subtype="file_share"))
    assert not is_unheard(make(subtype="thread_broadcast"))


def test_edits_and_deletions_are_left_alone(say: Payloads) -> None:
    assert is_unheard(say.edited())
    assert is_unheard(say.deleted())
    assert not is_unheard(say.opened())
    assert not is_unheard(say.command())


def test_a_shared_channel_is_known_by_its_events(say: Payloads) -> None:
    assert is_shared(say.mention(shared=True))
    assert not is_shared(say.mention())


@given(st.dictionaries(NAMES | st.text(max_size=5), ANY_JSON, max_size=8), ANY_JSON)
def test_anything_at_all_can_be_looked_at(body: dict[str, Any], event: Any) -> None:
    for found in (body, {**body, "type": "event_callback", "event": event}):
        kind_of(found)
        is_unheard(found)
        keys_of(found)
        assert isinstance(event_of(found).get("type", ""), object)
        assert isinstance(where_of(found, {}), Where)


def test_what_asks_for_something_counts_and_what_is_looked_at_does_not(say: Payloads) -> None:
    asks = [say.mention(), say.message(), say.command(), say.shortcut("x"), say.action("share")]
    looks = [say.opened(), say.submission("draft"), say.closed("draft"), say.uninstalled(), {}]
    assert [counts(body) for body in (*asks, *looks)] == [True] * len(asks) + [False] * len(looks)


def test_what_is_about_the_installation_is_told_apart(say: Payloads) -> None:
    bodies = [say.uninstalled(), say.revoked(), say.mention(), {}]
    assert [is_of_the_app(body) for body in bodies] == [True, True, False, False]


def test_in_a_channel_only_a_mention_is_written_to_lintel(say: Payloads) -> None:
    assert is_unheard(say.message(channel="C1", channel_type="channel"))
    assert not is_unheard(say.mention(channel="C1"))
    assert not is_unheard(say.message())


def test_an_organisation_has_no_workspace_even_where_slack_names_one(stand: Stand) -> None:
    whole = stand.organisation()
    assert whole.action("share")["user"]["team_id"] == "T1"
    for body in (whole.action("share"), whole.command(), whole.mention(), whole.message()):
        assert _where(body).tenant == ("E1", "")


def test_what_was_entered_is_read_in_whatever_way_it_was() -> None:
    ways = {
        "typed": {"value": " 118 "},
        "chosen": {"selected_option": {"value": "strathbrae"}},
        "day": {"selected_date": "2026-11-21"},
        "person": {"selected_user": "U2"},
        "nothing": {"value": None},
    }
    view = {"state": {"values": {name: {name: held} for name, held in ways.items()}}}
    assert inputs(view) == {
        "typed": " 118 ",
        "chosen": "strathbrae",
        "day": "2026-11-21",
        "person": "U2",
        "nothing": "",
    }
    assert (entered({"view": view}, "typed"), entered({"view": view}, "unknown")) == ("118", "")
    assert inputs({}) == {}
