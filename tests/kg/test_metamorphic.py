"""Each link of a chain carries: without it, or with another in its place, the verdict no longer stands."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from kg.applies import applicable, judge
from kg.errors import GraphError
from kg.iri import DEF, LINTEL, Iri, named, term
from kg.model import Value
from kg.read import read_register
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.sources import Source, load, read_sources
from kg.store import Fact, OxigraphStore, Row
from kg.verdict import Standing
from tests.tiny import PREFIXES

DAY = date(2026, 11, 21)
Link = tuple[Iri, Iri, Value | None, Value | None]


class Facts:
    """A store that is a list of facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts

    def add(self, name: Iri, turtle: bytes, source: str) -> None:
        raise AssertionError(f"nothing is added here: {source}, {name}, {len(turtle)} bytes")

    def select(self, query: str, **bindings: Value) -> list[Row]:
        raise AssertionError(f"nothing is asked here: {query}, {bindings}")

    def facts(self) -> Iterator[Fact]:
        return iter(self._facts)

    def digest(self) -> str:
        return "facts"


@dataclass(frozen=True)
class Pair:
    """A situation and a record that applies in it."""

    body: str
    duty: str
    on: date = DAY
    area: str = ""
    features: tuple[tuple[str, str], ...] = ()

    @property
    def situation(self) -> Situation:
        return Situation(self.on, areas=(self.area,) if self.area else (), bearers=(self.body,))


PAIRS = [
    Pair("ia-fife", "pbjw-s29-strategic-plan", area="ia-fife"),
    Pair("ia-fife", "pbjw-s10-chief-officer", area="ia-fife", features=(("ia-fife", "joint-board-model"),)),
    Pair("ia-highland", "pbjw-s43-respond", area="ia-highland"),
    Pair("la-inverclyde", "h1987-s28-inquire"),
    Pair("la-fife", "h2001-s53-tenant-participation", features=(("la-fife", "stock-retained"),)),
    Pair("hb-fife", "cea-s13-governance"),
    Pair("la-orkney-islands", "isl-s14-request", features=(("la-orkney-islands", "island-authority"),)),
    Pair("la-fife", "cypa-s2-uncrc-report", on=date(2020, 6, 30)),
    Pair("ia-fife", "han-5-9-jsna", area="ia-fife"),
]


@pytest.fixture(scope="module")
def facts(store: OxigraphStore) -> list[Fact]:
    return list(store.facts())


@pytest.fixture(scope="module")
def few(facts: list[Fact], register: Register) -> list[Fact]:
    """The facts without other records and without what only reading and showing need: it is compiled often here."""
    kept = {register.duty(name).iri for name in (*(pair.duty for pair in PAIRS), "pbjw-s25-carry-out")}
    basis = {citation.provision_iri for iri in kept for citation in register.duty(iri.local_name).basis}
    idle = tuple(
        LINTEL + kind for kind in ("evidence/", "term/", "consultee/", "deadline/", "due-date/", "indicator/", "check/")
    )
    types = {Iri(DEF + "Duty"), Iri(DEF + "Definition"), Iri(DEF + "Provision"), Iri(DEF + "Activity")}
    left_out = {s for s, _, o in facts if o in types and s not in kept | basis}
    props = {term("deadline"), term("delegatedBy"), term("text"), term("note"), term("phrasing")}
    return [f for f in facts if f[0] not in left_out and not f[0].startswith(idle) and f[1] not in props]


def _stands(facts: Sequence[Fact], pair: Pair) -> Standing | None:
    """How the record stands; nothing, if the register refuses to be compiled or no longer holds it."""
    try:
        register = read_register(Facts(facts))
    except GraphError:
        return None
    if pair.duty not in register.duties:
        return None
    return judge(register, pair.situation, setting_of(register, pair.situation), register.duty(pair.duty)).standing


def _links(register: Register, pair: Pair) -> Iterator[Link]:
    """What the verdict rests on: subject, property, the value that is there, and another to put in its place."""
    duty, body = register.duty(pair.duty), register.bodies[pair.body]
    roles = {
        role
        for role in setting_of(register, pair.situation).bearings
        if role in duty.bearers or set(duty.bearers) & set(register.composites.get(role, ()))
    }
    for role in duty.bearers:
        yield duty.iri, term("bearer"), named("role", role), named("role", "nobody")
    yield duty.iri, term("jurisdiction"), named("jurisdiction", "scotland"), named("jurisdiction", "england")
    yield duty.iri, term("status"), None, named("status", "not-in-force")
    yield duty.iri, term("instrument"), None, Iri(LINTEL + "guidance/strategic-plans-draft-2023")
    if duty.valid_from:
        yield duty.iri, term("validFrom"), None, date(2049, 1, 1)
    if duty.valid_to:
        yield duty.iri, term("validTo"), None, date(2019, 1, 1)
    yield body.iri, term("kind"), None, named("kind", "prison")
    for holding in register.holdings_by_kind[body.kind]:
        if roles.intersection(register.ancestors("role", holding.role)) or holding.role in roles:
            yield holding.iri, term("role"), None, named("role", "nobody")
    for name, feature in pair.features:
        yield register.bodies[name].iri, term("featureValue"), named("feature", feature), None


def _with_links(facts: Sequence[Fact], links: Sequence[Link]) -> list[Fact]:
    """The facts with other values in the places of some."""
    found = list(facts)
    for subject, predicate, old, new in links:
        keep = [f for f in found if (f[0], f[1]) != (subject, predicate) or old not in {None, f[2]}]
        assert len(keep) < len(found), f"{subject} has no such {predicate}"
        found = keep + ([(subject, predicate, new)] if new is not None else [])
    return found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.body} {pair.duty}")
def test_without_any_one_link_the_verdict_no_longer_stands(pair: Pair, register: Register, few: list[Fact]) -> None:
    assert _stands(few, pair) is Standing.APPLIES
    links = list(_links(register, pair))
    bearers = [link for link in links if link[1] == term("bearer")]
    roles = [link for link in links if link[1] == term("role")]
    single = [link for link in links if link not in bearers and link not in roles]
    # One bearer of several, or one of the roles that lead to it, may fall away without harm: all of them may not.
    for broken in ([link] for link in single):
        assert _stands(_with_links(few, broken), pair) is not Standing.APPLIES, broken
    for broken in (bearers, roles):
        assert _stands(_with_links(few, broken), pair) is not Standing.APPLIES, broken


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.body} {pair.duty}")
@pytest.mark.parametrize("what", ["force", "jurisdiction", "status", "instrument", "bearer", "basis", "verification"])
def test_a_record_that_loses_what_it_has_to_say_takes_the_register_with_it(
    pair: Pair, what: str, few: list[Fact]
) -> None:
    iri = named("duty", pair.duty)
    rest = [fact for fact in few if (fact[0], fact[1]) != (iri, DEF + what)]
    with pytest.raises(GraphError, match=f"{pair.duty} has no {what}"):
        read_register(Facts(rest))


UNRELATED = (
    PREFIXES
    + """
topic:fishing a skos:Concept ; skos:inScheme scheme:topic ; skos:topConceptOf scheme:topic ;
    skos:prefLabel "sea fishing"@en .
guidance:fish a lintel:Instrument ; dct:title "Fish Act"@en ; lintel:cite "Fish Act" ;
    lintel:made "2000-01-01"^^xsd:date ; lintel:jurisdiction jurisdiction:scotland ;
    lintel:statusWhenCurrent status:in-force .
<https://w3id.org/lintel/guidance/fish/1> a lintel:Provision ; eli:is_part_of guidance:fish ; lintel:locator "s.1" .
duty:fish-count a lintel:Duty ; lintel:force force:duty ; lintel:bearer role:fishers ; lintel:topic topic:fishing ;
    lintel:text "Count the herring."@en ; lintel:instrument guidance:fish ; lintel:status status:in-force ;
    lintel:basis <https://w3id.org/lintel/guidance/fish/1> ; lintel:jurisdiction jurisdiction:scotland ;
    lintel:validFrom "2000-01-01"^^xsd:date ; lintel:verification verification:yes .
"""
)


def _lists(register: Register) -> list[list[tuple[str, str, tuple[str, ...]]]]:
    found = []
    for pair in PAIRS:
        listed = applicable(register, pair.situation, setting_of(register, pair.situation))
        found.append([(v.duty.id, v.standing.value, v.why) for v in listed])
    return found


def test_an_unrelated_graph_changes_nothing_but_the_digest(register: Register) -> None:
    store = OxigraphStore()
    load(store, [*read_sources(), Source("fish.ttl", Iri(LINTEL + "graph/fish"), UNRELATED.encode())])
    more = read_register(store)
    assert "fish-count" in more.duties
    assert _lists(more) == _lists(register)
    assert more.digest != register.digest


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_statements_changes_nothing_at_all(seed: int, register: Register, facts: list[Fact]) -> None:
    mixed = facts[:]
    random.Random(seed).shuffle(mixed)
    again = read_register(Facts(mixed))
    assert dict(again.duties) == dict(register.duties)
    assert dict(again.bodies) == dict(register.bodies)
    assert dict(again.activities) == dict(register.activities)
    assert {s: dict(m) for s, m in again.concepts.items()} == {s: dict(m) for s, m in register.concepts.items()}
    assert (again.holdings, again.terms, again.evidence) == (register.holdings, register.terms, register.evidence)
    assert _lists(again) == _lists(register)
