"""What the buttons under an answer need: what it rested on, whose it is, whether it was shared."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.slack.state.database import Database, Tenant, of, owned, packed
from bot.slack.state.keys import Keys
from bot.slack.state.periods import Periods
from bot.slack.state.tables import answers
from bot.slack.where import Where
from kg.errors import GraphError
from kg.receipt import Receipt


class Share(StrEnum):
    """What becomes of a wish to share an answer."""

    NOW = "now"
    """Post it: nobody else will be told so."""
    ALREADY = "already"
    """It was shared."""
    NOT_YOURS = "not-yours"
    """Somebody else asked."""
    GONE = "gone"
    """It is no longer kept, or never was."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as its buttons find it.

    Attributes:
        receipt: The situation, the ids of the duties, and the graph.
        related: The ids of the related records, in order.
        own: Whether whoever looks asked it.
        shared: Whether it was shared.
    """

    receipt: Receipt
    related: tuple[str, ...]
    own: bool
    shared: bool


class Answers:
    """The answers given in each workspace, by receipt. The same question by two people is kept for each."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods, keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods
        self._keys = keys

    def keep(self, where: Where, receipt: Receipt, related: tuple[str, ...] = ()) -> None:
        """Keep an answer for its buttons. One that is given again may be shared again.

        Args:
            where: The channel, and who asked.
            receipt: What it rested on.
            related: The ids of the related records, in order.

        Raises:
            ArchiveError: The database cannot be used.
        """
        row = {
            "channel": where.channel,
            "id": receipt.id,
            "asker": self._keys.hashed(where.tenant, where.user),
            "receipt": packed(receipt.as_data()),
            "related": packed(list(related)),
            "shared": None,
            "expires": self._clock() + self._periods.threads,
        }
        with self._database.writing() as connection:
            self._database.put(connection, answers, {**owned(where.tenant), **row})

    def get(self, where: Where, receipt: str) -> Kept | None:
        """An answer that was given in a channel or, outside of channels, to whoever looks.

        Args:
            where: The channel, and who looks.
            receipt: The id of its receipt, as a button brings it.

        Returns:
            The answer; None if there is none, or its time ran out.

        Raises:
            ArchiveError: The database cannot be used.
        """
        own = self._keys.hashes(where.tenant, where.user)
        with self._database.reading() as connection:
            found = connection.execute(select(answers).where(*self._known(where, receipt))).all()
        mine = [row for row in found if row.asker in own]
        seen = mine or (found if where.channel else [])
        try:
            return _kept(seen[0], own=bool(mine)) if seen else None
        except (GraphError, ValueError):
            return None

    def share(self, where: Where, receipt: str) -> Share:
        """Ask whether to post an answer for all to see. Of several who ask at once, one is told to.

        Args:
            where: The channel, and who wishes it.
            receipt: The id of its receipt.

        Returns:
            What is to be done.

        Raises:
            ArchiveError: The database cannot be used.
        """
        own, now = self._keys.hashes(where.tenant, where.user), self._clock()
        known = self._known(where, receipt)
        mine = answers.c.asker.in_(own)
        with self._database.writing() as connection:
            first = update(answers).where(*known, mine, answers.c.shared.is_(None)).values(shared=now)
            if connection.execute(first).rowcount:
                return Share.NOW
            askers = set(connection.scalars(select(answers.c.asker).where(*known)))
        return Share.ALREADY if askers.intersection(own) else Share.NOT_YOURS if askers else Share.GONE

    def unshare(self, where: Where, receipt: str) -> None:
        """Say that an answer could not be posted after all, so that it may be tried again.

        Args:
            where: The channel, and who wished it.
            receipt: The id of its receipt.

        Raises:
            ArchiveError: The database cannot be used.
        """
        own = self._keys.hashes(where.tenant, where.user)
        with self._database.writing() as connection:
            failed = update(answers).where(*self._known(where, receipt), answers.c.asker.in_(own))
            connection.execute(failed.values(shared=None))

    def erase(self, connection: Connection, tenant: Tenant, hashes: tuple[str, ...]) -> int:
        """Forget the answers that a user was given.

        Args:
            connection: A transaction.
            tenant: The workspace.
            hashes: The user's, under every key.

        Returns:
            How many.
        """
        return connection.execute(delete(answers).where(*of(answers, tenant), answers.c.asker.in_(hashes))).rowcount

    def retain(self, connection: Connection, now: datetime) -> int:
        """Forget the answers whose time ran out.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many.
        """
        return connection.execute(delete(answers).where(answers.c.expires <= now)).rowcount

    def _known(self, where: Where, receipt: str) -> list[Any]:
        there = {"channel": where.channel} if where.channel else {}
        return [*of(answers, where.tenant, id=receipt, **there), answers.c.expires > self._clock()]


def _kept(row: Row[Any], *, own: bool) -> Kept:
    receipt = Receipt.from_data(json.loads(row.receipt))
    return Kept(receipt, tuple(json.loads(row.related)), own, row.shared is not None)
