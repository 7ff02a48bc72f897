"""Who may use Lintel, and where: members of the workspace, of a group if one is set; no guests, no shared channels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from time import monotonic
from typing import Any, Final, Generic, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.slack.errors import word_of
from bot.slack.logs import log, who
from bot.slack.payload import is_shared
from bot.slack.where import Where

KEPT: Final = 300.0
"""How many seconds what Slack said of a person, a group or a channel holds."""
_AGAIN: Final = 10.0
# Somebody waits for an acknowledgement, which Slack gives three seconds for.
_TIMEOUT: Final = 1
_MOST: Final = 10_000

T = TypeVar("T")
F = TypeVar("F")


class Refusal(StrEnum):
    """Why somebody may not use Lintel here, as a sentence for them."""

    UNKNOWN = "Lintel could not make sure just now that you may use it. Try again in a minute."
    NOT_LISTED = "Lintel is only for some people in this workspace. Ask whoever looks after it to let you in."
    GUEST = "Lintel is not open to guests of this workspace."
    OUTSIDE = "Lintel is only for people of the organisation that it was installed for."
    SHARED = "Lintel does not answer in channels that are shared with another organisation. Ask it directly instead."
    UNSEEN = "Lintel cannot see this conversation. Invite it to the channel, or ask it directly."


@dataclass(frozen=True, slots=True)
class Rules:
    """Who is let in.

    Attributes:
        group: The group whose members are; every member of the workspace if None.
        guests: Whether guests are.
        shared: Whether people are in a channel that is shared with another organisation, theirs or not.
        admins: The group whose members are let in too, and may switch Lintel off; nobody in Slack may if None.
    """

    group: str | None = None
    guests: bool = False
    shared: bool = False
    admins: str | None = None


class Access:
    """Judges who may use Lintel. What cannot be found out is a refusal."""

    def __init__(self, rules: Rules, clock: Callable[[], float] = monotonic) -> None:
        """Say the rules.

        Args:
            rules: Who is let in.
            clock: Seconds that never go backwards.
        """
        self._rules = rules
        self._people: _Known[Refusal | None] = _Known(clock)
        self._groups: _Known[frozenset[str]] = _Known(clock)
        self._rooms: _Known[Refusal | None] = _Known(clock)

    def judge(self, client: WebClient, body: Mapping[str, Any], where: Where) -> Refusal | None:
        """Whether somebody may use Lintel where they are.

        Args:
            client: Speaks to Slack for the workspace.
            body: What Slack sent.
            where: The workspace, the conversation and the person.

        Returns:
            Why not; None if they may.
        """
        if is_shared(body) and not self._rules.shared:
            return Refusal.SHARED
        asking = _quick(client)
        found = self._person(asking, where) or self._member(asking, where) or self._room(asking, where)
        if found:
            log.info("refused", reason=found.name.lower().replace("_", "-"), **who(where))
        return found

    def is_admin(self, client: WebClient, where: Where) -> bool:
        """Whether somebody may switch Lintel off.

        Args:
            client: Speaks to Slack for the workspace.
            where: The workspace and the person.

        Returns:
            Whether they may. What cannot be found out is a no.
        """
        group = self._rules.admins
        return group is not None and where.user in (self._members(_quick(client), where, group) or ())

    def forget(self, where: Where) -> None:
        """Forget what is known of a workspace, so that Slack is asked again."""
        for known in (self._people, self._groups, self._rooms):
            known.forget(where.tenant)

    def _person(self, client: WebClient, where: Where) -> Refusal | None:
        def ask() -> Refusal | None:
            user: Any = client.users_info(user=where.user)["user"]
            # In an organisation, a person of another of its workspaces is no stranger.
            same = (where.team and where.team == user.get("team_id")) or _of(user, where)
            if user.get("is_stranger") or not same or user.get("deleted") or user.get("is_bot"):
                return Refusal.OUTSIDE
            guest = user.get("is_restricted") or user.get("is_ultra_restricted")
            return Refusal.GUEST if guest and not self._rules.guests else None

        return self._people.get((*where.tenant, where.user), ask, Refusal.UNKNOWN, where)

    def _member(self, client: WebClient, where: Where) -> Refusal | None:
        group = self._rules.group
        if group is None:
            return None
        for each in (group, self._rules.admins):
            members = self._members(client, where, each) if each is not None else frozenset[str]()
            if members is None:
                return Refusal.UNKNOWN
            if where.user in members:
                return None
        return Refusal.NOT_LISTED

    def _members(self, client: WebClient, where: Where, group: str) -> frozenset[str] | None:
        def ask() -> frozenset[str]:
            team = where.team if where.enterprise and where.team else None
            return frozenset(client.usergroups_users_list(usergroup=group, team_id=team)["users"])

        return self._groups.get((*where.tenant, group), ask, None, where)

    def _room(self, client: WebClient, where: Where) -> Refusal | None:
        if self._rules.shared or not where.channel or where.channel.startswith("D"):
            return None

        def ask() -> Refusal | None:
            room: Any = client.conversations_info(channel=where.channel)["channel"]
            shared = room.get("is_ext_shared") or room.get("is_pending_ext_shared")
            return Refusal.SHARED if shared else None

        return self._rooms.get((*where.tenant, where.channel), ask, Refusal.UNSEEN, where)


class _Known(Generic[T]):
    """What Slack said, for a while; what it could not say, for a shorter one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._held: dict[tuple[str, ...], tuple[float, Any]] = {}
        self._lock = Lock()

    def get(self, key: tuple[str, ...], ask: Callable[[], T], failed: F, where: Where) -> T | F:
        """What is known under a key, or else what Slack says now; `failed` where it does not."""
        with self._lock:
            until, value = self._held.get(key, (0.0, failed))
        if self._clock() < until:
            return value  # type: ignore[no-any-return]
        kept = KEPT
        try:
            found: T | F = ask()
        except (SlackClientError, OSError, KeyError, TypeError) as error:
            log.error("access-unknown", reason=word_of(error), **who(where))
            found, kept = failed, _AGAIN
        with self._lock:
            if len(self._held) >= _MOST:
                self._held.clear()
            self._held[key] = (self._clock() + kept, found)
        return found

    def forget(self, tenant: tuple[str, str]) -> None:
        with self._lock:
            self._held = {key: held for key, held in self._held.items() if key[:2] != tenant}


def _of(user: Mapping[str, Any], where: Where) -> bool:
    """Whether somebody is of the organisation that a workspace belongs to."""
    held = user.get("enterprise_user")
    return bool(where.enterprise) and isinstance(held, Mapping) and held.get("enterprise_id") == where.enterprise


def _quick(client: WebClient) -> WebClient:
    """A client that rather gives up than lets somebody wait."""
    return WebClient(
        client.token,
        base_url=client.base_url,
        timeout=_TIMEOUT,
        ssl=client.ssl,
        proxy=client.proxy,
        team_id=client.default_params.get("team_id"),
        retry_handlers=[],
    )
