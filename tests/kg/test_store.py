"""The three stores: what one says the others say, and a value is never part of a query."""

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from kg.errors import GraphError
from kg.iri import LINTEL, Iri, named
from kg.model import Value
from kg.register import Register
from kg.sources import Source, load, read_sources
from kg.store import GraphStore, OxigraphStore, RdflibStore, RemoteStore, Row, query_text
from tests.tiny import PREFIXES, Tiny

# rdflib warns of its own use of what it is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

GRAPH = Iri(LINTEL + "graph/test")
QUERIES = sorted(path.stem for path in (Path(__file__).parents[2] / "kg" / "queries").glob("*.rq"))
BINDINGS: dict[str, list[dict[str, tuple[str, str] | date]]] = {
    "applicable": [
        {"kind": ("kind", "integration-joint-board"), "place": ("body", "ia-fife"), "on": date(2026, 11, 21)},
        {"kind": ("kind", "lead-agency-partnership"), "place": ("body", "ia-highland"), "on": date(2016, 6, 1)},
    ]
}


class Server:
    """The Oxigraph server of PyPI on this machine, with graphs loaded into it."""

    def __init__(self) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        binary = Path(sys.executable).with_name("oxigraph")
        self._process = subprocess.Popen(
            [binary, "serve", "--bind", self.address, "--union-default-graph"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath},
        )

    def wait(self) -> "Server":
        for _ in range(200):
            try:
                urlopen(f"http://{self.address}/", timeout=5).close()
            except URLError:
                time.sleep(0.05)
            else:
                return self
        raise AssertionError("the server did not start")

    def fill(self, quads: bytes) -> RemoteStore:
        request = Request(
            f"http://{self.address}/store", data=quads, headers={"Content-Type": "application/n-quads"}, method="PUT"
        )
        urlopen(request, timeout=30).close()
        return RemoteStore(f"http://{self.address}/query")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server()
    try:
        yield started.wait()
    finally:
        started.stop()


# Enough of the register for every query to find something, and little enough for rdflib.
PART = ("concepts/kinds", "concepts/roles", "concepts/features", "places/", "law/asp-2014-9", "law/asp-2001-10")


@pytest.fixture(scope="module")
def part() -> list[Source]:
    return [source for source in read_sources() if source.path.startswith(PART)]


@pytest.fixture(scope="module")
def store(part: list[Source]) -> OxigraphStore:
    store = OxigraphStore()
    load(store, part)
    return store


@pytest.fixture(scope="module")
def rdflib_store(part: list[Source]) -> RdflibStore:
    store = RdflibStore()
    load(store, part)
    return store


@pytest.fixture(scope="module")
def remote_store(server: Server, store: OxigraphStore) -> RemoteStore:
    return server.fill("".join(f"{quad} .\n" for quad in store.quads()).encode())


def _as_set(rows: Sequence[Row]) -> set[tuple[tuple[str, Value | None], ...]]:
    return {tuple(sorted(row.items())) for row in rows}


def _bound(register: Register, wanted: dict[str, tuple[str, str] | date]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, value in wanted.items():
        if isinstance(value, date):
            found[name] = value
        else:
            kind, local = value
            found[name] = register.bodies[local].iri if kind == "body" else named(kind, local)
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_gives_equal_rows_from_all_three(
    query: str, register: Register, store: OxigraphStore, rdflib_store: RdflibStore, remote_store: RemoteStore
) -> None:
    for wanted in BINDINGS.get(query, [{}]):
        bound = _bound(register, wanted)
        rows = store.select(query, **bound)
        assert rows
        assert _as_set(remote_store.select(query, **bound)) == _as_set(rows)
        assert _as_set(rdflib_store.select(query, **bound)) == _as_set(rows)


def test_all_three_hold_the_same_facts_and_digest(
    store: OxigraphStore, rdflib_store: RdflibStore, remote_store: RemoteStore
) -> None:
    facts = list(store.facts())
    assert len(facts) == len(set(facts))
    assert set(facts) == set(rdflib_store.facts()) == set(remote_store.facts())
    assert store.digest() == rdflib_store.digest() == remote_store.digest()


@pytest.fixture(params=["oxigraph", "rdflib"])
def empty(request: pytest.FixtureRequest) -> GraphStore:
    return OxigraphStore() if request.param == "oxigraph" else RdflibStore()


STATEMENTS = [f'duty:d{n} lintel:text "number {n}"@en , "{n}" ; lintel:order {n} .' for n in range(20)]


@pytest.mark.parametrize("make", [OxigraphStore, RdflibStore])
def test_the_digest_does_not_hang_on_the_order_of_statements_or_files(make: type[OxigraphStore | RdflibStore]) -> None:
    def digest(seed: int) -> str:
        mixed = random.Random(seed)
        lines, names = STATEMENTS[:], ["a", "b", "c"]
        mixed.shuffle(lines)
        mixed.shuffle(names)
        store = make()
        for name in names:
            store.add(Iri(LINTEL + name), (PREFIXES + "\n".join(lines)).encode(), name)
        return store.digest()

    assert len({digest(seed) for seed in range(5)}) == 1


@pytest.mark.parametrize(
    "change", [("number 3", "number 4"), ("@en", "@gd"), ("order 3", "order 33"), ('"3"', '"3"^^xsd:token')]
)
def test_the_digest_changes_with_a_value_its_language_or_its_type(change: tuple[str, str]) -> None:
    first, second = OxigraphStore(), OxigraphStore()
    text = PREFIXES + "\n".join(STATEMENTS)
    assert change[0] in text
    first.add(GRAPH, text.encode(), "x")
    second.add(GRAPH, text.replace(*change).encode(), "x")
    assert first.digest() != second.digest()


def test_the_digest_changes_with_the_graph_that_says_it() -> None:
    first, second = OxigraphStore(), OxigraphStore()
    text = (PREFIXES + STATEMENTS[0]).encode()
    first.add(GRAPH, text, "x")
    second.add(Iri(LINTEL + "graph/other"), text, "x")
    assert first.digest() != second.digest()


def test_what_two_graphs_say_is_one_fact(empty: GraphStore) -> None:
    for name in ("a", "b"):
        empty.add(Iri(LINTEL + name), (PREFIXES + STATEMENTS[0]).encode(), name)
    assert len(list(empty.facts())) == 3


@pytest.mark.parametrize("text", ['[ lintel:text "x" ] .', "duty:a lintel:note [ ] .", "duty:a lintel:note ( 1 2 ) ."])
def test_a_blank_node_is_refused(empty: GraphStore, text: str) -> None:
    empty.add(GRAPH, (PREFIXES + text).encode(), "x")
    with pytest.raises(GraphError, match="a node without a name"):
        list(empty.facts())


@pytest.mark.parametrize("text", ["duty:x a", 'duty:x a "open .', "@prefix broken", "nothing:here a 1 ."])
def test_what_is_not_turtle_is_refused_with_its_source(empty: GraphStore, text: str) -> None:
    with pytest.raises(GraphError, match=r"law/act\.ttl is not readable as Turtle"):
        empty.add(GRAPH, (PREFIXES + text).encode(), "law/act.ttl")


def test_every_kind_of_value_comes_back(empty: GraphStore) -> None:
    said = 'duty:a lintel:v "words"@en , "2026-11-21"^^xsd:date , 7 , 2.5 , true , "P1Y"^^xsd:duration , duty:b .'
    empty.add(GRAPH, (PREFIXES + said).encode(), "x")
    values = {value for _, _, value in empty.facts()}
    assert values == {"words", date(2026, 11, 21), 7, 2.5, True, "P1Y", named("duty", "b")}


def test_a_date_that_no_calendar_has_is_refused_when_read() -> None:
    store = OxigraphStore()
    store.add(GRAPH, (PREFIXES + 'duty:a lintel:v "2026-02-30"^^xsd:date .').encode(), "x")
    with pytest.raises(GraphError, match="“2026-02-30” is not a date"):
        list(store.facts())


NASTY = [
    '"} INSERT DATA { <urn:a> <urn:b> <urn:c> } #',
    "> SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }",
    "} UNION { ?s ?p ?o",
    "?duty",
    "it's \"quoted\" and 'quoted'",
    "two\nlines\r\n\ttabbed",
    "back\\slash \\u0022",
    "'''\"\"\"",
    "\u2028\u2029\x00",
    "£ 🙂 \u202e",
]


@pytest.mark.parametrize("text", NASTY)
def test_a_text_bound_to_a_variable_is_only_ever_data(
    text: str, register: Register, store: OxigraphStore, remote_store: RemoteStore, rdflib_store: RdflibStore
) -> None:
    size, query = len(list(store.facts())), query_text("applicable")
    bound: dict[str, Value] = {"kind": text, "place": register.bodies["ia-fife"].iri, "on": date(2026, 11, 21)}
    for each in (store, remote_store, rdflib_store):
        assert each.select("applicable", **bound) == []
    assert len(list(store.facts())) == size
    assert query_text("applicable") == query


@pytest.mark.parametrize("text", NASTY[:-2])
def test_a_text_bound_to_a_variable_is_found_as_it_is(text: str, tiny: Tiny) -> None:
    store = tiny.store()
    literal = text.encode("unicode_escape").decode().replace('"', '\\"').replace("\\x", "\\u00")
    store.add(GRAPH, (PREFIXES + f'duty:a lintel:text "{literal}" .').encode(), "x")
    (row,) = [r for r in store.select("facts", o=text) if r["s"] == named("duty", "a")]
    assert row["o"] == text


@pytest.mark.parametrize(
    "text", ["https://example.org/> } INSERT { <urn:a> <urn:b> <urn:c>", "https://example.org/ x", "not an iri"]
)
def test_a_text_that_only_claims_to_be_an_identifier_is_refused(text: str, store: OxigraphStore) -> None:
    with pytest.raises(ValueError, match="Invalid IRI"):
        store.select("applicable", kind=Iri(text))


@pytest.mark.parametrize("name", ["nothing", "../../etc/passwd", "applicable.rq", ""])
def test_only_packaged_queries_are_run(name: str) -> None:
    with pytest.raises(GraphError, match="There is no query called"):
        query_text(name)


def test_a_remote_store_is_never_written_to() -> None:
    with pytest.raises(GraphError, match="read only"):
        RemoteStore("http://127.0.0.1:9/").add(GRAPH, b"", "law/act.ttl")


def test_a_remote_store_that_is_not_there_is_said_to_be_silent() -> None:
    with pytest.raises(GraphError, match="does not answer"):
        RemoteStore("http://127.0.0.1:9/", timeout=1).select("facts")


def test_a_source_names_its_graph(tiny: Tiny) -> None:
    store = OxigraphStore()
    load(store, [*tiny.sources(), Source("b.ttl", GRAPH, (PREFIXES + STATEMENTS[0]).encode())])
    assert {row["g"] for row in store.select("quads")} == {GRAPH, Iri(LINTEL + "graph/tiny")}
