"""Drafting again over what people made of a draft."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from doc_templates.base import drop, read_base
from doc_templates.controls import identifier_of
from doc_templates.errors import MergeError
from doc_templates.merge.block import Reader
from doc_templates.merge.merge import Merged, merge
from doc_templates.merge.remark import Remarks, said
from doc_templates.merge.report import counts
from tests.doc_templates.merge.making import (
    DAY,
    PLAN,
    Chapter,
    Chart,
    Grid,
    Item,
    Missing,
    Para,
    drafted,
    opened,
    saved,
)
from tests.doc_templates.merge.settling import settled

GOVERNANCE = "1 Governance"
ACTION = "2 Action plan"
MEETS = Para("The group meets every eight weeks and has nine members.", "Governance: the group")
MONTHLY = Para("The group meets every month and has nine members.", "Governance: the group")
LANDLORD = Para("The council is a landlord with 7,850 homes.", "Area data: SC", ("Area data", "https://example.org/sc"))
FORUM = Missing("the clerk", "how often the forum meets")
SEAT = Para("A seat is held by the housing strategy manager.")
TABLE = Grid(
    ("Ref", "Action", "Lead", "Cost"),
    (
        ("H-A1", "Build extra-care homes", "Fennach Homes", "£8,400,000"),
        ("H-A2", "One adaptations pathway", "The council", Missing("the council", "the cost of H-A2")),
        ("H-A3", "Energy advice", "The council", "£85,000"),
    ),
)
CHART = Chart("Homes by tenure: 7,850 council homes", 10)
INTRO = Para("The actions come from the previous edition.")


def governance(*items: Item) -> bytes:
    return drafted(PLAN.but("governance", *items))


def action(*items: Item) -> bytes:
    return drafted(PLAN.but("action", *items))


def table(**rows: tuple[str | Missing, ...]) -> Grid:
    """The table with some rows changed: A1=(...)."""
    return replace(TABLE, rows=tuple(rows.get(str(row[0])[2:], row) for row in TABLE.rows))


def edit(change: Callable[[Docx], None], content: bytes | None = None) -> bytes:
    document = opened(content or drafted())
    change(document)
    return saved(document)


def paragraph(document: Docx, begins: str) -> Any:
    return next(p for p in document.element.body.iter(qn("w:p")) if _said(p).startswith(begins))


def row(document: Docx, key: str) -> Any:
    return next(tr for tr in document.element.body.iter(qn("w:tr")) if _said(tr).startswith(key))


def section(document: Docx, key: str) -> Any:
    return next(sdt for sdt in document.element.body.iter(qn("w:sdt")) if identifier_of(sdt) == key)


def without_controls(document: Docx) -> None:
    """Take the content controls out, as LibreOffice does when it writes a Word file."""
    for held in list(document.element.body.iter(qn("w:sdt"))):
        for child in list(held.find(qn("w:sdtContent"))):
            held.addprevious(child)
        held.getparent().remove(held)


def write(p: Any, text: str) -> None:
    """Put a text in the place of all that a paragraph says, as a person does who types over it."""
    for child in [child for child in p if child.tag in {qn("w:r"), qn("w:hyperlink")}]:
        if child.find(qn("w:commentReference")) is None:
            p.remove(child)
    run = OxmlElement("w:r")
    run.text = text
    p.append(run)


def _said(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def told(merged: Merged, section: str = "") -> list[str]:
    return [entry.line() for entry in merged.report if entry.what != "unchanged" and entry.section.startswith(section)]


def comments(content: bytes) -> list[str]:
    return [" ".join(said(comment)) for comment in Remarks(opened(content), DAY).all()]


def accepted(merged: Merged) -> list[str]:
    return settled(merged.document, accept=True)


# What the data say now, where people changed nothing


def test_words_that_changed_are_tracked_one_by_one_with_the_reason() -> None:
    made = merge(drafted(), governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    p = paragraph(opened(made.document), "The group")
    changes = [(c.tag, c.get(qn("w:author")), c.get(qn("w:date"))) for c in p.iter(qn("w:ins"), qn("w:del"))]
    assert changes == [(qn(f"w:{tag}"), "Lintel", "2026-07-01T00:00:00Z") for tag in ("del", "ins")]
    assert ["".join(t.text for t in p.iter(qn(f"w:{tag}"))) for tag in ("delText", "t")] == [
        "eight weeks ",
        "The group meets every month and has nine members.",
    ]
    assert comments(made.document)[-1] == "The data changed since the draft of 1 June 2026."
    assert told(made, GOVERNANCE) == [
        (
            "1 Governance: taken from the new data, as a tracked change (was: “The group meets every eight weeks and"
            " has nine members. [Governance: the group]”; now: “The group meets every month and has nine members."
            " [Governance: the group]”)"
        )
    ]


def test_a_footnote_that_changed_is_another_footnote() -> None:
    made = merge(drafted(), governance(replace(MEETS, note="Minutes of May"), LANDLORD, FORUM, SEAT), DAY)
    document = opened(made.document)
    p = paragraph(document, "The group")
    deleted, inserted = (
        [ref.get(qn("w:id")) for change in p.iter(qn(tag)) for ref in change.iter(qn("w:footnoteReference"))]
        for tag in ("w:del", "w:ins")
    )
    assert deleted == ["1"]
    assert inserted == ["2"]  # notes are numbered as they are met
    assert Reader(document).raw(p).endswith("\ufdd0Minutes of May\ufdd0")


def test_a_link_that_changed_leads_to_the_new_page() -> None:
    other = replace(LANDLORD, link=("The register", "https://example.org/register?a=1&b=2"))
    made = merge(drafted(), governance(MEETS, other, FORUM, SEAT), DAY)
    document = opened(made.document)
    link = next(link for link in document.element.body.iter(qn("w:hyperlink")) if "register" in _said(link))
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://example.org/register?a=1&b=2"
    assert link.find(f"{qn('w:ins')}/{qn('w:r')}") is not None


def test_a_picture_that_changed_is_replaced_and_described() -> None:
    made = merge(drafted(), action(INTRO, TABLE, Chart("Homes by tenure: 7,920 council homes", 77)), DAY)
    document = opened(made.document)
    drawings = [
        (d.getparent().getparent().tag, next(d.iter("{*}docPr")).get("descr"))
        for d in document.element.body.iter(qn("w:drawing"))
    ]
    assert drawings == [
        (qn("w:del"), "Homes by tenure: 7,850 council homes"),
        (qn("w:ins"), "Homes by tenure: 7,920 council homes"),
    ]
    ids = [found.get("id") for found in document.element.body.iter("{*}docPr")]
    assert len(set(ids)) == 2


def test_a_cell_that_changed_is_tracked_in_its_row() -> None:
    made = merge(drafted(), action(INTRO, table(A3=("H-A3", "Energy advice", "The council", "£90,000")), CHART), DAY)
    assert told(made, ACTION) == [
        "2 Action plan: taken from the new data, as a tracked change (was: “H-A3: £85,000”; now: “£90,000”)"
    ]
    assert "£90,000" in accepted(made)
    assert settled(made.document, accept=False) == settled(drafted(), accept=False)


def test_rows_come_and_go() -> None:
    rows = (TABLE.rows[0], ("H-A9", "New homes", "Fennach Homes", "£1"), TABLE.rows[1])
    made = merge(drafted(), action(INTRO, replace(TABLE, rows=rows), CHART), DAY)
    document = opened(made.document)
    marks = {
        _said(tr)[:4]: [m.tag for m in tr.trPr if m.tag in {qn("w:ins"), qn("w:del")}]
        for tr in document.element.body.iter(qn("w:tr"))
        if tr.trPr is not None
    }
    assert marks["H-A9"] == [qn("w:ins")]
    assert marks[""] == [qn("w:del")]  # all of H-A3 is deleted text
    assert [text for text in accepted(made) if text.startswith("H-A")] == ["H-A1", "H-A9", "H-A2"]
    new = row(document, "H-A9")
    assert [tc.tcPr.find(qn("w:tcW")).get(qn("w:w")) for tc in new.tc_lst] == ["2160"] * 4


def test_a_gap_that_the_data_fill_goes_with_its_comment() -> None:
    made = merge(drafted(), governance(MEETS, LANDLORD, Para("The forum meets every month."), SEAT), DAY)
    assert "The forum meets every month." in accepted(made)
    assert not [text for text in accepted(made) if "how often" in text]
    assert not [text for text in comments(made.document) if "how often" in text]
    assert settled(made.document, accept=False) == settled(drafted(), accept=False)


def test_a_cell_that_is_filled_loses_the_look_of_a_gap() -> None:
    filled = table(A2=("H-A2", "One adaptations pathway", "The council", "£12"))
    made = merge(drafted(), action(INTRO, filled, CHART), DAY)
    document = opened(made.document)
    p = row(document, "H-A2").tc_lst[3].p_lst[0]
    assert p.style == "TableText"
    assert p.pPr.find(f"{qn('w:pPrChange')}/{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == "Gap"


def test_a_picture_and_its_data_are_kept_apart_from_what_people_did_nearby() -> None:
    theirs = edit(lambda d: write(paragraph(d, "The actions"), "Our own words."))
    made = merge(theirs, action(INTRO, TABLE, Chart("Other", 3)), DAY)
    assert "Our own words." in accepted(made)


# What people wrote


def test_what_people_rewrote_stays() -> None:
    theirs = edit(lambda d: write(paragraph(d, "A seat"), "Two seats are held by housing."))
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    assert "Two seats are held by housing." in accepted(made)
    assert told(made, GOVERNANCE)[-1] == (
        "1 Governance: kept as edited (stands: “Two seats are held by housing.”; instead of: “A seat is held by the"
        " housing strategy manager.”)"
    )


def test_where_both_changed_both_are_shown() -> None:
    theirs = edit(lambda d: write(paragraph(d, "The group"), "The group meets often and has nine members."))
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    found = accepted(made)
    place = found.index("The group meets often and has nine members.")
    assert found[place + 1] == "The group meets every month and has nine members.^"
    assert settled(made.document, accept=False) == settled(theirs, accept=False)
    assert comments(made.document)[-1] == (
        "Both changed since the draft of 1 June 2026: what people wrote stays, and this is what the data now say."
    )


def test_in_a_row_that_both_changed_each_cell_is_judged_by_itself() -> None:
    theirs = edit(lambda d: write(row(d, "H-A1").tc_lst[2].p_lst[0], "Fennach and Ardle"))
    fresh = action(INTRO, table(A1=("H-A1", "Build extra-care homes", "Fennach Homes", "£9")), CHART)
    made = merge(theirs, fresh, DAY)
    found = accepted(made)
    assert found[found.index("H-A1") :][:4] == ["H-A1", "Build extra-care homes", "Fennach and Ardle", "£9"]


def test_a_cell_that_both_changed_shows_both() -> None:
    theirs = edit(lambda d: write(row(d, "H-A1").tc_lst[3].p_lst[0], "£8.4m"))
    fresh = action(INTRO, table(A1=("H-A1", "Build extra-care homes", "Fennach Homes", "£9")), CHART)
    made = merge(theirs, fresh, DAY)
    assert [t for t in accepted(made) if "£8.4m" in t or t == "£9"] == ["£8.4m", "£9"]
    assert settled(made.document, accept=False) == settled(theirs, accept=False)


def test_a_paragraph_that_people_deleted_stays_deleted_and_the_report_says_what_it_would_say() -> None:
    theirs = edit(lambda d: (p := paragraph(d, "The group")).getparent().remove(p))
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    assert settled(made.document, accept=True) == settled(theirs, accept=True)
    assert told(made, GOVERNANCE) == [
        (
            "1 Governance: deleted by people, and stays deleted (was: “The group meets every eight weeks and has nine"
            " members. [Governance: the group]”; the data now say: “The group meets every month and has nine members."
            " [Governance: the group]”)"
        )
    ]


def test_a_paragraph_that_people_moved_is_brought_up_to_date_where_it_stands() -> None:
    theirs = edit(lambda d: section(d, "action").find(qn("w:sdtContent")).append(paragraph(d, "The group")))
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    moved = paragraph(opened(made.document), "The group")
    assert [identifier_of(a) for a in moved.iterancestors(qn("w:sdt"))] == ["action"]
    assert "month" in _said(moved)
    assert told(made, GOVERNANCE)[0].startswith("1 Governance: moved by people, and stays there")


def test_a_section_that_people_moved_stays_there() -> None:
    theirs = edit(lambda d: section(d, "action").addnext(section(d, "cover")))
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    order = [identifier_of(sdt) for sdt in opened(made.document).element.body.iter(qn("w:sdt"))]
    assert order == ["governance", "action", "cover", "gaps", "about"]
    assert told(made, "Cover") == ["Cover: section moved by people, and stays there"]


def test_a_section_that_people_deleted_is_not_put_back() -> None:
    theirs = edit(lambda d: (s := section(d, "governance")).getparent().remove(s))
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    assert settled(made.document, accept=True) == settled(theirs, accept=True)
    lines = told(made, GOVERNANCE)
    assert lines[0] == "1 Governance: section deleted by people, and not put back"
    assert len(lines) == 2
    assert "the data now say: “The group meets every month" in lines[1]


def test_a_renamed_heading_stays() -> None:
    theirs = edit(lambda d: write(paragraph(d, GOVERNANCE), "1 Who decides"))
    made = merge(theirs, drafted(PLAN.but("governance", MONTHLY, LANDLORD, FORUM, SEAT, title="1 Leadership")), DAY)
    assert "1 Who decides" in accepted(made)
    assert "1 Leadership" not in accepted(made)
    assert "1 Leadership: heading renamed by people (was: “1 Governance”; is: “1 Who decides”)" in told(made)


def test_a_copy_of_a_section_is_peoples_text() -> None:
    def copy(document: Docx) -> None:
        found = section(document, "cover")
        found.addnext(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='lintel:cover'/></w:sdtPr>"
                "<w:sdtContent><w:p><w:r><w:t>A copy.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            )
        )

    made = merge(edit(copy), drafted(PLAN.but("cover", Para("Prepared anew for the partnership."))), DAY)
    assert "A copy." in accepted(made)
    assert "Cover: copied by people: the copy is left as it is (was: “A copy.”)" in told(made)


def test_a_column_that_people_added_stays_and_the_others_are_brought_up_to_date() -> None:
    def add(document: Docx) -> None:
        for tr in row(document, "H-A1").getparent().tr_lst:
            tr.append(
                parse_xml(
                    f"<w:tc {nsdecls('w')}><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr>"
                    "<w:p><w:r><w:t>Note</w:t></w:r></w:p></w:tc>"
                )
            )
        row(document, "H-A1").getparent().tblGrid.append(OxmlElement("w:gridCol"))

    rows = (*TABLE.rows[:2], ("H-A3", "Energy advice", "The council", "£90,000"), ("H-A4", "More", "All", "£2"))
    made = merge(edit(add), action(INTRO, replace(TABLE, rows=rows), CHART), DAY)
    found = [[_said(tc) for tc in tr.tc_lst] for tr in row(opened(made.document), "H-A1").getparent().tr_lst]
    assert found[3:] == [["H-A3", "Energy advice", "The council", "£90,000", "Note"], ["H-A4", "More", "All", "£2", ""]]


def test_a_table_whose_columns_changed_comes_whole_and_the_edited_one_stays() -> None:
    theirs = edit(lambda d: write(row(d, "H-A1").tc_lst[3].p_lst[0], "£8.4m"))
    wide = Grid((*TABLE.head, "Status"), tuple((*line, "On time") for line in TABLE.rows))
    made = merge(theirs, action(INTRO, wide, CHART), DAY)
    assert {"£8.4m", "£8,400,000", "On time"} <= set(accepted(made))
    assert settled(made.document, accept=False) == settled(theirs, accept=False)
    untouched = merge(drafted(), action(INTRO, wide, CHART), DAY)
    assert accepted(untouched).count("£8,400,000") == 1


def test_tracked_changes_of_people_are_edits_and_stay_as_they_are() -> None:
    def track(document: Docx) -> None:
        change = parse_xml(
            f"<w:ins {nsdecls('w')} w:id='900' w:author='Anna' w:date='2026-06-15T00:00:00Z'>"
            "<w:r><w:t xml:space='preserve'> Or so.</w:t></w:r></w:ins>"
        )
        paragraph(document, "The group").append(change)

    theirs = edit(track)
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    kept = next(c for c in opened(made.document).element.body.iter(qn("w:ins")) if c.get(qn("w:author")) == "Anna")
    assert (kept.get(qn("w:id")), _said(kept)) == ("900", " Or so.")
    assert "The group meets every month and has nine members.^" in accepted(made)


def test_comments_of_people_stay_and_so_does_one_of_lintels_that_they_answered() -> None:
    def comment(document: Docx) -> None:
        for begins in ("[GAP G02", "The group"):
            runs = Paragraph(paragraph(document, begins), document._body).runs[:1]
            document.add_comment(runs, f"on {begins}", "Anna", "A")

    made = merge(edit(comment), governance(MONTHLY, LANDLORD, Para("The forum meets monthly."), SEAT), DAY)
    found = comments(made.document)
    assert {"on [GAP G02", "on The group"} <= set(found)
    assert "Missing: how often the forum meets. Who can supply it: the clerk." in found


# Gaps


def test_numbers_of_gaps_that_shift_are_put_right_without_a_change() -> None:
    first = Missing("the analyst", "a population")
    made = merge(
        drafted(),
        drafted(
            PLAN.but("cover", Para("Prepared for the partnership."), first, Missing("the clerk", "who approves this"))
        ),
        DAY,
    )
    texts = [_said(p) for p in opened(made.document).element.body.iter(qn("w:p"))]
    assert "[GAP G02: the clerk - who approves this]" in texts
    assert "[GAP G03: the clerk - how often the forum meets]" in texts
    assert told(made, GOVERNANCE) == []
    register = [[_said(tc) for tc in tr.tc_lst] for tr in row(opened(made.document), "G01").getparent().tr_lst]
    assert [(line[0], line[2]) for line in register[1:]] == [
        ("G01", "a population"),
        ("G02", "who approves this"),
        ("G03", "how often the forum meets"),
        ("G04", "the cost of H-A2"),
    ]
    assert comments(made.document).count("Missing: a population. Who can supply it: the analyst.") == 1


def test_the_register_is_renumbered_where_its_controls_are_gone() -> None:
    new = drafted(PLAN.but("cover", Missing("the analyst", "a population"), Missing("the clerk", "who approves this")))
    made = merge(edit(without_controls), new, DAY)
    assert [line for line in told(made) if "Gap register" in line and "tracked" in line] == []
    register = [[_said(tc) for tc in tr.tc_lst] for tr in row(opened(made.document), "G01").getparent().tr_lst]
    assert [(line[0], line[2]) for line in register[1:]] == [
        ("G01", "a population"),
        ("G02", "who approves this"),
        ("G03", "how often the forum meets"),
        ("G04", "the cost of H-A2"),
    ]


def test_a_gap_that_lists_one_thing_more_keeps_its_number_and_its_comment() -> None:
    few, more = (
        Missing("the council", f"the cost of {what}") for what in ("H-A1, H-A2 and H-A3", "H-A1, H-A2, H-A3 and H-A4")
    )
    old = drafted(PLAN.but("action", table(A2=("H-A2", "One adaptations pathway", "The council", few))))

    def ask(document: Docx) -> None:
        comment = next(c for c in Remarks(document, DAY).ours() if "the cost of" in "".join(said(c)))
        list(comment.iter(qn("w:t")))[-1].text += " Asked on 3 June."

    items = table(A2=("H-A2", "One adaptations pathway", "The council", more))
    made = merge(edit(ask, old), drafted(PLAN.but("action", Missing("the clerk", "a total"), items)), DAY)
    assert [line for line in told(made, "2 Action") if "H-A2" in line] == []
    assert _said(row(opened(made.document), "H-A2").tc_lst[3]) == "[GAP G04]"
    assert [text for text in comments(made.document) if "the cost of" in text] == [
        "Missing: the cost of H-A1, H-A2, H-A3 and H-A4. Who can supply it: the council. Asked on 3 June."
    ]


def test_a_marker_that_people_kept_in_their_words_keeps_its_gap() -> None:
    theirs = edit(
        lambda d: write(paragraph(d, "[GAP G02"), "[GAP G02: the clerk - how often the forum meets] ask Anna")
    )
    made = merge(theirs, governance(MEETS, LANDLORD, SEAT), DAY)
    base = read_base(made.document)
    assert base is not None
    assert "how often the forum meets" in [gap.what for gap in base.gaps]
    number = next(gap.id for gap in base.gaps if gap.what == "how often the forum meets")
    assert f"[GAP {number}: the clerk - how often the forum meets] ask Anna" in [
        _said(p) for p in opened(made.document).element.body.iter(qn("w:p"))
    ]
    assert number in [_said(tr.tc_lst[0]) for tr in opened(made.document).element.body.iter(qn("w:tr"))]


def test_notes_that_people_put_into_the_register_stay() -> None:
    def note(document: Docx) -> None:
        write(row(document, "G02").tc_lst[3].p_lst[0], "Anna has asked")

    made = merge(edit(note), governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    assert _said(row(opened(made.document), "G02").tc_lst[3]) == "Anna has asked"


# Templates that change, and documents that lost something


def test_a_section_that_is_new_in_the_template_comes_at_its_place() -> None:
    parts = list(PLAN.parts)
    parts.insert(2, Chapter("evidence", "1a Evidence", (Para("There are 7,850 homes.", "A note"), TABLE)))
    made = merge(drafted(), drafted(replace(PLAN, parts=tuple(parts), version="1.1.0")), DAY)
    document = opened(made.document)
    order = [identifier_of(sdt) for sdt in document.element.body.iter(qn("w:sdt"))]
    assert order == ["cover", "governance", "evidence", "action", "gaps", "about"]
    assert settled(made.document, accept=False) == settled(drafted(), accept=False)
    assert comments(made.document)[-1] == (
        "New in this draft. The template changed since the draft of 1 June 2026: version 1.0.0 became 1.1.0."
    )
    assert counts(made.report)["section-new"] == 1
    assert made.report[0].line() == (
        "Outside of sections: the template changed; its styles are not put into a document that people edited "
        "(was: “1.0.0”; now: “1.1.0”)"
    )


def test_sections_that_are_new_follow_one_another_in_the_body() -> None:
    parts = list(PLAN.parts)
    new = [Chapter(f"new-{n}", f"1{n} New", (Para(f"The new thing {n}."),)) for n in "abc"]
    made = merge(drafted(), drafted(replace(PLAN, parts=(*parts[:2], *new, *parts[2:]), version="1.1.0")), DAY)
    document = opened(made.document)
    order = [identifier_of(sdt) for sdt in document.element.body.iter(qn("w:sdt"))]
    assert order == ["cover", "governance", "new-a", "new-b", "new-c", "action", "gaps", "about"]
    assert [child.tag for child in document.element] == [qn("w:body")]


def test_a_section_that_is_no_longer_in_the_template_stays() -> None:
    parts = tuple(part for part in PLAN.parts if not (isinstance(part, Chapter) and part.id == "governance"))
    made = merge(drafted(), drafted(replace(PLAN, parts=parts, data="d2")), DAY)
    assert "A seat is held by the housing strategy manager." in accepted(made)
    assert told(made, GOVERNANCE) == ["1 Governance: section no longer in the template, and kept"]


def test_a_section_without_its_control_is_found_by_its_heading() -> None:
    def strip(document: Docx) -> None:
        found = section(document, "governance")
        for child in list(found.find(qn("w:sdtContent"))):
            found.addprevious(child)
        found.getparent().remove(found)

    made = merge(edit(strip), governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    assert "The group meets every month and has nine members.^" in accepted(made)
    assert told(made, GOVERNANCE)[0] == (
        "1 Governance: section found by its heading or its text: its content control is gone"
    )


def test_styles_are_matched_by_their_names_and_come_along_if_missing() -> None:
    def restyle(document: Docx) -> None:
        for style in list(document.styles.element.iterchildren(qn("w:style"))):
            if style.get(qn("w:styleId")) == "Caption":
                style.getparent().remove(style)
            if style.get(qn("w:styleId")) == "Gap":
                style.set(qn("w:styleId"), "Luecke")
        for node in document.element.body.iter(qn("w:pStyle")):
            if node.get(qn("w:val")) == "Gap":
                node.set(qn("w:val"), "Luecke")

    more = Missing("the analyst", "a population")
    made = merge(edit(restyle), governance(MEETS, LANDLORD, FORUM, SEAT, more, TABLE), DAY)
    document = opened(made.document)
    assert paragraph(document, "[GAP G03: the analyst").style == "Luecke"
    assert "Caption" in [style.name for style in document.styles]


def test_without_a_base_all_that_differs_is_peoples() -> None:
    theirs = edit(drop, edit(lambda d: write(paragraph(d, "A seat"), "Two seats are held by housing strategy.")))
    assert read_base(theirs) is None
    made = merge(theirs, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    found = accepted(made)
    assert {
        "The group meets every eight weeks and has nine members.^",
        "The group meets every month and has nine members.^",
    } <= set(found)
    assert found.count("The council is a landlord with 7,850 homes. See Area data^") == 1
    assert settled(made.document, accept=False) == settled(theirs, accept=False)
    assert made.report[0].line() == (
        "Outside of sections: the document no longer says what the earlier draft was: "
        "all that differs counts as people’s"
    )
    assert read_base(made.document) is not None


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (replace(PLAN, template="briefing"), "The document is a draft of “statement”, not of “briefing”"),
        (replace(PLAN, area="fife"), "The document is a draft for “strathbrae”, not for “fife”"),
    ],
)
def test_a_draft_of_something_else_is_refused(plan: Any, message: str) -> None:
    with pytest.raises(MergeError) as refused:
        merge(drafted(), drafted(plan), DAY)
    assert str(refused.value) == message


def test_a_document_that_shares_nothing_is_refused() -> None:
    held = BytesIO()
    Document().save(held)
    with pytest.raises(MergeError) as refused:
        merge(held.getvalue(), drafted(), DAY)
    assert str(refused.value) == ("The document has no section of “statement”, so it cannot be an earlier draft of it")


def test_the_result_carries_the_new_base_and_the_new_receipt() -> None:
    fresh = governance(MONTHLY, LANDLORD, FORUM, SEAT)
    made = merge(drafted(), fresh, DAY)
    assert read_base(made.document) == read_base(fresh)
    assert opened(made.document).core_properties.identifier == "r-d2"
