"""The kill switch: Lintel is off everywhere, in an enterprise or in a workspace, and it is said why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select

from bot.slack.state.audit import Audit
from bot.slack.state.chain import Action
from bot.slack.state.database import Database, Tenant, of, owned
from bot.slack.state.tables import switches
from kg.archive.version import line
from kg.errors import LintelError

EVERYWHERE: Final[Tenant] = ("", "")
LOOK: Final = 2.0
"""How many seconds a look at the switch holds, at most."""

_ORDER: Final = (switches.c.team, switches.c.enterprise)


class SwitchError(LintelError):
    """Lintel cannot be switched off without saying why."""


@dataclass(frozen=True, slots=True)
class Off:
    """That Lintel is off.

    Attributes:
        reason: Why, as one line.
        who: The name of whoever switched it off, as it was given.
        at: When.
    """

    reason: str
    who: str
    at: datetime


class Switch:
    """Whether Lintel is off. Looking is cheap: every listener does it first."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], seconds: Callable[[], float], audit: Audit
    ) -> None:
        """A switch.

        Args:
            database: Where it is kept.
            clock: The time.
            seconds: Seconds that never go backwards.
            audit: Where switching is recorded.
        """
        self._database = database
        self._clock = clock
        self._seconds = seconds
        self._audit = audit
        self._seen: dict[Tenant, tuple[float, Off | None]] = {}

    def look(self, tenant: Tenant) -> Off | None:
        """Whether Lintel is off for a workspace: there, in its enterprise or everywhere.

        Args:
            tenant: The workspace.

        Returns:
            Why; None if it is on. It may be two seconds old.

        Raises:
            ArchiveError: The database cannot be used.
        """
        now = self._seconds()
        at, found = self._seen.get(tenant, (None, None))
        if at is None or not 0 <= now - at < LOOK:
            found = self._read(tenant)
            self._seen[tenant] = (now, found)
        return found

    def off(self, tenant: Tenant, reason: str, who: str) -> Off:
        """Switch Lintel off, or give another reason.

        Args:
            tenant: The workspace; with a team of "" the enterprise; `EVERYWHERE`.
            reason: Why, for people to read.
            who: The name of whoever does it.

        Returns:
            What is said from now on.

        Raises:
            SwitchError: No reason is given.
            ArchiveError: The database cannot be used.
        """
        new = Off(line(reason), line(who), self._clock())
        if not new.reason:
            raise SwitchError("Lintel is switched off only with a reason: say why, for people will read it.")
        row = {"reason": new.reason, "who": new.who, "at": new.at}
        with self._database.writing() as connection:
            connection.execute(delete(switches).where(_just(tenant)))
            self._database.put(connection, switches, {**owned(tenant), **row})
            self._audit.add(connection, tenant, Action.SWITCHED_OFF, {"reason": new.reason, "by": new.who})
        self._seen.clear()
        return new

    def on(self, tenant: Tenant, who: str) -> bool:
        """Switch Lintel on again. What is off elsewhere stays off.

        Args:
            tenant: What was switched off, just as it was named.
            who: The name of whoever does it.

        Returns:
            Whether it was off.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.writing() as connection:
            was = connection.execute(delete(switches).where(_just(tenant))).rowcount > 0
            if was:
                self._audit.add(connection, tenant, Action.SWITCHED_ON, {"by": line(who)})
        self._seen.clear()
        return was

    def everything(self) -> dict[Tenant, Off]:
        """What is off, the widest first.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.reading() as connection:
            rows = connection.execute(select(switches).order_by(*_ORDER)).all()
        return {(row.enterprise, row.team): _off(row) for row in rows}

    def _read(self, tenant: Tenant) -> Off | None:
        any_of = or_(*map(_just, sorted({EVERYWHERE, (tenant[0], ""), tenant})))
        with self._database.reading() as connection:
            row = connection.execute(select(switches).where(any_of).order_by(*_ORDER)).first()
        return _off(row) if row else None


def _just(tenant: Tenant) -> ColumnElement[bool]:
    """The row of a workspace: its id is its own, so that nobody has to know its enterprise."""
    return switches.c.team == tenant[1] if tenant[1] else and_(*of(switches, tenant))


def _off(row: Row[Any]) -> Off:
    return Off(row.reason, row.who, row.at)
