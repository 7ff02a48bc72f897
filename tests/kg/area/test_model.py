"""What an area can be asked."""

from datetime import date

import pytest
from pydantic import ValidationError

from kg.area.model import Area
from kg.area_graph import packaged_areas


@pytest.fixture(scope="module")
def area() -> Area:
    return packaged_areas()[0]


def test_a_body_is_found_by_its_id(area: Area) -> None:
    found = area.body("RSL1")
    assert found is not None
    assert found.name == "Fennach Homes"
    assert area.body("nobody") is None
    assert [body.id for body in area.of_type("rsl")] == ["RSL1", "RSL2", "RSL3"]


def test_of_several_plans_of_a_type_the_latest_begun_is_meant(area: Area) -> None:
    plan = area.plan("strategic-plan")
    assert plan is not None
    old = plan.model_copy(update={"id": "OLD", "period": (date(2020, 4, 1), date(2026, 3, 31))})
    coming = plan.model_copy(update={"id": "NEXT", "period": (date(2029, 4, 1), date(2032, 3, 31))})
    several = area.model_copy(update={"plans": (old, plan, coming)})
    assert several.plan("strategic-plan") == plan
    assert area.plan("corporate-parenting-plan") is None


def test_an_area_does_not_change(area: Area) -> None:
    with pytest.raises(ValidationError):
        area.meta = area.meta  # type: ignore[misc]
