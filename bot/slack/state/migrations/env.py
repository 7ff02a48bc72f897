"""Runs the steps on the connection that `bot.slack.state.upgrade` brings, in its transaction."""

from alembic import context

from bot.slack.state.upgrade import REVISIONS

context.configure(connection=context.config.attributes["connection"], version_table=REVISIONS)
context.run_migrations()
