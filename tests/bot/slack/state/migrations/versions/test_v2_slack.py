"""Step 2 adds the tables of the bot, and only those."""

from sqlalchemy import Engine

from bot.slack.state.tables import metadata
from tests.bot.slack.state.migrations.versions.stepping import step


def test_it_adds_the_tables_of_the_bot(engine: Engine) -> None:
    before = step(engine, "1")
    assert step(engine, "2") - before == set(metadata.tables) - {"lintel_slack_addition"}
