"""Paths into an area's data: what they mean, how they are written, and what is said of one that leads nowhere."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from kg.area.address import AddressError, Directory, Steps, fields_of, steps_of, written
from kg.area.model import Area
from kg.area_graph import packaged_areas

STRATHBRAE = packaged_areas()[0]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("E15.values.area", None),
        ("E1.values.L4", 1650),
        ("SP-A4.end", date(2029, 3, 31)),
        ("SP-A4.measure.unit", ""),
        ("statement.contact", ""),
        ("area.population.value", 96400),
        ("strathbrae.population.value", 96400),
        ("F5.class", "No"),
        ("plans.SP.title", "Strathbrae Strategic Plan 2026-2029: Close to Home"),
        ("plans[0].title", "Strathbrae Strategic Plan 2026-2029: Close to Home"),
        ("HNDA23.base_year", 2018),
        ("evidence.hnda.base_year", 2018),
        ("SP.period[1]", date(2029, 3, 31)),
        ("SP.owner[0]", "IJB"),
        ("finance.afs.lines[0].value", 950_000),
        (' SP.companions["a name. with [signs]"] ', None),
        ("H-A2.measure.target_date", "2027-06-30"),
    ],
)
def test_a_path_leads_to_a_value(path: str, value: Any) -> None:
    found = Directory(STRATHBRAE).find(path).value
    assert found == value


def test_a_path_may_lead_to_a_record() -> None:
    assert Directory(STRATHBRAE).find("L4").value is STRATHBRAE.localities[3]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("E99.values", "E99.values: nothing in the data is called “E99”; did you mean “E9”?"),
        ("xyz", "xyz: nothing in the data is called “xyz”"),
        ("E15.valuez.area", "E15.valuez.area: “valuez” is not a field here; did you mean “values”?"),
        ("HRA.x", "HRA.x: nothing in the data is called “HRA”"),
        (
            "finance.hra.x",
            "finance.hra.x: “x” is not a field here; known here: adaptations, source",
        ),
        ("E15.what.x", "E15.what.x: there is nothing inside for “x” to name"),
        (
            "HCS.resources[99].y1",
            "HCS.resources[99].y1: there is no row 99; rows are numbered from 0, and there are 6",
        ),
        (
            "SP.actions.L4",
            "SP.actions.L4: there is no record called “L4”; rows are numbered from 0, and there are 10",
        ),
        ("", "“” is not a path such as E15.values.area"),
        ("SP..title", "“SP..title” is not a path such as E15.values.area"),
        ("SP[x]", "“SP[x]” is not a path such as E15.values.area"),
        ("[0]", "[0]: nothing in the data is called “0”"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(path: str, told: str) -> None:
    with pytest.raises(AddressError) as refused:
        Directory(STRATHBRAE).find(path)
    assert str(refused.value) == told


def test_an_id_of_two_records_has_to_be_told_apart() -> None:
    body = STRATHBRAE.bodies[0].model_copy(update={"id": "SHIP"})
    area = STRATHBRAE.model_copy(update={"bodies": (*STRATHBRAE.bodies, body)})
    with pytest.raises(AddressError) as refused:
        Directory(area).find("SHIP.title")
    assert (
        str(refused.value)
        == f"SHIP.title: “SHIP” could be bodies[{len(area.bodies) - 1}] or plans[3]; write one of these"
    )
    assert Directory(area).path(("plans", 3, "title")) == "plans[3].title"
    assert Directory(area).find("plans.SHIP.title").value == STRATHBRAE.plans[3].title


def _everything(held: Any, steps: Steps) -> Iterator[tuple[Steps, Any]]:
    if steps:
        yield steps, held
    if isinstance(held, BaseModel):
        for name, (own, _) in fields_of(type(held)).items():
            yield from _everything(getattr(held, own), (*steps, name))
    elif isinstance(held, Mapping):
        for key, part in held.items():
            yield from _everything(part, (*steps, key))
    elif isinstance(held, tuple):
        for row, part in enumerate(held):
            yield from _everything(part, (*steps, row))


def test_each_place_has_a_path_that_leads_back_to_it() -> None:
    directory = Directory(STRATHBRAE)
    places = list(_everything(STRATHBRAE, ()))
    paths = [directory.path(steps) for steps, _ in places]
    assert len(places) > 2_000
    assert [directory.find(path).steps for path in paths] == [steps for steps, _ in places]
    assert [directory.find(path).value for path in paths] == [held for _, held in places]
    assert len(set(paths)) == len(paths)


@given(st.lists(st.text(min_size=1) | st.integers(0, 999_999), min_size=1, max_size=5))
def test_any_name_can_be_written_in_a_path(steps: list[str | int]) -> None:
    assert steps_of(written(tuple(steps))) == tuple(steps)


@given(st.text())
def test_any_text_is_a_place_or_told(text: str) -> None:
    try:
        spot = Directory(STRATHBRAE).find(text)
    except AddressError:
        return
    assert Directory(STRATHBRAE).find(written(spot.steps)) == spot


def test_the_whole_has_no_path_and_no_id_of_its_own() -> None:
    assert Directory(STRATHBRAE).path(("area", "population", "value")) == "area.population.value"
    assert isinstance(STRATHBRAE, Area)
