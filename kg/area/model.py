"""A partnership's own data: its places, bodies, scheme and evidence, with its plans and money."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from kg.area.money import Finance
from kg.area.plan import Plan
from kg.area.spelling import own_function
from kg.area.statement import Challenge, Edition, ImpactAssessment, LocalityAnswer, Need
from kg.area.value import Amount, Concept, Day, Figure, Id, Line, Moment, Name, Part, Prose

Class = Literal["Must", "By scheme", "No"]
Model = Literal["integration_joint_board", "lead_agency"]


class Meta(Part):
    """What the data is, and the day it speaks as at. `banner` is printed on every page where `fictional`."""

    title: Name
    as_at: Day
    currency: Literal["GBP"] = "GBP"
    fictional: bool = False
    banner: Line = ""


class Dated(Part):
    """A count with its day and where it was read."""

    value: Amount
    date: Moment
    source: Name


class Geography(Part):
    """The land: size in square kilometres, island communities, Gaelic speakers as a percentage of people by place."""

    km2: Figure | None = None
    island_communities: tuple[Line, ...] = ()
    gaelic_speakers_pct: Mapping[str, Figure] = {}


class Place(Part):
    """The partnership's area as a whole."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
    name: Name
    model: Model
    population: Dated
    households: Dated | None = None
    description: Prose = ""
    geography: Geography = Geography()


class Locality(Part):
    """A locality of the strategic plan. `need_rank` 1 is the greatest need; `housing_issues` are its key issues."""

    id: Id
    name: Name
    population: Amount | None = None
    need_rank: Amount | None = None
    character: Line = ""
    gp_practices: Amount | None = None
    housing_issues: tuple[Line, ...] = ()


class CommunityLocality(Part):
    """A locality of community planning, the localities it lies `inside`, and why it was chosen."""

    id: Id
    name: Name
    inside: tuple[Id, ...] = ()
    population: Amount | None = None
    reason: Line = ""


class HousingArea(Part):
    """An area of the local housing strategy; `crosswalk` lists the localities it covers."""

    id: Id
    name: Name
    crosswalk: tuple[Id, ...] = ()


class Body(Part):
    """An organisation or group. `council_homes` belongs to a council, `homes` and `areas` to a landlord."""

    id: Id
    name: Name
    type: Literal[
        "council", "health_board", "integration_authority", "hscp", "group", "rsl", "adp", "cj_partnership", "cpp",
        "cs_partnership", "tsi", "tenants", "third_sector", "carers", "police", "prison", "provider",
    ]  # fmt: skip
    model: Line = ""
    area: Line = ""
    areas: tuple[Id, ...] = ()
    homes: Amount | None = None
    council_homes: Amount | None = None
    chief_housing_officer: Line = ""
    speciality: Line = ""
    statutory: bool | None = None
    members: tuple[Id, ...] = ()
    features: tuple[Concept, ...] = ()
    notes: Prose = ""


class Member(Part):
    """A seat: the role it fills, and the organisation (a body's id, or words) and post that fill it."""

    role: Name
    org: Name
    person: Line = ""
    localities: tuple[Id, ...] = ()


class Group(Part):
    """A forum where housing meets health and care. `reports_to` is a body's id."""

    name: Name
    chair: Line = ""
    meets: Line = ""
    members: tuple[Id, ...] = ()
    reports_to: Id | None = None
    terms_of_reference: Moment | None = None
    spg_seat: bool | None = None


class PlanningGroup(Part):
    """The strategic planning group (2014 asp 9 s.32). `rsl_members` is how many seats housing associations hold."""

    chair: Line = ""
    meets: Line = ""
    members: tuple[Member, ...] = ()
    rsl_members: Amount | None = None


class Governance(Part):
    """Who sits where."""

    strategic_planning_group: PlanningGroup | None = None
    housing_health_group: Group | None = None
    rsl_forum: Group | None = None
    ijb_housing_adviser: Line | None = None
    ijb_meets: Line = ""


class Function(Part):
    """A function of the integration scheme.

    `class` says whether the law requires it to be delegated, as the scheme has it; `concept` is the function's id in
    the register, or its own name as an id where the register has none of that name; `law` are the enactments in the
    scheme's own words; `clause` is where in the scheme it stands.
    """

    id: Id
    name: Name
    class_: Annotated[Class, BeforeValidator(lambda value: "No" if value is False else value), Field(alias="class")]
    concept: Concept = ""
    law: tuple[Line, ...] = ()
    clause: Line = ""
    delegated: bool

    @model_validator(mode="before")
    @classmethod
    def _called_by_its_name(cls, given: Any) -> Any:
        if isinstance(given, Mapping) and not given.get("concept") and isinstance(given.get("name"), str):
            return {**given, "concept": own_function(given["name"])}
        return given


class Scheme(Part):
    """The integration scheme (2014 asp 9 s.1)."""

    approved: Day | None = None
    last_review: Day | None = None
    functions: tuple[Function, ...] = ()


class Assessment(Part):
    """A needs assessment: of health and care (JSNA), or of housing need and demand (HNDA)."""

    id: Id
    title: Name
    published: Moment | None = None
    robust_and_credible: Day | None = None
    population: Amount | None = None
    base_year: Amount | None = None
    covers: tuple[Line, ...] = ()


class Fact(Part):
    """A figure: `values` by place (`area` or a locality's id), or a list of shares in the order of `categories`.

    `unit` says what is counted, `of` what a percentage is a share of, `scotland` is the same figure for Scotland,
    `trend` what it has done, in words. A value of null is known to be missing; `gap` says why.
    """

    id: Id
    what: Name
    unit: Line = ""
    of: Line = ""
    categories: tuple[Line, ...] = ()
    values: Mapping[str, Figure | tuple[Figure, ...] | None]
    scotland: Figure | None = None
    trend: Line = ""
    date: Moment | None = None
    source: Line | None = None
    gap: Line = ""


class Evidence(Part):
    """The shared evidence."""

    jsna: Assessment | None = None
    hnda: Assessment | None = None
    facts: tuple[Fact, ...] = ()


class Direction(Part):
    """A direction given for a function (2014 asp 9 s.26)."""

    function: Id
    date: Day


class Area(Part):
    """Everything one partnership has given."""

    meta: Meta
    area: Place
    localities: tuple[Locality, ...] = ()
    cpp_localities: tuple[CommunityLocality, ...] = ()
    lhs_areas: tuple[HousingArea, ...] = ()
    bodies: tuple[Body, ...] = ()
    governance: Governance = Governance()
    integration_scheme: Scheme | None = None
    evidence: Evidence = Evidence()
    plans: tuple[Plan, ...] = ()
    finance: Finance = Finance()
    directions: tuple[Direction, ...] = ()
    statement: Edition = Edition()
    needs: tuple[Need, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    assessments: tuple[ImpactAssessment, ...] = ()
    locality_return: tuple[LocalityAnswer, ...] = ()

    @property
    def id(self) -> str:
        """The area's identifier: strathbrae."""
        return self.area.id

    @property
    def as_at(self) -> date:
        """The day the data speaks as at."""
        return self.meta.as_at

    @property
    def content(self) -> bytes:
        """The data itself as JSON in UTF-8: the same however the file was laid out."""
        plain = json.dumps(self.model_dump(mode="json", by_alias=True), sort_keys=True, ensure_ascii=False)
        return plain.encode("utf-8", "surrogatepass")

    @property
    def digest(self) -> str:
        """SHA-256 of the data itself."""
        return hashlib.sha256(self.content).hexdigest()

    def body(self, name: str) -> Body | None:
        """The body with an id, if there is one."""
        return next((body for body in self.bodies if body.id == name), None)

    def of_type(self, *types: str) -> tuple[Body, ...]:
        """The bodies of a type, in the order given."""
        return tuple(body for body in self.bodies if body.type in types)

    def plan(self, plan_type: str) -> Plan | None:
        """The plan of a type that began last by the day of the data, else the first listed."""
        found = [plan for plan in self.plans if plan.type == plan_type]
        begun = [plan for plan in found if plan.period and plan.period[0] <= self.as_at]
        return max(begun, key=lambda plan: plan.begins or date.min) if begun else next(iter(found), None)
