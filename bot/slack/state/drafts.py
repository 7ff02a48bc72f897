"""The drafts that were made in Slack: of which area, from which version, what is still missing, and the document."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, case, delete, or_, select, update

from bot.slack.state.database import Database, Tenant, of, owned, packed
from bot.slack.state.keys import Keys
from bot.slack.state.periods import Periods
from bot.slack.state.tables import drafts
from bot.slack.where import Where
from doc_templates.gaps import Gap
from kg.receipt import Receipt


@dataclass(frozen=True, slots=True)
class Work:
    """What a draft was made from and what it lacks.

    Attributes:
        area: The area's id.
        version: The version of its data; None for an example that comes with Lintel.
        receipt: The receipt of the draft; its template and day stand in it.
        gaps: What is still missing, worst first.
        file: The name that the document gives itself.
    """

    area: str
    version: int | None
    receipt: Receipt
    gaps: tuple[Gap, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was kept.

    Attributes:
        id: Its id.
        channel: Where it was made.
        thread: In which thread.
        work: What it was made from and what it lacks.
        made: When it was made first.
        changed: When it was made last.
        own: Whether it is of whoever looks.
    """

    id: str
    channel: str
    thread: str
    work: Work
    made: datetime
    changed: datetime
    own: bool


class Drafts:
    """The drafts of each workspace. Those made in a channel are seen there; elsewhere only one's own."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods, keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods
        self._keys = keys

    def add(self, where: Where, work: Work, document: bytes) -> Draft:
        """Keep a draft that was made.

        Args:
            where: The thread, and whose it is.
            work: What it was made from and what it lacks.
            document: The .docx.

        Returns:
            The draft, with its id.

        Raises:
            ArchiveError: The database cannot be used.
        """
        now, name = self._clock(), token_hex(8)
        place = {"id": name, "channel": where.channel, "thread": where.thread, "made": now}
        row = {**place, "owner": self._keys.hashed(where.tenant, where.user), **_values(work, document, now)}
        with self._database.writing() as connection:
            self._database.put(connection, drafts, {**owned(where.tenant), **row})
        return Draft(name, where.channel, where.thread, work, now, now, own=bool(where.user))

    def replace(self, where: Where, name: str, work: Work, document: bytes) -> Draft | None:
        """Keep a draft that was made again in the place of what it was.

        Args:
            where: Who does it, and where.
            name: Its id.
            work: What it was made from and what it lacks.
            document: The .docx.

        Returns:
            The draft; None if there is none that is seen from there.

        Raises:
            ArchiveError: The database cannot be used.
        """
        seen = self._seen(where)
        with self._database.writing() as connection:
            new = update(drafts).where(*of(drafts, where.tenant, id=name), seen)
            done = connection.execute(new.values(**_values(work, document, self._clock()))).rowcount
        return self.get(where, name) if done else None

    def get(self, where: Where, name: str) -> Draft | None:
        """A draft, as a button names it.

        Args:
            where: Who looks, and where.
            name: Its id.

        Returns:
            The draft; None if there is none that is seen from there.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return next(iter(self._found(where, drafts.c.id == name, self._seen(where))), None)

    def document(self, where: Where, name: str) -> bytes | None:
        """The document of a draft.

        Args:
            where: Who looks, and where.
            name: The draft's id.

        Returns:
            The .docx; None if there is no draft that is seen from there.

        Raises:
            ArchiveError: The database cannot be used.
        """
        wanted = select(drafts.c.document).where(*of(drafts, where.tenant, id=name), self._seen(where))
        with self._database.reading() as connection:
            found = connection.scalar(wanted)
        return None if found is None else bytes(found)

    def last_in(self, where: Where) -> Draft | None:
        """The draft of a thread that was made last, to which a document belongs that is dropped there.

        Raises:
            ArchiveError: The database cannot be used.
        """
        if not where.thread:
            return None
        here = (drafts.c.channel == where.channel, drafts.c.thread == where.thread)
        return next(iter(self._found(where, *here)), None)

    def own(self, where: Where) -> tuple[Draft, ...]:
        """The drafts of a person, the last one first.

        Raises:
            ArchiveError: The database cannot be used.
        """
        mine = self._keys.hashes(where.tenant, where.user)
        return self._found(where, drafts.c.owner.in_(mine))

    def erase(self, connection: Connection, tenant: Tenant, hashes: tuple[str, ...]) -> int:
        """Let drafts be nobody's: they are the area's work, and stay where they were made.

        Args:
            connection: A transaction.
            tenant: The workspace.
            hashes: The user's, under every key.

        Returns:
            How many.
        """
        own = update(drafts).where(*of(drafts, tenant), drafts.c.owner.in_(hashes))
        # The id of a direct message leads to whoever it is with.
        away = {name: case((drafts.c.channel.like("D%"), ""), else_=drafts.c[name]) for name in ("channel", "thread")}
        return connection.execute(own.values(owner="", **away)).rowcount

    def retain(self, connection: Connection, now: datetime) -> int:
        """Delete the drafts, with their documents, that were not made again for too long.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many.
        """
        return connection.execute(delete(drafts).where(drafts.c.changed <= now - self._periods.records)).rowcount

    def _seen(self, where: Where) -> Any:
        mine = drafts.c.owner.in_(self._keys.hashes(where.tenant, where.user))
        return or_(mine, drafts.c.channel == where.channel) if where.channel else mine

    def _found(self, where: Where, *conditions: Any) -> tuple[Draft, ...]:
        mine = self._keys.hashes(where.tenant, where.user)
        wanted = select(*(column for column in drafts.c if column.name != "document"))
        order = (drafts.c.changed.desc(), drafts.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.where(*of(drafts, where.tenant), *conditions).order_by(*order)).all()
        return tuple(_draft(row, own=row.owner in mine) for row in rows)


def _values(work: Work, document: bytes, now: datetime) -> dict[str, Any]:
    return {
        "area": work.area,
        "version": work.version,
        "receipt": packed(work.receipt.as_data()),
        "gaps": packed([asdict(gap) for gap in work.gaps]),
        "file": work.file,
        "document": document,
        "changed": now,
    }


def _draft(row: Row[Any], *, own: bool) -> Draft:
    gaps = tuple(Gap(**gap) for gap in json.loads(row.gaps))
    work = Work(row.area, row.version, Receipt.from_data(json.loads(row.receipt)), gaps, row.file)
    return Draft(row.id, row.channel, row.thread, work, row.made, row.changed, own)
