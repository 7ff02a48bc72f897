"""The book of decisions about what the checks found: each is added, and none is ever changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, inspect, select

from kg.align.decision import Decision, Verdict
from kg.archive.database import file_of, is_there, spoken, turn
from kg.archive.tables import decisions
from kg.archive.version import line


class Book:
    """The decisions of one database. It may be shared between threads; each call has its own connection."""

    def __init__(self, engine: Engine) -> None:
        """Open the book; nothing is made or read yet.

        Args:
            engine: The database.
        """
        self._engine = engine
        self._file = file_of(engine)

    def add(self, area: str, new: Decision, at: datetime) -> None:
        """Write down a decision.

        Args:
            area: The id of the area.
            new: The decision.
            at: The moment.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with turn(self._engine) as connection:
            decisions.create(connection, checkfirst=True)
            connection.execute(
                insert(decisions).values(
                    area=area, about=new.about, verdict=new.verdict.value, reason=line(new.reason), who=line(new.by),
                    at=at, fingerprint=new.fingerprint, review_by=new.review_by,
                )
            )  # fmt: skip

    def of(self, area: str) -> tuple[Decision, ...]:
        """The decisions about an area, in the order in which they were made.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._reading() as connection:
            if connection is None:
                return ()
            wanted = select(decisions).where(decisions.c.area == area).order_by(decisions.c.id)
            return tuple(
                Decision(
                    about=row.about,
                    verdict=Verdict(row.verdict),
                    reason=row.reason,
                    by=row.who,
                    on=row.at.date(),
                    fingerprint=row.fingerprint,
                    review_by=row.review_by,
                )
                for row in connection.execute(wanted)
            )

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        if self._file and not is_there(self._file):
            yield None
            return
        with spoken(self._engine), self._engine.connect() as connection:
            yield connection if inspect(connection).has_table(decisions.name) else None
