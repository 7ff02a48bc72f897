"""Step 4 adds the table of what people added to their drafts."""

from sqlalchemy import Engine

from tests.bot.slack.state.migrations.versions.stepping import step


def test_it_adds_one_table(engine: Engine) -> None:
    before = step(engine, "3")
    assert step(engine, "4") - before == {"lintel_slack_addition"}
