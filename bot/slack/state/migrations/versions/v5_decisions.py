"""Step 5: decisions about what the checks found, as `kg.archive.book` makes their table too. Where it did, it stays."""

import sqlalchemy as sa
from alembic import op

from kg.archive.tables import Instant

revision = "5"
down_revision = "4"

_NAME = "lintel_decision"
_WHY = "Versions are never changed or deleted: add a new one"


def upgrade() -> None:
    """Make the table of decisions, and what guards it."""
    connection = op.get_bind()
    if sa.inspect(connection).has_table(_NAME):
        return
    op.create_table(
        _NAME,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("review_by", sa.Date),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lintel_decision_area", _NAME, ["area"])
    if connection.dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {_NAME}_no_{what} BEFORE {what.upper()} ON {_NAME} "
                f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
            )
    else:
        op.execute(
            f"CREATE FUNCTION {_NAME}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {_NAME}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {_NAME} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_NAME}_refuse()"
        )
