"""The register compiled for answering: every record and concept by name, and who is found by what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from kg.align.check import AlignmentCheck
from kg.errors import UnknownNameError
from kg.forms import ChecklistItem, ReturnQuestion
from kg.iri import Iri
from kg.model import Activity, Body, Citation, Concept, Duty, Evidence, Holding, Instrument, Term

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Register:
    """All that is known, read only. `digest` is the content hash of the graph it was read from."""

    version: str
    digest: str
    duties: Mapping[str, Duty]
    instruments: Mapping[Iri, Instrument]
    concepts: Mapping[str, Mapping[str, Concept]]
    holdings: tuple[Holding, ...]
    bodies: Mapping[str, Body]
    terms: tuple[Term, ...]
    evidence: tuple[Evidence, ...]
    activities: Mapping[str, Activity] = field(default_factory=dict)
    checklist: tuple[ChecklistItem, ...] = ()
    locality_return: tuple[ReturnQuestion, ...] = ()
    checks: Mapping[str, AlignmentCheck] = field(default_factory=dict)

    def concept(self, scheme: str, name: str) -> Concept:
        """A concept by scheme and id.

        Raises:
            UnknownNameError: The scheme has no such concept.
        """
        try:
            return self.concepts[scheme][name]
        except KeyError as error:
            raise UnknownNameError(f"“{name}” is not a {scheme.replace('-', ' ')} in the register") from error

    def label(self, scheme: str, name: str) -> str:
        """The preferred name of a concept, or its id in words where the register has none."""
        found = self.concepts.get(scheme, {}).get(name)
        return found.label if found else name.replace("-", " ")

    def bearer(self, name: str) -> str:
        """The name of a body, or of a role where no body has that id."""
        return self.bodies[name].name if name in self.bodies else self.label("role", name)

    def duty(self, name: str) -> Duty:
        """A record by id.

        Raises:
            UnknownNameError: The register has no such record.
        """
        try:
            return self.duties[name]
        except KeyError as error:
            raise UnknownNameError(f"No record called “{name[:80]}” is in the register") from error

    def ancestors(self, scheme: str, name: str) -> tuple[str, ...]:
        """The concept and all that it is narrower than, nearest first."""
        found = self.concepts.get(scheme, {}).get(name)
        return (name, *found.broader) if found else (name,)

    @cached_property
    def descendants(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """For scheme and id: the concept and all that are narrower than it."""
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for scheme, members in self.concepts.items():
            for concept in members.values():
                for name in (concept.id, *concept.broader):
                    found[scheme, name].add(concept.id)
        return MappingProxyType({key: frozenset(ids) for key, ids in found.items()})

    @cached_property
    def by_bearer(self) -> Mapping[str, tuple[Duty, ...]]:
        """Records by each role that bears them."""
        return _grouped((role, duty) for duty in self.duties.values() for role in duty.bearers)

    @cached_property
    def by_counterparty(self) -> Mapping[str, tuple[Duty, ...]]:
        """Records by each role to which they are owed."""
        return _grouped((role, duty) for duty in self.duties.values() for role in duty.owed_to)

    @cached_property
    def by_delegable(self) -> Mapping[str, tuple[Duty, ...]]:
        """Records by each function that carries them along when it is delegated."""
        return _grouped((name, duty) for duty in self.duties.values() for name in duty.delegable)

    @cached_property
    def by_instrument(self) -> Mapping[Iri, tuple[Duty, ...]]:
        """Records by the instrument they are filed under."""
        return _grouped((duty.instrument.iri, duty) for duty in self.duties.values())

    @cached_property
    def provisions(self) -> Mapping[tuple[str, str], tuple[Citation, ...]]:
        """Citations by what the provision is and its number in capitals: ("section", "37")."""
        parts = ((c, c.provision_iri.split("/")) for duty in self.duties.values() for c in duty.basis)
        return _grouped(((path[-2], path[-1].upper()), citation) for citation, path in parts)

    @cached_property
    def local_roles(self) -> frozenset[str]:
        """The roles that bodies of the kinds in the register can hold, and no one else's."""
        kinds = self._kinds
        theirs = {holding.role for holding in self.holdings if holding.kind in kinds}
        return frozenset(theirs - {holding.role for holding in self.holdings if holding.kind not in kinds})

    @cached_property
    def held_roles(self) -> frozenset[str]:
        """The kinds of body in the register, the roles that they can hold, and all that these are narrower than."""
        held = self._kinds.union(holding.role for holding in self.holdings if holding.kind in self._kinds)
        return frozenset(role for name in held for role in self.ancestors("role", name))

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(body.kind for body in self.bodies.values())

    @cached_property
    def restated_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each statutory record, the guidance records that repeat it."""
        return _grouped((statute, duty.id) for duty in self.duties.values() for statute in duty.restates)

    @cached_property
    def holdings_by_kind(self) -> Mapping[str, tuple[Holding, ...]]:
        """The roles that each kind of body holds."""
        return _grouped((holding.kind, holding) for holding in self.holdings)

    @cached_property
    def composites(self) -> Mapping[str, tuple[str, ...]]:
        """For a role, the joint roles it is part of: council, and council with health board."""
        return _grouped(
            (part, role.id) for role in self.concepts.get("role", {}).values() for part in role.ids("comprises")
        )

    @cached_property
    def areas(self) -> Mapping[str, Body]:
        """The integration authorities, and the loaded areas that stand beside them."""
        # Loaded data may not say yet which councils an area has.
        found = {body.id: body for body in self.bodies.values() if body.councils or body.fictional or body.as_at}
        return MappingProxyType(found)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return MappingProxyType({key: tuple(dict.fromkeys(values)) for key, values in found.items()})
