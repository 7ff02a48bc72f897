"""Plain words: what is short is written out, what is long is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_templates.filled import Request
from doc_templates.summary.plain import more, shortened, spelled_out, unexplained
from doc_templates.writing.desk import Desk, open_desk
from kg.area.model import Area
from kg.register import Register


@pytest.fixture
def desk(strathbrae: Area, with_area: Register) -> Desk:
    return open_desk(Request(strathbrae, with_area, strathbrae.as_at), ())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("IJB revenue", "Strathbrae Integration Joint Board revenue"),
        ("paid by HRA", "paid by Housing Revenue Account"),
        ("see LHS", "see “Strathbrae Local Housing Strategy 2024-2029”"),
        ("with RSL1", "with Fennach Homes"),
        ("NHS Larroch", "NHS Larroch"),
        ("a ZZQX and an X", "a ZZQX and an X"),
        ("no capitals", "no capitals"),
    ],
)
def test_an_abbreviation_is_written_out(desk: Desk, text: str, plain: str) -> None:
    assert spelled_out(text, desk) == plain


def test_what_nobody_knows_is_told(desk: Desk) -> None:
    assert unexplained(["ZZQX, HRA", "ZZQX and QXZ"], desk) == ["ZZQX", "QXZ"]


@given(st.text(), st.integers(2, 50))
def test_a_text_is_cut_to_its_length(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most
    assert shortened(text, len(text)) == text


def test_a_text_is_cut_between_words() -> None:
    assert shortened("One adaptations pathway, across tenures", 27) == "One adaptations pathway…"


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (-1, []),
        (0, []),
        (1, ["And 1 more action; see the statement."]),
        (2, ["And 2 more actions; see the statement."]),
    ],
)
def test_a_list_says_how_many_more_there_are(left: int, told: list[str]) -> None:
    assert more(left, "action") == told
