"""Step 6: whoever led on policy before is reminded from then on."""

from sqlalchemy import Engine, select, text

from bot.slack.state.tables import channels
from tests.bot.slack.state.migrations.versions.stepping import step


def test_whoever_led_before_is_reminded(engine: Engine) -> None:
    before = step(engine, "5")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO lintel_slack_channel (enterprise, team, channel, area, lead) "
                "VALUES ('', 'T1', 'C1', 'ia-fife', 'U7')"
            )
        )
    assert step(engine, "6") == before
    with engine.connect() as connection:
        assert connection.scalars(select(channels.c.remind)).all() == [True]
