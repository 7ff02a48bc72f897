"""An area's data as a graph beside the register."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.applies import judge
from kg.area.load import area_from, load_area
from kg.area.model import Area
from kg.area.workbook import read_workbook, write_workbook
from kg.area.workbook.names import names_of
from kg.area_graph import area_source, check_names, packaged_areas
from kg.errors import AreaDataError
from kg.places import find_area
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.sources import open_register
from kg.verdict import Standing


@pytest.fixture(scope="module")
def area() -> Area:
    return packaged_areas()[0]


@pytest.fixture(scope="module")
def opened_with(area: Area) -> Register:
    return open_register(areas=[area_source(area)])[0]


def test_without_a_folder_of_areas_there_are_none(tmp_path: Path) -> None:
    assert packaged_areas(tmp_path) == []


def test_the_packaged_areas_fit_the_register(register: Register) -> None:
    for area in packaged_areas():
        check_names(area, register)


def test_the_area_stands_in_the_register(opened_with: Register) -> None:
    found = opened_with.bodies["strathbrae"]
    assert found.name == "Strathbrae Integration Joint Board"
    assert found.kind == "integration-joint-board"
    assert found.place_name == "Strathbrae"
    assert "Strathbrae HSCP" in found.names
    assert found.councils == ("strathbrae-sc",)
    assert found.health_board == "strathbrae-nhsl"
    assert found.features == {"joint-board-model", "single-council-scheme", "approved-scheme"}
    assert found.delegated == {
        "adaptations-and-equipment",
        "housing-support-with-care",
        "sheltered-support",
        "garden-aid",
    }
    assert found.fictional
    assert found.as_at == date(2026, 6, 1)


def test_an_area_that_names_no_council_yet_is_an_area_too() -> None:
    place = {"id": "bare", "name": "Bare", "model": "lead_agency"}
    people = {"value": 300, "date": "2024", "source": "NRS"}
    meta = {"title": "Bare", "as_at": "2026-05-01"}
    bare = Area.model_validate({"meta": meta, "area": {**place, "population": people}})
    register = open_register(areas=[area_source(bare)])[0]
    assert "bare" in register.areas
    assert find_area(register, "bare").areas == find_area(register, "Bare lead agency").areas == ("bare",)


def test_only_the_authority_is_an_area(opened_with: Register) -> None:
    assert "strathbrae" in opened_with.areas
    assert "strathbrae-sc" not in opened_with.areas
    assert "strathbrae-nhsl" not in opened_with.areas


def test_the_council_has_its_features(opened_with: Register) -> None:
    council = opened_with.bodies["strathbrae-sc"]
    assert council.kind == "local-authority"
    assert "stock-retained" in council.features
    assert not council.features & {"no-listed-island", "island-authority"}  # it has an island, and does not say which


def test_a_council_without_homes_or_islands_says_so(area: Area, register: Register) -> None:
    bodies = tuple(body.model_copy(update={"council_homes": 0}) if body.id == "SC" else body for body in area.bodies)
    place = area.area.model_copy(
        update={"geography": area.area.geography.model_copy(update={"island_communities": ()})}
    )
    changed = area.model_copy(update={"bodies": bodies, "area": place})
    found = open_register(areas=[area_source(changed)])[0].bodies["strathbrae-sc"]
    assert found.features >= {"stock-transferred", "no-listed-island"}
    assert found.id not in register.bodies


def test_a_lead_agency_is_told_apart(area: Area) -> None:
    changed = area.model_copy(update={"area": area.area.model_copy(update={"model": "lead_agency"})})
    found = open_register(areas=[area_source(changed)])[0].bodies["strathbrae"]
    assert found.kind == "lead-agency-partnership"
    assert "lead-agency-model" in found.features


def test_what_the_scheme_delegates_the_authority_carries(opened_with: Register) -> None:
    situation = Situation(date(2026, 6, 1), areas=("strathbrae",), bearers=("strathbrae",))
    setting = setting_of(opened_with, situation)
    assert "garden-aid" in setting.delegated
    assert "homelessness-services" not in setting.delegated
    duty = opened_with.duty("pbjw-s29-strategic-plan")
    assert judge(opened_with, situation, setting, duty).standing is Standing.APPLIES


def test_the_graph_is_named_derived_and_without_blank_nodes(area: Area) -> None:
    source = area_source(area)
    assert source.graph == "https://w3id.org/lintel/graph/area/strathbrae"
    triples = list(ox.parse(source.turtle, format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(node, ox.BlankNode) for quad in triples for node in (quad.subject, quad.object))
    derived = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert [quad.object.value for quad in triples if quad.predicate == derived] == [
        f"https://w3id.org/lintel/data/sha256/{area.digest}"
    ]
    assert area_source(area) == source


def test_plans_and_kept_functions_are_in_the_graph(area: Area) -> None:
    text = area_source(area).turtle.decode()
    assert "plan-type:local-housing-strategy" in text
    assert "lintel:keeps function:homelessness-services" in text
    assert text.count("a lintel:Plan") == len(area.plans)


def test_a_concept_that_the_register_has_not_is_said(area: Area, register: Register) -> None:
    scheme = area.integration_scheme
    assert scheme is not None
    functions = (scheme.functions[0].model_copy(update={"concept": "moon-landing"}), *scheme.functions[1:])
    changed = area.model_copy(update={"integration_scheme": scheme.model_copy(update={"functions": functions})})
    with pytest.raises(
        AreaDataError, match=r"functions\[0\].concept: “moon-landing” is not a function of the register"
    ):
        check_names(changed, register)


def test_a_function_of_the_schemes_own_is_taken_by_its_name(register: Register) -> None:
    data = packaged_areas()[0].model_dump(mode="json", by_alias=True)
    own = {"id": "F9", "name": "Tenancy sustainment", "class": "No", "delegated": False}
    scheme = data["integration_scheme"]
    check_names(
        area_from({**data, "integration_scheme": {**scheme, "functions": [*scheme["functions"], own]}}, "test"),
        register,
    )
    wrong = {**own, "concept": "tenancy"}
    with pytest.raises(AreaDataError, match="“tenancy” is not a function of the register"):
        check_names(
            area_from({**data, "integration_scheme": {**scheme, "functions": [*scheme["functions"], wrong]}}, "test"),
            register,
        )


@pytest.mark.parametrize("name", ["abercairn", "glenmorrow", "linnhaugh", "strathfarrow"])
def test_areas_with_functions_of_their_own_are_loaded_and_come_back_from_a_workbook(
    name: str, root: Path, register: Register
) -> None:
    path = root / f"tests/kg/align/areas/{name}.yaml"
    area = load_area(path.read_bytes(), path.name)
    check_names(area, register)
    names = names_of(register)
    assert read_workbook(write_workbook(area, names), "book.xlsx", names) == area
