"""Step 4: the records that people added to their drafts."""

import sqlalchemy as sa
from alembic import op

from kg.archive.tables import Instant

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the table of what was added."""
    op.create_table(
        "lintel_slack_addition",
        sa.Column("enterprise", sa.String(32), primary_key=True, nullable=False),
        sa.Column("team", sa.String(32), primary_key=True, nullable=False),
        sa.Column("draft", sa.String(32), primary_key=True),
        sa.Column("duty", sa.String(100), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("receipt", sa.String(32), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
