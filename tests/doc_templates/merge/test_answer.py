"""Answers that came back from the data."""

import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn

from doc_templates.merge.answer import is_confirmed
from doc_templates.merge.merge import merge
from tests.doc_templates.merge.making import DAY, Para, opened
from tests.doc_templates.merge.settling import settled
from tests.doc_templates.merge.test_merge import (
    INTRO,
    LANDLORD,
    MEETS,
    SEAT,
    action,
    comments,
    edit,
    governance,
    paragraph,
    row,
    table,
    told,
    write,
)  # fmt: skip

GAP = "[GAP G03]"


@pytest.mark.parametrize(
    ("old", "theirs", "ours", "confirmed"),
    [
        (f"AHSP, indicative\n{GAP}", "AHSP, indicative\n£72,000,000", "£72,000,000; AHSP, indicative", True),
        (f"Muirbrae: 4\n{GAP}", "Muirbrae: 4\n11", "Muirbrae: 4\nSkarra: 11 homes", True),
        (GAP, "31 March 2028", "It will next be reviewed by 31 March 2028.\ufdd0Area data\ufdd0", True),
        (GAP, "some 72 million", "£72,000,000", False),
        (GAP, "11 and 11", "11 and 12", False),
        (f"{GAP} Anna asks", "Anna asks\n12", GAP, False),
        (GAP, f"{GAP} 12", "12", False),
        (GAP, "", "12", False),
        ("eight weeks", "weeks", "six weeks", False),
        (None, "12", "12 homes", False),
    ],
)
def test_an_answer_is_confirmed_where_the_new_draft_says_all_of_it(
    old: str | None, theirs: str, ours: str, *, confirmed: bool
) -> None:
    assert is_confirmed(old, theirs, ours) is confirmed


def test_a_paragraph_that_the_data_confirm_takes_the_form_of_the_draft() -> None:
    theirs = edit(lambda document: write(paragraph(document, "[GAP G02"), "Every six weeks"))
    made = merge(theirs, governance(MEETS, LANDLORD, Para("The forum meets: Every six weeks."), SEAT), DAY)
    assert [line for line in told(made, "1 Governance") if "both" in line] == []
    p = paragraph(opened(made.document), "The forum meets")
    assert [text.text for text in p.iter(qn("w:delText"))] in ([], ["weeks"])
    assert "The forum meets: Every six weeks." in settled(made.document, accept=True)
    assert "Every six weeks" in settled(made.document, accept=False)


def test_a_cell_that_the_data_confirm_takes_the_form_of_the_draft() -> None:
    def answer(document: Docx) -> None:
        write(row(document, "H-A2").tc_lst[3].p_lst[0], "£120,000")

    new = table(A2=("H-A2", "One adaptations pathway", "The council", "£120,000; approved"))
    made = merge(edit(answer), action(INTRO, new), DAY)
    assert [line for line in told(made, "2 Action") if "both" in line] == []
    assert "£120,000; approved" in settled(made.document, accept=True)
    assert "£120,000" in settled(made.document, accept=False)
    assert "The data changed since the draft of 1 June 2026." in comments(made.document)
