"""Who asks, about what, where and as at when; and the roles and features that follow from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from kg.dates import parse_date
from kg.errors import GraphError, InvalidDateError
from kg.model import HOME, Body
from kg.register import Register

_SINGLE = frozenset({"as_at", "jurisdiction", "wording", "intent", "names_only"})
_SUBJECT = ("plans", "topics", "functions", "client_groups", "triggers", "instruments")


@dataclass(frozen=True, slots=True)
class Situation:
    """What was understood. Identifiers only, sorted: two questions that mean the same make the same situation.

    Attributes:
        as_at: The day asked about.
        jurisdiction: Whose law is asked for.
        areas: Ids of integration authorities or loaded areas.
        bearers: Ids of bodies or roles.
        bound: Those of them about whose duties the question outright asks.
        plans, stages, topics, functions, client_groups, triggers: Ids of concepts.
        instruments, provisions: Identifiers of the law that was named.
        activities: What the wording most looks like, by id, likeliest first.
        wording: The records that the wording points to, each with how likely it is meant, likeliest first.
        intent: What the question wants, by the id of the intent; empty where it does not say.
        names_only: Whether the question says hardly more than names.
    """

    as_at: date
    jurisdiction: str = HOME
    areas: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    client_groups: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    wording: tuple[tuple[str, float], ...] = ()
    intent: str = ""
    names_only: bool = False

    @property
    def has_subject(self) -> bool:
        """Whether anything but place, time and people was understood."""
        return any(getattr(self, name) for name in _SUBJECT)

    @property
    def names_more_than_law(self) -> bool:
        """Whether a plan, topic, function, client group or trigger was named, beside law or without it."""
        return any(getattr(self, name) for name in _SUBJECT if name != "instruments")

    @property
    def says_what(self) -> bool:
        """Whether the question was about anything, by name or by wording, and not just about someone's duties."""
        return self.has_subject or bool(self.wording)

    def as_data(self) -> dict[str, Any]:
        """Plain data for a receipt."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        plain = {
            k: v.isoformat() if isinstance(v, date) else list(v) if isinstance(v, tuple) else v
            for k, v in found.items()
        }
        return plain | {"wording": [{"id": name, "likely": likely} for name, likely in self.wording]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Situation":
        """The situation of a receipt.

        Args:
            data: What `as_data` gave.

        Returns:
            The same situation.

        Raises:
            GraphError: A key is missing or of another type.
        """
        try:
            found: dict[str, Any] = {f.name: _names(data[f.name]) for f in fields(cls) if f.name not in _SINGLE}
            wording = tuple((str(one["id"]), float(one["likely"])) for one in data["wording"])
            return cls(
                as_at=parse_date(data["as_at"]),
                jurisdiction=str(data["jurisdiction"]),
                wording=wording,
                intent=str(data["intent"]),
                names_only=bool(data["names_only"]),
                **found,
            )
        except (KeyError, TypeError, ValueError, AttributeError, InvalidDateError) as error:
            raise GraphError("The receipt does not hold a situation that can be read") from error


def _names(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise TypeError
    return tuple(map(str, data))


@dataclass(frozen=True, slots=True)
class Bearing:
    """That someone in the situation holds a role: the chain of facts, the features it hangs on, and since when."""

    role: str
    why: tuple[str, ...]
    features: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True)
class Setting:
    """What a situation's place and people come to, worked out once.

    `bearings` are the roles of who is asked about, each with every way in which it is held; `present` those of all
    bodies of the area, where nobody in particular is asked about.
    """

    bearings: Mapping[str, tuple[Bearing, ...]]
    features: frozenset[str]
    delegated: Mapping[str, str]
    notices: tuple[str, ...] = ()
    present: Mapping[str, tuple[Bearing, ...]] = field(default_factory=dict)


def bodies_of(register: Register, area: Body) -> list[Body]:
    """The area's integration authority, councils and health board."""
    found = [area, *(register.bodies[name] for name in area.councils if name in register.bodies)]
    if area.health_board in register.bodies:
        found.append(register.bodies[str(area.health_board)])
    return found


def features_of(register: Register, situation: Situation) -> frozenset[str]:
    """The features that hold in every area of the situation, the bodies' own among them."""
    sets = []
    for name in situation.areas:
        own = [body.features for body in bodies_of(register, register.bodies[name])]
        sets.append(frozenset().union(*own))
    if not sets:
        bodies = [register.bodies[name] for name in situation.bearers if name in register.bodies]
        sets += [frozenset().union(*(b.features for b in bodies_of(register, body))) for body in bodies]
    return frozenset.intersection(*sets) if sets else frozenset()


def setting_of(register: Register, situation: Situation) -> Setting:
    """The roles, features and delegations of a situation.

    Args:
        register: What is known.
        situation: What was understood; its areas and bearers are in the register.

    Returns:
        The setting.
    """
    features = features_of(register, situation) | _marks(register, situation)
    areas = [register.bodies[name] for name in situation.areas]
    uncertain = [note for area in areas if area.verification != "yes" for note in area.notes[:1]]
    asked = [_bearings_of(register, name, situation) for name in situation.bearers]
    absent = [notice for name in situation.bearers for notice in _absent(register, name, situation)]
    there = [] if asked else [_of_body(register, body) for area in areas for body in bodies_of(register, area)]
    return Setting(
        bearings=_by_role(asked),
        features=features,
        delegated=_delegated(register, situation, features),
        notices=tuple(dict.fromkeys(uncertain + absent)),
        present=_by_role(there),
    )


def _by_role(groups: Iterable[Iterable[Bearing]]) -> Mapping[str, tuple[Bearing, ...]]:
    found: defaultdict[str, dict[tuple[tuple[str, ...], date | None], Bearing]] = defaultdict(dict)
    for group in groups:
        for bearing in group:
            found[bearing.role].setdefault((bearing.features, bearing.since), bearing)
    return {role: tuple(ways.values()) for role, ways in found.items()}


def _marks(register: Register, situation: Situation) -> frozenset[str]:
    """What naming a kind of body says of its area: where there is a joint board, the model is the joint board."""
    if situation.areas:
        return frozenset()
    kinds = register.concepts.get("kind", {})
    return frozenset(mark for name in situation.bearers if name in kinds for mark in kinds[name].ids("markedBy"))


def _bearings_of(register: Register, asked: str, situation: Situation) -> list[Bearing]:
    kinds = register.concepts.get("kind", {})
    if asked in register.bodies:
        return _of_body(register, register.bodies[asked])
    if situation.areas and "integration-authority" in register.ancestors("role", asked):
        return [b for name in situation.areas for b in _of_body(register, register.bodies[name])]
    if asked in kinds:
        return _of_kind(register, asked, ())
    marked = sorted(
        {h.kind for h in register.holdings if h.role == asked and h.kind in kinds and kinds[h.kind].ids("markedBy")}
    )
    return _shared(register, marked) if marked else _with_ancestors(register, Bearing(asked, ()))


def _absent(register: Register, asked: str, situation: Situation) -> list[str]:
    """A notice for each area whose integration authority is of another kind than the one asked about."""
    if asked in register.bodies or "integration-authority" not in register.ancestors("role", asked):
        return []
    areas = [register.bodies[name] for name in situation.areas]
    without = [area for area in areas if asked not in {bearing.role for bearing in _of_body(register, area)}]
    return [
        f"{area.place_name or area.name} has no {register.label('role', asked)}: its integration authority "
        f"is recorded as {a(register.label('kind', area.kind))}, and the answer speaks of that."
        for area in without
    ]


def _of_body(register: Register, body: Body) -> list[Bearing]:
    return _of_kind(register, body.kind, (f"{body.name} is {a(register.label('kind', body.kind))}",))


def _shared(register: Register, kinds: list[str]) -> list[Bearing]:
    """What a role whose kind is not known holds: for certain what every kind holds, else on that kind's own feature."""
    each = {kind: {b.role: b for b in _of_kind(register, kind, ())} for kind in kinds}
    found = []
    for kind, bearings in each.items():
        mark = register.concept("kind", kind).ids("markedBy")
        for role, bearing in bearings.items():
            everywhere = all(role in other for other in each.values())
            found.append(bearing if everywhere else replace(bearing, features=bearing.features or mark))
    return found


def _of_kind(register: Register, kind: str, why: tuple[str, ...]) -> list[Bearing]:
    found = []
    for holding in register.holdings_by_kind.get(kind, ()):
        held = Bearing(holding.role, (*why, holding.text), holding.features, holding.valid_from)
        found += _with_ancestors(register, held)
    return found


def _with_ancestors(register: Register, bearing: Bearing) -> list[Bearing]:
    found = [bearing]
    for broader in register.ancestors("role", bearing.role)[1:]:
        text = f"{a(register.label('role', bearing.role))} is {a(register.label('role', broader))}"
        found.append(replace(bearing, role=broader, why=(*bearing.why, text)))
    for held in tuple(found):
        for joint in register.composites.get(held.role, ()):
            text = f"“{register.label('role', joint)}” takes in the {register.label('role', held.role)}"
            found.append(replace(held, role=joint, why=(*held.why, text)))
    return found


def a(noun: str) -> str:
    """A noun with its article; several, as in “social landlords”, have none."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _delegated(register: Register, situation: Situation, features: frozenset[str]) -> Mapping[str, str]:
    """Functions that the area's integration authority carries, each with the fact that says so."""
    found: dict[str, str] = {}
    areas = [register.bodies[name] for name in situation.areas]
    if not areas:
        return found
    for function in register.concepts.get("function", {}).values():
        if all(function.id in area.delegated for area in areas):
            found[function.id] = f"The integration scheme delegates {function.label}"
        elif features.intersection(function.ids("delegatedUnder")):
            law = ", ".join(register.duty(name).instrument.cite for name in function.ids("delegatedBy"))
            found[function.id] = (
                f"The work on {function.label} for adults has to be delegated to the integration authority ({law})"
            )
    return found
