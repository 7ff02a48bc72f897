"""Areas by any name, and the nearest ones to a name that is none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownAreaError
from kg.places import find_area, nearest_names
from kg.register import Register


@pytest.mark.parametrize(
    ("name", "areas", "body"),
    [
        ("Fife", ("ia-fife",), None),
        ("fife", ("ia-fife",), None),
        (" FIFE ", ("ia-fife",), None),
        ("ia-fife", ("ia-fife",), None),
        ("Fife IJB", ("ia-fife",), None),
        ("Fife HSCP", ("ia-fife",), None),
        ("la-fife", ("ia-fife",), "la-fife"),
        ("Fife Council", ("ia-fife",), "la-fife"),
        ("NHS Fife", ("ia-fife",), "hb-fife"),
        ("Edinburgh", ("ia-city-of-edinburgh",), None),
        ("Dùn Èideann", ("ia-city-of-edinburgh",), None),
        ("dun eideann", ("ia-city-of-edinburgh",), None),
        ("Argyll & Bute", ("ia-argyll-and-bute",), None),
        ("Argyll and Bute", ("ia-argyll-and-bute",), None),
        ("S12000005", ("ia-clackmannanshire-and-stirling",), "la-clackmannanshire"),
        ("Stirling Council", ("ia-clackmannanshire-and-stirling",), "la-stirling"),
        ("the Highlands", ("ia-highland",), None),
    ],
)
def test_a_place_is_found_by_every_name_it_has(
    register: Register, name: str, areas: tuple[str, ...], body: str | None
) -> None:
    place = find_area(register, name)
    assert (place.areas, place.body) == (areas, body)


def test_every_body_is_found_by_its_id_its_code_its_name_and_its_identifier(register: Register) -> None:
    for body in register.bodies.values():
        for name in filter(None, (body.id, body.code, body.name, body.iri, *body.names)):
            place = find_area(register, name)
            assert place.areas, name
            assert body.id in {*place.areas, place.body}, name


def test_a_board_of_several_areas_stands_for_them_all(register: Register) -> None:
    place = find_area(register, "NHS Greater Glasgow and Clyde")
    assert place.body == "hb-greater-glasgow-and-clyde"
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
