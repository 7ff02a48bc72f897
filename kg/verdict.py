"""How a record stands to a situation, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.model import Duty


class Standing(StrEnum):
    """How a record stands to a situation, best first. Only the first two are presented as applying."""

    APPLIES = "applies"
    DEPENDS = "depends"
    NOT_YET = "not yet in force"
    ENDED = "no longer in force"
    DRAFT = "only a draft"
    ELSEWHERE = "law of another country"
    FEATURE_ABSENT = "does not reach this area"
    OTHER_BEARER = "binds someone else"

    @property
    def binds(self) -> bool:
        """Whether the record applies, or does so on a condition that is not known."""
        return self is Standing.APPLIES or self is Standing.DEPENDS

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return list(Standing).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one step of judging came to: the standing, the facts behind it, open conditions, and the day it starts."""

    standing: Standing
    why: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    starts: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record, how it stands, its status at the date, the chain of facts, and the open conditions.

    `ties` are the facts that tie it to the question, `starts` the day from which it binds if that is still to come,
    `due` the next day on which something falls due.
    """

    duty: Duty
    standing: Standing
    status: str
    why: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    starts: date | None = None
    due: date | None = None


def verdict_of(duty: Duty, status: str, findings: Sequence[Finding], due: date | None = None) -> Verdict:
    """Put findings together: the first that speaks against the record decides.

    Args:
        duty: The record.
        status: Its status at the date.
        findings: What each step came to, in order.
        due: The next day on which something falls due.

    Returns:
        The verdict.
    """
    against = next((finding for finding in findings if not finding.standing.binds), None)
    depends = any(finding.standing is Standing.DEPENDS for finding in findings)
    standing = against.standing if against else Standing.DEPENDS if depends else Standing.APPLIES
    return Verdict(
        duty=duty,
        standing=standing,
        status=status,
        why=tuple(reason for finding in findings for reason in finding.why),
        conditions=tuple(text for finding in findings for text in finding.conditions),
        starts=against.starts if against else None,
        due=None if against else due,
    )
