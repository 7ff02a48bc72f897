"""The three pictures on one sheet."""

from io import BytesIO

import pytest
from PIL import Image

from doc_templates.alignment_charts import poster as module
from doc_templates.alignment_charts.poster import pictures, poster
from kg.align.coverage import coverage
from kg.align.decision import Decisions
from kg.align.link import Links
from kg.align.network import network
from kg.align.run import Alignment, align
from kg.area import load_area
from kg.register import Register
from tests.kg.align.cases import AS_AT, STRATHBRAE, area_of


@pytest.fixture(scope="module")
def found(register: Register) -> Alignment:
    return align(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register, AS_AT, Links(), Decisions())


def test_all_three_stand_one_below_another_and_tell_what_one_sees(found: Alignment) -> None:
    charts = pictures(found, coverage(found), network(found))
    assert list(charts) == ["What the plans cover", "The plans in time", "Who joins the plans"]
    made = poster(found, charts)
    assert made is not None
    picture = Image.open(BytesIO(made.png))
    heights = [Image.open(BytesIO(chart.png)).size[1] for chart in charts.values()]
    assert picture.size[0] == int(made.width_cm / 2.54 * 200)
    assert sum(heights) < picture.size[1] < sum(heights) + 1200
    assert picture.info["Description"] == made.alt
    lines = made.alt.splitlines()
    assert lines[0].startswith("Strathbrae, as at 1 June 2026. FICTIONAL. ")
    assert lines[1:] == [chart.alt for chart in charts.values()]
    assert poster(found, pictures(found, coverage(found), network(found))) == made


def test_an_empty_area_is_a_sheet_with_its_name(register: Register) -> None:
    found = align(area_of(), register, AS_AT, Links(), Decisions())
    charts = pictures(found, coverage(found), network(found))
    assert charts == {}
    made = poster(found, charts)
    assert made is not None
    assert made.alt == "Testbrae, as at 1 June 2026. Invented, for trying things out."


def test_without_matplotlib_there_is_none(found: Alignment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "can_draw", lambda: False)
    assert poster(found, {}) is None
