"""The drafts that were made in Slack: of which area, from which version, what is still missing, and the document."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, or_, select, tuple_, update

from bot.slack.state.database import Database, Tenant, of, owned, packed
from bot.slack.state.keys import Keys
from bot.slack.state.periods import Periods
from bot.slack.state.tables import additions, drafts
from bot.slack.where import Where
from doc_templates.filled import Added
from doc_templates.gaps import Gap
from kg.receipt import Receipt

_MOMENT: Final = timedelta(microseconds=1)
"""What a draft is later at least than what it was made from, so that they are told apart."""


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

    def replace(self, where: Where, before: Draft, work: Work, document: bytes) -> Draft | None:
        """Keep a draft that was made again in the place of what it was.

        Args:
            where: Who does it, and where.
            before: The draft that it was made from.
            work: What it was made from and what it lacks.
            document: The .docx.

        Returns:
            The draft; None if somebody made it again meanwhile, or there is none that is seen from there.

        Raises:
            ArchiveError: The database cannot be used.
        """
        same = [*of(drafts, where.tenant, id=before.id, changed=before.changed), self._seen(where)]
        now = max(self._clock(), before.changed + _MOMENT)
        with self._database.writing() as connection:
            new = update(drafts).where(*same)
            done = connection.execute(new.values(**_values(work, document, now))).rowcount
        return self.get(where, before.id) if done else None

    def extend(self, where: Where, name: str, duties: Iterable[str], receipt: str) -> tuple[str, ...]:
        """Remember records that somebody wants in a draft.

        Args:
            where: Who, and in which workspace.
            name: The draft's id.
            duties: The ids of the records.
            receipt: The answer in which they were found.

        Returns:
            Those that were not remembered yet.

        Raises:
            ArchiveError: The database cannot be used.
        """
        row = {"draft": name, "receipt": receipt, "who": self._keys.hashed(where.tenant, where.user)}
        held = select(func.count()).select_from(additions).where(*of(additions, where.tenant, draft=name))
        with self._database.writing() as connection:
            number = connection.scalar(held) or 0
            rows = [
                {**owned(where.tenant), **row, "duty": duty, "number": number + i, "at": self._clock()}
                for i, duty in enumerate(duties)
            ]
            return tuple(str(new["duty"]) for new in rows if self._database.add(connection, additions, new))

    def added(self, where: Where, name: str) -> tuple[Added, ...]:
        """The records that people added to a draft, in the order in which they did.

        Raises:
            ArchiveError: The database cannot be used.
        """
        wanted = select(additions.c.duty, additions.c.receipt).where(*of(additions, where.tenant, draft=name))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(additions.c.number, additions.c.duty)).all()
        return tuple(Added(row.duty, row.receipt) for row in rows)

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
        chosen = update(additions).where(*of(additions, tenant), additions.c.who.in_(hashes))
        connection.execute(chosen.values(who=""))
        own = update(drafts).where(*of(drafts, tenant), drafts.c.owner.in_(hashes))
        return connection.execute(own.values(owner="")).rowcount

    def retain(self, connection: Connection, now: datetime) -> int:
        """Delete the drafts, with their documents, that were not made again for too long.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many.
        """
        gone = connection.execute(delete(drafts).where(drafts.c.changed <= now - self._periods.records)).rowcount
        left = select(drafts.c.enterprise, drafts.c.team, drafts.c.id)
        key = tuple_(additions.c.enterprise, additions.c.team, additions.c.draft)
        connection.execute(delete(additions).where(key.not_in(left)))
        return gone

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
