"""The book of decisions about what the checks found: each is added, and none is ever changed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, inspect, select

from kg.align.decision import Decision, Verdict
from kg.archive.database import file_of, is_there, spoken, turn
from kg.archive.tables import decisions
from kg.archive.version import line

_SCOTLAND: Final = ZoneInfo("Europe/London")
"""A decision is of the day that it is here: moments are kept in Universal Time."""


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
        self.add_all(area, [new], at)

    def add_all(self, area: str, new: Iterable[Decision], at: datetime) -> None:
        """Write down decisions, all or none of them.

        Args:
            area: The id of the area.
            new: The decisions, in the order in which they were made.
            at: The moment.

        Raises:
            ArchiveError: The database cannot be used.
        """
        rows = [
            {
                "area": area, "about": one.about, "verdict": one.verdict.value, "reason": line(one.reason),
                "who": line(one.by), "at": at, "fingerprint": one.fingerprint, "review_by": one.review_by,
            }
            for one in new
        ]  # fmt: skip
        if not rows:
            return
        with turn(self._engine) as connection:
            decisions.create(connection, checkfirst=True)
            connection.execute(insert(decisions), rows)

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
                    on=row.at.astimezone(_SCOTLAND).date(),
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
