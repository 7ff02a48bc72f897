"""Erasing a person: nothing that is kept leads to them any more."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, union

from bot.slack.state.answers import Answers
from bot.slack.state.audit import Audit
from bot.slack.state.channels import Channels
from bot.slack.state.database import Database, Tenant
from bot.slack.state.drafts import Drafts
from bot.slack.state.feedback import Feedback
from bot.slack.state.homes import Homes
from bot.slack.state.installers import forget_installer, installed_in
from bot.slack.state.keys import Keys
from bot.slack.state.tables import channels, keys
from kg.archive.database import wipe


@dataclass(frozen=True, slots=True)
class Erased:
    """How much of a person was erased.

    Attributes:
        feedback: Remarks that were deleted.
        answers: Answers whose buttons no longer work.
        homes: What Home remembered.
        drafts: Drafts that are nobody's now. The documents stay: they are the area's.
        channels: Channels that have no policy lead now.
        lines: Lines of the audit that no longer say who.
        installations: Installations of the bot that no longer say who made them.
    """

    feedback: int
    answers: int
    homes: int
    drafts: int
    channels: int
    lines: int
    installations: int


@dataclass(frozen=True, slots=True)
class People:
    """Everywhere that a person may be found."""

    database: Database
    keys: Keys
    feedback: Feedback
    answers: Answers
    homes: Homes
    drafts: Drafts
    channels: Channels
    audit: Audit

    def tenants(self) -> tuple[Tenant, ...]:
        """The workspaces where anything is kept of anybody, in order.

        Raises:
            ArchiveError: The database cannot be used.
        """
        kept = (select(table.c.enterprise, table.c.team) for table in (keys, channels))
        with self.database.reading() as connection:
            rows: list[Any] = list(connection.execute(union(*kept, installed_in())))
        return tuple(sorted((row[0], row[1]) for row in rows))

    def erase(self, tenant: Tenant, user: str) -> Erased:
        """Erase a person from a workspace, all or nothing.

        Args:
            tenant: The workspace.
            user: The user's id.

        Returns:
            How much there was.

        Raises:
            ArchiveError: The database cannot be used.
        """
        own = self.keys.hashes(tenant, user)
        with self.database.writing() as connection:
            erased = Erased(
                feedback=self.feedback.erase(connection, tenant, own),
                answers=self.answers.erase(connection, tenant, own),
                homes=self.homes.erase(connection, tenant, own),
                drafts=self.drafts.erase(connection, tenant, own),
                channels=self.channels.erase(connection, tenant, user) if user else 0,
                lines=self.audit.erase(connection, tenant, own),
                installations=forget_installer(connection, tenant, user) if user else 0,
            )
        wipe(self.database.engine)
        return erased
