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
        remind: Whether the policy lead is reminded of what falls due in the area.
    """

    area: str = ""
    lead: str = ""
    remind: bool = True


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
        return Channel(row.area, row.lead, row.remind) if row else Channel()

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

    def led(self) -> tuple[tuple[Where, str], ...]:
        """Where somebody leads on the policy of an area and is to be reminded: the channel with them, and the area.

        Raises:
            ArchiveError: The database cannot be used.
        """
        wanted = select(channels).where(channels.c.remind.is_(True), channels.c.area != "", channels.c.lead != "")
        order = wanted.order_by(channels.c.enterprise, channels.c.team, channels.c.channel)
        with self._database.reading() as connection:
            rows = connection.execute(order).all()
        return tuple((Where(row.enterprise, row.team, row.channel, "", row.lead), row.area) for row in rows)

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
