"""What people say of an answer, or of one record in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from bot.slack.state.database import Database, Tenant, of, owned
from bot.slack.state.keys import Keys
from bot.slack.state.periods import Periods
from bot.slack.state.tables import feedback
from bot.slack.where import Where
from kg.archive.version import line
from kg.tidy import masked

_ONE = ("enterprise", "team", "who", "receipt", "duty")


class Reason(StrEnum):
    """What somebody thinks of an answer or a record: one of these, whatever they write beside it."""

    HELPFUL = "helpful"
    DOES_NOT_APPLY = "does-not-apply"
    MISSING = "missing"
    WRONG_SOURCE = "wrong-source"
    OUT_OF_DATE = "out-of-date"
    UNCLEAR = "unclear"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said.

    Attributes:
        receipt: The id of the answer's receipt.
        duty: The id of the record; empty for the whole answer.
        reason: What they think.
        text: What they wrote beside it, as one line without personal data; empty for nothing, and after its time.
        at: When.
    """

    receipt: str
    duty: str
    reason: Reason
    text: str
    at: datetime


class Feedback:
    """What was said in each workspace. Whoever changes their mind is heard once."""

    def __init__(self, database: Database, clock: Callable[[], datetime], periods: Periods, keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._periods = periods
        self._keys = keys

    def give(self, where: Where, receipt: str, reason: Reason, *, duty: str = "", text: str = "") -> None:
        """Keep what somebody says, in the place of what they said of the same before.

        Args:
            where: The workspace, and who says it.
            receipt: The id of the answer's receipt.
            reason: What they think.
            duty: The id of the record; empty for the whole answer.
            text: What they write beside it.

        Raises:
            ArchiveError: The database cannot be used.
        """
        who = self._keys.hashed(where.tenant, where.user)
        said = {"reason": reason.value, "text": line(masked(text)), "at": self._clock()}
        row = {**owned(where.tenant), "who": who, "receipt": receipt, "duty": duty, **said}
        with self._database.writing() as connection:
            self._database.put(connection, feedback, row, _ONE)

    def given(self, tenant: Tenant) -> tuple[Remark, ...]:
        """What was said in a workspace, the last first, and not by whom.

        Raises:
            ArchiveError: The database cannot be used.
        """
        wanted = select(feedback).where(*of(feedback, tenant)).order_by(feedback.c.at.desc(), feedback.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Remark(row.receipt, row.duty, Reason(row.reason), row.text, row.at) for row in rows)

    def erase(self, connection: Connection, tenant: Tenant, hashes: tuple[str, ...]) -> int:
        """Delete what a user said.

        Args:
            connection: A transaction.
            tenant: The workspace.
            hashes: The user's, under every key.

        Returns:
            How many remarks.
        """
        return connection.execute(delete(feedback).where(*of(feedback, tenant), feedback.c.who.in_(hashes))).rowcount

    def retain(self, connection: Connection, now: datetime) -> tuple[int, int]:
        """Delete what was said for too long, and before that what was written beside it.

        Args:
            connection: A transaction.
            now: The time.

        Returns:
            How many remarks, and how many texts of others.
        """
        old = delete(feedback).where(feedback.c.at <= now - self._periods.records)
        gone = connection.execute(old).rowcount
        texts = update(feedback).where(feedback.c.at <= now - self._periods.feedback_text, feedback.c.text != "")
        return gone, connection.execute(texts.values(text="")).rowcount
