"""An area as YAML: readable, and read again as the same area."""

import pytest
from hypothesis import given

from kg.area import load_area
from kg.area.model import Area
from kg.area.write import as_yaml
from kg.area_graph import packaged_areas
from tests.areas import areas, made_up


@pytest.fixture(scope="module")
def strathbrae() -> Area:
    return packaged_areas()[0]


@given(areas())
def test_every_area_comes_back_as_it_was(area: Area) -> None:
    back = load_area(as_yaml(area), "a.yaml")
    assert back == area
    assert back.digest == area.digest


def test_the_example_comes_back_as_it_was(strathbrae: Area) -> None:
    assert load_area(as_yaml(strathbrae)).digest == strathbrae.digest
    assert as_yaml(strathbrae) == as_yaml(load_area(as_yaml(strathbrae)))


def test_it_reads_as_the_example_does(strathbrae: Area) -> None:
    text = as_yaml(strathbrae).decode()
    assert text.startswith("# strathbrae, as at 2026-06-01: an invented partnership: its places, bodies, people, plans")
    assert "\n  as_at: '2026-06-01'\n" in text
    assert "\n    housing_issues: [private rent pressure, homeless presentations concentrated here, flats" in text
    assert "\n  - {id: CPP, name: Strathbrae Together, type: cpp}\n" in text
    assert "values: {area: 64, L1: null, L2: null, L3: null, L4: null}" in text
    assert text.index("\nmeta:") < text.index("\nlocalities:") < text.index("\nplans:") < text.index("\ndirections:")


def test_what_is_empty_is_left_out(strathbrae: Area) -> None:
    text = as_yaml(strathbrae).decode()
    assert "needs:" not in text
    assert "partners:" not in text
    assert "''" not in text


def test_an_area_of_its_own_is_not_called_invented() -> None:
    area = made_up(2)
    real = area.model_copy(update={"meta": area.meta.model_copy(update={"fictional": False})})
    assert b": a partnership\xe2\x80\x99s own data.\n" in as_yaml(real).splitlines(keepends=True)[0]
    assert load_area(as_yaml(real)) == real
