"""The things the register speaks of, as values that do not change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from kg.iri import Iri

Value: TypeAlias = Iri | str | date | int | float | bool

# What the engine can weigh and answers can name; a register with another is refused.
FORCES: Final = ("duty", "due-regard", "have-regard", "power", "expectation", "good-practice")
VERIFICATIONS: Final = ("yes", "source-only", "from-memory")
# The jurisdiction whose law is asked for unless another's is named.
HOME: Final = "scotland"


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of one of the schemes: a plan type, topic, role, force and so on.

    `alt` are everyday names, `ambiguous` names it shares with another concept, `usual` those of them that
    mean this one when nothing else is said. `broader` holds every ancestor, nearest first.
    """

    iri: Iri
    scheme: str
    id: str
    label: str
    definition: str = ""
    notation: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    words: str = ""
    order: int = 0
    phrasings: tuple[str, ...] = ()
    facts: Mapping[str, tuple[Value, ...]] = field(default_factory=dict, hash=False, compare=False)

    def ids(self, name: str) -> tuple[str, ...]:
        """The local names of what one of Lintel's own properties points to."""
        return tuple(value.local_name for value in self.facts.get(name, ()) if isinstance(value, Iri))


@dataclass(frozen=True, slots=True)
class Instrument:
    """An Act, instrument or guidance document: `cite` cites it in short, `when_current` is its status while it runs."""

    iri: Iri
    title: str
    cite: str
    jurisdiction: str
    when_current: str
    made: date | None
    standing: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a record rests: the instrument, the place in it, and the page where it can be read."""

    provision_iri: Iri
    instrument: Instrument
    provision: str
    url: str | None

    @property
    def text(self) -> str:
        """The citation as it is printed: 2014 asp 9 s.37(1)(a)."""
        return f"{self.instrument.cite} {self.provision}".strip()


class ConditionKind(StrEnum):
    """A feature is judged against the area, a trigger when the question says it, a case never."""

    FEATURE = "feature"
    TRIGGER = "trigger"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Condition:
    """A precondition of a record. `features` are alternatives, any one of which is enough."""

    iri: Iri
    kind: ConditionKind
    text: str
    features: tuple[str, ...] = ()
    trigger: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date from which a deadline is counted, for the holders of `roles` (all, if empty)."""

    day: date
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, or how often: ISO 8601 durations, what they are counted from, and the words."""

    text: str
    cycle: str | None = None
    kind: str = "exact"
    within: str | None = None
    anchor: str | None = None
    anchors: tuple[Anchor, ...] = ()
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One record of the register: a duty, power, expectation or definition, with all it says."""

    id: str
    iri: Iri
    is_definition: bool
    force: str
    bearers: tuple[str, ...]
    text: str
    status: str
    jurisdiction: str
    instrument: Instrument
    basis: tuple[Citation, ...]
    plans: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    client_groups: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    delegable: frozenset[str] = frozenset()
    owed_to: frozenset[str] = frozenset()
    consults: tuple[str, ...] = ()
    consult_note: str = ""
    deadline: Deadline | None = None
    conditions: tuple[Condition, ...] = ()
    limits: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    wording_from: date | None = None
    in_force_by: date | None = None
    precision: str = "day"
    verification: str = "yes"
    verified_against: str = ""
    checked_on: date | None = None
    second_reading: date | None = None
    restates: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()

    @property
    def triggers(self) -> frozenset[str]:
        """The events that its conditions name."""
        return frozenset(c.trigger for c in self.conditions if c.trigger)

    @property
    def is_law(self) -> bool:
        """Whether it rests on an enactment rather than on guidance."""
        return self.instrument.when_current == "in-force"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something an officer does or wonders about: how it is brought up, and the ids of the records that bear on it.

    One that calls for none `says` what the register does not hold.
    """

    iri: Iri
    id: str
    label: str
    phrasings: tuple[str, ...]
    calls_for: tuple[str, ...]
    touches: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """That bodies of a kind hold a role, why, and on what features of the area that hangs."""

    iri: Iri
    kind: str
    role: str
    text: str
    basis: tuple[Iri, ...] = ()
    features: tuple[str, ...] = ()
    valid_from: date | None = None
    verification: str = "yes"


@dataclass(frozen=True, slots=True)
class Body:
    """A council, health board or integration authority, with the features it is known to have."""

    iri: Iri
    id: str
    name: str
    kind: str
    code: str = ""
    place_name: str = ""
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    health_board: str | None = None
    features: frozenset[str] = frozenset()
    delegated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    verification: str = "yes"
    fictional: bool = False
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A definition: what a word means, where that is said, and what concept it names."""

    iri: Iri
    label: str
    text: str
    names: tuple[str, ...]
    source: str
    locator: str
    jurisdiction: str
    status: str
    concepts: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure or a case, with its source, year and jurisdiction."""

    iri: Iri
    text: str
    source: str
    locator: str
    jurisdiction: str
    status: str
    year: int | None
    topics: frozenset[str] = frozenset()
    client_groups: frozenset[str] = frozenset()
