"""Step 6: whether the policy lead of a channel is reminded; so far everybody is."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Add the column."""
    op.add_column("lintel_slack_channel", sa.Column("remind", sa.Boolean, nullable=False, server_default=sa.true()))
