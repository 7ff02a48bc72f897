"""What a listener works with: built once, and handed to every listener."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Final

from slack_sdk.oauth.installation_store import InstallationStore

from bot.live import Live
from bot.services import SCOTLAND, Services
from bot.slack.access import Access
from bot.slack.allowance import Allowance
from bot.slack.app import Guards
from bot.slack.blocks.modal import Named
from bot.slack.blocks.status import off_message
from bot.slack.delivery import Delivery
from bot.slack.enclosing import ENCLOSED, Enclose
from bot.slack.errors import CONTACT, report
from bot.slack.executor import ANSWER, DRAFT, Executor
from bot.slack.state.once import Claim
from bot.slack.state.state import State
from bot.slack.where import Where

_POSTED: Final = "posted:"

Gone = Callable[[str, str], None]


@dataclass(eq=False)
class Desk:
    """What a listener works with. Nothing of it is global: two desks know nothing of one another.

    Attributes:
        live: The services that answer.
        state: What the bot keeps.
        delivery: What posts.
        answers: Does the work of answers.
        drafts: Does the work of drafts.
        access: Who may use Lintel.
        clock: The time, with its zone.
        gone: Forgets the installation of an enterprise and a team.
        contact: What people do with a reference.
        allowance: How often one may ask.
        enclosed: What makes the files beside the list of what was found in plans.
        budget: How many seconds an answer may take.
        draft_budget: How many seconds a draft may take.
    """

    live: Live
    state: State
    delivery: Delivery
    answers: Executor
    drafts: Executor
    access: Access
    clock: Callable[[], datetime]
    gone: Gone
    contact: str = CONTACT
    allowance: Allowance = field(default_factory=Allowance)
    enclosed: Sequence[Enclose] = ENCLOSED
    budget: float = ANSWER
    draft_budget: float = DRAFT
    _dated: tuple[Services, Services] | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def services(self) -> Services:
        """The services of this moment and this day: take them once for each piece of work.

        Returns:
            The services. The bot runs for weeks, so that their day is not that on which it was started.

        Raises:
            GraphError: The register, or the database of areas, cannot be used.
        """
        found, today = self.live.now(), self.clock().astimezone(SCOTLAND).date()
        if found.today == today:
            return found
        with self._lock:
            if self._dated is None or self._dated[0] is not found or self._dated[1].today != today:
                self._dated = (found, replace(found, today=today, opened=found.snapshot))
            return self._dated[1]

    def named_areas(self) -> list[Named]:
        """The areas whose plans are loaded, as a list to choose from shows them.

        Raises:
            AreaDataError: The data of an example does not fit the model.
            GraphError: The database of areas cannot be used.
        """
        return [Named(held.area.id, held.area.area.name) for held in self.services().areas.listed()]

    def guards(self) -> Guards:
        """What stands before the listeners."""
        return Guards(self.access, self._off, self.allowance.take, self._claim, self._done, self.gone, self.contact)

    def _off(self, where: Where) -> str | None:
        off = self.state.switch.look(where.tenant)
        return None if off is None else off_message(off.reason).told[0]

    def _claim(self, where: Where, keys: Sequence[str]) -> bool:
        return self.state.once.claim(where.tenant, *keys) is Claim.NEW

    def _done(self, where: Where, keys: Sequence[str]) -> None:
        self.state.once.done(where.tenant, *keys)


@dataclass(frozen=True)
class Posts:
    """Which message stands for which key, kept beside what was done: the ledger of `Delivery`.

    Attributes:
        state: What the bot keeps.
    """

    state: State

    def find(self, where: Where, key: str) -> str | None:
        """The time stamp of the message for a key; empty if one may stand there, None if there is none.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return self.state.once.result(where.tenant, f"{_POSTED}{where.channel}:{key}")

    def keep(self, where: Where, key: str, stamp: str) -> None:
        """Remember it, in place of what was remembered before.

        Raises:
            ArchiveError: The database cannot be used.
        """
        self.state.once.done(where.tenant, f"{_POSTED}{where.channel}:{key}", result=stamp)


def open_desk(
    live: Live,
    state: State,
    access: Access,
    clock: Callable[[], datetime],
    *,
    installations: InstallationStore | None = None,
    threads: int = 4,
    places: int = 32,
) -> Desk:
    """A desk with executors of its own.

    Args:
        live: The services that answer.
        state: What the bot keeps.
        access: Who may use Lintel.
        clock: The time, with its zone.
        installations: The tokens of several workspaces, if there are several.
        threads: How many answers are made at a time; half as many drafts are.
        places: How many more may wait, of each.

    Returns:
        The desk. Its threads run: `stop` them in the end.
    """

    def gone(enterprise: str, team: str) -> None:
        if installations is not None:
            installations.delete_all(enterprise_id=enterprise or None, team_id=team or None)

    def trouble(_key: str, error: Exception) -> str:
        return report(error)

    return Desk(
        live=live,
        state=state,
        delivery=Delivery(Posts(state), gone),
        answers=Executor("answers", threads, places, trouble),
        drafts=Executor("drafts", max(1, threads // 2), places, trouble),
        access=access,
        clock=clock,
        gone=gone,
    )
