"""The workspaces that Lintel is installed in, with their tokens: the stores of Slack's own library."""

import logging
from typing import Final

from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine

from bot.slack.state.tables import BOTS, INSTALLATIONS, STATES
from kg.archive.database import WRITING

EXPIRES: Final = 600
"""How many seconds somebody has to agree to an installation."""

# The library tells states at DEBUG: they are not told.
_QUIET: Final = logging.getLogger(__name__)
_QUIET.setLevel(logging.WARNING)


def installation_store(engine: Engine, client_id: str) -> SQLAlchemyInstallationStore:
    """Where the tokens of each workspace are kept.

    Args:
        engine: A database whose tables are there: see `bot.slack.state.upgrade`.
        client_id: The client id of the app.

    Returns:
        The store.
    """
    return SQLAlchemyInstallationStore(client_id, _taking_turns(engine), BOTS, INSTALLATIONS, _QUIET)


def state_store(engine: Engine) -> SQLAlchemyOAuthStateStore:
    """Where is kept who is about to install Lintel.

    Args:
        engine: A database whose tables are there: see `bot.slack.state.upgrade`.

    Returns:
        The store.
    """
    return SQLAlchemyOAuthStateStore(EXPIRES, _taking_turns(engine), _QUIET, STATES)


def _taking_turns(engine: Engine) -> Engine:
    """The stores look before they write: in SQLite their turn has to begin with the look."""
    return engine.execution_options(**{WRITING: True})
