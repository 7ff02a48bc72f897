"""Payloads in the shapes that Slack sends. Every person and place in them is invented."""

import json
from dataclasses import dataclass
from typing import Any

from tests.slackstand.workspace import Workspace

Payload = dict[str, Any]


@dataclass
class Payloads:
    """Makes payloads of one installation.

    Attributes:
        place: The workspace, for its time stamps and triggers.
        answers: Where response URLs lead.
        team: The workspace's id; None for an app installed for a whole organisation.
        enterprise: The organisation's id; None for a workspace that belongs to none.
    """

    place: Workspace
    answers: str
    team: str | None = "T1"
    enterprise: str | None = None

    def event(self, event: Payload, event_id: str = "", *, shared: bool = False) -> Payload:
        """An event in its envelope."""
        return {
            "token": "verification",
            "team_id": self.team,
            "enterprise_id": self.enterprise,
            "api_app_id": "A1",
            "event": event,
            "type": "event_callback",
            "event_id": event_id or f"Ev{self.place.number()}",
            "event_time": 1_795_000_000,
            "is_ext_shared_channel": shared,
            "authorizations": [
                {
                    "enterprise_id": self.enterprise,
                    "team_id": self.team,
                    "user_id": "UBOT",
                    "is_bot": True,
                    "is_enterprise_install": self.team is None,
                }
            ],
        }

    def mention(
        self, text: str = "<@UBOT> hello", user: str = "U1", channel: str = "C1", thread: str = "", **more: Any
    ) -> Payload:
        """Somebody mentions the bot in a channel. `event_id` and `shared` are the envelope's."""
        envelope = {key: more.pop(key) for key in ("event_id", "shared") if key in more}
        stamp = more.pop("ts", None) or self.place.stamp()
        event = {"type": "app_mention", "user": user, "text": text, "ts": stamp, "channel": channel, "event_ts": stamp}
        if self.team:
            event["team"] = self.team
        if thread:
            event["thread_ts"] = thread
        return self.event({**event, **more}, **envelope)

    def message(self, text: str = "hello", user: str = "U1", thread: str = "", **more: Any) -> Payload:
        """Somebody writes to the bot directly; `subtype` and other keys go into the event."""
        envelope = {key: more.pop(key) for key in ("event_id", "shared") if key in more}
        stamp = more.pop("ts", None) or self.place.stamp()
        channel = more.pop("channel", f"D{user}")
        event = {"type": "message", "user": user, "text": text, "ts": stamp, "channel": channel, "event_ts": stamp}
        event["channel_type"] = more.pop("channel_type", "im")
        if thread:
            event["thread_ts"] = thread
        return self.event({**event, **more}, **envelope)

    def edited(self, text: str = "hello there", user: str = "U1") -> Payload:
        """A message was edited."""
        inner = {"type": "message", "user": user, "text": text, "ts": self.place.stamp()}
        event = {"type": "message", "subtype": "message_changed", "hidden": True, "channel": f"D{user}"}
        return self.event({**event, "channel_type": "im", "ts": self.place.stamp(), "message": inner})

    def deleted(self, user: str = "U1") -> Payload:
        """A message was deleted."""
        event = {"type": "message", "subtype": "message_deleted", "hidden": True, "channel": f"D{user}"}
        return self.event({**event, "channel_type": "im", "ts": self.place.stamp(), "deleted_ts": self.place.stamp()})

    def opened(self, tab: str | None = "home", user: str = "U1") -> Payload:
        """Somebody opens the bot: its Home, or the messages."""
        event = {"type": "app_home_opened", "user": user, "channel": f"D{user}", "event_ts": self.place.stamp()}
        return self.event(event if tab is None else {**event, "tab": tab})

    def uninstalled(self) -> Payload:
        """The bot was removed from the workspace."""
        return self.event({"type": "app_uninstalled"})

    def revoked(self) -> Payload:
        """Tokens of the bot were revoked."""
        return self.event({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"], "oauth": []}})

    def command(self, name: str = "/duties", text: str = "", user: str = "U1", channel: str = "C1") -> Payload:
        """A command is typed."""
        found = {
            "token": "verification",
            "team_id": self.team,
            "team_domain": "strathbrae",
            "enterprise_id": self.enterprise,
            "channel_id": channel,
            "channel_name": "invented",
            "user_id": user,
            "user_name": "ailsa.invented",
            "command": name,
            "text": text,
            "api_app_id": "A1",
            "is_enterprise_install": "true" if self.team is None else "false",
            "response_url": f"{self.answers}/response/{self.place.number()}",
            "trigger_id": self.place.trigger(),
        }
        return {key: value for key, value in found.items() if value is not None}

    def shortcut(self, callback: str, text: str = "hello", user: str = "U1", channel: str = "C1") -> Payload:
        """A shortcut is chosen on a message."""
        stamp = self.place.stamp()
        return {
            "type": "message_action",
            "callback_id": callback,
            "trigger_id": self.place.trigger(),
            "response_url": f"{self.answers}/response/{self.place.number()}",
            "message_ts": stamp,
            "channel": {"id": channel, "name": "invented"},
            "message": {"type": "message", "user": "U2", "text": text, "ts": stamp},
            **self._who(user),
        }

    def action(self, action: str, value: str = "", user: str = "U1", channel: str = "C1", **more: Any) -> Payload:
        """A button is pressed, in a message or, without a channel, on Home. `element` replaces the button."""
        stamp, thread = more.pop("ts", None) or self.place.stamp(), more.pop("thread", None)
        shown = next((one for one in self.place.messages[channel] if one["ts"] == stamp), {})
        element = {"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": stamp}
        found: Payload = {
            "type": "block_actions",
            "trigger_id": self.place.trigger(),
            "actions": [{**element, **more.pop("element", {})}],
            **self._who(user),
            **more,
        }
        if not channel:
            view = {"id": "V1", "type": "home", "callback_id": "", "private_metadata": "", "blocks": []}
            return {**found, "container": {"type": "view", "view_id": "V1"}, "view": view}
        message = {"type": "message", "ts": stamp, "text": "", **({"thread_ts": thread} if thread else {})}
        message |= {"blocks": shown["blocks"]} if shown.get("blocks") else {}
        return {
            **found,
            "response_url": f"{self.answers}/response/{self.place.number()}",
            "channel": {"id": channel, "name": "invented"},
            "message": message,
            "container": {"type": "message", "message_ts": stamp, "channel_id": channel, "is_ephemeral": False},
        }

    def submission(
        self, callback: str, values: Payload | None = None, metadata: Payload | str = "", user: str = "U1"
    ) -> Payload:
        """A modal is sent; `values` as Slack nests them: block, action, value."""
        return {
            "type": "view_submission",
            "trigger_id": self.place.trigger(),
            "response_urls": [],
            "view": {
                "id": f"V{self.place.number()}",
                "type": "modal",
                "callback_id": callback,
                "private_metadata": metadata if isinstance(metadata, str) else json.dumps(metadata),
                "state": {"values": values or {}},
                "hash": "1.hash",
                "app_installed_team_id": self.team,
                "blocks": [],
            },
            **self._who(user),
        }

    def closed(self, callback: str, user: str = "U1") -> Payload:
        """A modal is closed."""
        return {**self.submission(callback, user=user), "type": "view_closed", "is_cleared": False}

    def _who(self, user: str) -> Payload:
        return {
            "team": {"id": self.team, "domain": "strathbrae"} if self.team else None,
            "enterprise": {"id": self.enterprise, "name": "Invented"} if self.enterprise else None,
            "user": {"id": user, "username": "ailsa.invented", "team_id": self.team or "T1"},
            "is_enterprise_install": self.team is None,
            "api_app_id": "A1",
        }
