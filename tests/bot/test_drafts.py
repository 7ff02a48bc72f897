"""A draft from its first day to committee, through the command alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.document import Document as Docx
from docx.oxml.ns import qn

from bot.drafting import Made, Order, make
from bot.drafts import told
from bot.services import Services
from doc_templates.merge.report import Kept
from kg.sources import packaged
from tests.bot.conftest import Lintel
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.reading import body, marks, opened, paragraphs, said, whole

OURS = "Housing has one seat, and we have asked for a second."
CONTACT = "housing.policy@strathbrae.example (invented)"


@pytest.fixture
def keeping(lintel: Lintel, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lintel:
    """Run a command with a database of its own, which each opens anew."""

    def again() -> Services:
        return Services(services.root, services.today, services.shelf, tmp_path / "lintel.db")

    for module in ("bot.area_commands", "bot.drafts"):
        monkeypatch.setattr(f"{module}.open_services", again)
    return lintel


def _draft(lintel: Lintel, out: Path, *more: str) -> Any:
    done = lintel("draft", STATEMENT, "--area", "strathbrae", "--out", str(out), "--json", *more)
    assert done.code == 0, done.err
    return done.data


def _row(document: Docx, first: str, cells: int) -> Any:
    rows = (row for row in document.element.body.iter(qn("w:tr")) if len(list(row.iter(qn("w:tc")))) == cells)
    return next(row for row in rows if said(next(row.iter(qn("w:tc")))) == first)


def _say(paragraph: Any, text: str) -> None:
    for i, node in enumerate(paragraph.iter(qn("w:t"))):
        node.text = "" if i else text


def _edit(source: Path, target: Path) -> None:
    """What an officer does: rewrite, fill three gaps, delete a row, move a section, rename one, restyle."""
    document = docx.Document(str(source))
    place = document.element.body
    told = next(p for p in place.iter(qn("w:p")) if said(p).startswith("On the strategic planning group housing holds"))
    _say(told, OURS)
    for first, cells, column, text in (("Contact", 3, 1, CONTACT), ("E15", 7, 2, "212"), ("H-A2", 14, 9, "97")):
        cell = list(_row(document, first, cells).iter(qn("w:tc")))[column]
        _say(next(p for p in cell.iter(qn("w:p")) if "[GAP" in said(p)), text)
    gone = _row(document, "H-A5", 14)
    gone.getparent().remove(gone)
    held = {sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): sdt for sdt in place.iter(qn("w:sdt"))}
    held["lintel:consultation"].addprevious(held["lintel:review"])
    _say(next(held["lintel:challenges"].iter(qn("w:p"))), "7 What stands in our way")
    document.styles["Normal"].font.name = "Calibri"
    document.save(str(target))


def _changed_data(path: Path) -> Path:
    data = yaml.safe_load(packaged().joinpath("areas/strathbrae.yaml").read_text("utf-8"))
    facts = {fact["id"]: fact for fact in data["evidence"]["facts"]}
    facts["E3"]["values"]["L4"] = 44
    actions = next(plan for plan in data["plans"] if plan["id"] == "HCS")["actions"]
    actions[0]["end"] = "2032-03-31"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def test_weeks_of_work_live_through_new_data(keeping: Lintel, tmp_path: Path) -> None:
    first, edited, later = (tmp_path / name for name in ("first.docx", "edited.docx", "later.docx"))
    _draft(keeping, first)
    _edit(first, edited)
    assert keeping("area", "load", str(_changed_data(tmp_path / "new.yaml")), "--by", "A Officer").code == 0
    data = _draft(keeping, later, "--previous", str(edited))
    told = {(entry["what"], entry["section"]) for entry in data["kept_edits"]}
    assert {
        ("kept", "Cover"),
        ("kept", "3 Shared evidence and key issues"),
        ("updated", "3 Shared evidence and key issues"),
        ("updated", "9 Action plan and measures"),
        ("deleted", "9 Action plan and measures"),
        ("section-moved", "12 Review"),
        ("renamed", "7 Challenges and improvements"),
    } <= told
    document = opened(later.read_bytes())
    text = body(document)
    assert OURS in text
    assert CONTACT in text
    assert document.styles["Normal"].font.name == "Calibri"
    assert "7 What stands in our way" in text
    heads = [p.text for p in paragraphs(document, "Heading 1")]
    assert heads.index("12 Review") < heads.index("10 Consultation and participation")
    inserted = {said(ins) for ins in document.element.body.iter(qn("w:ins"))}
    assert any("44" in words for words in inserted)
    assert any("Data" in p.text or "data" in p.text for comment in document.comments for p in comment.paragraphs)
    with pytest.raises(StopIteration):
        _row(document, "H-A5", 14)


def test_what_was_filled_in_comes_back_as_data(keeping: Lintel, tmp_path: Path) -> None:
    first, edited, next_one = (tmp_path / name for name in ("first.docx", "edited.docx", "next.docx"))
    _draft(keeping, first)
    _edit(first, edited)
    shown = keeping("area", "load", str(edited), "--review", "--dry-run")
    assert "E15, values, area: new: 212" in shown.out
    assert f"statement, contact: new: {CONTACT}" in shown.out
    assert "H-A2, measure, baseline: new: 97" in shown.out
    assert keeping("area", "load", str(edited), "--review", "--yes", "--by", "A Officer").code == 0
    open_gaps = {gap["where"] for gap in _draft(keeping, next_one)["gaps"]}
    assert not open_gaps & {"statement.contact", "E15.values.area", "H-A2.measure.baseline"}


def test_nothing_is_written_over_what_people_edited(lintel: Lintel, tmp_path: Path) -> None:
    first, edited = tmp_path / "first.docx", tmp_path / "edited.docx"
    _draft(lintel, first)
    _draft(lintel, first)  # as Lintel wrote it: it may be written again
    _edit(first, edited)
    before = edited.read_bytes()
    done = lintel("draft", STATEMENT, "--area", "strathbrae", "--out", str(edited))
    assert done.code == 3
    assert done.err.strip().endswith(
        f"{edited} is there already and is not as Lintel wrote it: give another name; to keep the edits in it, add "
        f"--previous {edited}"
    )
    assert edited.read_bytes() == before


def test_a_final_document_is_refused_while_required_gaps_are_open(lintel: Lintel, tmp_path: Path) -> None:
    out = tmp_path / "final.docx"
    done = lintel("draft", STATEMENT, "--area", "strathbrae", "--final", "--out", str(out))
    assert done.code == 1
    assert done.out.splitlines()[0] == (
        "G01 is still open: who approves this edition of the statement (Strathbrae Integration Joint Board "
        "(committee clerk))"
    )
    assert not out.exists()


def test_a_briefing_answers_a_question_and_other_templates_do_not(lintel: Lintel, tmp_path: Path) -> None:
    out = tmp_path / "briefing.docx"
    question = ("--question", "we're closing the respite unit mid-plan, who do we consult?")
    done = lintel("draft", "duty-briefing", "--area", "strathbrae", *question, "--out", str(out), "--json")
    assert done.data["citations"][0].startswith("pbjw-s36-")
    assert "closing the respite unit" in whole(out.read_bytes())
    refused = lintel("draft", STATEMENT, "--area", "strathbrae", *question)
    assert (refused.code, refused.err) == (2, "lintel: Only the template duty-briefing answers a question.\n")


def test_each_gap_is_printed_with_who_can_fill_it(lintel: Lintel) -> None:
    done = lintel("draft", "plain-language-summary", "--area", "strathbrae")
    assert done.code == 0
    assert "G01 " in done.out
    assert "Nothing was written: add --out INVENTED-strathbrae-plain-language-summary-DRAFT-2026-06-01.docx" in done.err
    assert marks("[GAP G01]") == {"G01"}


@pytest.fixture(scope="module")
def made(services: Services) -> Made:
    return make(services, Order("duty-briefing", "strathbrae", question="Who sits on the strategic planning group?"))


def test_a_first_draft_has_no_report(made: Made) -> None:
    assert next(iter(told(made))) == (f"Records cited: {len(made.draft.citations)}. Gaps: {len(made.draft.gaps)}")


def test_nothing_that_people_did_is_left_out_of_the_report(made: Made) -> None:
    data = [Kept("1 A", "updated", f"old {n}", f"new {n}") for n in range(45)]
    kept = (Kept("1 A", "unchanged"), *data, Kept("2 B", "kept", "theirs", "ours"), Kept("2 B", "new", "", "last"))
    lines = list(told(replace(made, kept=kept)))
    assert lines[:4] == [
        "1 x unchanged",
        "1 x kept as edited",
        "45 x taken from the new data, as a tracked change",
        "1 x new in the data, as a tracked insertion",
    ]
    assert "  2 B: kept as edited (stands: “theirs”; instead of: “ours”)" in lines
    assert len([line for line in lines if "as a tracked" in line and line.startswith("  1 A")]) == 40
    assert "  and 6 more from the new data: they are tracked changes; --json lists them all" in lines
    assert not [line for line in lines if "last" in line]


def test_records_are_added_to_a_statement(lintel: Lintel, tmp_path: Path) -> None:
    more = ("--add", "pbjw-s40-regard@0123456789abcdef", "--add", " cja-s13-partners ")
    found = _draft(lintel, tmp_path / "hcs.docx", *more)
    assert {"pbjw-s40-regard", "cja-s13-partners"} <= set(found["citations"])
    assert found["receipt"]["added"] == ["pbjw-s40-regard", "cja-s13-partners"]
    refused = lintel("draft", STATEMENT, "--area", "strathbrae", "--add", "nope")
    assert refused.code != 0
    assert "No record called “nope” is in the register" in refused.err
