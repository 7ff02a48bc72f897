"""What a check found: the fault or its absence, where, in which words of which plans, and who decides."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import rfc8785

from kg.align.check import AlignmentCheck
from kg.align.decision import Decision, Decisions
from kg.align.severity import Severity
from kg.words import capitalised


class State(StrEnum):
    """How a check came out, worst first."""

    FAIL = "fail"
    NEEDS_REVIEW = "needs_review"
    NOT_EVIDENCED = "not_evidenced"
    PASS = "pass"  # noqa: S105 - a word, and no secret
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a plan says: the id of the plan, the path in the area's data, the page if it was given, the words."""

    plan: str
    where: str
    page: int | None
    text: str

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {"plan": self.plan, "where": self.where, "page": self.page, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a check says of one thing; the check's own severity and records hold where none are given.

    Attributes:
        state: How it came out.
        where: Paths in the area's data: the id of a record, then a field or row. What is missing names the plan that
            lacks it.
        message: One or two sentences for an officer.
        passages: The words of the plans.
        owners: The bodies that decide, by id.
        severity: Instead of that of the check.
        resolve: Instead of what the check says would resolve it.
        duties: Records beside those of the check.
        about: What makes its id, where `where` also names what was only looked at, such as the plans that lack it: one
            plan more must not make it another finding. Empty for all of `where`.
    """

    state: State
    where: tuple[str, ...]
    message: str
    passages: tuple[Passage, ...] = ()
    owners: tuple[str, ...] = ()
    severity: Severity | None = None
    resolve: str = ""
    duties: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What it is about, in a fixed order: within one check two results never share it."""
        return tuple(sorted(self.about or self.where))


def fail(*where: str, message: str, **more: Any) -> Result:
    """A fault. The arguments are those of `Result`."""
    return Result(state=State.FAIL, where=where, message=capitalised(message), **more)


def review(*where: str, message: str, **more: Any) -> Result:
    """What only a person can tell a fault from."""
    return Result(state=State.NEEDS_REVIEW, where=where, message=capitalised(message), **more)


def unseen(*where: str, message: str, **more: Any) -> Result:
    """What cannot be said, because the data for it was not given: never a fault."""
    return Result(state=State.NOT_EVIDENCED, where=where, message=capitalised(message), **more)


def idle(*where: str, message: str, **more: Any) -> Result:
    """What the check does not ask of these plans."""
    return Result(state=State.NOT_APPLICABLE, where=where, message=capitalised(message), **more)


def good(*where: str, message: str, **more: Any) -> Result:
    """What is as it should be, where that is worth saying."""
    return Result(state=State.PASS, where=where, message=capitalised(message), **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A result of a check, with what the check knows, and what people have decided about it.

    Attributes:
        check: The check.
        result: What it says.
        decision: What was decided, if it still stands.
        suspect: Whether a decision was made for other words of the plans, so that it does not stand any more.
    """

    check: AlignmentCheck
    result: Result
    decision: Decision | None = None
    suspect: bool = False

    @property
    def id(self) -> str:
        """The check and eight digits of what the finding is about: the same in every run, however rows are ordered."""
        about = {"check": self.check.id, "where": list(self.result.key)}
        return f"{self.check.id}-{hashlib.sha256(rfc8785.dumps(about)).hexdigest()[:8]}"

    @property
    def fingerprint(self) -> str:
        """SHA-256, first 16 digits, of what the plans say there: another once one of the passages changes."""
        said = sorted([one.plan, one.where, one.text] for one in self.result.passages)
        told = {"state": self.result.state.value, "passages": said, "message": "" if said else self.result.message}
        return hashlib.sha256(rfc8785.dumps(told)).hexdigest()[:16]

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.result.severity or self.check.severity

    @property
    def resolve(self) -> str:
        """What would resolve it."""
        return self.result.resolve or self.check.resolved_by

    @property
    def duties(self) -> tuple[str, ...]:
        """The ids of the records that stand behind it."""
        return tuple(dict.fromkeys((*self.check.duties, *self.result.duties)))

    def settled(self, decisions: Decisions, as_at: date) -> "Finding":
        """The finding with the decision about it, or marked as suspect where the decision does not stand any more.

        Args:
            decisions: What people decided about the area.
            as_at: The day: a decision that was to be reviewed before it does not stand.

        Returns:
            The finding. What passes is not decided on.
        """
        found = decisions.about(self.id)
        if found is None or self.result.state not in {State.FAIL, State.NEEDS_REVIEW}:
            return self
        stands = found.fingerprint == self.fingerprint and (found.review_by is None or found.review_by >= as_at)
        return replace(self, decision=found if stands else None, suspect=not stands)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look at it: a fault that nobody has justified or rejected."""
        settled = self.decision is not None and self.decision.verdict != "accept"
        return self.result.state in {State.FAIL, State.NEEDS_REVIEW} and not settled

    def as_data(self) -> dict[str, Any]:
        """Plain data, as `lintel align --json` gives it."""
        return {
            "id": self.id,
            "check": self.check.id,
            "state": self.result.state.value,
            "severity": self.severity.value,
            "where": list(self.result.where),
            "passages": [one.as_data() for one in self.result.passages],
            "message": self.result.message,
            "duties": list(self.duties),
            "owners": list(self.result.owners),
            "title": self.check.title,
            "resolve": self.resolve,
            "fingerprint": self.fingerprint,
            "decision": self.decision.as_data() if self.decision else None,
            "suspect": self.suspect,
        }


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order in which people should look at them.

    Args:
        findings: In any order.

    Returns:
        Open faults first, then by state, severity and check; the same order for the same findings.
    """
    states, severities = list(State), list(Severity)
    return tuple(
        sorted(
            findings,
            key=lambda one: (
                not one.is_open,
                states.index(one.result.state),
                severities.index(one.severity),
                one.check.number,
                one.id,
            ),
        )
    )
