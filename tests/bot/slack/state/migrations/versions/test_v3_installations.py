"""Step 3 adds the tables of Slack's own stores, as they are now."""

from sqlalchemy import Engine

from bot.slack.state.tables import BOTS, INSTALLATIONS, STATES
from tests.bot.slack.state.migrations.versions.stepping import step


def test_it_adds_the_tables_of_the_stores(engine: Engine) -> None:
    before = step(engine, "2")
    assert step(engine, "3") - before == {BOTS, INSTALLATIONS, STATES}
