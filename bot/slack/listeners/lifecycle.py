"""The end of an installation: the app was removed, or its tokens were revoked."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltContext

from bot.slack.desk import Desk
from bot.slack.logs import log, who
from bot.slack.where import Where


def register(app: App, desk: Desk) -> None:
    """Listen for the end of an installation.

    Args:
        app: The app.
        desk: What the listeners work with.
    """

    def removed(context: BoltContext) -> None:
        _forget(desk, context["where"])

    def revoked(context: BoltContext, event: Mapping[str, Any]) -> None:
        # That of a person who installed it says nothing of the bot.
        if (event.get("tokens") or {}).get("bot"):
            _forget(desk, context["where"])

    app.event("app_uninstalled")(removed)
    app.event("tokens_revoked")(revoked)


def _forget(desk: Desk, where: Where) -> None:
    desk.gone(where.enterprise, where.team)
    desk.access.forget(where)
    log.info("uninstalled", **who(where))
