"""The selection of `kg.applies`, coded by hand over rdflib's `triples()`: records alone, without reasons or order."""

from collections.abc import Iterator
from datetime import date

from rdflib import RDF, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.applies import CARRIER, CARRY_OUT
from kg.iri import DEF, LINTEL

_SCOTLAND = URIRef(LINTEL + "jurisdiction/scotland")
_IN_FORCE, _NOT_IN_FORCE, _HISTORIC, _DRAFT, _REPEALED = (
    URIRef(f"{LINTEL}status/{name}") for name in ("in-force", "not-in-force", "historic", "draft-guidance", "repealed")
)
_ENDED = {_HISTORIC, _DRAFT, _REPEALED, _NOT_IN_FORCE}
_CARRIER = URIRef(f"{LINTEL}role/{CARRIER}")
_CARRY_OUT = URIRef(f"{LINTEL}duty/{CARRY_OUT}")
_FUNCTIONS = URIRef(LINTEL + "scheme/function")
_BROADER = SKOS.broader
(
    _BEARER, _COMPRISES, _CONDITION, _COUNCIL, _DELEGABLE, _DELEGATED_UNDER, _DELEGATES, _DUTY, _FEATURE, _FROM,
    _FUNCTION, _HEALTH_BOARD, _INSTRUMENT, _JURISDICTION, _KIND, _MADE, _NEEDS, _OWED, _RESTATES, _ROLE, _STATUS, _TO,
    _WHEN_CURRENT,
) = (
    URIRef(DEF + name)
    for name in (
        "bearer", "comprises", "condition", "council", "delegableAs", "delegatedUnder", "delegates", "Duty",
        "featureValue", "validFrom", "function", "healthBoard", "instrument", "jurisdiction", "kind", "made",
        "requiresFeature", "owedTo", "restates", "role", "status", "validTo", "statusWhenCurrent",
    )
)  # fmt: skip


def selection(graph: Graph, place: URIRef, on: date) -> set[str]:
    """The local names of the records that bind the integration authority of an area, or may, on a day."""
    return _Selection(graph, place, on).names()


class _Selection:
    """One asking: what was looked up for one record is kept for the next."""

    def __init__(self, graph: Graph, place: URIRef, on: date) -> None:
        self._triples = graph.triples
        self._place = place
        self._on = on
        self._lineages: dict[Node, list[Node]] = {}
        self._instruments: dict[Node, tuple[Node | None, date | None]] = {}
        bodies = [place, *self._all(place, _COUNCIL), *self._all(place, _HEALTH_BOARD)]
        self._held = [self._lineage(value) for body in bodies for value in self._all(body, _FEATURE)]
        self._roles = self._roles_held()
        self._delegated = self._functions_delegated() if _CARRIER in self._roles else set()

    def names(self) -> set[str]:
        found: dict[Node, Node | None] = {}
        seen: set[Node] = set()
        groups = [
            *((_BEARER, role) for role in self._roles),
            *((_OWED, role) for role in self._roles),
            *((_DELEGABLE, function) for function in self._delegated),
        ]
        for predicate, value in groups:
            for duty, _, _ in self._triples((None, predicate, value)):
                if duty not in seen:
                    seen.add(duty)
                    if self._binds(duty):
                        found[duty] = self._instrument(duty)[0]
        kept = {
            duty
            for duty, current in found.items()
            if current == _IN_FORCE or not any(statute in found for statute in self._all(duty, _RESTATES))
        }
        return {str(duty).rsplit("/", 1)[-1] for duty in kept}

    def _all(self, subject: Node, predicate: URIRef) -> Iterator[Node]:
        return (value for _, _, value in self._triples((subject, predicate, None)))

    def _one(self, subject: Node, predicate: URIRef) -> Node | None:
        return next(self._all(subject, predicate), None)

    def _day(self, subject: Node, predicate: URIRef) -> date | None:
        found = self._one(subject, predicate)
        day: date | None = None if found is None else found.toPython()  # type: ignore[attr-defined]
        return day

    def _lineage(self, concept: Node) -> list[Node]:
        """The concept and all that it is narrower than, the top one last."""
        if concept not in self._lineages:
            found = [concept]
            for node in found:
                found += [broader for broader in self._all(node, _BROADER) if broader not in found]
            self._lineages[concept] = found
        return self._lineages[concept]

    def _refuted(self, wanted: list[Node]) -> bool:
        if not wanted or any(want in held for want in wanted for held in self._held):
            return False
        for want in wanted:
            lineage = self._lineage(want)
            rivals = [held[0] for held in self._held if held[-1] == lineage[-1]]
            if not rivals or any(rival in lineage for rival in rivals):
                return False
        return True

    def _roles_held(self) -> dict[Node, bool]:
        """The roles of the authority; true if the role is held here and now."""
        kind = self._one(self._place, _KIND)
        found: dict[Node, bool] = {}
        for holding, _, _ in self._triples((None, _KIND, kind)):
            role = self._one(holding, _ROLE)
            if role is not None:
                since = self._day(holding, _FROM)
                held = (since is None or since <= self._on) and not self._refuted(list(self._all(holding, _NEEDS)))
                joint = (whole for whole, _, _ in self._triples((None, _COMPRISES, role)))
                for each in (*self._lineage(role), *joint):
                    found[each] = found.get(each, False) or held
        return found

    def _functions_delegated(self) -> set[Node]:
        if next(self._triples((_CARRY_OUT, None, None)), None) is None:
            return set()
        features = {held[0] for held in self._held}
        own = set(self._all(self._place, _DELEGATES))
        return {
            function
            for function, _, _ in self._triples((None, SKOS.inScheme, _FUNCTIONS))
            if function in own or any(under in features for under in self._all(function, _DELEGATED_UNDER))
        }

    def _instrument(self, duty: Node) -> tuple[Node | None, date | None]:
        iri = self._one(duty, _INSTRUMENT)
        if iri is None:
            return None, None
        if iri not in self._instruments:
            self._instruments[iri] = self._one(iri, _WHEN_CURRENT), self._day(iri, _MADE)
        return self._instruments[iri]

    def _binds(self, duty: Node) -> bool:
        if self._one(duty, _JURISDICTION) != _SCOTLAND or not self._runs(duty):
            return False
        if next(self._triples((duty, RDF.type, _DUTY)), None) is None:
            return False
        held = [self._roles[role] for role in self._all(duty, _BEARER) if role in self._roles]
        if not (any(held) if held else self._carried(duty) or self._owed(duty)):
            return False
        return not any(self._refuted(list(self._all(c, _NEEDS))) for c in self._all(duty, _CONDITION))

    def _carried(self, duty: Node) -> bool:
        functions = self._delegated.intersection(self._all(duty, _DELEGABLE)).intersection(self._all(duty, _FUNCTION))
        return bool(functions) and self._roles[_CARRIER]

    def _owed(self, duty: Node) -> bool:
        return any(self._roles.get(role, False) for role in self._all(duty, _OWED))

    def _runs(self, duty: Node) -> bool:
        current, made = self._instrument(duty)
        status = self._one(duty, _STATUS)
        if current in _ENDED or status == _NOT_IN_FORCE:
            return False
        begun = self._day(duty, _FROM) or made
        end = self._day(duty, _TO)
        if begun is not None and self._on < begun:
            return False
        return status != _HISTORIC if end is None else self._on <= end
