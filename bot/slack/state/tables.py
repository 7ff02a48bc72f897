"""The tables of the bot. Every key begins with the enterprise and the team, so that no workspace sees another's."""

from typing import Any, Final

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    true,
)

from kg.archive.tables import Instant

metadata: Final = MetaData()

# The tables of Slack's own stores: see `bot.slack.state.installations`.
BOTS: Final = "lintel_slack_bot"
INSTALLATIONS: Final = "lintel_slack_installation"
STATES: Final = "lintel_slack_oauth_state"

_ID: Final = String(32)
_HASH: Final = String(64)


def _owned(*, key: bool = True) -> tuple[Column[Any], Column[Any]]:
    """Whose a row is."""
    return Column("enterprise", _ID, primary_key=key, nullable=False), Column(
        "team", _ID, primary_key=key, nullable=False
    )


keys: Final = Table(
    "lintel_slack_key",
    metadata,
    *_owned(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("secret", LargeBinary, nullable=False),
    Column("made", Instant, nullable=False),
)

once: Final = Table(
    "lintel_slack_once",
    metadata,
    *_owned(),
    Column("key", _HASH, primary_key=True),
    Column("done", Boolean, nullable=False),
    Column("result", Text, nullable=False),
    Column("expires", Instant, nullable=False, index=True),
)

conversations: Final = Table(
    "lintel_slack_conversation",
    metadata,
    *_owned(),
    Column("channel", _ID, primary_key=True),
    Column("thread", _ID, primary_key=True),
    Column("situation", Text, nullable=False),
    Column("receipt", _ID, nullable=False),
    Column("as_at", Date),
    Column("plan", String(100), nullable=False),
    Column("expires", Instant, nullable=False, index=True),
)

answers: Final = Table(
    "lintel_slack_answer",
    metadata,
    *_owned(),
    Column("channel", _ID, primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("asker", _HASH, primary_key=True),
    Column("receipt", Text, nullable=False),
    Column("related", Text, nullable=False),
    Column("shared", Instant),
    Column("expires", Instant, nullable=False, index=True),
)

channels: Final = Table(
    "lintel_slack_channel",
    metadata,
    *_owned(),
    Column("channel", _ID, primary_key=True),
    Column("area", String(100), nullable=False),
    Column("lead", _ID, nullable=False),
    Column("remind", Boolean, nullable=False, server_default=true()),
)

# The document is the area's own, like its data: it is kept as it is, and as long as `Periods.records` says.
drafts: Final = Table(
    "lintel_slack_draft",
    metadata,
    *_owned(),
    Column("id", _ID, primary_key=True),
    Column("channel", _ID, nullable=False),
    Column("thread", _ID, nullable=False),
    Column("owner", _HASH, nullable=False),
    Column("area", String(100), nullable=False),
    Column("version", Integer),
    Column("receipt", Text, nullable=False),
    Column("gaps", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("made", Instant, nullable=False),
    Column("changed", Instant, nullable=False, index=True),
)

# Which records people added to a draft, in their order: no word of any, and the answer by its receipt alone.
additions: Final = Table(
    "lintel_slack_addition",
    metadata,
    *_owned(),
    Column("draft", _ID, primary_key=True),
    Column("duty", String(100), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("receipt", _ID, nullable=False),
    Column("who", _HASH, nullable=False),
    Column("at", Instant, nullable=False),
)

audit: Final = Table(
    "lintel_slack_audit",
    metadata,
    *_owned(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("action", String(20), nullable=False),
    Column("who", _HASH),
    Column("salt", _HASH),
    Column("body", Text),
    Column("who_seal", _HASH, nullable=False),
    Column("body_seal", _HASH, nullable=False),
    Column("link", _HASH, nullable=False),
)

# The last line of each workspace: what is locked to add one, and what tells that the last was taken away.
heads: Final = Table(
    "lintel_slack_audit_head",
    metadata,
    *_owned(),
    Column("number", Integer, nullable=False),
    Column("link", _HASH, nullable=False),
)

# A row says that Lintel is off there; for a team of "" in the whole enterprise, without an enterprise everywhere.
switches: Final = Table(
    "lintel_slack_switch",
    metadata,
    *_owned(),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

feedback: Final = Table(
    "lintel_slack_feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    *_owned(key=False),
    Column("who", _HASH, nullable=False),
    Column("receipt", _ID, nullable=False),
    Column("duty", String(200), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    UniqueConstraint("enterprise", "team", "who", "receipt", "duty", name="lintel_slack_feedback_one"),
)

homes: Final = Table(
    "lintel_slack_home",
    metadata,
    *_owned(),
    Column("who", _HASH, primary_key=True),
    Column("area", String(100), nullable=False),
    Column("register", String(100), nullable=False),
    Column("seen", Instant, nullable=False, index=True),
)

# A line of the audit is never deleted. It may be emptied, which its seals tell, but never rewritten.
_WHY: Final = "Lines of the audit are never changed or deleted"
_FIXED: Final = ("enterprise", "team", "number", "at", "action", "who_seal", "body_seal", "link")
_EMPTIED: Final = ("who", "salt", "body")
_CHANGE: Final = " OR ".join(
    [f"NEW.{name} IS {{other}} OLD.{name}" for name in _FIXED]
    + [f"(NEW.{name} IS NOT NULL AND NEW.{name} IS {{other}} OLD.{name})" for name in _EMPTIED]
)
_GUARDS: Final = {
    "sqlite": (
        f"""CREATE TRIGGER lintel_slack_audit_no_update BEFORE UPDATE ON lintel_slack_audit
            WHEN {_CHANGE.format(other="NOT")} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END""",
        f"""CREATE TRIGGER lintel_slack_audit_no_delete BEFORE DELETE ON lintel_slack_audit
            BEGIN SELECT RAISE(ABORT, '{_WHY}'); END""",
    ),
    "postgresql": (
        f"""CREATE FUNCTION lintel_slack_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$""",
        f"""CREATE TRIGGER lintel_slack_audit_no_update BEFORE UPDATE ON lintel_slack_audit FOR EACH ROW
            WHEN ({_CHANGE.format(other="DISTINCT FROM")}) EXECUTE FUNCTION lintel_slack_audit_refuse()""",
        """CREATE TRIGGER lintel_slack_audit_no_delete BEFORE DELETE OR TRUNCATE ON lintel_slack_audit
           FOR EACH STATEMENT EXECUTE FUNCTION lintel_slack_audit_refuse()""",
    ),
}

for _kind, _texts in _GUARDS.items():
    for _text in _texts:
        _guard = DDL(_text)  # type: ignore[no-untyped-call]
        event.listen(audit, "after_create", _guard.execute_if(dialect=_kind))
