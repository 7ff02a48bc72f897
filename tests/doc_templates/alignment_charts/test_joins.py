"""Who joins the plans, as a picture."""

from io import BytesIO

import pytest
from PIL import Image

from doc_templates.alignment_charts import joins as module
from doc_templates.alignment_charts.joins import joins
from doc_templates.charts import LANDSCAPE, PORTRAIT, Chart
from kg.align.decision import Decisions
from kg.align.link import Links
from kg.align.network import network
from kg.align.run import align
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import AS_AT, SMALL, area_of

SP = {
    "id": "SP",
    "type": "strategic-plan",
    "owner": "IJB",
    "actions": [{"id": "A1", "text": "Homes", "lead": "SC", "partners": ["HB"]}],
}
LHS = {"id": "LHS", "type": "local-housing-strategy"}
CARERS = {"id": "CC", "name": "Carers", "type": "carers"}


def _drawn(area: Area, register: Register) -> Chart | None:
    found = align(area, register, AS_AT, Links(), Decisions())
    return joins(found.case, network(found))


def test_it_says_what_one_sees(register: Register) -> None:
    bodies = [*SMALL["bodies"], CARERS, {"id": "CJP", "name": "Justice", "type": "cj_partnership"}]
    made = _drawn(area_of(SP, LHS, {"id": "J", "type": "cjoip", "owner": "CJP"}, bodies=bodies), register)
    assert made is not None
    assert made.alt == (
        "Network of 3 plans: 4 bodies lead or take part in them. In most plans are Testbrae Council (2), Justice (1) "
        "and NHS Test (1). Testbrae Council alone joins plans to the others. Plan J stands apart. "
        "Without a part in any plan: Carers."
    )


def test_one_plan_and_one_body_are_a_picture_too(register: Register) -> None:
    made = _drawn(area_of(LHS), register)
    assert made is not None
    assert made.alt == (
        "Network of 1 plan: 1 body leads or takes part in it. In most plans is Testbrae Council (1). Without a part in "
        "any plan: NHS Test and Testbrae IJB."
    )


def test_the_same_plans_make_the_same_bytes_however_they_are_ordered(register: Register) -> None:
    assert _drawn(area_of(SP, LHS), register) == _drawn(area_of(LHS, SP), register)


def test_many_plans_and_bodies_are_drawn(register: Register) -> None:
    bodies = [
        {"id": f"B{i}", "name": f"A body with a long name, number {i}" * 3, "type": "provider"} for i in range(20)
    ]
    plans = [
        {"id": f"P{i}", "type": "ship", "title": "A long title " * 20, "owner": "+".join(b["id"] for b in bodies)}
        for i in range(16)
    ]
    made = _drawn(area_of(*plans, bodies=bodies), register)
    assert made is not None
    assert made.alt.startswith("Network of 16 plans: 20 bodies lead or take part in them.")


def test_on_an_upright_page_the_legend_takes_more_lines(register: Register) -> None:
    found = align(area_of(SP, LHS), register, AS_AT, Links(), Decisions())
    wide, narrow = (joins(found.case, network(found), width) for width in (LANDSCAPE, PORTRAIT))
    assert wide is not None
    assert narrow is not None
    assert narrow.alt == wide.alt
    heights = [Image.open(BytesIO(made.png)).size[1] for made in (wide, narrow)]
    assert heights[0] < heights[1]


def test_without_matplotlib_or_plans_there_is_none(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _drawn(area_of(), register) is None
    monkeypatch.setattr(module, "can_draw", lambda: False)
    assert _drawn(area_of(SP), register) is None
