"""Who installed the bot in which workspace, as the stores of Slack's own library have it."""

from typing import Any, Final

from sqlalchemy import Connection, Select, String, column, func, select, table, update

from bot.slack.state.database import Tenant
from bot.slack.state.tables import INSTALLATIONS

_INSTALLATIONS: Final = table(
    INSTALLATIONS, column("enterprise_id", String), column("team_id", String), column("user_id", String)
)
# An organisation or a workspace that is not named is none there, and empty here.
_OWNED: Final = tuple(func.coalesce(_INSTALLATIONS.c[name], "") for name in ("enterprise_id", "team_id"))


def installed_in() -> Select[Any]:
    """What finds the enterprise and the team of each installation."""
    return select(*_OWNED)


def forget_installer(connection: Connection, tenant: Tenant, user: str) -> int:
    """Let installations no longer say that a user made them. The bot goes on working there.

    Args:
        connection: A transaction.
        tenant: The workspace.
        user: The user's id.

    Returns:
        How many.
    """
    own = [one == named for one, named in zip(_OWNED, tenant, strict=True)]
    made = update(_INSTALLATIONS).where(*own, _INSTALLATIONS.c.user_id == user)
    return connection.execute(made.values(user_id="")).rowcount
