"""The same app with one listener that does next to nothing, as a process: `python -m bench.slack.peer NAME`."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import sleep
from typing import Final

from slack_bolt import Ack, App

from bot.live import Live
from bot.services import open_services
from bot.slack.access import Access, Rules
from bot.slack.app import Credentials, make_app, make_client
from bot.slack.blocks.ids import COMMAND_DUTIES
from bot.slack.desk import open_desk
from bot.slack.doors import WebDoor
from bot.slack.front import Front
from bot.slack.logs import configure
from bot.slack.serve import serve, told_to_stop
from bot.slack.settings import slack_settings
from bot.slack.state.state import open_state

HANDLER: Final = 0.3
"""How many seconds the slow listener takes before it acknowledges."""


def _empty(app: App) -> None:
    """Hear what Lintel hears, and do nothing."""

    def acknowledged(ack: Ack) -> None:
        ack()

    app.event("app_mention")(lambda: None)
    app.event("message")(lambda: None)
    app.command(COMMAND_DUTIES)(acknowledged)


def _slow(app: App) -> None:
    """Be slow before the acknowledgement, as no listener of Lintel is."""

    def acknowledged(ack: Ack) -> None:
        sleep(HANDLER)
        ack()

    app.command(COMMAND_DUTIES)(acknowledged)


LISTENERS: Final[Mapping[str, Callable[[App], None]]] = {"empty": _empty, "slow": _slow}


def main(name: str) -> None:
    """Serve until it is told to stop, behind the same door, signature check and guards as Lintel.

    Args:
        name: Which listener.
    """
    settings, services = slack_settings(), open_services()
    assert services.database is not None
    assert settings.bot_token is not None
    assert settings.signing_secret is not None
    configure(settings.log_level, settings.secrets)
    signing = settings.signing_secret.get_secret_value()
    state = open_state(services.database, lambda: datetime.now(UTC))
    desk = open_desk(Live(services), state, Access(Rules()), lambda: datetime.now(UTC))
    client = make_client(settings.bot_token.get_secret_value(), settings.api_url)
    app = make_app(Credentials(client, signing), desk.guards(), [LISTENERS[name]])
    door = WebDoor(Front(app, signing), settings.host, settings.port)
    with told_to_stop() as stop:
        serve(door, app, (desk.answers, desk.drafts), settings.health_port, stop)


if __name__ == "__main__":
    main(sys.argv[1])
