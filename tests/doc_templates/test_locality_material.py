"""What the data says to the questions of the return."""

from collections.abc import Callable

import pytest

from doc_templates import locality_material as material
from doc_templates.filled import Request
from doc_templates.writing.desk import STRATEGIC_PLAN, Record
from doc_templates.writing.paper import Paper, open_paper
from kg.area.model import Area
from kg.register import Register


@pytest.fixture
def paper(strathbrae: Area, with_area: Register) -> Paper:
    return open_paper(Request(strathbrae, with_area, strathbrae.as_at), (STRATEGIC_PLAN,))


@pytest.mark.parametrize(
    ("asked", "told", "source"),
    [
        (
            material.places,
            "Muirbrae (L2), 27,500 people; post-industrial, highest deprivation.",
            "Area data: localities",
        ),
        (
            material.progress,
            "Localities are recorded (L1, L2, L3 and L4), so the question does not arise.",
            "Area data: localities",
        ),
        (material.fit, "Larroch Valley (H1) covers Inverlarroch and Muirbrae.", "Area data: housing strategy areas"),
        (material.fit, "Muirbrae South (CP1) lies inside Muirbrae.", "Area data: community planning localities"),
        (
            material.role,
            ("On the strategic planning group Strathbrae Health and Social Care Partnership (locality rep) "
            "speaks for all localities."),
            "Area data: governance, strategic planning group",
        ),
        (
            material.seats,
            "Muirbrae Community Housing Co-operative (RSL3) has homes in Muirbrae.",
            "Area data: bodies",
        ),
        (
            material.forums,
            ("Strathbrae RSL Forum: Fennach Homes, Ardle and Coast Housing Association and Muirbrae Community "
            "Housing Co-operative."),
            "Area data: governance",
        ),
        (
            material.plans,
            ("HLP, “HSCP locality plans 2025-26”, 1 April 2025 to 31 March 2026, approved 11 June 2025; "
            "expired no successor."),
            "HLP",
        ),
        (
            material.issues,
            "Muirbrae (L2): rank of need 1; fuel poverty; four-in-a-block stock hard to adapt; drug harm.",
            "Area data: localities",
        ),
        (material.chances, "On 1 March 2024, on LHS: tenants and residents, 640 took part.", "LHS"),
        (material.chances, "On 10 November 2025, on HCS: Fennach Homes.", "HCS"),
        (material.actions, "SP-A7 Open four step-down flats at Fennach Mill (Glen Fennach).", "SP"),
        (material.housing_actions, "LHS-A5 Empty homes officer (Ardle Coast and Skarra).", "LHS"),
    ],
)  # fmt: skip
def test_what_is_said_has_its_source(
    paper: Paper, asked: Callable[[Paper], list[Record]], told: str, source: str
) -> None:
    found = {claim["text"]: claim["source"] for claim in asked(paper)}
    assert found[told] == source
    assert set(found.values()) <= set(paper.sources)


def test_a_small_place_is_not_counted(strathbrae: Area, with_area: Register) -> None:
    places = [
        place.model_copy(update={"population": 3}) if place.id == "L4" else place for place in strathbrae.localities
    ]
    area = strathbrae.model_copy(update={"localities": tuple(places)})
    told = [claim["text"] for claim in material.places(open_paper(Request(area, with_area, area.as_at), ()))]
    assert sum("fewer than 5 or withheld" in text for text in told) == 2
    assert not any(", 3 people" in text for text in told)


def test_nothing_is_said_where_there_is_nothing(strathbrae: Area, with_area: Register) -> None:
    bare = Area(meta=strathbrae.meta, area=strathbrae.area)
    paper = open_paper(Request(bare, with_area, strathbrae.as_at), ())
    asked = (material.places, material.progress, material.fit, material.role, material.seats, material.forums,
             material.arrangements, material.plans, material.issues, material.chances, material.actions,
             material.housing_actions)  # fmt: skip
    assert [one(paper) for one in asked] == [[]] * len(asked)
