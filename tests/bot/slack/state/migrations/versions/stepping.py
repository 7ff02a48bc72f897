"""A database that has come as far as one step."""

from alembic import command
from sqlalchemy import Engine, inspect

from bot.slack.state.upgrade import REVISIONS, _config
from kg.archive.database import turn


def step(engine: Engine, revision: str) -> set[str]:
    """Go as far as a step.

    Returns:
        The tables that are there then, but for the one that says how far.
    """
    config = _config()
    with turn(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return set(inspect(engine).get_table_names()) - {REVISIONS}
