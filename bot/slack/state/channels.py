"""What was set for a channel: its area, and who leads on policy."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select, update

from bot.slack.state.database import Database, Tenant, of, owned
from bot.slack.state.tables import channels
from bot.slack.where import Where


@dataclass(frozen=True, slots=True)
class Channel:
    """The settings of a channel.

    Attributes:
        area: The area's id that questions are about unless they say otherwise; empty for none.
        lead: The user's id of the policy lead, to whom questions are handed over; empty for none. It is kept as it
            is, because it is to be mentioned.
    """

    area: str = ""
    lead: str = ""


class Channels:
    """The settings of the channels of each workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, where: Where) -> Channel:
        """The settings of a channel; those of one where nothing was set are empty.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.reading() as connection:
            row = connection.execute(select(channels).where(*of(channels, where.tenant, channel=where.channel))).first()
        return Channel(row.area, row.lead) if row else Channel()

    def put(self, where: Where, settings: Channel) -> None:
        """Set what holds for a channel from now on.

        Args:
            where: The channel.
            settings: All of its settings.

        Raises:
            ArchiveError: The database cannot be used.
        """
        with self._database.writing() as connection:
            row = {**owned(where.tenant), "channel": where.channel, **asdict(settings)}
            self._database.put(connection, channels, row)

    def erase(self, connection: Connection, tenant: Tenant, user: str) -> int:
        """Let a user lead on policy nowhere any more.

        Args:
            connection: A transaction.
            tenant: The workspace.
            user: The user's id.

        Returns:
            In how many channels they did.
        """
        return connection.execute(update(channels).where(*of(channels, tenant, lead=user)).values(lead="")).rowcount
