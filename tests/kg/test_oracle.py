"""The same question asked twice: of the compiled register, and of the graph itself as SPARQL."""

from datetime import date

import pytest

from kg.applies import judge
from kg.iri import Iri, named
from kg.model import Body
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.sources import load, read_sources
from kg.store import GraphStore, OxigraphStore, RdflibStore

DAYS = (date(2008, 6, 1), date(2013, 1, 1), date(2015, 1, 1), date(2020, 6, 30), date(2026, 11, 21))
# rdflib takes a second for each, so it is asked about one of each kind.
SOME = [("ia-highland", DAYS[4]), ("la-inverclyde", DAYS[3]), ("hb-orkney", DAYS[0])]


def _asked(store: GraphStore, body: Body, day: date) -> set[str]:
    rows = store.select("applicable", kind=named("kind", body.kind), place=body.iri, on=day)
    return {row["duty"].local_name for row in rows if isinstance(row["duty"], Iri)}


def _judged(register: Register, body: Body, day: date) -> set[str]:
    """What binds a body by a role that it holds: not what is owed to it, nor what comes with a delegated function."""
    areas = (body.id,) if body.id in register.areas else ()
    situation = Situation(day, areas=areas, bearers=(body.id,))
    setting = setting_of(register, situation)
    verdicts = [
        judge(register, situation, setting, duty)
        for role in setting.bearings
        for duty in register.by_bearer.get(role, ())
        if not duty.is_definition
    ]
    return {v.duty.id for v in verdicts if v.standing.binds and not any(", towards the " in why for why in v.why)}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_graph_itself_gives_every_body_the_same_records(
    day: date, register: Register, store: OxigraphStore
) -> None:
    bodies = [body for body in register.bodies.values() if not body.fictional]
    assert len(bodies) == 31 + 32 + 14
    for body in bodies:
        assert _asked(store, body, day) == _judged(register, body, day), body.name


@pytest.fixture(scope="module")
def slow_store() -> RdflibStore:
    store = RdflibStore()
    load(store, read_sources())
    return store


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.parametrize(("name", "day"), SOME, ids=[row[0] for row in SOME])
def test_another_engine_gives_the_same_records(
    name: str, day: date, register: Register, slow_store: RdflibStore
) -> None:
    body = register.bodies[name]
    assert _asked(slow_store, body, day) == _judged(register, body, day)
