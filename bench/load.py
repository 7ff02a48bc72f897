"""Opening the register, against its parsing alone."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox
from rdflib import Graph

from bench.table import Table, ratio
from bench.timing import CELLS, race
from kg.read import read_register
from kg.sources import load, open_register, read_sources
from kg.store import OxigraphStore

RUNS = 9


def measure() -> Iterator[Table]:
    """Reading, loading and compiling; the floor is a bare bulk load of the same bytes, the peer is rdflib's parser."""
    sources = read_sources()
    texts = [source.turtle for source in sources]
    loaded = OxigraphStore()
    load(loaded, sources)

    def floor() -> None:
        store = ox.Store()
        for text in texts:
            store.bulk_load(text, ox.RdfFormat.TURTLE)

    def peer() -> None:
        graph = Graph()
        for text in texts:
            graph.parse(data=text, format="turtle")

    ways: dict[str, list[Callable[[], object]]] = {
        "pyoxigraph, bulk load alone (the floor)": [floor],
        "Lintel: open_register": [open_register],
        "- of which reading the files": [read_sources],
        "- of which loading": [lambda: load(OxigraphStore(), sources)],
        "- of which compiling": [lambda: read_register(loaded)],
        "rdflib, parsing alone": [peer],
    }
    found = race(ways, RUNS)
    base, own = (took.computing for took in list(found.values())[:2])
    rows = [
        (name, ratio(took.computing, base), ratio(took.computing, own), *took.cells) for name, took in found.items()
    ]
    statements = sum(1 for _ in loaded.quads())
    size = f"{len(texts)} files, {statements:,} statements, {sum(map(len, texts)) / 1e6:.1f} MB."
    yield Table("Load: the register from its files", ("way", "to floor", "to Lintel", *CELLS), rows, (size,))
