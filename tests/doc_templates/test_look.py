"""How something looks is what it says itself, else what its styles say."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from doc_templates.look import Look, is_on
from tests.doc_templates.access.faulty import element
from tests.doc_templates.making import written


def test_the_order_is_run_style_of_run_style_of_paragraph_document() -> None:
    document = written("words")
    paragraph = document.paragraphs[0]
    run = paragraph.runs[0]

    def look() -> str:
        return str(Look(document.styles.element).of_run(run._r, paragraph._p, "w:sz").get(qn("w:val")))

    assert look() == "22"
    document.styles["Normal"].element.get_or_add_rPr().append(element('<w:sz w:val="24"/>'))
    assert look() == "24"
    paragraph.style = document.styles["Caption"]  # based on Normal
    assert look() == "18"
    run.style = "Emphasis"
    assert look() == "18"
    document.styles["Emphasis"].element.get_or_add_rPr().append(element('<w:sz w:val="30"/>'))
    assert look() == "30"
    run._r.get_or_add_rPr().append(element('<w:sz w:val="40"/>'))
    assert look() == "40"
    assert Look(document.styles.element).run_style(run._r) == "emphasis"


def test_a_paragraph_says_it_itself_or_by_its_style() -> None:
    document = written("words")
    paragraph = document.paragraphs[0]
    look = Look(document.styles.element)
    assert look.of_paragraph(paragraph._p, "w:jc") is None
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    assert look.of_paragraph(paragraph._p, "w:jc").get(qn("w:val")) == "right"
    assert look.of_style(paragraph._p, "w:jc", "w:pPr") is None


def test_a_style_that_is_not_there_is_normal_and_one_based_on_itself_ends() -> None:
    document = written("words")
    paragraph = document.paragraphs[0]._p
    paragraph.style = "NoSuchStyle"
    look = Look(document.styles.element)
    assert look.style_name(paragraph) == "Normal"
    document.styles["Normal"].element.append(element('<w:basedOn w:val="Normal"/>'))
    assert Look(document.styles.element).of_style(paragraph, "w:caps") is None
    assert {"normal", "heading 1", "caption"} <= look.names()


def test_off_is_written_in_several_ways() -> None:
    assert is_on(element("<w:b></w:b>"))
    assert is_on(element('<w:b w:val="true"/>'))
    assert not is_on(None)
    for off in ("0", "false", "off", "none"):
        assert not is_on(element(f'<w:b w:val="{off}"/>'))
