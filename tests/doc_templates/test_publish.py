"""A draft made final."""

from collections.abc import Callable

import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from doc_templates.base import read_base
from doc_templates.draft import draft
from doc_templates.errors import FinalError
from doc_templates.gaps import Gap
from doc_templates.merge.merge import merge
from doc_templates.merge.remark import Remarks
from doc_templates.publish import NOT_RECORDED, final
from kg.area.model import Area
from kg.register import Register
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.merge.making import DAY, drafted, opened, saved
from tests.doc_templates.merge.settling import settled
from tests.doc_templates.merge.test_merge import (
    FORUM,
    LANDLORD,
    MONTHLY,
    SEAT,
    edit,
    governance,
    paragraph,
    row,
    section,
    without_controls,
    write,
)  # fmt: skip


def no(_gap: Gap) -> bool:
    return False


def yes(_gap: Gap) -> bool:
    return True


def _refused(content: bytes, required: Callable[[Gap], bool]) -> tuple[str, ...]:
    with pytest.raises(FinalError) as refused:
        final(content, required)
    return refused.value.problems


@pytest.mark.parametrize("content", [drafted(), edit(without_controls)])
def test_nothing_of_the_drafting_is_left(content: bytes) -> None:
    made = final(content, no)
    document = opened(made)
    text = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))
    assert "[GAP" not in text
    assert "Gap register" not in text
    assert "Receipt" not in text
    assert Remarks(document, DAY).all() == []
    assert not list(document.element.body.iter(qn("w:commentReference"), qn("w:commentRangeStart")))
    assert read_base(made) is None
    assert document.core_properties.content_status == "Final"
    assert document.core_properties.identifier == "r-d1"


def test_a_cell_that_need_not_be_filled_says_so() -> None:
    cell = row(opened(final(drafted(), no)), "H-A2").tc_lst[3]
    assert [(p.style, "".join(t.text or "" for t in p.iter(qn("w:t")))) for p in cell.p_lst] == [
        ("TableText", NOT_RECORDED)
    ]


def test_required_gaps_are_asked_for_first() -> None:
    assert _refused(drafted(), lambda gap: gap.id != "G02") == (
        "G01 is still open: who approves this (the clerk)",
        "G03 is still open: the cost of H-A2 (the council)",
    )
    with pytest.raises(FinalError) as refused:
        final(drafted(), yes)
    assert str(refused.value) == (
        "The document is not ready to be published: G01 is still open: who approves this (the clerk); and 2 more"
    )


def test_a_gap_that_was_filled_is_not_asked_for() -> None:
    content = edit(lambda d: write(paragraph(d, "[GAP G02"), "Every six weeks."))
    assert "Every six weeks." in settled(final(content, lambda gap: gap.id == "G02"), accept=True)


def test_a_marker_beside_words_goes_and_the_words_stay() -> None:
    mark = "[GAP G02: the clerk - how often the forum meets]"
    for before, after in ((f"{mark} six weeks", "six weeks"), (f"About {mark} six", "About six")):
        content = edit(lambda d, before=before: write(paragraph(d, "[GAP G02"), before))  # type: ignore[misc]
        assert after in settled(final(content, no), accept=True)


def test_changes_and_comments_are_settled_first() -> None:
    content = merge(drafted(), governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY).document

    def comment(document: Docx) -> None:
        document.add_comment(Paragraph(paragraph(document, "A seat"), document._body).runs, "Sure?", "Anna", "A")

    assert _refused(edit(comment, content), no) == (
        "2 tracked changes are neither accepted nor rejected",
        "1 comment by people is left",
    )


def test_draft_goes_from_the_header() -> None:
    def head(document: Docx) -> None:
        document.sections[0].header.paragraphs[0].text = "DRAFT as at 1 June 2026. Statement"

    assert opened(final(edit(head), no)).sections[0].header.paragraphs[0].text == "as at 1 June 2026. Statement"


def test_no_page_is_left_empty() -> None:
    document = opened(final(drafted(), no))
    assert len(document.sections) == 2
    last = document.element.body[-1]
    assert last.tag == qn("w:sectPr")


def test_the_same_document_makes_the_same_bytes() -> None:
    assert final(drafted(), no) == final(saved(opened(drafted())), no)


def test_the_contents_no_longer_lead_to_what_is_gone(strathbrae: Area, with_area: Register) -> None:
    made = draft(STATEMENT, strathbrae, with_area, strathbrae.as_at)
    document = opened(final(made.document, no))
    lines = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]
    assert "Annex C Delegation schedule" in lines
    assert not {"Annex D Gap register", "About this draft"} & set(lines)
    names = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))} - {None} <= names


def test_the_contents_no_longer_lead_to_what_people_deleted() -> None:
    def delete(document: Docx) -> None:
        document.element.body.remove(section(document, "action"))
        for anchor in ("to_action", "to_governance"):
            p = OxmlElement("w:p")
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), anchor)
            write(link, anchor)
            p.append(link)
            document.element.body.insert(0, p)

    lines = settled(final(edit(delete), no), accept=True)
    assert lines[0] == "to_governance"
    assert "to_action" not in lines


def test_an_answer_loses_the_look_of_a_marker() -> None:
    def answer(document: Docx) -> None:
        write(paragraph(document, "[GAP G02"), "Every six weeks.")
        write(row(document, "H-A2").tc_lst[3].p_lst[0], "£120,000")

    document = opened(final(edit(answer), lambda gap: gap.id != "G01"))
    assert paragraph(document, "Every six").style is None
    assert row(document, "H-A2").tc_lst[3].p_lst[0].style == "TableText"
    assert not [p for p in document.element.body.iter(qn("w:p")) if p.style == "Gap"]
