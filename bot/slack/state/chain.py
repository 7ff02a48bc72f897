"""The chain of the audit: each line bears the hash of the one before it, so that a change anywhere is found."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from bot.slack.state.database import instant, packed

START: Final = "0" * 64
"""What the first line bears in the place of a hash."""


class Action(StrEnum):
    """What a line records."""

    ANSWERED = "answered"
    SHARED = "shared"
    HANDED_OVER = "handed-over"
    DRAFTED = "drafted"
    FILLED = "filled"
    ALIGNED = "aligned"
    DECIDED = "decided"
    REMINDED = "reminded"
    ADDED = "added"
    LOADED = "loaded"
    SET = "set"
    REFUSED = "refused"
    FAILED = "failed"
    SWITCHED_OFF = "switched-off"
    SWITCHED_ON = "switched-on"
    ERASED = "erased"
    RETAINED = "retained"


PERMITTING: Final = (Action.ERASED, Action.RETAINED)
"""Lines that say which others were emptied, and are never emptied themselves."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        enterprise, team: The workspace.
        number: 1 for its first line, without holes.
        at: When.
        action: What was done, an `Action`.
        who: The hash of whoever did it; empty for nobody; None once it was erased.
        salt: What `who_seal` was made with, so that nobody finds `who` by trying; None once it was erased.
        body: What was done, as canonical JSON; None once its time ran out.
        who_seal: The hash of `salt` and `who`, which stays.
        body_seal: The hash of `body`, which stays.
        link: The hash of all that stays, and of the link before.
    """

    enterprise: str
    team: str
    number: int
    at: datetime
    action: str
    who: str | None
    salt: str | None
    body: str | None
    who_seal: str
    body_seal: str
    link: str

    def as_data(self) -> dict[str, Any]:
        """Plain data, as the export has it."""
        body = None if self.body is None else json.loads(self.body)
        return {**asdict(self), "at": instant(self.at), "body": body}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Line":
        """A line of an export.

        Raises:
            KeyError, TypeError, ValueError: It is none.
        """
        body = None if data["body"] is None else packed(data["body"])
        return cls(**{**data, "at": datetime.fromisoformat(data["at"]), "body": body})


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of a workspace: its number, and its link."""

    number: int = 0
    link: str = START


@dataclass(frozen=True, slots=True)
class Permits:
    """Which lines were emptied by right: of all up to `through` the body too, of `erased` the user."""

    through: int = 0
    erased: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        head: The last line that was looked at.
        bad: The number of the first line that is wrong; None if none is.
        why: What is wrong with it, in words that follow its number.
    """

    head: Head
    bad: int | None = None
    why: str = ""


def seal(text: str, salt: str = "") -> str:
    """The hash that stays of a text when the text goes."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def link(line: Line, before: str) -> str:
    """The hash of what stays of a line, and of the link before it."""
    stays = {
        "enterprise": line.enterprise,
        "team": line.team,
        "number": line.number,
        "at": instant(line.at),
        "action": line.action,
        "who": line.who_seal,
        "body": line.body_seal,
        "before": before,
    }
    return hashlib.sha256(packed(stays).encode()).hexdigest()


def permits(lines: Iterable[Line]) -> Permits:
    """What the lines that say so permit.

    Args:
        lines: All lines, or those whose action is `PERMITTING`.

    Returns:
        Which others were emptied by right.
    """
    through, erased = 0, set[int]()
    for line in lines:
        if line.action in PERMITTING and line.body is not None and seal(line.body) == line.body_seal:
            said = json.loads(line.body)
            through = max(through, said.get("through", 0))
            erased.update(said.get("lines", ()))
    return Permits(through, frozenset(erased))


def check(lines: Iterable[Line], allowed: Permits, head: Head | None = None) -> Checked:
    """Follow the chain of a workspace from its first line.

    Args:
        lines: All of its lines, by number.
        allowed: Which of them were emptied by right.
        head: What is known to be the last; None if it is not known.

    Returns:
        The first line that is wrong, if one is. Lines that were emptied come after those that were changed or are
        missing, since one of these may have been what permitted it.
    """
    last, whose, emptied = Head(), None, None
    for line in lines:
        whose = whose or (line.enterprise, line.team)
        if line.number != last.number + 1 or (line.enterprise, line.team) != whose:
            return Checked(last, last.number + 1, "is missing")
        if _is_changed(line, last.link):
            return Checked(last, line.number, "was changed")
        if emptied is None and _is_emptied(line, allowed):
            emptied = line.number
        last = Head(line.number, line.link)
    if head and head.number > last.number:
        return Checked(last, last.number + 1, "is missing")
    if head and head != last:
        return Checked(last, last.number, "was changed")
    return Checked(last, emptied, "was emptied") if emptied else Checked(last)


def _is_changed(line: Line, before: str) -> bool:
    """Whether what is there is not what was sealed."""
    return (
        line.link != link(line, before)
        or (line.body is not None and seal(line.body) != line.body_seal)
        or (line.who is not None and line.salt is not None and seal(line.who, line.salt) != line.who_seal)
    )


def _is_emptied(line: Line, allowed: Permits) -> bool:
    """Whether something is not there that nobody removed by right."""
    nobody = line.who is None or line.salt is None
    if line.action in PERMITTING:
        return line.body is None or nobody
    return line.number > allowed.through and (line.body is None or (nobody and line.number not in allowed.erased))
