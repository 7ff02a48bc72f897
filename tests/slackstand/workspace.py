"""What a workspace holds: people, groups, conversations, messages, views, files; and every call that was made."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic
from typing import Any

from tests.slackstand.faults import Fault

# Slack's own words: a call with the scopes of which one is enough.
SCOPES = {
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "conversations.open": ("im:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.info": ("files:read",),
    "users.info": ("users:read",),
    "usergroups.users.list": ("usergroups:read",),
    "assistant.threads.setStatus": ("assistant:write", "chat:write"),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "assistant.threads.setTitle": ("assistant:write",),
    "reactions.add": ("reactions:write",),
}
TRIGGER = 3.0
"""How many seconds a trigger id can be used."""


@dataclass(frozen=True)
class Call:
    """A call of the Web API, as it came in; `at` in seconds that never go backwards."""

    method: str
    args: dict[str, Any]
    token: str
    ok: bool
    error: str = ""
    at: float = field(default_factory=monotonic)


@dataclass
class Person:
    """Somebody, invented."""

    id: str
    guest: bool = False
    single: bool = False
    bot: bool = False
    deleted: bool = False
    team: str = "T1"
    enterprise: str = "E1"
    stranger: bool = False
    admin: bool = False
    tz: str = "Europe/London"


@dataclass
class Room:
    """A conversation."""

    id: str
    private: bool = False
    shared: bool = False
    archived: bool = False
    member: bool = True
    user: str = ""

    @property
    def kind(self) -> str:
        """Its kind, as the names of scopes have it."""
        return "im" if self.id.startswith("D") else "groups" if self.private else "channels"


@dataclass
class Workspace:
    """Everything that the stand-in knows. `changed` is notified at each call."""

    tokens: dict[str, str]
    scopes: set[str]
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    whispers: list[dict[str, Any]] = field(default_factory=list)
    modals: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    responses: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    statuses: list[dict[str, Any]] = field(default_factory=list)
    prompts: list[dict[str, Any]] = field(default_factory=list)
    triggers: dict[str, float] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    changed: Condition = field(default_factory=Condition)
    _count: int = 0

    def number(self) -> int:
        """The next number, for identifiers and time stamps."""
        with self.changed:
            self._count += 1
            return self._count

    def stamp(self) -> str:
        """The next time stamp of a message."""
        return f"1795000000.{self.number():06d}"

    def trigger(self) -> str:
        """A trigger id that can be used once, for three seconds."""
        name = f"{self.number()}.trigger"
        self.triggers[name] = monotonic()
        return name

    def fault(self, method: str) -> Fault | None:
        """The next fault that a test has planned for a method."""
        with self.changed:
            return self.faults[method].popleft() if self.faults[method] else None

    def record(self, call: Call) -> None:
        """Keep a call, and wake up who waits for one."""
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def lacks(self, method: str, room: Room | None) -> str:
        """The scope that a call needs and the token does not have; empty if none."""
        needed = SCOPES.get(method, ())
        if room and method in {"conversations.history", "conversations.replies"}:
            needed = (f"{room.kind}:history",)
        if room and method == "conversations.info":
            needed = (f"{room.kind}:read",)
        return "" if not needed or self.scopes & set(needed) else needed[0]
