"""Letters that cannot be made out."""

import pytest
from docx.document import Document as Docx
from docx.shared import Pt, RGBColor
from docx.text.run import Run
from hypothesis import given
from hypothesis import strategies as st

from doc_templates.access.legible import contrast
from tests.doc_templates.access.faulty import element, found, honest, only, table

COLOUR = st.from_regex("[0-9A-F]{6}", fullmatch=True)


def written(text: str = "Some words") -> tuple[Docx, Run]:
    document = honest()
    return document, document.add_paragraph("Here: ").add_run(text)


@pytest.mark.parametrize(("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.478)])
def test_the_contrast_of_two_colours(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)


@given(COLOUR, COLOUR)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


def test_faint_letters() -> None:
    document, run = written()
    run.font.color.rgb = RGBColor(0x99, 0x99, 0x99)
    problem = only(document)
    assert (problem.rule, problem.where) == ("contrast", "under “A letter”, paragraph “Here: Some words”")
    assert problem.message == "the letters (#999999) are too faint on #FFFFFF: 2.8 to 1, where 4.5 is needed"


def test_large_letters_may_be_fainter() -> None:
    document, run = written()
    run.font.color.rgb = RGBColor(0x8A, 0x8A, 0x8A)
    run.font.size = Pt(18)
    assert found(document) == []


def test_what_is_behind_the_letters_counts() -> None:
    document, run = written()
    run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    properties = run._r.get_or_add_rPr()
    properties.append(element('<w:shd w:val="clear" w:fill="1A1A1A"/>'))
    assert found(document) == []
    properties[-1].set(properties[-1].keys()[-1], "EEEEEE")
    assert only(document).rule == "contrast"


def test_the_shade_of_a_cell_counts_and_a_style_of_tables_is_not_guessed() -> None:
    document = honest()
    made = table(document, ("Place", "Homes"), ("Ardle", "12"))
    cell = made.cell(0, 0)
    cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    style = made._tbl.tblPr.find(made._tbl.tblPr[0].tag)
    if style is not None:
        made._tbl.tblPr.remove(style)
    assert only(document).rule == "contrast"
    cell._tc.get_or_add_tcPr().append(element('<w:shd w:val="clear" w:fill="1F3A5F"/>'))
    assert found(document) == []
    properties = cell._tc.get_or_add_tcPr()
    properties.remove(properties[-1])
    made.style = document.styles["Light Shading"]
    assert found(document) == []


def test_small_letters() -> None:
    document, run = written()
    run.font.size = Pt(8)
    problem = only(document)
    assert (problem.rule, problem.message) == (
        "small", "letters of 8 points are too small for many: use 9 or more",
    )  # fmt: skip
    run.font.superscript = True
    assert found(document) == []


def test_underlined_words() -> None:
    document, run = written()
    run.underline = True
    assert only(document).message == "words are underlined and are no link: use bold to stress them"
    run.underline = False
    assert found(document) == []


def test_underlined_links_and_hidden_words_are_let_be() -> None:
    document = honest("See ")
    link = (
        '<w:hyperlink w:anchor="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>the strategy</w:t></w:r></w:hyperlink>'
    )
    document.paragraphs[-1]._p.append(element(link))
    hidden = document.add_paragraph("Seen ").add_run("hidden")
    hidden.underline, hidden.font.hidden = True, True
    assert found(document) == []


def test_one_fault_is_told_once_in_a_paragraph() -> None:
    document, run = written()
    run.underline = True
    document.paragraphs[-1].add_run(" and more").underline = True
    assert len(found(document)) == 1
