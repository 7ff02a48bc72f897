"""What belongs together in different plans: what the data says, what wording proposes, what people decided of that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


class Standing(StrEnum):
    """Who says that two things belong together. A proposal is never taken for what somebody said."""

    ASSERTED = "asserted"
    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two things of different plans that belong together, or do not.

    Attributes:
        one: The id of an action, a priority or an outcome; for an indicator, the path of its measure (SP-A2.measure).
        other: The id of the other, in the order of the alphabet.
        standing: Who says so.
        why: In words: “SP-A1 and H-A1 are about the same thing (extra_care)”.
        score: How alike the wording is, from 0 to 1; 1 where the data says it.
        by: Who accepted or rejected it.
        on: When, as YYYY-MM-DD.
        fingerprint: What the two say; another once the words of one of them change.
    """

    one: str
    other: str
    standing: Standing
    why: str = ""
    score: float = 1.0
    by: str = ""
    on: str = ""
    fingerprint: str = ""

    @property
    def id(self) -> str:
        """What a decision names it by: SP-A1~H-A1."""
        return link_id(self.one, self.other)

    @property
    def holds(self) -> bool:
        """Whether somebody says so: the data, or a person who accepted what was proposed."""
        return self.standing in {Standing.ASSERTED, Standing.ACCEPTED}

    def beside(self, name: str) -> str:
        """What is linked with one of the two: the other."""
        return self.other if name == self.one else self.one

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "id": self.id,
            "one": self.one,
            "other": self.other,
            "standing": self.standing.value,
            "why": self.why,
            "score": self.score,
            "by": self.by,
            "on": self.on,
            "fingerprint": self.fingerprint,
        }


class Links:
    """The links of an area, by what they join."""

    def __init__(self, links: Iterable[Link] = (), notice: str = "") -> None:
        """Take the links.

        Args:
            links: At most one for each two things.
            notice: What people have to know of how the proposals were found; empty where meaning was compared.
        """
        self._all = tuple(sorted(links))
        self.notice = notice

    def __iter__(self) -> Iterator[Link]:
        """Them all, in a fixed order."""
        return iter(self._all)

    def between(self, one: str, other: str) -> Link | None:
        """The link of two things, whichever way round."""
        return self._by_id.get(link_id(one, other))

    def of(self, name: str) -> tuple[Link, ...]:
        """The links of one thing, in a fixed order, whatever their standing."""
        return self._by_end.get(name, ())

    @cached_property
    def _by_id(self) -> dict[str, Link]:
        return {link.id: link for link in self._all}

    @cached_property
    def _by_end(self) -> dict[str, tuple[Link, ...]]:
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self._all:
            found[link.one].append(link)
            found[link.other].append(link)
        return {name: tuple(links) for name, links in found.items()}


def link_id(one: str, other: str) -> str:
    """The id of a link: both ids, in the order of the alphabet."""
    return "~".join(sorted((one, other)))
