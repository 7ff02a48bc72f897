"""Guards for tests: a claim book in memory, a switch, and who was forgotten."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from slack_bolt import App

from bot.slack.access import Access, Rules
from bot.slack.app import Credentials, Guards, Register, close_app, make_app, make_client
from bot.slack.where import Where
from tests.slackstand import BOT, SECRET, Stand

EXPIRES = 120.0


@dataclass
class Desk:
    """What the guards ask, held in memory.

    Attributes:
        off: Why Lintel is switched off, if it is.
        often: When to try again, if it was too often.
        now: The time of the claims.
        claims: Each key with when its claim ends; None where it is done.
        gone: The installations that were forgotten.
    """

    rules: Rules = field(default_factory=Rules)
    off: str | None = None
    often: str | None = None
    now: float = 0.0
    claims: dict[tuple[str, ...], float | None] = field(default_factory=dict)
    gone: list[tuple[str, str]] = field(default_factory=list)

    def guards(self) -> Guards:
        return Guards(Access(self.rules), lambda _: self.off, lambda _: self.often, self.claim, self.done, self._gone)

    def _gone(self, enterprise: str, team: str) -> None:
        self.gone.append((enterprise, team))

    def claim(self, where: Where, keys: Sequence[str]) -> bool:
        full = [(*where.tenant, key) for key in keys]
        if any(key in self.claims and ((end := self.claims[key]) is None or end > self.now) for key in full):
            return False
        self.claims.update(dict.fromkeys(full, self.now + EXPIRES))
        return True

    def done(self, where: Where, keys: Sequence[str]) -> None:
        self.claims.update(dict.fromkeys(((*where.tenant, key) for key in keys), None))


@contextmanager
def an_app(stand: Stand, desk: Desk, *listeners: Register) -> Iterator[App]:
    """An app on the stand-in, whose listeners come to their end."""
    app = make_app(Credentials(make_client(BOT, stand.url), SECRET), desk.guards(), listeners)
    try:
        yield app
    finally:
        close_app(app)
