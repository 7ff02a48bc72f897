"""Numbers of gaps that shift."""

from dataclasses import replace

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from doc_templates.base import read_base
from doc_templates.gaps import Gap
from doc_templates.merge.numbers import gaps_marked, put_text, renumber, renumbered, renumbering
from tests.doc_templates.merge.making import drafted, opened


def _gap(number: str, what: str) -> Gap:
    return Gap(number, "Cover", what, "It matters.", "the clerk")


def test_a_gap_is_known_by_what_is_missing_from_whom() -> None:
    old = [_gap("G01", "a"), _gap("G02", "b"), _gap("G03", "c"), _gap("G07", "d")]
    new = [_gap("G01", "x"), _gap("G02", "a"), _gap("G03", "y")]
    # b and c are gone and their numbers taken; d keeps its own
    assert renumbering(old, new) == {"G01": "G02", "G07": "G07", "G02": "G08", "G03": "G09"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "need, for older people, carers and island residents",
            "need, for older people, carers, veterans and refugees",
        ),
        ("the partners who deliver H-A1, H-A2 and H-A3", "the partners who deliver H-A1, H-A2, H-A3 and H-A4"),
        ("the trend of E1, E2, E3 and E4", "the trend of E1 and E3"),
        (
            "the budget of F1; the previous edition shows £320,000",
            "the budget of F1; the previous edition shows £9,000",
        ),
    ],
)
def test_a_gap_is_the_same_where_what_it_lists_has_changed(old: str, new: str) -> None:
    assert renumbering([_gap("G01", old)], [_gap("G01", "x"), _gap("G02", new)]) == {"G01": "G02"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a named contact for Glen Fennach", "a named contact for Muirbrae"),
        ("the direction for F4 Garden aid", "the direction for F2 Garden aid"),
        (
            "agreement on the class of “RSL homes”: HCS calls it Must",
            "agreement on the class of “council homes”: HCS calls it Must",
        ),
        (
            "E6: the figure for Muirbrae, Glen Fennach and Skarra",
            "E5: the figure for Muirbrae, Glen Fennach and Skarra",
        ),
    ],
)
def test_a_gap_is_another_where_it_is_about_another_thing(old: str, new: str) -> None:
    assert renumbering([_gap("G01", old)], [_gap("G01", "x"), _gap("G02", new)]) == {"G01": "G03"}


def test_a_gap_with_a_place_in_the_data_is_known_by_it() -> None:
    old, new = (
        _gap("G01", "E9: the figure for Skarra (not sampled)"),
        _gap("G02", "E9: the figure for Skarra and Ardle"),
    )
    here, there = replace(old, where="E9.values.L4"), replace(new, where="E9.values.L4")
    assert renumbering([here], [there]) == {"G01": "G02"}
    assert renumbering([here], [replace(there, where="E9.values.L3")]) == {"G01": "G01"}
    assert renumbering([here], [replace(there, owner="somebody else")]) == {"G01": "G01"}
    assert renumbering([here], [replace(there, section="Annex C")]) == {"G01": "G01"}


def test_of_several_alike_the_likest_is_the_same() -> None:
    old = [_gap("G01", "the trend of E1 and E2"), _gap("G02", "the trend of E1, E2, E3 and E4")]
    new = [_gap("G01", "the trend of E1, E2, E3, E4 and E5"), _gap("G02", "the trend of E1, E2 and E9")]
    assert renumbering(old, new) == {"G01": "G02", "G02": "G01"}


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_no_two_gaps_get_one_number(old: list[str], new: list[str]) -> None:
    before = [_gap(f"G{i:02}", what) for i, what in enumerate(old, 1)]
    after = [_gap(f"G{i:02}", what) for i, what in enumerate(new, 1)]
    numbers = renumbering(before, after)
    assert len(set(numbers.values())) == len(before)
    gone = {numbers[gap.id] for gap in before if gap.what not in new}
    assert not gone & {gap.id for gap in after}


def test_marks_are_renumbered_wherever_they_are_and_however_they_are_cut() -> None:
    cut = "".join(
        f"<w:r><w:t>{text}</w:t></w:r>" for text in ("see [GA", "P G0", "1", ": the clerk - a] and [GAP G02]")
    )
    body = parse_xml(
        f"<w:body {nsdecls('w')}><w:p>{cut}</w:p><w:p><w:r><w:delText>[GAP G01]</w:delText></w:r></w:p></w:body>"
    )
    renumber(body, {"G01": "G11", "G02": "G01"})
    texts = ["".join(t.text or "" for t in p.iter(qn("w:t"), qn("w:delText"))) for p in body]
    assert texts == ["see [GAP G11: the clerk - a] and [GAP G01]", "[GAP G11]"]


def test_the_register_is_renumbered_in_its_first_column_only() -> None:
    document = opened(drafted())
    renumber(document.element.body, {"G01": "G05", "G02": "G06", "G03": "G07"})
    firsts = [
        "".join(t.text or "" for t in tr.tc_lst[0].iter(qn("w:t"))) for tr in document.element.body.iter(qn("w:tr"))
    ]
    assert firsts == ["Ref", "H-A1", "H-A2", "H-A3", "Gap", "G05", "G06", "G07"]


def test_a_base_is_renumbered_as_its_document_is() -> None:
    base = read_base(drafted())
    assert base is not None
    numbers = {"G01": "G03", "G03": "G01"}
    again = renumbered(renumbered(base, numbers), {"G03": "G01", "G01": "G03"})
    assert again == base
    assert renumbered(base, numbers).sections[1].blocks[-1].text == "[GAP G03: the clerk - who approves this]"


def test_marks_say_what_they_are_where_nothing_else_does() -> None:
    found = gaps_marked(opened(drafted()).element.body)
    assert [(gap.id, gap.owner, gap.what) for gap in found] == [
        ("G01", "the clerk", "who approves this"),
        ("G02", "the clerk", "how often the forum meets"),
    ]


@given(st.lists(st.text("ab", max_size=4), min_size=1, max_size=4), st.data())
def test_a_text_is_put_in_the_place_of_another(parts: list[str], data: st.DataObject) -> None:
    whole = "".join(parts)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    body = parse_xml(f"<w:r {nsdecls('w')}>" + "".join(f"<w:t>{part}</w:t>" for part in parts) + "</w:r>")
    put_text(list(body), start, end, "X")
    made = "".join(text.text or "" for text in body)
    assert made == (whole[:start] + "X" + whole[end:] if start < end else whole)
