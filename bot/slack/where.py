"""Where in Slack something happened: the workspace, the channel, the thread, the person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in Slack. Every key of what is kept begins with the enterprise and the team, so that none is shared.

    Attributes:
        enterprise: The organisation; empty for a workspace that belongs to none.
        team: The workspace; empty where an app is installed for a whole organisation.
        channel: The conversation; empty on Home and in a modal opened there.
        thread: The first message's time stamp; empty outside of threads.
        user: The person.
    """

    enterprise: str
    team: str
    channel: str = ""
    thread: str = ""
    user: str = ""

    @property
    def tenant(self) -> tuple[str, str]:
        """What no two installations share."""
        return self.enterprise, self.team
