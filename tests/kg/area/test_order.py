"""The order of an area's rows."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.area import load_area
from kg.area.load import area_from
from kg.area.model import Area
from kg.area.order import in_order
from tests.areas import areas
from tests.partnerships import shuffled

ROOT = Path(__file__).parents[3]
STRATHBRAE = ROOT / "ontologies/areas/strathbrae.yaml"
INVENTED = sorted((ROOT / "tests/kg/align/areas").glob("*.yaml"))
WRITTEN = [STRATHBRAE, *(path for path in INVENTED if path.stem.replace("-", "").isalpha() and path.stem != "figures")]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(3))
def test_rows_in_another_order_give_the_same(path: Path, seed: int) -> None:
    data = yaml.safe_load(path.read_bytes())
    other = area_from(shuffled(data, random.Random(seed)), path.name)
    assert other != load_area(path.read_bytes(), path.name)
    assert in_order(other) == in_order(load_area(path.read_bytes(), path.name))


@given(areas(), st.randoms(use_true_random=False))
def test_any_area_is_the_same_area_afterwards(area: Area, dice: random.Random) -> None:
    ordered = in_order(area)
    assert in_order(ordered) == ordered
    assert {plan.id for plan in ordered.plans} == {plan.id for plan in area.plans}
    plans = list(area.plans)
    dice.shuffle(plans)
    assert in_order(area.model_copy(update={"plans": tuple(plans)})) == ordered


def said(data: Any) -> Iterator[str]:
    """Every value of some data, without its place."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from (f"{name}: {one}" for one in said(value))
    elif isinstance(data, list):
        for value in data:
            yield from said(value)
    else:
        yield repr(data)


@given(areas())
def test_nothing_is_lost_and_nothing_is_added(area: Area) -> None:
    before, after = (Counter(said(one.model_dump(mode="json"))) for one in (area, in_order(area)))
    assert before == after


def test_rows_stand_by_their_ids_and_others_by_what_they_say() -> None:
    strathbrae = in_order(load_area(STRATHBRAE.read_bytes(), STRATHBRAE.name))
    ids = [plan.id for plan in strathbrae.plans]
    assert ids == sorted(ids)
    assert [list(plan.owner) for plan in strathbrae.plans] == [sorted(plan.owner) for plan in strathbrae.plans]
    steps = [[step.date for step in plan.consultation] for plan in strathbrae.plans]
    assert steps == [sorted(dates) for dates in steps]
    assert any(len(dates) > 1 for dates in steps)


def test_what_has_its_place_keeps_it() -> None:
    strathbrae = load_area(STRATHBRAE.read_bytes(), STRATHBRAE.name)
    ordered = {plan.id: plan for plan in in_order(strathbrae).plans}
    for plan in strathbrae.plans:
        assert ordered[plan.id].period == plan.period
        assert ordered[plan.id].sections == plan.sections
