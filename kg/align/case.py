"""What a check looks at: an area's plans, with what it takes to quote them and to say who decides."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from kg.align.document import Document
from kg.align.finding import Passage
from kg.align.link import Links
from kg.align.subject import Subjects
from kg.area.model import Area
from kg.area.plan import Action, Plan, Priority
from kg.register import Register
from kg.words import counted, listed, plural, some

STRATEGIC: Final = "strategic-plan"
STATEMENT: Final = "housing-contribution-statement"
HOUSING: Final = "local-housing-strategy"
INVESTMENT: Final = "ship"
REHOUSING: Final = "rapid-rehousing-transition-plan"
ALCOHOL_AND_DRUGS: Final = "adp-strategy"
CHILDREN: Final = "childrens-services-plan"
JUSTICE: Final = "cjoip"
COMMUNITY: Final = "loip"
CARERS: Final = "local-carer-strategy"
CHILD_POVERTY: Final = "local-child-poverty-action-report"
LOCALITY: Final = "hscp-locality-plan"
WORKFORCE: Final = "workforce-plan"
MARKET: Final = "market-facilitation-plan"
LAND: Final = "local-development-plan"
SPOKEN: Final[Mapping[str, tuple[str, str]]] = {
    INVESTMENT: ("SHIP", "SHIPs"),
    REHOUSING: ("rapid rehousing plan", "rapid rehousing plans"),
    ALCOHOL_AND_DRUGS: ("alcohol and drug strategy", "alcohol and drug strategies"),
    JUSTICE: ("community justice plan", "community justice plans"),
    CHILD_POVERTY: ("child poverty report", "child poverty reports"),
    CARERS: ("carers strategy", "carers strategies"),
    LOCALITY: ("health and care locality plan", "health and care locality plans"),
}
"""What people say of one plan, and of several, where the register has a longer name."""
LOOKS_BACK: Final = frozenset({CHILD_POVERTY, "annual-performance-report"})
"""Reports on a year that is over: they do not expire."""


@dataclass(frozen=True, slots=True)
class Held:
    """An action, with the plan that has it."""

    plan: Plan
    action: Action


@dataclass(frozen=True, eq=False)
class Case:
    """Everything that the checks look at. Nothing in it changes.

    Attributes:
        area: The area's data.
        register: What is known.
        as_at: The day on which the plans are held against one another.
        links: What belongs together in different plans, and who says so.
        documents: The documents that were looked at, by the id of their plan.
    """

    area: Area
    register: Register
    as_at: date
    links: Links
    documents: Mapping[str, Document] = field(default_factory=dict)

    def plans(self, *types: str) -> tuple[Plan, ...]:
        """The plans of some types, of any type if none is named, in the order given; one that was replaced is not.

        Args:
            *types: Ids of plan types of the register.

        Returns:
            The plans.
        """
        return tuple(one for one in self._standing if not types or one.type in types)

    def actions(self, *types: str) -> tuple[Held, ...]:
        """The actions of the plans of some types, of any type if none is named."""
        return tuple(Held(plan, action) for plan in self.plans(*types) for action in plan.actions)

    def action(self, name: str) -> Held | None:
        """The action with an id, if a plan that was not replaced has it."""
        return self._actions.get(name)

    def over(self, plan: Plan) -> bool:
        """Whether a plan's time is over, by its last day or by its own word. A report on a year that is over stands."""
        ended = plan.ends is not None and plan.ends < self.as_at
        return plan.type not in LOOKS_BACK and (ended or plan.status in {"expired", "expired_no_successor"})

    def priorities(self, *types: str) -> tuple[tuple[Plan, Priority], ...]:
        """The priorities and outcomes of the plans of some types, each with its plan."""
        return tuple((plan, one) for plan in self.plans(*types) for one in (*plan.priorities, *plan.outcomes))

    def relied_on(self, plan: Plan) -> frozenset[str]:
        """The ids of the plans that a plan relies on: it says so, is part of one, or acts on what one of them does."""
        acting = {name for action in plan.actions for name in action.depends_on}
        theirs = {held.plan.id for held in self.actions() if held.action.id in acting}
        said = {*plan.relies_on, *filter(None, (plan.part_of, plan.hnda))}
        return frozenset((theirs | said) - {plan.id})

    def kind(self, plan: Plan) -> str:
        """What a plan is, in words: local housing strategy."""
        return self.register.label("plan-type", plan.type)

    def called(self, plan: Plan) -> str:
        """A plan as people speak of it, within a sentence.

        Args:
            plan: The plan.

        Returns:
            The local housing strategy, the SHIP; its title where the area has several of its type.
        """
        alone = self._types[plan.type] == 1
        return f"the {SPOKEN.get(plan.type, (self.kind(plan),))[0]}" if alone else plan.title

    def all_called(self, plans: Iterable[Plan]) -> tuple[str, ...]:
        """Plans as people speak of them, those of one type together if they are all that the area has: the two SHIPs.

        Args:
            plans: The plans.

        Returns:
            What they are called, in the order of the first of each type.
        """
        by_type: defaultdict[str, list[Plan]] = defaultdict(list)
        for plan in plans:
            by_type[plan.type].append(plan)
        told: list[str] = []
        for kind, found in by_type.items():
            if 1 < len(found) == self._types[kind]:
                told.append(f"the {counted(len(found))} {SPOKEN.get(kind, ('', plural(self.kind(found[0]))))[1]}")
            else:
                told += map(self.called, found)
        return tuple(told)

    def told(self, *found: Held) -> str:
        """Actions with their plans, in words, three at most: “Ten recovery flats” (the alcohol and drug strategy)."""
        return some((f"“{held.action.text}” ({self.called(held.plan)})" for held in found), 3)

    def name(self, owner: str) -> str:
        """A body by its name; its id, or words, where the data has no such body."""
        found = self.area.body(owner)
        return found.name if found else owner

    def place(self, locality: str) -> str:
        """A locality by its name."""
        return self._places.get(locality, locality)

    def places(self, localities: Iterable[str]) -> str:
        """Localities by their names: Inverlarroch and Glen Fennach."""
        return listed(map(self.place, localities))

    def said(self, name: str) -> Passage | None:
        """What an end of a link says: an action, a priority, an outcome, or the measure of an action.

        Args:
            name: Its id, or for a measure its path: SP-A2.measure.

        Returns:
            Its words; None if no plan has it.
        """
        return self._said.get(name)

    @cached_property
    def _said(self) -> Mapping[str, Passage]:
        found: dict[str, Passage] = {}
        for plan in self.area.plans:
            for aim in (*plan.priorities, *plan.outcomes):
                found.setdefault(aim.id, quote(plan, aim))
            for action in plan.actions:
                found.setdefault(action.id, quote(plan, action))
                if action.measure:
                    told = quote(plan, action, "measure", action.measure.name)
                    found.setdefault(told.where, told)
        return found

    @cached_property
    def subjects(self) -> Subjects:
        """Reads groups of people and topics out of words."""
        return Subjects(self.register)

    @cached_property
    def _types(self) -> Mapping[str, int]:
        return Counter(plan.type for plan in self.area.plans)

    @cached_property
    def _actions(self) -> Mapping[str, Held]:
        return {held.action.id: held for held in self.actions()}

    @cached_property
    def _standing(self) -> tuple[Plan, ...]:
        newest: dict[tuple[object, ...], date] = {}
        for plan in self.area.plans:
            if plan.begins and plan.begins <= self.as_at and plan.status != "draft":
                key = _series(plan)
                newest[key] = max(newest.get(key, date.min), plan.begins)
        return tuple(
            plan
            for plan in self.area.plans
            if plan.begins is None or plan.begins >= newest.get(_series(plan), date.min)
        )

    @cached_property
    def _places(self) -> Mapping[str, str]:
        area = self.area
        own = {place.id: place.name for place in area.localities}
        own |= {place.id: place.name for place in area.cpp_localities}
        return own | {place.id: place.name for place in area.lhs_areas}


def _series(plan: Plan) -> tuple[object, ...]:
    """What a plan and those that take its place have in common."""
    return plan.type, plan.owner, plan.localities


def quote(plan: Plan, what: Action | Priority | None = None, field: str = "", text: str = "") -> Passage:
    """The words of a plan.

    Args:
        plan: The plan.
        what: An action or priority of it; the plan itself if None.
        field: The field that matters; empty for all of it.
        text: The words, where they are not those of the action, the priority or the title.

    Returns:
        The passage, with its page where the data has one.
    """
    where = what.id if what else plan.id
    words = text or (what.text if isinstance(what, Action) else what.name if what else plan.title)
    return Passage(plan.id, f"{where}.{field}" if field else where, what.page if what else None, words)


def owners(*plans: Plan) -> tuple[str, ...]:
    """The bodies that decide on plans, each once."""
    return tuple(dict.fromkeys(one for plan in plans for one in plan.owner))
