"""What people decided: a fault accepted for a reason, one that is none, a proposed link taken or refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kg.align.link import link_id


class Verdict(StrEnum):
    """What somebody says of a finding, or of a proposed link."""

    ACCEPT = "accept"
    REJECT = "reject"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision. It is never changed: a later one about the same stands in its place.

    Attributes:
        about: The id of a finding (C19-1a2b3c4d) or of a link (SP-A1~H-A1).
        verdict: `justify`: a fault is accepted for a reason; `reject`: it is none, or the two things do not belong
            together; `accept`: it is one and will be mended, or they do belong together.
        reason: Why.
        by: Who.
        on: When.
        fingerprint: What the plans said then; empty for a link.
        review_by: Until when it holds, if it was so limited.
    """

    about: str
    verdict: Verdict
    reason: str
    by: str
    on: date
    fingerprint: str = ""
    review_by: date | None = None

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "about": self.about,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "by": self.by,
            "on": self.on.isoformat(),
            "review_by": self.review_by.isoformat() if self.review_by else None,
        }


class Decisions:
    """The decisions about one area, the last about each thing."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """Take the decisions.

        Args:
            decisions: In the order in which they were made.
        """
        self._last = {_key(one.about): one for one in decisions}

    def __iter__(self) -> Iterator[Decision]:
        """The last decision about each thing."""
        return iter(self._last.values())

    def about(self, name: str) -> Decision | None:
        """The last decision about a finding or a link, whichever way round the link is named."""
        return self._last.get(_key(name))


def _key(name: str) -> str:
    one, joined, other = name.partition("~")
    return link_id(one, other) if joined else name
