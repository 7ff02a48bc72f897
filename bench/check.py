"""Checking the register, against its shapes alone."""

from collections.abc import Iterator
from typing import cast

import pyshacl
from rdflib import Graph

from bench.table import Table, ratio
from bench.timing import CELLS, race
from kg.check import SHAPES, check_register
from kg.sources import packaged, read_sources

RUNS = 3


def measure() -> Iterator[Table]:
    """All that `lintel check` does to the register; the floor is pySHACL on a graph and shapes already parsed."""
    graph = Graph()
    for source in read_sources():
        graph.parse(data=source.turtle, format="turtle")
    shapes = Graph().parse(data=packaged().joinpath(SHAPES).read_bytes(), format="turtle")
    conforms: list[bool] = []
    issues: list[int] = []

    def floor() -> None:
        result = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True)
        conforms.append(cast("bool", result[0]))

    def own() -> None:
        issues.append(len(list(check_register())))

    found = race({"pySHACL alone (the floor)": [floor], "Lintel: check_register": [own]}, RUNS)
    base = found["pySHACL alone (the floor)"].computing
    rows = [(name, ratio(took.computing, base), *took.cells) for name, took in found.items()]
    said = f"pySHACL: the graph {'conforms' if conforms[-1] else 'does not conform'}. Lintel: {issues[-1]} issues."
    yield Table("Check: the register against its shapes and rules", ("way", "to floor", *CELLS), rows, (said,))
