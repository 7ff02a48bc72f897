"""The settings of a channel, for those who are in it, and the kill switch, for those who look after Lintel."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.slack.blocks import ids
from bot.slack.blocks.modal import NO_AREA
from bot.slack.blocks.settings import REMIND, settings_view
from bot.slack.blocks.value import Token, read
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.payload import entered
from bot.slack.state.chain import Action
from bot.slack.state.channels import Channel
from bot.slack.state.switch import SwitchError
from bot.slack.where import Where

SETTINGS: Final = "settings"
OFF: Final = "off"
NOT_HERE: Final = "Only people who are in a channel can set what holds in it. Join it first."
DIRECT: Final = "Settings are for channels: use the command in one."
NOT_ADMIN: Final = "Only the people who look after Lintel can switch it off."
SWITCHED: Final = "Lintel is off in this workspace. It is switched on again from the command line."
_PAGE: Final = 200
_PAGES: Final = 50


def register(app: App, desk: Desk) -> None:
    """The listeners of settings. They come before the one that answers the rest of the command.

    Args:
        app: The app.
        desk: What they work with.
    """
    held = _Setting(desk)
    app.command(ids.COMMAND_DUTIES, matchers=[_says(SETTINGS)])(held.open)
    app.command(ids.COMMAND_DUTIES, matchers=[_says(OFF)])(held.switch)
    app.view(ids.VIEW_SETTINGS)(held.save)


def is_member(client: WebClient, where: Where) -> bool:
    """Whether a person is in a channel. What cannot be found out is a no."""
    cursor = ""
    try:
        for _ in range(_PAGES):
            page: Any = client.conversations_members(channel=where.channel, limit=_PAGE, cursor=cursor or None)
            if where.user in page["members"]:
                return True
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return False
    except (SlackClientError, OSError) as error:
        report(error, where)
    return False


def _says(word: str) -> Callable[..., bool]:
    def matches(command: Mapping[str, Any]) -> bool:
        # “off” needs a reason after it: “/duties off” alone is answered too.
        return str(command.get("text") or "").strip().lower().split(" ")[0] == word and (
            word == OFF or len(str(command.get("text")).split()) == 1
        )

    return matches


class _Setting:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(
        self, ack: Ack, body: Mapping[str, Any], client: WebClient, context: BoltContext, respond: Respond
    ) -> None:
        """Open the modal with a channel's settings."""
        ack()
        where: Where = context["where"]
        if where.channel.startswith("D"):
            respond(DIRECT)
            return
        if not is_member(client, where):
            respond(NOT_HERE)
            return
        now, token = self._desk.state.channels.get(where), Token(channel=where.channel)
        client.views_open(
            trigger_id=body["trigger_id"], view=settings_view(self._desk.named_areas(), token, **asdict(now))
        )

    def save(self, ack: Ack, body: Mapping[str, Any], client: WebClient, context: BoltContext) -> None:
        """Keep the settings of a channel."""
        place: Where = context["where"]
        where = Where(*place.tenant, read(body["view"]["private_metadata"]).channel, "", place.user)
        area = entered(body, ids.IN_AREA)
        if area not in {NO_AREA, *(one.id for one in self._desk.named_areas())}:
            ack(response_action="errors", errors={ids.IN_AREA: "Choose an area whose plans are loaded."})
            return
        if not where.channel or not is_member(client, where):
            ack(response_action="errors", errors={ids.IN_AREA: NOT_HERE})
            return
        ticked = body["view"]["state"]["values"].get(ids.IN_REMIND, {}).get(ids.IN_REMIND, {})
        remind = REMIND in {one["value"] for one in ticked.get("selected_options") or ()}
        chosen = Channel("" if area == NO_AREA else area, entered(body, ids.IN_LEAD), remind)
        self._desk.state.channels.put(where, chosen)
        facts = {"channel": where.channel, "area": chosen.area, "remind": remind}
        self._desk.state.audit.append(where, Action.SET, facts)
        ack()

    def switch(self, ack: Ack, command: Mapping[str, Any], client: WebClient, context: BoltContext) -> None:
        """Switch Lintel off in the workspace, with the reason that was given."""
        where: Where = context["where"]
        if not self._desk.access.is_admin(client, where):
            ack(text=NOT_ADMIN, response_type="ephemeral")
            return
        try:
            self._desk.state.switch.off(where.tenant, str(command.get("text") or "").strip()[len(OFF) :], "an admin")
        except SwitchError as error:
            ack(text=str(error), response_type="ephemeral")
            return
        ack(text=SWITCHED, response_type="ephemeral")
