"""Which records apply to an integration authority, in registers up to a thousand times as large."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any, Final

import pyoxigraph as ox

from bench.process import apart, available, memory, peak
from bench.scale import scaled
from bench.table import MIB, Table, budget, duration, ratio, size
from bench.timing import CELLS, Timing, race
from kg.applies import applicable
from kg.iri import Iri, named
from kg.read import read_register
from kg.situation import Situation, setting_of
from kg.sources import load
from kg.store import OxigraphStore, query_text

AREA: Final = "ia-fife"
PLACE: Final = Iri("http://statistics.gov.scot/id/statistical-geography/S37000032")
KIND: Final = named("kind", "integration-joint-board")
LARGEST: Final = 1_000
WORST: Final = 3.0
NEEDED: Final = 17 * 1024 * MIB
# For each way: what it is called, how often it runs, and in registers how many times as large.
WAYS: Final = {
    "lintel": ("Lintel", 400, (1, 10, 100, LARGEST)),
    "triples": ("rdflib, triples() by hand", 100, (1, 10, 100)),
    "oxigraph": ("Oxigraph, applicable.rq", 20, (1, 10, 100)),
    "rdflib": ("rdflib, applicable.rq", 5, (1, 10)),
}


def measure() -> Iterator[Table]:
    """Each way at each size, in a process of its own; then what the large registers cost to load."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    left_out = []
    for way, (title, runs, factors) in WAYS.items():
        for factor in factors:
            short = factor == LARGEST and available() < NEEDED
            got = None if short else apart("bench.applicability", way, factor, runs)
            if got is None:
                why = f"less than {size(NEEDED)} of memory free" if short else "it did not end well"
                left_out.append(f"{title} at {factor}x was not measured: {why}.")
            else:
                found[way, factor] = got
    yield _times(found, left_out)
    yield _loads(found)


def _times(found: dict[tuple[str, int], dict[str, Any]], left_out: list[str]) -> Table:
    rows = []
    remarks = list(left_out)
    for (way, factor), got in found.items():
        took, real, own = (Timing(*got["timings"][name]) for name in ("large", "real", "lintel"))
        ratios = (ratio(took.computing, own.computing), ratio(took.computing, real.computing))
        figures = (*ratios, *took.cells, str(len(got["names"])), size(got["held"]))
        rows.append((f"{WAYS[way][0]}, {factor}x", *figures))
        if (way, factor) == ("lintel", LARGEST):
            what = f"median at {LARGEST}x at most {WORST:g}x that at 1x"
            remarks.append(budget(what, ratios[1], kept=took.computing <= WORST * real.computing))
    names = found["lintel", 1]["names"]
    same = all(got["names"] == names for (way, _), got in found.items() if way in {"lintel", "triples"})
    remarks.append(
        f"Lintel and triples() by hand select {'the same' if same else 'DIFFERENT'} records at every size. "
        "The query leaves out what is owed to the authority or delegated to it, and keeps guidance that repeats a "
        "statute. rdflib's own SPARQL stops at 10x: at 100x one asking took 12 s."
    )
    head = ("way, register", "to Lintel at 1x", "to 1x", *CELLS, "records", "memory")
    return Table("Applicability: an integration joint board in Fife, today", head, rows, tuple(remarks))


def _loads(found: dict[tuple[str, int], dict[str, Any]]) -> Table:
    rows = []
    each = found["lintel", 1]["opened"] / found["lintel", 1]["statements"]
    for (way, factor), got in found.items():
        if way == "lintel":
            by_statement = ratio(got["opened"] / got["statements"], each)
            rows.append((
                f"{factor}x", by_statement, f"{got['records']:,}", f"{got['statements']:,}", duration(got["loaded"]),
                duration(got["opened"] - got["loaded"]), "1", size(got["held"]), size(got["peak"]),
            ))  # fmt: skip
    head = ("register", "time a statement, to 1x", "records", "statements", "load", "compile", "runs", "held", "peak")
    return Table("Loading registers of that size (with writing their generated part)", head, rows)


def _lintel(factor: int, on: date) -> tuple[Callable[[], list[str]], dict[str, Any]]:
    start = perf_counter()
    store = OxigraphStore()
    load(store, scaled(factor))
    loaded = perf_counter() - start
    register = read_register(store)
    opened = perf_counter() - start
    situation = Situation(as_at=on, areas=(AREA,), bearers=(AREA,))
    cost = {
        "loaded": loaded,
        "opened": opened,
        "statements": sum(1 for _ in store.quads()),
        "records": len(register.duties),
    }
    return lambda: [v.duty.id for v in applicable(register, situation, setting_of(register, situation))], cost


def _oxigraph(factor: int, on: date) -> tuple[Callable[[], list[str]], dict[str, Any]]:
    store = OxigraphStore()
    load(store, scaled(factor))
    return lambda: [
        str(row["duty"]).rsplit("/", 1)[-1] for row in store.select("applicable", kind=KIND, place=PLACE, on=on)
    ], {}


def _triples(factor: int, on: date) -> tuple[Callable[[], list[str]], dict[str, Any]]:
    from rdflib import URIRef  # noqa: PLC0415 - the others must not pay for it in memory

    from bench.rival import selection  # noqa: PLC0415

    graph = _graph(factor)
    return lambda: list(selection(graph, URIRef(PLACE), on)), {}


def _rdflib(factor: int, on: date) -> tuple[Callable[[], list[str]], dict[str, Any]]:
    from rdflib import Literal, URIRef  # noqa: PLC0415
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415

    graph = _graph(factor)
    query = prepareQuery(query_text("applicable"))
    bindings = {"kind": URIRef(KIND), "place": URIRef(PLACE), "on": Literal(on)}
    return lambda: [str(row[0]).rsplit("/", 1)[-1] for row in graph.query(query, initBindings=bindings)], {}


def _graph(factor: int) -> Any:
    """An rdflib graph, filled by the fast parser."""
    from rdflib import Graph, Literal, URIRef  # noqa: PLC0415

    graph = Graph()
    for source in scaled(factor):
        for triple in ox.parse(source.turtle, ox.RdfFormat.TURTLE):
            value: Any = triple.object
            graph.add(
                (
                    URIRef(triple.subject.value),
                    URIRef(triple.predicate.value),
                    URIRef(value.value)
                    if isinstance(value, ox.NamedNode)
                    else Literal(
                        value.value, datatype=None if value.language else value.datatype.value, lang=value.language
                    ),
                )
            )
    return graph


def _alone(way: str, factor: int, runs: int) -> dict[str, Any]:
    before = memory()
    makers = {"lintel": _lintel, "oxigraph": _oxigraph, "triples": _triples, "rdflib": _rdflib}
    today = datetime.now(UTC).date()
    call, cost = makers[way](factor, today)
    names = sorted(set(call()))
    held, most = memory() - before, peak()
    ways = {"large": [call], "real": [makers[way](1, today)[0]], "lintel": [_lintel(1, today)[0]]}
    timings = {name: (took.wall, took.processor) for name, took in race(ways, runs).items()}
    return {"timings": timings, "names": names, "held": held, "peak": most, **cost}


if __name__ == "__main__":
    print(json.dumps(_alone(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
