"""The report as a document for a committee."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from doc_templates.access import problems
from doc_templates.alignment import TEMPLATE, fill
from doc_templates.draft import Draft, draft
from doc_templates.filled import Request
from kg.align.decision import Decision, Decisions, Verdict
from kg.align.link import Standing
from kg.align.matching import find_links
from kg.align.run import Alignment, align
from kg.area.load import area_from
from kg.area.model import Area
from kg.area_graph import area_source
from kg.errors import LintelError
from kg.register import Register
from kg.sources import open_register
from tests.doc_templates.alignment.conftest import run
from tests.doc_templates.office import faults, needs_validator
from tests.doc_templates.reading import footnotes, header, opened, paragraphs, squeezed, tables, whole

AS_AT = date(2026, 6, 1)
BARE: dict[str, Any] = {
    "meta": {"title": "All that has to be given", "as_at": "2026-05-01"},
    "area": {
        "id": "bare",
        "name": "Bare & <Small>",
        "model": "lead_agency",
        "population": {"value": 300, "date": "2024", "source": "NRS"},
    },
}


def _table(made: Draft, caption: str) -> list[list[str]]:
    for table in tables(opened(made.document)):
        if table._tbl.tblPr.xpath("w:tblCaption/@w:val")[0].startswith(caption):
            return [[squeezed(cell.text) for cell in row.cells] for row in table.rows][1:]
    raise AssertionError(caption)


def test_it_says_how_many_worst_first_and_who_decides(drafted_report: Draft, found: Alignment) -> None:
    text = whole(drafted_report.document)
    assert f"They leave {len(found.open)} things to decide: " in text
    counts = _table(drafted_report, "Table A1")
    assert [row[0] for row in counts] == ["Critical", "High", "Medium", "Low", "Info"]
    assert sum(int(row[1]) + int(row[2]) for row in counts) == len(found.open)
    assert {row[3] for row in counts} == {"0"}
    deciders = {row[0]: row for row in _table(drafted_report, "Table A2")}
    council = [n for n, one in enumerate(found.open, 1) if "SC" in one.result.owners]
    assert int(deciders["Strathbrae Council"][1]) == len(council)


def test_the_first_faults_have_a_paragraph_each_with_the_number_that_they_have_below(
    drafted_report: Draft, found: Alignment
) -> None:
    told = [one.text for one in paragraphs(opened(drafted_report.document))]
    start = told.index("First of all, by their numbers below:")
    first = [f"Number {i}: {one.result.message}" for i, one in enumerate(found.open[:3], 1)]
    assert told[start + 1 : start + 4] == first


def test_the_last_line_of_a_finding_does_not_begin_a_page_alone(drafted_report: Draft) -> None:
    body = opened(drafted_report.document).element.body
    lines = [p for p in body.iter(qn("w:p")) if "".join(p.itertext()).startswith("What would resolve it: ")]
    assert lines
    assert all(line.pPr.find(qn("w:keepNext")) is not None for line in lines)


@pytest.mark.office
@needs_validator
def test_a_report_with_decisions_and_pictures_is_valid(
    strathbrae: Area, with_area: Register, found: Alignment, tmp_path: Path
) -> None:
    verdicts = (Verdict.REJECT, Verdict.JUSTIFY, Verdict.ACCEPT)
    made = [
        Decision(about=one.id, verdict=verdict, reason="Two & two", by="A", on=AS_AT, fingerprint=one.fingerprint)
        for one, verdict in zip(found.open, verdicts, strict=False)
    ]
    report = draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at, found=run(strathbrae, with_area, made))
    assert len(_table(report, "Table A3")) == 2
    assert faults(report.document, tmp_path) == []


def test_every_finding_is_in_it_with_its_passages(drafted_report: Draft, found: Alignment) -> None:
    text = squeezed(whole(drafted_report.document))
    for one in found.open:
        assert squeezed(one.result.message) in text
        assert f"Finding {one.id}" in text
        assert squeezed(one.resolve) in text
        for passage in one.result.passages:
            assert squeezed(passage.text) in text


def test_provisions_stand_in_footnotes_each_finding_with_its_own(drafted_report: Draft, found: Alignment) -> None:
    notes = footnotes(opened(drafted_report.document))
    assert len(notes) == sum(bool(one.duties) for one in found.open)
    assert not [note for note in notes if note.startswith("This paragraph and")]
    assert notes[0].startswith("Public Bodies (Joint Working) (Scotland) Act 2014: 2014 asp 9 s.29(3) (law)")


def test_proposed_links_stand_apart_and_are_called_so(drafted_report: Draft, found: Alignment) -> None:
    asked = [link for link in found.case.links if link.standing is Standing.PROPOSED]
    rows = _table(drafted_report, "Table A6")
    assert len(rows) == len(asked)
    assert {row[3] for row in rows} == {"By words alone"}
    assert "Nobody has said so, and no finding rests on it alone." in whole(drafted_report.document)


def test_what_could_not_be_looked_at_is_no_finding(drafted_report: Draft, found: Alignment) -> None:
    unseen = [one for one in found.findings if one.result.state.value == "not_evidenced"]
    rows = _table(drafted_report, "Table A4")
    assert [row[1] for row in rows] == [squeezed(one.result.message) for one in unseen]
    assert [row[2] == "The owners of the plans" for row in rows] == [not one.result.owners for one in unseen]
    assert not {one.id for one in unseen} & {one.id for one in found.open}


def test_the_matrix_and_the_plans_are_tables(drafted_report: Draft, strathbrae: Area) -> None:
    assert len(_table(drafted_report, "Table A5")) > 20
    assert [row[0] for row in _table(drafted_report, "Table A7")] == [plan.id for plan in strathbrae.plans]
    assert _table(drafted_report, "Table A3") == [["None recorded"] * 5]


def test_everybody_can_read_it_and_every_page_says_that_it_is_invented(drafted_report: Draft, strathbrae: Area) -> None:
    assert problems(drafted_report.document) == []
    assert "INVENTED PARTNERSHIP" in header(opened(drafted_report.document))
    assert drafted_report.file_name == "INVENTED-strathbrae-alignment-report-DRAFT-2026-06-01.docx"
    assert strathbrae.meta.banner in header(opened(drafted_report.document))


def test_the_same_findings_give_the_same_bytes(
    drafted_report: Draft, strathbrae: Area, with_area: Register, found: Alignment
) -> None:
    again = draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at, found=found, charts=False)
    assert again.document == drafted_report.document


def test_without_findings_given_the_checks_look_by_words_alone(
    strathbrae: Area, with_area: Register, drafted_report: Draft
) -> None:
    alone = draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at, charts=False)
    assert alone.document == drafted_report.document


def test_with_pictures_each_has_its_words(strathbrae: Area, with_area: Register, found: Alignment) -> None:
    pytest.importorskip("matplotlib")
    made = draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at, found=found)
    texts = opened(made.document).element.body.xpath("//wp:docPr/@descr")
    assert [text.split()[0] for text in texts] == ["Heat", "Timeline", "Network"] or len(texts) == 3
    assert problems(made.document) == []


def test_an_area_with_nothing_to_decide_says_so() -> None:
    area = area_from(BARE, "bare")
    register = open_register(areas=[area_source(area)])[0]
    quiet = Alignment(align(area, register, area.as_at, find_links(area, register), Decisions()).case, ())
    text = whole(draft(TEMPLATE, area, register, area.as_at, found=quiet).document)
    assert "Nothing in them speaks against another." in text
    assert "Nothing was found that somebody has to decide." in text
    assert "INVENTED" not in text


def test_what_no_document_can_hold_is_taken_out_and_told(strathbrae: Area, with_area: Register) -> None:
    plans = tuple(
        plan.model_copy(update={"title": f"Rapid\x01 rehousing\ufdd0 {plan.id}"}) if plan.id == "RRTP" else plan
        for plan in strathbrae.plans
    )
    spoiled = strathbrae.model_copy(update={"plans": plans})
    found = align(spoiled, with_area, spoiled.as_at, find_links(spoiled, with_area), Decisions())
    settled = replace(
        found, findings=tuple(replace(one, suspect=one == found.open[0]) for one in found.findings)
    )  # fmt: skip
    made = draft(TEMPLATE, spoiled, with_area, spoiled.as_at, found=settled, charts=False)
    text = whole(made.document)
    assert "Rapid rehousing RRTP" in text
    assert "It was settled before" in text
    assert [gap.what for gap in made.gaps if gap.what.startswith("the right text of plans[")]


def test_no_other_template_takes_findings(strathbrae: Area, with_area: Register, found: Alignment) -> None:
    with pytest.raises(LintelError, match="Only the template alignment-report writes out what the checks found"):
        draft("planning-checklist", strathbrae, with_area, strathbrae.as_at, found=found)


def test_the_context_is_of_this_area(strathbrae: Area, with_area: Register, found: Alignment) -> None:
    filled = fill(Request(strathbrae, with_area, strathbrae.as_at, found=found))
    assert filled.title == "Strathbrae: do these plans agree?"
    assert (
        len(paragraphs(opened(draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at, charts=False).document))) > 100
    )
    assert filled.gaps == ()
