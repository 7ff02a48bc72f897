"""The bot put together from its settings: state, desk, app and door."""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Final

from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import InstallationStore

from bot.live import Live
from bot.services import Services
from bot.slack.access import Access, Rules
from bot.slack.app import Credentials, make_app, make_client
from bot.slack.desk import open_desk
from bot.slack.doors import Door, SocketDoor, WebDoor
from bot.slack.front import Front
from bot.slack.listeners import listeners
from bot.slack.manifest import scopes
from bot.slack.reminding import remind
from bot.slack.serve import serve
from bot.slack.settings import SettingError, SlackSettings
from bot.slack.state.state import State, open_state
from bot.slack.where import Where
from bot.stream import reply

FIRST: Final = "Which duties apply to a strategic plan?"
"""What the bot asks itself before it lets anybody in."""


def running(
    services: Services,
    settings: SlackSettings,
    stop: Event,
    clock: Callable[[], datetime],
) -> int:
    """Run the bot until it is told to stop.

    Args:
        services: What answers, with the database that the state is kept in.
        settings: What is set; it is enough.
        stop: What tells it to stop.
        clock: The time, with its zone.

    Returns:
        How many pieces of work were lost in the end.

    Raises:
        SettingError: There is no database to keep the state in.
        GraphError: The register or the database cannot be used.
        SlackApiError: Slack refuses the token.
        OSError: Slack cannot be reached, or a port is taken.
    """
    if services.database is None:
        raise SettingError("LINTEL_DATA_DIR or LINTEL_DATABASE_URL has to be set: the bot keeps its state there.")
    state = open_state(services.database, clock)
    store, oauth = _several(settings, state)
    access = Access(Rules(settings.user_group, admins=settings.admin_group))
    desk = open_desk(Live(services), state, access, clock, installations=store)
    token = settings.bot_token.get_secret_value() if settings.bot_token else None

    def speaking(where: Where) -> WebClient | None:
        held = token if store is None else _token(store, where)
        return make_client(held, settings.api_url) if held else None

    signing = settings.signing_secret.get_secret_value() if settings.signing_secret else ""
    app = make_app(
        Credentials(make_client(token, settings.api_url), signing, store, oauth), desk.guards(), listeners(desk)
    )
    door: Door
    if settings.mode == "socket":
        door = SocketDoor(
            app, make_client(settings.app_token.get_secret_value() if settings.app_token else None, settings.api_url)
        )
    else:
        door = WebDoor(Front(app, signing), settings.host, settings.port)
    try:
        # What is read once is read before anybody waits for it.
        reply(desk.services(), FIRST)
        return serve(
            door,
            app,
            (desk.answers, desk.drafts),
            settings.health_port,
            stop,
            # What is past its time goes, also where nobody thinks of it.
            daily=(lambda: state.retain(clock()), lambda: remind(desk, speaking)),
        )
    finally:
        state.engine.dispose()


def _token(store: InstallationStore, where: Where) -> str | None:
    """The token of a workspace, if the bot is installed there."""
    enterprise, team = where.enterprise or None, where.team or None
    bot = store.find_bot(enterprise_id=enterprise, team_id=team, is_enterprise_install=team is None)
    return bot.bot_token if bot else None


def _several(settings: SlackSettings, state: State) -> tuple[InstallationStore | None, OAuthSettings | None]:
    """Where the tokens of several workspaces are, and how another one installs the bot."""
    if settings.client_id is None or settings.client_secret is None:
        return None, None
    from bot.slack.state.installations import installation_store, state_store  # noqa: PLC0415 - slow to load

    store = installation_store(state.engine, settings.client_id)
    oauth = OAuthSettings(
        client_id=settings.client_id,
        client_secret=settings.client_secret.get_secret_value(),
        scopes=list(scopes()),
        installation_store=store,
        state_store=state_store(state.engine),
    )
    return store, oauth
