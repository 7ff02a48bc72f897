"""Making and upgrading the tables, those of the areas and those of the bot, in one history."""

from threading import Lock
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select, table
from sqlalchemy import column as named

from kg.archive import ArchiveError
from kg.archive.database import file_of, shown, spoken, turn
from kg.archive.tables import SCHEMA, schema

REVISIONS: Final = "lintel_revision"
"""The table that says how far a database has come."""

# Alembic keeps what it is doing in its own modules, so that two threads would get in each other's way.
_ONE: Final = Lock()


def upgrade(engine: Engine) -> bool:
    """Make or upgrade the tables, all or nothing. Whoever comes while it is done waits, and finds it done.

    Args:
        engine: The database; the file of one that is not there yet is made.

    Returns:
        Whether there was anything to do.

    Raises:
        ArchiveError: The database cannot be used, or a newer Lintel made it. It is as it was.
    """
    config = _config()
    script = ScriptDirectory.from_config(config)
    if _is_current(engine, script):
        return False
    with _ONE, turn(engine) as connection:
        before = _found(connection)
        _refuse_newer(engine, connection, script, before)
        if before == script.get_current_head():
            return False
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return True


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.slack.state:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _is_current(engine: Engine, script: ScriptDirectory) -> bool:
    """Whether there is nothing to do, which is found without waiting for anybody."""
    file = file_of(engine)
    if file and not file.exists():
        return False
    with spoken(engine), engine.connect() as connection:
        found = _found(connection)
        _refuse_newer(engine, connection, script, found)
        return found == script.get_current_head()


def _found(connection: Connection) -> str | None:
    """How far the database has come; None if it has not begun, or holds only what `kg.archive` made."""
    if not inspect(connection).has_table(REVISIONS):
        return None
    return connection.scalar(select(named("version_num")).select_from(table(REVISIONS)))


def _refuse_newer(engine: Engine, connection: Connection, script: ScriptDirectory, found: str | None) -> None:
    known = {revision.revision for revision in script.walk_revisions()}
    form = connection.scalar(select(func.max(schema.c.version))) if inspect(connection).has_table(schema.name) else None
    if (found is not None and found not in known) or (form or 0) > SCHEMA:
        theirs, ours = f"form {form or 0}, step {found or 0}", f"form {SCHEMA}, step {script.get_current_head()}"
        raise ArchiveError(
            f"The database {shown(engine.url)} was made by a newer Lintel ({theirs}; this one knows {ours}): "
            "install that one."
        )
