"""A plan as a partnership gives it: its dates, priorities, actions, money and consultation."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kg.area.value import Amount, Concept, Day, Figure, Funding, Id, Line, Moment, Name, Part, Prose


class Citation(Part):
    """What a plan cites, the status it gives that, and the status it has."""

    what: Name
    as_status: Line = ""
    real_status: Line = ""
    page: Amount | None = None


class Priority(Part):
    """A priority or outcome of a plan.

    `maps` are the priorities and outcomes of other plans that it serves, `evidence` the figures and assessments that
    it rests on.
    """

    id: Id
    name: Name
    maps: tuple[Id, ...] = ()
    evidence: tuple[Id, ...] = ()
    page: Amount | None = None


class Measure(Part):
    """How an action is measured. `unit` says what is counted; no baseline is said as null."""

    name: Name
    definition: Line = ""
    unit: Line = ""
    baseline: Figure | None = None
    baseline_date: Moment | None = None
    target: Figure | None = None
    target_date: Moment | None = None
    source: Line | None = None


class Quantity(Part):
    """How many of what, over how many years; `part_of` names the whole that it is a part of."""

    object: Name
    n: Amount
    years: Amount | None = None
    part_of: Line = ""


class Action(Part):
    """An action.

    `cost_gbp` is in whole pounds over its life, a saving negative; `nhwo` are numbers of the national health and
    wellbeing outcomes; `serves` are the priorities and outcomes, of any plan, that it is for; `object` names what it
    is about, the same in every plan that acts on it; `page` is where its plan says it.
    """

    id: Id
    text: Name
    lead: Id
    partners: tuple[Id, ...] = ()
    localities: tuple[Id, ...] = ()
    start: Day | None = None
    end: Day | None = None
    cost_gbp: Amount | None = None
    funding: Line = ""
    funding_status: Funding | None = None
    groups: tuple[Line, ...] = ()
    nhwo: tuple[Annotated[Amount, Field(ge=1, le=9)], ...] = ()
    measure: Measure | None = None
    requires: Line = ""
    direction: Line = ""
    object: Line = ""
    quantity: Quantity | None = None
    depends_on: tuple[Id, ...] = ()
    serves: tuple[Id, ...] = ()
    page: Amount | None = None


class Resource(Part):
    """A line of a statement's resource table, in whole pounds; `delegated_stated` is the class that it gave."""

    line: Name
    function: Id | None = None
    delegated_stated: Line = ""
    account: Line = ""
    year0: Amount | None = None
    y1: Amount | None = None
    y2: Amount | None = None
    y3: Amount | None = None
    page: Amount | None = None


class Consultation(Part):
    """A step of consultation: when, who, how many took part or answered, what was heard and what was done about it."""

    date: Day
    group: Name
    stage: Line = ""
    n: Amount | None = None
    responses: Amount | None = None
    heard: Prose = ""
    done: Prose = ""
    note: Prose = ""
    page: Amount | None = None


class SupplyTarget(Part):
    """A local housing strategy's supply target, in homes."""

    total: Amount
    per_year: Amount | None = None
    affordable: Amount | None = None


class OverProgramming(Part):
    """By how much a housing investment plan exceeds what it expects to build, as a percentage of that, and why."""

    pct: Figure
    explained: bool | None = None
    note: Line = ""


class Posts(Part):
    """Posts filled now, needed and planned."""

    now: Amount
    needed: Amount | None = None
    planned: Amount | None = None


def _pair(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _joined(value: Any) -> Any:
    return tuple(part.strip() for part in value.split("+")) if isinstance(value, str) else value


class Plan(Part):
    """A plan of any type; the fields after `consultation` belong to certain types and are left out elsewhere."""

    id: Id
    type: Concept
    title: Name
    owner: Annotated[tuple[Id, ...], BeforeValidator(_joined), Field(min_length=1)]
    period: Annotated[tuple[Day, Day], BeforeValidator(_pair)] | None = None
    approved: Day | None = None
    approved_by: tuple[Id, ...] = ()
    reviewed: Day | None = None
    status: Literal["draft", "in_force", "expired", "expired_no_successor", "evidence_report_submitted"] = "in_force"
    part_of: Id | None = None
    relies_on: tuple[Id, ...] = ()
    companions: Mapping[str, Moment | Line | None] = {}
    cites: tuple[Citation, ...] = ()
    priorities: tuple[Priority, ...] = ()
    outcomes: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    resources: tuple[Resource, ...] = ()
    consultation: tuple[Consultation, ...] = ()

    sections: tuple[Line, ...] = ()
    locality_arrangements: Mapping[str, Line | None] = {}
    mapped: Mapping[str, tuple[Id, ...]] = {}
    hst: SupplyTarget | None = None
    hcs_summary_present: bool | None = None
    delegation_statement_present: bool | None = None
    crosswalk_localities: Line = ""
    units: Amount | None = None
    over_programming: OverProgramming | None = None
    statements: Mapping[str, bool] = {}
    last_return: Day | None = None
    housing_member: bool | None = None
    participation_statement: bool | None = None
    localities: tuple[Id, ...] = ()
    housing_contacts: Mapping[str, Line | None] = {}
    posts: Mapping[str, Posts] = {}
    signals: tuple[Line, ...] = ()
    evidence_report: Day | None = None
    mathlr_10yr: Amount | None = None
    ilhlr_10yr: Amount | None = None
    hnda: Id | None = None

    @property
    def begins(self) -> date | None:
        """The first day of its period."""
        return self.period[0] if self.period else None

    @property
    def ends(self) -> date | None:
        """The last day of its period."""
        return self.period[1] if self.period else None
