"""The graph in the usual formats: nothing is lost, and two exports are the same."""

import pyoxigraph as ox
import pytest

from kg.export import FORMATS, serialise
from kg.iri import LINTEL, Iri
from kg.store import OxigraphStore, digest_of
from tests.tiny import Tiny


@pytest.fixture
def small(tiny: Tiny) -> OxigraphStore:
    tiny.duty("plan", 'lintel:note "Dùn Èideann: \\"quoted\\"\\n and a second line"@en ; lintel:value 2.5 , 7')
    store = tiny.store()
    store.add(Iri(LINTEL + "graph/b"), tiny.text.encode(), "b")
    return store


@pytest.mark.parametrize("form", ["trig", "nq", "jsonld"])
def test_formats_with_graphs_hold_every_statement_of_every_graph(small: OxigraphStore, form: str) -> None:
    again = ox.Store()
    again.load(serialise(small, form), FORMATS[form])
    assert set(again) == set(small.quads())


def test_turtle_holds_every_statement_once(small: OxigraphStore) -> None:
    again = ox.Store()
    again.load(serialise(small, "ttl"), FORMATS["ttl"])
    assert len(again) == len(set(small.facts())) < len(list(small.quads()))


@pytest.mark.parametrize("form", FORMATS)
def test_two_exports_of_one_graph_are_the_same(tiny: Tiny, form: str) -> None:
    tiny.duty("plan")
    assert serialise(tiny.store(), form) == serialise(tiny.store(), form)


def test_the_digest_is_that_of_the_exported_lines(small: OxigraphStore) -> None:
    assert digest_of(serialise(small, "nq").splitlines()) == small.digest()


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_register_is_exported_as_text(store: OxigraphStore, form: str) -> None:
    text = serialise(store, form).decode("utf-8")
    assert "pbjw-s37-review" in text
