"""Step 1: the data of areas, as `kg.archive` makes it too. Where it did, nothing is touched."""

import sqlalchemy as sa
from alembic import op

from kg.archive.tables import Instant

revision = "1"
down_revision = None

_WHY = "Versions are never changed or deleted: add a new one"


def upgrade() -> None:
    """Make the tables of form 1, unless they are there."""
    connection = op.get_bind()
    if sa.inspect(connection).has_table("lintel_schema"):
        return
    schema = op.create_table("lintel_schema", sa.Column("version", sa.Integer, primary_key=True, autoincrement=False))
    op.create_table(
        "lintel_area_data",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("graph", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "lintel_area_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), sa.ForeignKey("lintel_area_data.digest"), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("restored", sa.Integer),
        sa.UniqueConstraint("area", "number"),
        sa.CheckConstraint("number > 0"),
        sa.ForeignKeyConstraint(["area", "restored"], ["lintel_area_version.area", "lintel_area_version.number"]),
        sqlite_autoincrement=True,
    )
    for name in ("lintel_area_data", "lintel_area_version"):
        if connection.dialect.name == "sqlite":
            for what in ("update", "delete"):
                op.execute(
                    f"CREATE TRIGGER {name}_no_{what} BEFORE {what.upper()} ON {name} "
                    f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
                )
        else:
            op.execute(
                f"CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()"
            )
    op.execute(sa.insert(schema).values(version=1))
