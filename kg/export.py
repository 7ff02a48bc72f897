"""The graph in the usual RDF formats."""

from typing import Final

import pyoxigraph as ox

from kg.iri import DCT, DEF, LINTEL, SKOS
from kg.store import OxigraphStore

FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
}
PREFIXES: Final = {
    "dct": DCT,
    "duty": LINTEL + "duty/",
    "lintel": DEF,
    "skos": SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def serialise(store: OxigraphStore, form: str) -> bytes:
    """The whole graph as text.

    Args:
        store: The loaded graph.
        form: A key of `FORMATS`. Turtle has no named graphs: the statements are merged.

    Returns:
        UTF-8 text, sorted, so that two exports of one graph are the same.
    """
    kind = FORMATS[form]
    quads = sorted(store.quads(), key=str)
    merged = (
        quads
        if kind.supports_datasets
        else sorted({ox.Triple(q.subject, q.predicate, q.object) for q in quads}, key=str)
    )
    return ox.serialize(merged, format=kind, prefixes=PREFIXES) or b""
