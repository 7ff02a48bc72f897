"""The manifest says what the app listens to and what it may do: no less, and nothing more."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.slack.manifest import manifest, scopes
from tests.bot.slack.registered import Registered, modules

ROOT = Path(__file__).parents[3]
# What each scope is for: a call of the Web API, or an event.
NEEDED = {
    "app_mentions:read": ("event", "app_mention"),
    "assistant:write": ("call", "assistant_threads_set"),
    "channels:read": ("call", "conversations_info"),
    "chat:write": ("call", "chat_postMessage"),
    "commands": ("event", "/duties"),
    "files:read": ("call", "files_info|url_private"),
    "files:write": ("call", "files_getUploadURLExternal"),
    "groups:read": ("call", "conversations_info"),
    "im:history": ("event", "message.im"),
    "im:write": ("call", "conversations_open"),
    "usergroups:read": ("call", "usergroups_users_list"),
    "users:read": ("call", "users_info"),
}


def _declared() -> set[str]:
    held = manifest()
    commands = {one["command"] for one in held["features"]["slash_commands"]}
    shortcuts = {one["callback_id"] for one in held["features"]["shortcuts"]}
    return commands | shortcuts | set(held["settings"]["event_subscriptions"]["bot_events"])


def _registered() -> set[str]:
    """What the listeners listen to, as the manifest names it."""
    noted = Registered()
    for module in modules():
        # What a listener works with is not asked for anything while it is registered.
        module.register(noted.app, SimpleNamespace())
    found = noted.held
    events = {"message.im" if name == "message" else name for name in found["event"]}
    events |= {"message.im"} if found["message"] else set()
    return events | found["command"] | found["shortcut"]


def _source() -> str:
    return "".join(path.read_text("utf-8") for path in sorted((ROOT / "bot" / "slack").rglob("*.py")))


def test_everything_listened_to_is_declared() -> None:
    assert _registered() - _declared() == set()


def test_everything_declared_is_listened_to() -> None:
    assert _declared() - _registered() == set()


def test_every_scope_is_needed() -> None:
    assert set(scopes()) == set(NEEDED)
    source = _source()
    unused = {
        scope
        for scope, (kind, what) in NEEDED.items()
        if not (what in _declared() if kind == "event" else re.search(what, source))
    }
    assert unused == set()


def test_no_scope_is_a_person_s_and_none_reads_channels() -> None:
    held = manifest()["oauth_config"]["scopes"]
    assert set(held) == {"bot"}
    assert [scope for scope in scopes() if scope.endswith(":history")] == ["im:history"]
    assert len(scopes()) == len(set(scopes()))


def test_it_is_an_agent_and_no_assistant() -> None:
    features = manifest()["features"]
    assert "assistant_view" not in features
    view = features["agent_view"]
    assert len(view["agent_description"]) <= 300
    assert all(set(prompt) == {"title", "message"} for prompt in view["suggested_prompts"])
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_slack_s_limits_of_a_manifest_are_kept() -> None:
    held = manifest()
    shown = held["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4_000
    assert all(len(one["description"]) <= 2_000 and one["should_escape"] for one in held["features"]["slash_commands"])
    assert all(len(one["name"]) <= 24 or one["type"] == "message" for one in held["features"]["shortcuts"])
    assert held["settings"]["socket_mode_enabled"]
    assert not held["settings"]["token_rotation_enabled"]


@pytest.mark.parametrize("how", ["decorator", "call"])
def test_what_is_registered_is_noted_however_it_is(how: str) -> None:
    noted = Registered()
    if how == "decorator":

        @noted.app.event({"type": "message", "subtype": "file_share"})
        @noted.app.command("/duties")
        def listen() -> None:
            """Nothing."""

    else:
        noted.app.event("message")(print)
        noted.app.command("/duties")(print)
    assert (noted.held["event"], noted.held["command"]) == ({"message"}, {"/duties"})
