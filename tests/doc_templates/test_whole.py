"""What was a gap in the example is text once the data has it, in the sections that the example leaves open."""

import copy
from typing import Any

import pytest

from doc_templates.draft import Draft
from kg.area.load import area_from
from kg.area.model import Area
from tests.doc_templates.conftest import Drafter
from tests.doc_templates.reading import opened, squeezed, tables, whole


@pytest.fixture(scope="module")
def data(strathbrae: Area) -> dict[str, Any]:
    plain: dict[str, Any] = copy.deepcopy(strathbrae.model_dump(mode="json", by_alias=True))
    plain["statement"] = {
        "approver": "Strathbrae Integration Joint Board",
        "approved": "2026-05-20",
        "contact": "the policy team, 01999 000000 (invented)",
        "formats": "Ask the policy team for large print, Gaelic or British Sign Language.",
        "review_by": "2027-03-31",
        "reviewer": "HSCP",
    }
    plain["needs"] = [
        {
            "id": "N1",
            "group": "older people",
            "need": "One level living",
            "offer": "24 flats",
            "gap": "No lift",
            "actions": ["H-A1"],
        },
        {"id": "N2", "group": "Gypsy/Travellers", "need": "A site", "offer": "", "gap": "", "actions": []},
    ]
    plain["challenges"] = [
        {"id": "R2", "name": "Ferry costs", "rank": 2},
        {
            "id": "R1", "name": "Builders are few", "rank": 1, "cause": "Distance", "consequence": "Delay",
            "localities": ["L4"], "improvement": "Joint tender", "owner": "SC", "by": "2027-06",
        },
    ]  # fmt: skip
    plain["assessments"] = [
        {"id": "IA1", "kind": "islands", "title": "Skarra assessment", "date": "2026-02-01",
         "link": "the council’s site", "mitigation": "Ferry times"},
        {"id": "IA2", "kind": "child_rights", "title": "Child rights", "date": "2026-02-02"},
    ]  # fmt: skip
    for fact in plain["evidence"]["facts"]:
        fact.update({"trend": "rising"} | ({} if fact["id"] == "E2" else {"scotland": 7}))
    for line in plain["finance"]["afs"]["lines"]:
        line.update({"y1": 10, "y2": 20, "y3": 30, "status": "indicative", "type": "revenue"})
    hcs = next(plan for plan in plain["plans"] if plan["id"] == "HCS")
    for action in hcs["actions"]:
        action.update({"serves": ["SP1", "LHS3"], "page": 12})
    hcs["consultation"][0] |= {"heard": "Longer leases", "done": "Leases of two years", "page": 30}
    plain["governance"]["ijb_housing_adviser"] = "the chief housing officer"
    plain["governance"]["ijb_meets"] = "monthly"
    return plain


@pytest.fixture(scope="module")
def made(data: dict[str, Any], drafter: Drafter) -> Draft:
    return drafter(area_from(data, "test"))


def _listed(made: Draft, caption: str) -> list[list[str]]:
    for table in tables(opened(made.document)):
        described = table._tbl.tblPr.xpath("w:tblCaption/@w:val")
        if described and described[0].startswith(f"Table {caption}: "):
            return [[squeezed(cell.text) for cell in row.cells] for row in table.rows[1:]]
    raise AssertionError(caption)


def _rows(made: Draft, caption: str) -> dict[str, list[str]]:
    return {row[0]: row for row in _listed(made, caption)}


def test_the_cover_says_who_approved_it_and_whom_to_ask(made: Draft) -> None:
    control = {row[0]: row[1] for row in _rows(made, "T0").values()}
    assert control["Approved by"] == "Strathbrae Integration Joint Board"
    assert control["Approved on"] == "20 May 2026"
    assert control["Contact"] == "the policy team, 01999 000000 (invented)"
    assert control["Other formats"].startswith("Ask the policy team")
    assert not [gap for gap in made.gaps if gap.section == "Cover"]


def test_groups_have_their_need_offer_gap_and_actions(made: Draft) -> None:
    rows = _rows(made, "T4")
    assert rows["older people"][1:] == [
        "One level living",
        "24 flats",
        "No lift",
        "H-A1 40 extra-care homes with Fennach Homes",
    ]
    assert rows["Gypsy/Travellers"][2].startswith("[GAP ")
    gaps = {gap.where: gap.what for gap in made.gaps if gap.where.startswith("N2.")}
    assert gaps == {
        "N2.offer": "N2 Gypsy/Travellers: what is offered now",
        "N2.gap": "N2 Gypsy/Travellers: what is missing",
        "N2.actions": "N2 Gypsy/Travellers: an action for them",
    }
    assert "Disabled people" in rows


def test_challenges_stand_in_their_order_with_what_will_be_done(made: Draft) -> None:
    rows = list(_rows(made, "T6").values())
    assert rows[0][:7] == [
        "1",
        "R1 Builders are few",
        "Ardle Coast and Skarra",
        "Distance Delay",
        "Joint tender",
        "Strathbrae Council",
        "June 2027",
    ]
    assert rows[1][:2] == ["2", "R2 Ferry costs"]
    assert "R2.improvement" in {gap.where for gap in made.gaps}


def test_figures_are_set_beside_scotland_and_their_trend(made: Draft) -> None:
    rows = _rows(made, "T2")
    assert rows["E3"][4:6] == ["7%", "rising"]
    assert rows["E2"][4].startswith("[GAP ")
    assert [gap.what for gap in made.gaps if "for Scotland" in gap.what] == ["the figure for Scotland of E2"]


def test_money_has_its_years_and_standing(made: Draft) -> None:
    rows = _rows(made, "T7")
    assert rows["F4 Garden aid"][6:10] == ["£10", "£20", "£30", "Indicative"]


def test_the_matrix_joins_outcome_priority_and_action_in_one_row(made: Draft) -> None:
    rows = _rows(made, "T3")
    action = next(row for row in rows.values() if row[3].startswith("H-A"))
    assert action[1] == "SP1 Living well at home"
    assert action[2] == "LHS3 Homes that suit people"
    assert action[6] == "HCS, page 12 (from the previous edition)"
    priority = next(row for row in _rows(made, "T3").values() if row[1].startswith("SP1 ") and row[0] == "1, 2, 3, 5")
    assert "Strathbrae Council" in priority[4]
    assert [gap for gap in made.gaps if "which priority each action serves" in gap.what]


def test_what_was_heard_and_done_stands_with_its_page(made: Draft) -> None:
    row = next(row for row in _listed(made, "T9") if "Longer leases" in row)
    assert row[4:] == ["Longer leases", "Leases of two years", "HCS, page 30"]


def test_assessments_have_their_day_place_and_result(made: Draft) -> None:
    rows = _rows(made, "T10")
    islands = rows["Island communities impact assessment"]
    assert islands[1:4] == ["IA1 Skarra assessment, 1 February 2026", "the council’s site", "Ferry times"]
    assert rows["Child rights and wellbeing impact assessment"][1] == "IA2 Child rights, 2 February 2026"


def test_the_review_has_an_owner_and_a_day(made: Draft) -> None:
    text = whole(made.document)
    assert "Strathbrae Health and Social Care Partnership reviews this statement each year." in text
    assert "It will next be reviewed by 31 March 2027." in text


def test_lines_that_exceed_their_total_are_a_gap_that_shows_the_working(data: dict[str, Any], drafter: Drafter) -> None:
    more = copy.deepcopy(data)
    more["finance"]["afs"]["total"] = 1_000_000
    gaps = [gap.what for gap in drafter(area_from(more, "test")).gaps if "exceed it by" in gap.what]
    assert len(gaps) == 1
    assert "− £1,000,000 = £" in gaps[0]
