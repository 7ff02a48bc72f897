"""The charts: what they show, what they say in words, and what they do not give away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from doc_templates import charts
from doc_templates.charts import LANDSCAPE, MOST_BARS, Bar, Chart, Stretch, by_account, by_locality, figures, timeline
from kg.area.model import Area, Fact

YEARS = ("Year 0", "Year 1", "Year 2", "Year 3")
PERIOD = (date(2026, 4, 1), date(2029, 3, 31))


def _fact(area: Area, name: str) -> Fact:
    return next(fact for fact in area.evidence.facts if fact.id == name)


def _drawn(chart: Chart | None) -> Chart:
    assert chart is not None
    assert chart.png.startswith(b"\x89PNG")
    assert Image.open(BytesIO(chart.png)).size[0] == int(chart.width_cm / 2.54 * 200)
    return chart


def test_a_figure_by_locality_says_its_message_in_words(strathbrae: Area) -> None:
    assert _drawn(by_locality(strathbrae, _fact(strathbrae, "E3"))).alt == (
        "Bar chart: fuel poverty, share of households, in the order of need. The highest is 41% in Ardle Coast and "
        "Skarra and the lowest 26% in Inverlarroch; Strathbrae as a whole has 31%."
    )


def test_a_figure_that_is_missing_is_said_to_be(strathbrae: Area) -> None:
    assert "Of those shown, the highest is 47 homes in" in _drawn(by_locality(strathbrae, _fact(strathbrae, "E9"))).alt


def test_an_area_is_not_held_against_its_own_parts_where_it_is_their_sum(strathbrae: Area) -> None:
    assert "as a whole" not in _drawn(by_locality(strathbrae, _fact(strathbrae, "E4"))).alt


@pytest.mark.parametrize("name", ["E2", "E6", "E8"])
def test_a_figure_without_localities_has_no_chart(strathbrae: Area, name: str) -> None:
    assert by_locality(strathbrae, _fact(strathbrae, name)) is None


def test_a_withheld_bar_is_the_same_whatever_its_height(strathbrae: Area) -> None:
    def made(count: int) -> Chart | None:
        return by_locality(
            strathbrae, Fact(id="X", what="people", unit="people", values={"L1": count, "L2": 60, "L3": 50, "L4": 90})
        )

    assert made(0) == made(4)
    assert made(4) != made(5)


def test_accounts_stand_side_by_side_and_are_never_added() -> None:
    money: dict[str, list[int | None]] = {
        "HRA": [950000, 950000, None, None],
        "IJB revenue": [575000, 590000, 605000, 620000],
        "New": [None] * 4,
    }
    alt = _drawn(by_account(money, YEARS)).alt
    assert alt == (
        "Bar chart: money by account and year; the accounts are not added together. HRA: £950,000 in Year 0, £950,000 "
        "in Year 1; IJB revenue: £575,000 in Year 0, £620,000 in Year 3. 2 of 3 accounts are drawn; the table has them "
        "all."
    )
    assert _drawn(by_account(money, YEARS, LANDSCAPE)).width_cm == LANDSCAPE
    assert by_account({"New": [None] * 4}, YEARS) is None
    assert by_account({}, YEARS) is None


def test_a_timeline_says_what_runs_beyond_the_plan() -> None:
    actions = [
        Stretch("A1", "Homes", date(2026, 4, 1), date(2031, 3, 31)),
        Stretch("A2", "Pathway", date(2026, 7, 1), date(2027, 6, 30)),
        Stretch("A3", "Not dated", None, date(2027, 6, 30)),
    ]
    assert _drawn(timeline(actions, PERIOD)).alt == (
        "Timeline of 2 actions against the plan’s period, 1 April 2026 to 31 March 2029. The first starts on "
        "1 April 2026 and the last ends on 31 March 2031; A1 runs beyond the period. 1 without both days is not drawn."
    )
    assert timeline(actions[2:], PERIOD) is None


def test_a_timeline_of_many_actions_fits_a_page_and_says_that_it_is_cut() -> None:
    many = [Stretch(f"A{i}", "Action " * 20, date(2020 + i % 9, 1, 1), date(2030, 1, 1)) for i in range(60)]
    made = _drawn(timeline(many, PERIOD))
    assert made.alt.endswith("60 of them run beyond the period. The first 25 are drawn; the table has all.")
    assert Image.open(BytesIO(made.png)).size[1] / 200 * 2.54 < 17


@pytest.mark.parametrize("days", [(date(9999, 1, 1), date(9999, 12, 31)), (date(1, 1, 1), date(9999, 12, 31))])
def test_no_day_is_too_far(days: tuple[date, date]) -> None:
    _drawn(timeline([Stretch("A", "x", *days)], None))


@settings(max_examples=10)
@given(
    st.lists(
        st.builds(Bar, st.text(max_size=60), st.text(min_size=1, max_size=60), st.none() | st.floats(-1e15, 1e15)),
        max_size=MOST_BARS + 2,
    )
)
def test_any_bars_can_be_drawn(bars: list[Bar]) -> None:
    made = figures("What", bars, Bar("All", "9", 9.0))
    assert (made is None) == all(bar.value is None for bar in bars[:MOST_BARS])


def test_the_same_chart_has_the_same_bytes_in_every_thread(strathbrae: Area) -> None:
    fact = _fact(strathbrae, "E3")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: by_locality(strathbrae, fact), range(8)))) == 1


def test_of_many_localities_the_first_are_drawn(strathbrae: Area) -> None:
    made = _drawn(by_locality(strathbrae, _fact(strathbrae, "E3"), most=2))
    assert made.alt.endswith(" The first 2 are drawn; the table has all 4.")


def test_without_matplotlib_there_is_no_chart(strathbrae: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "can_draw", lambda: False)
    assert by_locality(strathbrae, _fact(strathbrae, "E3")) is None
    assert by_account({"HRA": [1]}, YEARS[:1]) is None
    assert timeline([Stretch("A", "x", *PERIOD)], None) is None
