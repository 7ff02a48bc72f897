"""Statements grouped by what they speak of, asked by property."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from kg.errors import GraphError
from kg.iri import DEF, RDF_TYPE, Iri
from kg.model import Value
from kg.store import GraphStore


class Subject:
    """All that the graph says of one thing, asked by property."""

    __slots__ = ("_said", "iri")

    def __init__(self, iri: Iri, said: Mapping[Iri, list[Value]]) -> None:
        self.iri = iri
        self._said = said

    def values(self, name: str, space: str = DEF) -> list[Value]:
        """Every value of a property, sorted, so that the order of loading never shows."""
        return sorted(self._said.get(Iri(space + name), ()), key=str)

    def texts(self, name: str, space: str = DEF) -> tuple[str, ...]:
        """Every value as text."""
        return tuple(str(value) for value in self.values(name, space))

    def ids(self, name: str, space: str = DEF) -> tuple[str, ...]:
        """The local names of the things that a property points to."""
        return tuple(value.local_name for value in self.values(name, space) if isinstance(value, Iri))

    def text(self, name: str, space: str = DEF, default: str = "") -> str:
        """The one value as text, or a default."""
        found = self.values(name, space)
        return str(found[0]) if found else default

    def day(self, name: str) -> date | None:
        """The one value as a date.

        Raises:
            GraphError: The value is no date.
        """
        found = self.values(name)
        if not found:
            return None
        if not isinstance(found[0], date):
            raise GraphError(f"{self.iri.local_name}: {name} is not a date")
        return found[0]

    def number(self, name: str) -> int:
        """The one value as a whole number, 0 if there is none.

        Raises:
            GraphError: The value is no whole number.
        """
        found = self.values(name)
        if not found:
            return 0
        if not isinstance(found[0], int):
            raise GraphError(f"{self.iri.local_name}: {name} is not a whole number")
        return found[0]

    def one(self, name: str, space: str = DEF) -> Iri:
        """The one thing that a property points to.

        Raises:
            GraphError: There is none, or more than one, or it is plain text.
        """
        found = self.values(name, space)
        if len(found) != 1 or not isinstance(found[0], Iri):
            raise GraphError(f"{self.iri.local_name} has {'no' if not found else 'more than one'} {name}")
        return found[0]

    @property
    def types(self) -> frozenset[Value]:
        """The classes it is said to belong to."""
        return frozenset(self._said.get(RDF_TYPE, ()))

    def facts(self) -> Mapping[str, tuple[Value, ...]]:
        """Lintel's own properties by name."""
        return {p.removeprefix(DEF): tuple(sorted(v, key=str)) for p, v in self._said.items() if p.startswith(DEF)}


class Statements:
    """The statements of a store, grouped by what they speak of."""

    def __init__(self, store: GraphStore) -> None:
        said: defaultdict[Iri, defaultdict[Iri, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in store.facts():
            said[subject][predicate].append(value)
        self._said = said
        by_type: defaultdict[Value, list[Iri]] = defaultdict(list)
        for subject in sorted(said):
            for kind in said[subject].get(RDF_TYPE, ()):
                by_type[kind].append(subject)
        self._by_type = by_type

    def subject(self, iri: Iri) -> Subject:
        """What is said of one thing.

        Raises:
            GraphError: Nothing is.
        """
        if iri not in self._said:
            raise GraphError(f"The register names {iri} but says nothing of it")
        return Subject(iri, self._said[iri])

    def of_type(self, *types: Iri) -> Iterable[Subject]:
        """Everything of any of the types, in the order of identifiers."""
        found = dict.fromkeys(subject for kind in types for subject in self._by_type.get(kind, ()))
        return [Subject(subject, self._said[subject]) for subject in sorted(found)]
