"""Step 2: what the bot keeps."""

import sqlalchemy as sa
from alembic import op

from kg.archive.tables import Instant

revision = "2"
down_revision = "1"

_WHY = "Lines of the audit are never changed or deleted"


def upgrade() -> None:
    """Make the tables of the bot, and what guards the audit."""
    op.create_table(
        "lintel_slack_answer",
        *_owned(),
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("asker", sa.String(64), primary_key=True),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("related", sa.Text, nullable=False),
        sa.Column("shared", Instant),
        sa.Column("expires", Instant, nullable=False),
    )
    op.create_index("ix_lintel_slack_answer_expires", "lintel_slack_answer", ["expires"])
    op.create_table(
        "lintel_slack_audit",
        *_owned(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("who", sa.String(64)),
        sa.Column("salt", sa.String(64)),
        sa.Column("body", sa.Text),
        sa.Column("who_seal", sa.String(64), nullable=False),
        sa.Column("body_seal", sa.String(64), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
    )
    op.create_table(
        "lintel_slack_audit_head",
        *_owned(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
    )
    op.create_table(
        "lintel_slack_channel",
        *_owned(),
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("area", sa.String(100), nullable=False),
        sa.Column("lead", sa.String(32), nullable=False),
    )
    op.create_table(
        "lintel_slack_conversation",
        *_owned(),
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("thread", sa.String(32), primary_key=True),
        sa.Column("situation", sa.Text, nullable=False),
        sa.Column("receipt", sa.String(32), nullable=False),
        sa.Column("as_at", sa.Date),
        sa.Column("plan", sa.String(100), nullable=False),
        sa.Column("expires", Instant, nullable=False),
    )
    op.create_index("ix_lintel_slack_conversation_expires", "lintel_slack_conversation", ["expires"])
    op.create_table(
        "lintel_slack_draft",
        *_owned(),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(32), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("area", sa.String(100), nullable=False),
        sa.Column("version", sa.Integer),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("gaps", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("made", Instant, nullable=False),
        sa.Column("changed", Instant, nullable=False),
    )
    op.create_index("ix_lintel_slack_draft_changed", "lintel_slack_draft", ["changed"])
    op.create_table(
        "lintel_slack_feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("enterprise", sa.String(32), nullable=False),
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("receipt", sa.String(32), nullable=False),
        sa.Column("duty", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.UniqueConstraint("enterprise", "team", "who", "receipt", "duty", name="lintel_slack_feedback_one"),
    )
    op.create_index("ix_lintel_slack_feedback_at", "lintel_slack_feedback", ["at"])
    op.create_table(
        "lintel_slack_home",
        *_owned(),
        sa.Column("who", sa.String(64), primary_key=True),
        sa.Column("area", sa.String(100), nullable=False),
        sa.Column("register", sa.String(100), nullable=False),
        sa.Column("seen", Instant, nullable=False),
    )
    op.create_index("ix_lintel_slack_home_seen", "lintel_slack_home", ["seen"])
    op.create_table(
        "lintel_slack_key",
        *_owned(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("made", Instant, nullable=False),
    )
    op.create_table(
        "lintel_slack_once",
        *_owned(),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("expires", Instant, nullable=False),
    )
    op.create_index("ix_lintel_slack_once_expires", "lintel_slack_once", ["expires"])
    op.create_table(
        "lintel_slack_switch",
        *_owned(),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    for guard in _guards(op.get_bind().dialect.name):
        op.execute(guard)


def _owned() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("enterprise", sa.String(32), primary_key=True), sa.Column("team", sa.String(32), primary_key=True)


def _guards(kind: str) -> tuple[str, ...]:
    """What refuses to change or delete a line; one may be emptied."""
    other = "NOT" if kind == "sqlite" else "DISTINCT FROM"
    fixed = ("enterprise", "team", "number", "at", "action", "who_seal", "body_seal", "link")
    change = " OR ".join(
        [f"NEW.{name} IS {other} OLD.{name}" for name in fixed]
        + [f"(NEW.{name} IS NOT NULL AND NEW.{name} IS {other} OLD.{name})" for name in ("who", "salt", "body")]
    )
    if kind == "sqlite":
        return (
            f"""CREATE TRIGGER lintel_slack_audit_no_update BEFORE UPDATE ON lintel_slack_audit
                WHEN {change} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END""",
            f"""CREATE TRIGGER lintel_slack_audit_no_delete BEFORE DELETE ON lintel_slack_audit
                BEGIN SELECT RAISE(ABORT, '{_WHY}'); END""",
        )
    return (
        f"""CREATE FUNCTION lintel_slack_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$""",
        f"""CREATE TRIGGER lintel_slack_audit_no_update BEFORE UPDATE ON lintel_slack_audit FOR EACH ROW
            WHEN ({change}) EXECUTE FUNCTION lintel_slack_audit_refuse()""",
        """CREATE TRIGGER lintel_slack_audit_no_delete BEFORE DELETE OR TRUNCATE ON lintel_slack_audit
            FOR EACH STATEMENT EXECUTE FUNCTION lintel_slack_audit_refuse()""",
    )
