"""The entries of a legend stay within the picture."""

from hypothesis import given
from hypothesis import strategies as st

from doc_templates.alignment_charts.legend import placed


def test_entries_stand_side_by_side_until_the_line_is_full() -> None:
    first, second, third = placed([4.0, 5.0, 3.0], 10.0)
    assert (first, third) == ((0.0, 0), (0.0, 1))
    assert (round(second[0], 2), second[1]) == (4.6, 0)
    assert placed([4.0, 5.4], 10.0)[1][1] == 0
    assert placed([], 10.0) == []


@given(st.lists(st.floats(0.1, 30), max_size=12), st.floats(1, 30))
def test_none_goes_over_the_edge_or_over_another(breadths: list[float], width: float) -> None:
    places = placed(breadths, width)
    for (x, line), breadth in zip(places, breadths, strict=True):
        assert x == 0 or x + breadth <= width
        assert line >= 0
    ends = [x + breadth for (x, _), breadth in zip(places, breadths, strict=True)]
    for (_, line), (begin, later), end in zip(places, places[1:], ends, strict=False):
        assert (later == line and begin > end) or (later == line + 1 and begin == 0)
