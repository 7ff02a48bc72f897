"""Areas by any name, and the nearest ones to a name that is none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.area_graph import area_source, packaged_areas
from kg.errors import UnknownAreaError
from kg.places import find_area, nearest_names
from kg.register import Register
from kg.sources import open_register


@pytest.mark.parametrize(
    ("name", "areas", "bodies"),
    [
        ("Fife", ("ia-fife",), ()),
        ("fife", ("ia-fife",), ()),
        (" FIFE ", ("ia-fife",), ()),
        ("ia-fife", ("ia-fife",), ()),
        ("Fife IJB", ("ia-fife",), ("ia-fife",)),
        ("Fife HSCP", ("ia-fife",), ("ia-fife",)),
        ("NHS  Fife", ("ia-fife",), ("hb-fife",)),
        ("the Fife Health & Social Care Partnership.", ("ia-fife",), ("ia-fife",)),
        ("la-fife", ("ia-fife",), ("la-fife",)),
        ("Fife Council", ("ia-fife",), ("la-fife",)),
        ("NHS Fife", ("ia-fife",), ("hb-fife",)),
        ("Edinburgh", ("ia-city-of-edinburgh",), ()),
        ("Dùn Èideann", ("ia-city-of-edinburgh",), ()),
        ("dun eideann", ("ia-city-of-edinburgh",), ()),
        ("Argyll & Bute", ("ia-argyll-and-bute",), ()),
        ("Argyll and Bute", ("ia-argyll-and-bute",), ()),
        ("S12000005", ("ia-clackmannanshire-and-stirling",), ("la-clackmannanshire",)),
        ("Stirling Council", ("ia-clackmannanshire-and-stirling",), ("la-stirling",)),
        ("the Highlands", ("ia-highland",), ()),
    ],
)
def test_a_place_is_found_by_every_name_it_has(
    register: Register, name: str, areas: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    place = find_area(register, name)
    assert (place.areas, place.bodies) == (areas, bodies)


def test_every_body_is_found_by_its_id_its_code_its_name_and_its_identifier(register: Register) -> None:
    for body in register.bodies.values():
        for name in filter(None, (body.id, body.code, body.name, body.iri, *body.names)):
            place = find_area(register, name)
            assert place.areas, name
            assert body.id in {*place.areas, *place.bodies}, name


@pytest.mark.parametrize(("identifier", "name"), [("fife", "Fife"), ("midlothian", "Midlothian")])
def test_an_area_whose_data_is_loaded_goes_before_the_register_s(identifier: str, name: str) -> None:
    example = packaged_areas()[0]
    place = example.area.model_copy(update={"id": identifier, "name": name})
    loaded, _ = open_register(areas=[area_source(example.model_copy(update={"area": place}))])
    assert find_area(loaded, name).areas == (identifier,)
    assert find_area(loaded, f"ia-{identifier}").areas == (f"ia-{identifier}",)


def test_a_board_of_several_areas_stands_for_them_all(register: Register) -> None:
    place = find_area(register, "NHS Greater Glasgow and Clyde")
    assert place.bodies == ("hb-greater-glasgow-and-clyde",)
    assert len(place.areas) == 6
    assert list(place.areas) == sorted(place.areas)


@pytest.mark.parametrize(
    ("name", "nearest"), [("Fyfe", "Fife"), ("Invercylde Council", "Inverclyde"), ("Abberdeen", "Aberdeen")]
)
def test_a_misspelt_place_is_refused_with_the_nearest_names(register: Register, name: str, nearest: str) -> None:
    with pytest.raises(UnknownAreaError) as caught:
        find_area(register, name)
    assert nearest in caught.value.nearest
    assert "Did you mean" in str(caught.value)


@pytest.mark.parametrize("name", ["Atlantis", "", "   ", "London", "Council", "x" * 5_000, "'; DROP TABLE", "\x00"])
def test_what_is_no_place_is_refused_without_a_guess_at_one(register: Register, name: str) -> None:
    with pytest.raises(UnknownAreaError) as caught:
        find_area(register, name)
    assert len(str(caught.value)) < 250


@given(st.text(max_size=60))
def test_any_text_is_a_place_or_refused(register: Register, text: str) -> None:
    with suppress(UnknownAreaError):
        assert find_area(register, text).areas
    assert len(nearest_names(register, text)) <= 3


def test_the_nearest_names_leave_generic_words_aside(register: Register) -> None:
    assert nearest_names(register, "Fyfe Health and Social Care Partnership")[:1] == ("Fife",)
    assert nearest_names(register, "the council") == ()
