"""The evidence for each item, found in the example area and missed where it is taken away."""

from collections.abc import Callable
from typing import Any

import pytest

from doc_templates.checklist.evidence import EVIDENCE
from doc_templates.checklist.finding import Finding, State
from doc_templates.filled import Request
from doc_templates.writing.desk import STRATEGIC_PLAN, open_desk
from kg.area.load import area_from
from kg.area.model import Area
from kg.register import Register

Found = Callable[..., Finding]
Change = Callable[[dict[str, Any]], Any]


def _same(_data: dict[str, Any]) -> None:
    """The example as it is."""


def _plan(data: dict[str, Any], name: str) -> dict[str, Any]:
    return next(plan for plan in data["plans"] if plan["id"] == name)


@pytest.fixture
def found(strathbrae: Area, with_area: Register) -> Found:
    def made(number: int, change: Change = _same) -> Finding:
        data = strathbrae.model_dump(mode="json", by_alias=True)
        change(data)
        area = area_from(data, "strathbrae")
        return EVIDENCE[number](open_desk(Request(area, with_area, area.as_at), (STRATEGIC_PLAN,)))

    return made


def test_every_item_has_its_evidence(register: Register) -> None:
    assert set(EVIDENCE) == {item.number for item in register.checklist}


@pytest.mark.parametrize(
    ("number", "state", "told"),
    [
        (1, State.PARTLY, "It was approved on 25 March 2026, on or before its first day."),
        (2, State.PARTLY, "Equality impact assessment: EqIA-SP 2026-02-10."),
        (3, State.FOUND, "JSNA25, “Strathbrae JSNA 2025”, published September 2025."),
        (4, State.PARTLY, "It was approved after SP, which was approved on 25 March 2026."),
        (5, State.PARTLY, "SP sets out arrangements for Inverlarroch (L1), Muirbrae (L2) and Glen Fennach (L3)."),
        (6, State.NOT_DATA, ""),
        (7, State.NOT_DATA, ""),
        (8, State.FOUND, "About the same things: G1 and SP-A1; G2 and SP-A4."),
        (9, State.PARTLY, "LHS: LHS-A1 and LHS-A3 act on what SP acts on."),
        (10, State.FOUND, "It is part of SP."),
        (11, State.FOUND, "It was asked for its views on the first draft on 24 September 2025."),
        (12, State.PARTLY, "Second draft to constituent authorities on 10 November 2025."),
        (13, State.NOT_FOUND, ""),
        (14, State.FOUND, "That is by the day on which SP was approved, 25 March 2026."),
        (15, State.FOUND, "SP has one: 25 March 2026."),
        (16, State.NOT_FOUND, ""),
        (17, State.NOT_DATA, ""),
        (18, State.PARTLY, "APR2425 for 2024/25, published 30 September 2025."),
    ],
)
def test_what_the_example_area_shows(found: Found, number: int, state: State, told: str) -> None:
    finding = found(number)
    assert finding.state is state
    assert not told or told in finding.told


@pytest.mark.parametrize(
    ("number", "change", "missing"),
    [
        (1, lambda d: _plan(d, "SP").update(approved=None), "the date on which SP was approved"),
        (1, lambda d: d.update(plans=[]), "the strategic plan and its period"),
        (2, lambda d: _plan(d, "SP").update(companions={}), "the equality impact assessment, or why none is needed"),
        (3, lambda d: d["evidence"].update(jsna=None), "the joint strategic needs assessment"),
        (3, lambda d: d["evidence"]["jsna"].update(published=None), "when JSNA25 was published"),
        (4, lambda d: d.update(plans=[p for p in d["plans"] if p["id"] != "MFP"]), "the market facilitation plan"),
        (5, _same, "the arrangements for Ardle Coast and Skarra"),
        (5, lambda d: d.update(plans=[]), "the strategic plan"),
        (8, lambda d: d["finance"].update(mtfp=None), "the medium-term financial plan"),
        (8, lambda d: d["finance"]["mtfp"].update(growth=[]),
         "which actions of the strategic plan the savings and growth of MTFP pay for"),
        (9, _same, "what ties CJOIP to the strategic plan"),
        (9, _same, "the delivery plan of the health board"),
        (10, lambda d: _plan(d, "HCS").update(part_of=None), "that HCS is part of the strategic plan"),
        (10, lambda d: _plan(d, "HCS").update(period=["2026-04-01", "2031-03-31"]), "one period for HCS and SP"),
        (13, _same, "an implementation plan, or that none is wanted"),
        (14, lambda d: d["finance"].update(afs=None), "the annual financial statement"),
        (14, lambda d: d["finance"]["afs"].update(published=None), "when AFS26 was published"),
        (15, lambda d: _plan(d, "SP")["companions"].update(consultation_statement=None),
         "the statement of how people were consulted"),
        (16, _same, "an easy read edition of the plan"),
        (18, _same, "a measure of SP-A3, with baseline and target"),
        (18, lambda d: d["finance"].update(apr=None), "the last annual performance report"),
    ],
)  # fmt: skip
def test_what_is_taken_away_is_missed(found: Found, number: int, change: Change, missing: str) -> None:
    finding = found(number, change)
    assert missing in [one.what for one in finding.missing]
    assert all(one.owner for one in finding.missing)


def test_what_is_given_is_found(found: Found) -> None:
    def change(data: dict[str, Any]) -> None:
        _plan(data, "SP")["companions"]["easy_read"] = "2026-05-01"
        data["assessments"] = [{"id": "ICIA1", "kind": "islands", "title": "Skarra"}]

    assert found(16, change).told == ("SP has one: 1 May 2026.",)
    assert found(2, change).state is State.FOUND
    assert found(2, change).told[-1] == "Island communities impact assessment: ICIA1."


def test_a_priority_that_serves_the_plans_is_a_tie(found: Found) -> None:
    def change(data: dict[str, Any]) -> None:
        _plan(data, "CSP")["priorities"][0]["maps"] = ["SP1"]

    assert "CSP: CSP1 serves priorities of SP." in found(9, change).told


def test_where_one_entry_would_fill_it_its_path_is_given(found: Found) -> None:
    paths = {one.where for number in EVIDENCE for one in found(number).missing}
    assert paths >= {"SP.locality_arrangements.L4", "SP.companions.easy_read", "SP-A3.measure"}
    assert "SP.consultation[2].responses" in paths
