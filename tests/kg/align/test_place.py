"""Where a passage stands, in words."""

import pytest

from kg.align.case import Case
from kg.align.decision import Decisions
from kg.align.finding import Passage
from kg.align.link import Links
from kg.align.place import place_of, title_of
from kg.align.run import align
from kg.area import load_area
from kg.register import Register
from tests.kg.align.cases import AS_AT, STRATHBRAE, area_of, case_of


@pytest.fixture(scope="module")
def case(register: Register) -> Case:
    return case_of(load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml"), register)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("LHS", "Strathbrae Local Housing Strategy 2024-2029"),
        ("AFS26", "Annual financial statement 2026/27"),
        ("MTFP", "Medium-term financial plan 2026/27-2030/31"),
        ("APR2425", "Annual performance report 2024/25"),
        ("JSNA25", "Strathbrae JSNA 2025"),
        ("strathbrae", "Strathbrae"),
        ("finance.hra", "Housing revenue account"),
        ("integration_scheme", "Integration scheme"),
        ("directions", "Directions"),
        ("", "Words of several plans"),
    ],
)
def test_what_is_quoted_has_a_title(case: Case, name: str, title: str) -> None:
    assert title_of(case, name) == title


@pytest.mark.parametrize(
    ("plan", "where", "place"),
    [
        ("SP", "SP", ""),
        ("SP", "SP-A3.direction", "action SP-A3, direction"),
        ("SP", "SP4", "priority SP4"),
        ("LHS", "LHS5", "outcome LHS5"),
        ("ADPS", "ADP-A2.cost_gbp", "action ADP-A2, cost"),
        ("ADPS", "ADP.members", "Strathbrae Alcohol and Drug Partnership, members"),
        ("APR2425", "APR2425.published", "published"),
        ("AFS26", "AFS26.lines[Garden aid. (HRA)]", "budget, “Garden aid. (HRA)”"),
        ("LHS", "LHS.hst", "housing supply target"),
        ("HLP", "HLP.housing_contacts.L3", "housing contacts, Glen Fennach"),
        ("integration_scheme", "F4", "function F4"),
        ("MTFP", "S1", "saving S1"),
        ("finance.hra", "finance.hra.adaptations", "adaptations"),
        ("SP", "governance.strategic_planning_group.members", "strategic planning group, members"),
        ("directions", "directions", ""),
    ],
)
def test_where_it_stands_is_said_without_codes_of_the_data(case: Case, plan: str, where: str, place: str) -> None:
    assert place_of(case, Passage(plan, where, None, "Words")) == place
    paged = place_of(case, Passage(plan, where, 12, "Words"))
    assert paged == (f"{place}, page 12" if place else "page 12")


def test_a_row_that_the_words_begin_with_is_not_named_twice(case: Case) -> None:
    where = "HCS.resources[Garden aid]"
    assert place_of(case, Passage("HCS", where, None, "Garden aid: £165,000")) == "resource table"
    assert place_of(case, Passage("HCS", where, None, "£165,000")) == "resource table, “Garden aid”"


def test_nothing_that_the_checks_quote_keeps_a_path(register: Register) -> None:
    area = load_area(STRATHBRAE.read_bytes(), "strathbrae.yaml")
    found = align(area, register, AS_AT, Links(), Decisions())
    passages = [passage for one in found.findings for passage in one.result.passages]
    assert passages
    for passage in passages:
        told = f"{title_of(found.case, passage.plan)} {place_of(found.case, passage)}"
        assert "_" not in told
        assert "[" not in told


def test_an_area_without_anything_else_is_quoted_too(register: Register) -> None:
    case = case_of(area_of(), register)
    assert title_of(case, "APR1") == "APR1"
    assert place_of(case, Passage("APR1", "APR1.hcs_section", None, "no")) == "section on the housing contribution"
