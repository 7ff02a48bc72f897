"""What an area's data lacks for answering questions and for holding its plans against one another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from kg.area.model import Area
from kg.area.plan import Action, Plan

Purpose = Literal["questions", "alignment"]

PURPOSES: Final = {
    "questions": "Questions about duties",
    "alignment": "Holding the plans against one another",
}
"""What data is for, beside the documents, each of which says by itself what it lacks."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing.

    Attributes:
        purpose: What it is missing for.
        what: What is missing, after the records that lack it: “a period”.
        kind: What the records are: “plans”.
        where: The paths of what lacks it; of a whole part that is missing, its own.
        of: How many such records there are; 0 where the whole part is missing.
        why: Why it matters.
        owner: Who can supply it.
    """

    purpose: Purpose
    what: str
    kind: str
    where: tuple[str, ...]
    of: int
    why: str
    owner: str

    @property
    def share(self) -> float:
        """How much of it is missing: 1 is all."""
        return len(self.where) / self.of if self.of else 1.0

    @property
    def words(self) -> str:
        """It as a line: 3 of 16 plans lack a period: HLP, CARE, WFP."""
        if not self.of:
            return f"there is no {self.what}"
        names = ", ".join(self.where[:6]) + (", …" if len(self.where) > 6 else "")  # noqa: PLR2004
        verb = "lacks" if len(self.where) == 1 else "lack"
        return f"{len(self.where)} of {self.of} {self.kind} {verb} {self.what}: {names}"


def readiness(area: Area) -> tuple[Lack, ...]:
    """What an area's data lacks.

    Args:
        area: The data.

    Returns:
        Each thing that is missing, by purpose, that of which most is missing first.
    """
    order = list(PURPOSES)
    found = [lack for rule in _RULES for lack in rule.lacks(area)]
    return tuple(sorted(found, key=lambda lack: (order.index(lack.purpose), -lack.share, -len(lack.where))))


@dataclass(frozen=True, slots=True)
class _Rule:
    """What records of a kind need: `has` says of one whether it has it."""

    purpose: Purpose
    kind: str
    what: str
    records: Callable[[Area], Iterable[tuple[str, Any]]]
    has: Callable[[Any], object]
    why: str
    owner: str

    def lacks(self, area: Area) -> Iterable[Lack]:
        """What is missing by this rule, if anything."""
        records = list(self.records(area))
        where = tuple(path for path, record in records if not self.has(record))
        if where:
            yield Lack(self.purpose, self.what, self.kind, where, len(records), self.why, self.owner)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that has to be there as a whole."""

    purpose: Purpose
    path: str
    what: str
    held: Callable[[Area], object]
    why: str
    owner: str

    def lacks(self, area: Area) -> Iterable[Lack]:
        """What is missing by this rule, if anything."""
        if not self.held(area):
            yield Lack(self.purpose, self.what, "", (self.path,), 0, self.why, self.owner)


def _plans(area: Area) -> Iterable[tuple[str, Plan]]:
    return ((plan.id, plan) for plan in area.plans)


def _actions(area: Area) -> Iterable[tuple[str, Action]]:
    return ((action.id, action) for plan in area.plans for action in plan.actions)


def _bodies(kind: str) -> Callable[[Area], Iterable[tuple[str, Any]]]:
    return lambda area: ((body.id, body) for body in area.of_type(kind))


_SCHEME: Final = "HSCP planning"
_RULES: Final[tuple[_Rule | _Part, ...]] = (
    _Part("questions", "bodies", "council", lambda area: area.of_type("council"), "its duties cannot be told", _SCHEME),
    _Part(
        "questions", "bodies", "health board", lambda area: area.of_type("health_board"), "its duties cannot be told",
        _SCHEME,
    ),
    _Part(
        "questions", "integration_scheme", "integration scheme with its functions",
        lambda area: area.integration_scheme and area.integration_scheme.functions,
        "whether council, health board or integration authority bears a duty depends on what is delegated", _SCHEME,
    ),
    _Part(
        "questions", "integration_scheme.approved", "day on which the integration scheme was approved",
        lambda area: area.integration_scheme and area.integration_scheme.approved,
        "duties of an approved scheme cannot be told to apply", _SCHEME,
    ),
    _Rule(
        "questions", "councils", "their number of homes", _bodies("council"),
        lambda body: body.council_homes is not None,
        "duties of a landlord depend on whether the council has homes", "council housing",
    ),
    _Rule(
        "questions", "plans", "a period", _plans, lambda plan: plan.period,
        "the day by which a plan has to be reviewed cannot be told", "its owner",
    ),
    _Part("questions", "localities", "locality", lambda area: area.localities, "duties towards localities", _SCHEME),
    _Part(
        "alignment", "plans", "strategic plan", lambda area: area.plan("strategic-plan"),
        "it is what the other plans are held against", _SCHEME,
    ),
    _Part(
        "alignment", "plans", "local housing strategy", lambda area: area.plan("local-housing-strategy"),
        "it is what the strategic plan is held against", "housing strategy",
    ),
    _Part(
        "alignment", "finance.afs", "annual financial statement", lambda area: area.finance.afs,
        "the money of the plans is held against it", "finance",
    ),
    _Rule("alignment", "plans", "a period", _plans, lambda plan: plan.period, "dates cannot be compared", "its owner"),
    _Rule(
        "alignment", "plans", "the day of approval", _plans, lambda plan: plan.approved,
        "which plan knew of which cannot be told", "its owner",
    ),
    _Rule(
        "alignment", "plans", "priorities or outcomes", _plans, lambda plan: plan.priorities or plan.outcomes,
        "what it is for cannot be held against the others", "its owner",
    ),
    _Rule(
        "alignment", "plans", "actions", _plans, lambda plan: plan.actions,
        "nothing in it can be compared", "its owner",
    ),
    _Rule(
        "alignment", "plans", "companions with their dates", _plans, lambda plan: plan.companions,
        "whether it rests on editions that are out of date cannot be told", "its owner",
    ),
    _Rule(
        "alignment", "actions", "an end", _actions, lambda action: action.end,
        "what ends first cannot be told", "its lead",
    ),
    _Rule(
        "alignment", "actions", "localities", _actions, lambda action: action.localities,
        "what is missing where cannot be told", "its lead",
    ),
    _Rule(
        "alignment", "actions", "a cost", _actions, lambda action: action.cost_gbp is not None,
        "the same money counted twice cannot be found", "its lead",
    ),
    _Rule(
        "alignment", "actions", "the status of their funding", _actions, lambda action: action.funding_status,
        "what rests on money that is not sure cannot be told", "its lead",
    ),
    _Rule(
        "alignment", "actions", "a measure with a target", _actions,
        lambda action: action.measure and action.measure.target is not None,
        "targets that differ cannot be found", "its lead",
    ),
    _Rule(
        "alignment", "actions", "the priorities that they serve", _actions,
        lambda action: action.serves or action.nhwo, "a priority without an action cannot be told", "its lead",
    ),
    _Rule(
        "alignment", "actions", "a page", _actions, lambda action: action.page,
        "no passage can be shown", "its owner",
    ),
)  # fmt: skip
