"""What a document as a whole must have."""

import pytest
from docx.oxml.ns import qn

from doc_templates.access.whole import MANY_HEADINGS, MANY_PARAGRAPHS
from tests.doc_templates.access.faulty import element, found, honest, only
from tests.doc_templates.making import field

LONG = ["Some words."] * MANY_PARAGRAPHS


def test_a_document_without_a_title() -> None:
    document = honest()
    document.core_properties.title = " "
    problem = only(document)
    assert (problem.rule, problem.where) == ("title", "the document")
    assert problem.message == "it has no title: write one under File, Info, Title"


@pytest.mark.parametrize("title", ["HCS v3 final.docx", "Document1", "Microsoft Word - hcs", "minutes.pdf", "Untitled"])
def test_a_title_that_is_the_name_of_a_file(title: str) -> None:
    document = honest()
    document.core_properties.title = title
    problem = only(document)
    assert problem.rule == "title"
    assert problem.message == (
        f"its title, “{title}”, is the name of a file: write what it is about under File, Info, Title"
    )


@pytest.mark.parametrize("language", [None, "", "x-none"])
def test_a_document_without_a_language(language: str | None) -> None:
    document = honest()
    lang = next(document.styles.element.iter(qn("w:lang")))
    if language is None:
        lang.getparent().remove(lang)
    else:
        lang.set(qn("w:val"), language)
    assert only(document).rule == "language"


def test_a_language_may_be_set_by_the_style_and_another_one_for_some_words() -> None:
    document = honest("Some words.")
    lang = next(document.styles.element.iter(qn("w:lang")))
    document.styles["Normal"].element.get_or_add_rPr().append(element('<w:lang w:val="en-GB"/>'))
    lang.getparent().remove(lang)
    run = document.add_paragraph().add_run("Comhairle nan Eilean Siar")._r
    run.get_or_add_rPr().append(element('<w:lang w:val="gd"/>'))
    assert found(document) == []


def test_a_long_document_without_page_numbers() -> None:
    document = honest(*LONG, "One more.")
    problem = only(document)
    assert (problem.rule, problem.where) == ("page-number", "the document")
    footer = document.sections[0].footer.paragraphs[0]._p
    footer.append(element(f"<w:hyperlink>{field(' PAGE ')}</w:hyperlink>"))
    assert found(document) == []


def test_a_short_one_needs_none() -> None:
    assert found(honest(*LONG[:-1])) == []


def test_many_headings_without_contents() -> None:
    document = honest()
    for number in range(MANY_HEADINGS):
        document.add_heading(f"Part {number}", 1)
    assert found(document) == []
    document.add_heading("One more", 1)
    problem = only(document)
    assert problem.rule == "contents"
    assert problem.message == "it has 11 headings and no table of contents: put one in under References"


@pytest.mark.parametrize("way", [' TOC \\o "1-3" ', None])
def test_contents_are_a_field_or_links_to_places(way: str | None) -> None:
    document = honest()
    for number in range(MANY_HEADINGS + 1):
        document.add_heading(f"Part {number}", 1)
    link = '<w:hyperlink w:anchor="a"><w:r><w:t>Part</w:t></w:r></w:hyperlink>'
    paragraph = document.add_paragraph()._p
    for xml in [f'<w:ins w:id="1" w:author="a">{field(way)}</w:ins>'] if way else [link] * 3:
        paragraph.append(element(xml))
    assert found(document) == []
