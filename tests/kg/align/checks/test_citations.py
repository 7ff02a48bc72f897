"""Whether plans cite what is in force, and what is Scottish."""

from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.citations import citations_in_force, scottish_authority
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told


def citing(register: Register, what: str, real: str = "", said: str = "", approved: str = "2026-03-25") -> Case:
    cite = {"what": what, "real_status": real, "as_status": said}
    plan = {"id": "P", "type": "local-housing-strategy", "approved": approved, "cites": [cite]}
    return case_of(area_of(plan), register)


@pytest.mark.parametrize(
    ("real", "said", "approved", "states"),
    [
        ("consultation draft", "final", "2026-03-25", ["fail"]),
        ("consultation draft", "", "2026-03-25", ["fail"]),
        ("consultation draft", "draft", "2026-03-25", []),
        ("superseded 2019", "", "2020-01-01", ["fail"]),
        ("superseded 2019", "", "2019-12-31", ["needs_review"]),
        ("superseded 2019", "", "2018-12-31", []),
        ("superseded 2019-09-05", "", "2019-09-05", []),
        ("superseded 2019-09-05", "", "2019-09-06", ["fail"]),
        ("superseded", "", "2018-12-31", ["fail"]),
        ("repealed", "", "2026-03-25", ["fail"]),
        ("superseded 2019", "historical", "2026-03-25", []),
        ("not yet in force", "in force", "2026-03-25", ["fail"]),
        ("not yet in force", "prospective", "2026-03-25", []),
        ("wrong number", "", "2026-03-25", ["fail"]),
        ("a puzzle", "", "2026-03-25", ["needs_review"]),
        ("in force", "", "2026-03-25", []),
        ("final", "", "2026-03-25", []),
    ],
)
def test_the_status_that_the_data_gives(
    real: str, said: str, approved: str, states: list[str], register: Register
) -> None:
    case = citing(register, "Some guidance", real, said, approved)
    assert told(citations_in_force, case) == [(state, ("P.cites[Some guidance]",)) for state in states]


@pytest.mark.parametrize(
    ("what", "approved", "states"),
    [
        ("Partnership Delivery Framework 2019", "2025-12-31", []),
        ("Partnership Delivery Framework 2019", "2026-01-01", ["fail"]),
        ("Strategic plans guidance, consultation draft 2023", "2026-01-01", []),
        ("2023 draft", "2026-01-01", []),
        ("Local Housing Strategy guidance 2014", "2026-01-01", ["fail"]),
        ("Local Housing Strategy guidance 2014", "2015-01-01", []),
        ("Local Housing Strategy guidance 2019", "2026-01-01", []),
        ("LHS guidance", "2026-01-01", []),
        ("Housing Advice Note 2015", "2026-01-01", []),
        ("Carers Act 2016 (2014 asp 9)", "2026-01-01", ["fail"]),
        ("Carers Act 2016 (2016 asp 9)", "2026-01-01", []),
        ("Carers Act 2014", "2026-01-01", []),
        ("LHS guidance (Aug 2014)", "2026-01-01", ["fail"]),
        ("LHS guidance (Sept 2019)", "2026-01-01", []),
        ("LHS guidance 2024", "2026-01-01", []),
        ("Carers Act and 2014 asp 9", "2026-01-01", []),
        ("Something nobody knows 1999", "2026-01-01", []),
    ],
)
def test_what_the_register_knows(what: str, approved: str, states: list[str], register: Register) -> None:
    assert [state for state, _ in told(citations_in_force, citing(register, what, approved=approved))] == states


@pytest.mark.parametrize(
    ("what", "real", "said", "states"),
    [
        ("Better Care Fund", "", "", ["fail"]),
        ("Some fund", "England", "", ["fail"]),
        ("Some fund", "Wales only", "", ["fail"]),
        ("Care Act 2014", "", "comparison", []),
        ("Care Act 2014", "", "", ["fail"]),
        ("the Care Act", "", "", ["fail"]),
        ("2014 c.23", "", "", ["fail"]),
        ("Localism Act 2011", "", "", ["fail"]),
        ("Renters’ Rights Act", "", "", ["fail"]),
        ("Children Act 2004", "", "", ["fail"]),
        ("Children and Young Persons Act 2014", "", "", []),
        ("Housing Act 1987", "", "", []),
        ("Care Reform Act", "", "", []),
        ("Homelessness Reduction Act", "", "", ["fail"]),
        ("2007 c.28", "", "", ["fail"]),
        ("NI 141", "", "", ["fail"]),
        ("NI 18", "", "", []),
        ("Supporting People", "England", "", ["needs_review"]),
        ("Supporting People", "", "ended in 2008", []),
        ("2014 asp 9", "Scotland", "", []),
        ("Section 106 agreements", "", "", ["fail"]),
        ("Section 106 agreements", "", "comparison with England", []),
        ("Town and Country Planning Act 1990, s.106", "", "", ["fail"]),
        ("Housing (Scotland) Act 2001, section 106 (planning of equal opportunities)", "", "", []),
        ("Housing (Wales) Act 2014", "", "", ["fail"]),
        ("Housing (Wales) Act 2014", "", "comparison", []),
        ("Housing (Northern Ireland) Order 2003", "", "", ["fail"]),
        ("Children (Scotland) Act 1995", "", "", []),
    ],
)
def test_authority_from_elsewhere(what: str, real: str, said: str, states: list[str], register: Register) -> None:
    case = citing(register, what, real, said)
    assert told(scottish_authority, case) == [(state, (f"P.cites[{what}]",)) for state in states]
    if states:
        assert told(citations_in_force, case) == []


def test_a_housing_contribution_statement_that_rests_on_the_care_act_is_found(register: Register) -> None:
    cites = [{"what": "Care Act 2014"}, {"what": "Housing (Scotland) Act 2001"}]
    plan = {"id": "HCS", "type": "housing-contribution-statement", "title": "The statement", "cites": cites}
    (found,) = scottish_authority(case_of(area_of(plan), register))
    assert (
        found.message == "The housing contribution statement cites “Care Act 2014”, which has no authority in Scotland."
    )
    assert told(scottish_authority, case_of(area_of(plan), register)) == [("fail", ("HCS.cites[Care Act 2014]",))]


@pytest.mark.parametrize(
    ("field", "text", "states"),
    [
        ("text", "Use a Disabled Facilities Grant for each bathroom", ["fail"]),
        ("text", "Unlike a Disabled Facilities Grant, ours has no ceiling", []),
        ("text", "In England a Disabled Facilities Grant pays", []),
        ("text", "Bid to Homes England for the flats", ["fail"]),
        ("text", "Supporting people at home", []),
        ("text", "Supporting People at Home", []),
        ("text", "Bring back the Supporting People programme", ["needs_review"]),
        ("text", "A section 75 agreement for affordable homes", []),
        ("text", "Meet the 2007 Act on adult protection", []),
        ("text", "Commissioning housing support for young people", []),
        ("funding", "Supporting People", ["needs_review"]),
        ("funding", "Better Care Fund", ["fail"]),
        ("funding", "IJB revenue", []),
        ("funding", "AHSP and section 106 contributions from the developer", ["fail"]),
        ("funding", "AHSP, s106", ["fail"]),
        ("funding", "AHSP and s.106 money", ["fail"]),
        ("funding", "S 106 planning obligation", ["fail"]),
        ("funding", "section 75 contributions", []),
        ("text", "Secure 30 section 106 homes at Westerton", ["fail"]),
        ("text", "Report under section 106 of the Housing (Scotland) Act 2001 on contributions", []),
        ("text", "Pool funds under section 106 of the 1990 Act", ["fail"]),
        ("text", "As paragraph 10 and section 106 say", []),
        ("text", "Funds as in section 10.6, and section 106.2", []),
        ("text", "Bus106 contributions", []),
        ("text", "As the Housing (Wales) Act 2014 requires, prevent homelessness", ["fail"]),
        ("text", "Wales has the Housing (Wales) Act 2014", []),
        ("text", "Bid to the New Homes Bonus", ["fail"]),
        ("text", "The council’s affordable homes programme", []),
        ("text", "Visits to make good what went when Supporting People money ended in 2008", []),
        ("text", "Spend Supporting People money on visits", ["needs_review"]),
    ],
)
def test_running_text(field: str, text: str, states: list[str], register: Register) -> None:
    action: dict[str, Any] = {"id": "A1", "text": "Do it", "lead": "SC", field: text}
    case = case_of(area_of({"id": "P", "type": "local-housing-strategy", "actions": [action]}), register)
    where = "A1" if field == "text" else "A1.funding"
    assert told(scottish_authority, case) == [(state, (where,)) for state in states]


def test_the_day_of_a_status_may_be_impossible(register: Register) -> None:
    assert told(citations_in_force, citing(register, "Old guidance", "superseded 2019-02-31")) == [
        ("fail", ("P.cites[Old guidance]",))
    ]


def test_the_scheme_and_the_statements_of_money_are_read_too(register: Register) -> None:
    function = {"id": "F1", "name": "Carers", "class": "Must", "delegated": True}
    laws = ["Care Act 2014, section 10", "Carers (Scotland) Act 2016"]
    lines = [{"line": "Disabled Facilities Grant", "value": 1}, {"line": "Stage 3 adaptations", "value": 1}]
    change = {"id": "G1", "target": "Better Care Fund", "value": 1}
    parts = {
        "integration_scheme": {"functions": [{**function, "law": laws}]},
        "finance": {
            "afs": {"id": "AFS", "title": "Statement", "year": "2026/27", "lines": lines},
            "mtfp": {"id": "MTFP", "title": "Framework", "growth": [change], "savings": [{**change, "id": "V1",
                     "target": "carers, unlike the Better Care Fund"}]},
        },
    }  # fmt: skip
    found = list(scottish_authority(case_of(area_of(**parts), register)))
    assert [(one.state.value, one.where) for one in found] == [
        ("fail", ("F1",)),
        ("fail", ("AFS.lines[Disabled Facilities Grant]",)),
        ("fail", ("G1",)),
    ]
    assert found[0].message == (
        "The integration scheme speaks of “Care Act 2014”, which is English and has no authority in Scotland."
    )
    assert {one.owners for one in found} == {("IJB",)}
    lead = list(scottish_authority(case_of(area_of(**parts, bodies=SMALL["bodies"][::2]), register)))
    assert {one.owners for one in lead} == {("SC", "HB")}
