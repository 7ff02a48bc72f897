"""Gaps are numbered as they are met, each once."""

from doc_templates.gaps import MARK, Ledger


def test_the_same_thing_missing_twice_is_one_gap() -> None:
    ledger = Ledger()
    first = ledger.note("A", "a date", "why", "the council")
    again = ledger.note("B", "a  date", "other", "the council")
    other = ledger.note("B", "a date", "why", "the board")
    assert first is again
    assert ledger.gaps == (first, other)
    assert [gap.id for gap in ledger.gaps] == ["G01", "G02"]


def test_a_gap_says_who_and_what_in_one_line() -> None:
    gap = Ledger().note("A", "a\ndate", "why", "the\tcouncil")
    assert gap.mark == "[GAP G01: the council - a date]"
    assert gap.tag == "[GAP G01]"


def test_a_mark_ends_where_it_ends_whatever_is_missing() -> None:
    gap = Ledger().note("A", "the direction for “Repairs [minor]”", "why", "the council [housing]")
    assert gap.what == "the direction for “Repairs [minor]”"
    assert gap.mark == "[GAP G01: the council (housing) - the direction for “Repairs (minor)”]"
    for text in (gap.mark, gap.tag):
        assert MARK.sub("", f"before {text} after") == "before  after"
        assert MARK.findall(text) == ["G01"]
