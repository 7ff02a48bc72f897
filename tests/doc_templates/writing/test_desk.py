"""What lies on the desk: how sources are named, which gaps a table already shows."""

from doc_templates.gaps import Gap, Ledger
from doc_templates.writing.authority import Authority
from doc_templates.writing.desk import NOTHING, Desk, claim, lines, marks, whole
from kg.area.model import Area
from kg.register import Register

GAP = Gap("G01", "1 Start", "a date", "It matters.", "the clerk")
OTHER = Gap("G02", "1 Start", "a place", "It matters.", "the clerk")


def _desk(area: Area, register: Register) -> Desk:
    return Desk(area, register, area.as_at, Authority(register, {}), Ledger())


def test_a_source_is_named_in_short_and_remembered_in_full(strathbrae: Area, with_area: Register) -> None:
    desk = _desk(strathbrae, with_area)
    assert desk.plan is not None
    assert desk.of_plan(desk.plan, 12) == "SP, page 12"
    assert desk.in_full["SP, page 12"] == (
        "“Strathbrae Strategic Plan 2026-2029: Close to Home” (SP), approved on 25 March 2026, page 12"
    )
    assert desk.of_data("bodies") == "Area data: bodies"
    assert desk.in_full["Area data: bodies"] == "Data of Strathbrae as at 1 June 2026: bodies"
    assert strathbrae.evidence.hnda is not None
    assert desk.of_assessment(strathbrae.evidence.hnda) == "HNDA23"
    assert desk.in_full["HNDA23"] == ("“Larroch and Ardle HNDA 2023” (HNDA23), 5 October 2023")


def test_a_figure_names_its_data_set_day_and_place(strathbrae: Area, with_area: Register) -> None:
    desk = _desk(strathbrae, with_area)
    facts = {fact.id: fact for fact in strathbrae.evidence.facts}
    assert desk.of_fact(facts["E9"]) == "HNDA23, 5 October 2023"
    assert desk.in_full["HNDA23, 5 October 2023"] == (
        "“Larroch and Ardle HNDA 2023” (HNDA23), 5 October 2023, for Strathbrae"
    )
    short = desk.of_fact(facts["E5"])
    assert desk.in_full[short] == "Strathbrae Council housing, 31 March 2025, for Strathbrae"


def test_a_gap_that_a_cell_shows_is_not_told_below_the_table() -> None:
    rows = [{"a": lines(["some words", GAP.tag]), "b": ""}]
    assert marks([GAP, OTHER, OTHER], rows) == [claim(gap=OTHER)]
    assert marks([GAP]) == [claim(gap=GAP)]


def test_no_cell_is_empty() -> None:
    assert whole([{"a": "x", "b": ""}]) == [{"a": "x", "b": NOTHING}]
