"""The steps run in the transaction of whoever calls them: together, or not at all."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from bot.slack.state.upgrade import REVISIONS, _config
from kg.archive.database import turn


def _migrate_and_fail(engine: Engine) -> None:
    config = _config()
    with turn(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert inspect(connection).has_table(REVISIONS)
        raise KeyboardInterrupt


def test_the_steps_are_undone_with_the_transaction(engine: Engine) -> None:
    with pytest.raises(KeyboardInterrupt):
        _migrate_and_fail(engine)
    assert inspect(engine).get_table_names() == []


def test_nothing_runs_without_a_connection() -> None:
    with pytest.raises(KeyError, match="connection"):
        command.upgrade(_config(), "head")
