"""The two sheets in which people decide: their columns, and what is written into them beforehand."""

import hashlib
from dataclasses import dataclass
from typing import Final

import rfc8785

from kg.align.decision import Decision, Verdict
from kg.align.finding import Finding, State
from kg.align.link import Link, Standing
from kg.archive.version import line

FINDINGS: Final = "Findings"
LINKS: Final = "Proposed links"
ABOUT: Final = "About"
AREA: Final = "Area id"
AS_AT: Final = "As at"

DECISION: Final = "Decision"
REASON: Final = "Reason"
BY: Final = "By"
REVIEW_BY: Final = "Review by"
FINGERPRINT: Final = "Fingerprint"
WRITTEN: Final = "As written"
FINDING: Final = "Finding"
LINK: Final = "Link"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in which people decide.

    Attributes:
        title: What its tab says.
        columns: From left to right; those that decide stand before the two hidden ones.
        verdicts: What may be chosen.
    """

    title: str
    columns: tuple[Column, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def about(self) -> str:
        """The heading of the column that names what is decided about."""
        return self.columns[0].heading


_HIDDEN: Final = (Column(FINGERPRINT, 18), Column(WRITTEN, 18))

SHEETS: Final = (
    Sheet(
        FINDINGS,
        (
            Column(FINDING, 14),
            Column("Severity", 9),
            Column("State", 11),
            Column("Standing", 10),
            Column("Check", 20),
            Column("What is wrong", 40),
            Column("Plan A", 11),
            Column("Place A", 14),
            Column("Passage A", 30),
            Column("Plan B", 11),
            Column("Place B", 14),
            Column("Passage B", 30),
            Column("More passages", 24),
            Column("Duty", 20),
            Column("Provision", 32),
            Column("Link", 15),
            Column("Who decides", 20),
            Column("What would resolve it", 30),
            Column(DECISION, 12),
            Column(REASON, 30),
            Column(BY, 16),
            Column(REVIEW_BY, 12),
            *_HIDDEN,
        ),
        tuple(Verdict),
    ),
    Sheet(
        LINKS,
        (
            Column(LINK, 18),
            Column("Standing", 10),
            Column("Plan A", 8),
            Column("What A says", 30),
            Column("Plan B", 8),
            Column("What B says", 30),
            Column("Score", 6),
            Column("Found", 9),
            Column(DECISION, 10),
            Column(REASON, 18),
            Column(BY, 12),
            *_HIDDEN,
        ),
        (Verdict.ACCEPT, Verdict.REJECT),
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """The cells that decide, as texts; the day as YYYY-MM-DD. All empty where nothing is decided."""

    verdict: str = ""
    reason: str = ""
    by: str = ""
    review_by: str = ""

    @property
    def digest(self) -> str:
        """SHA-256, first 16 digits: by it a row that somebody changed is told from one that nobody did."""
        return _digest([self.verdict, self.reason, self.by, self.review_by])


def decidable(finding: Finding) -> bool:
    """Whether there is something to decide: a fault, or what may be one."""
    return finding.result.state in {State.FAIL, State.NEEDS_REVIEW}


def said_of(finding: Finding) -> Said:
    """What stands in the row of a finding: the decision about it, if it stands."""
    return _said(finding.decision) if finding.decision else Said()


def said_of_link(link: Link) -> Said:
    """What stands in the row of a link: what somebody decided about it."""
    verdict = {Standing.ACCEPTED: Verdict.ACCEPT, Standing.REJECTED: Verdict.REJECT}.get(link.standing)
    return Said(verdict.value, line(link.why), line(link.by)) if verdict else Said()


def _said(made: Decision) -> Said:
    until = made.review_by.isoformat() if made.review_by else ""
    return Said(made.verdict.value, line(made.reason), line(made.by), until)


def _digest(what: list[str]) -> str:
    return hashlib.sha256(rfc8785.dumps(what)).hexdigest()[:16]
