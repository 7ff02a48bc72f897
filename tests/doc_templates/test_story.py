"""A document is read as a person meets it."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.story import Story, quoted, said, shown
from tests.doc_templates.access.faulty import element, honest
from tests.doc_templates.access.test_pictures import BOX
from tests.doc_templates.making import controlled, written


@pytest.mark.parametrize("wrapped", [False, True])
def test_paragraphs_are_read_in_order_with_their_headings(wrapped: bool) -> None:
    document = honest("One.")
    document.add_heading("Part", 1)
    document.add_table(1, 1).cell(0, 0).text = "Cell"
    document.add_paragraph("Last.")
    story = Story(controlled(document) if wrapped else document)
    assert [(line.number, line.text, line.level, line.under, line.in_table) for line in story.lines] == [
        (1, "A letter", 0, "", False),
        (2, "One.", None, "A letter", False),
        (3, "Part", 1, "A letter", False),
        (4, "Cell", None, "Part", True),
        (5, "Last.", None, "Part", False),
    ]
    assert [line.place for line in story.lines[:2]] == ["paragraph “A letter”", "under “A letter”, paragraph “One.”"]
    assert story.line_of(story.lines[3].element[0]) == story.lines[3]
    assert story.line_of(story.body) is None
    assert story.place_of(story.body, "elsewhere") == "elsewhere"


def test_words_in_a_box_and_words_that_were_deleted_are_not_of_the_paragraph() -> None:
    document = honest("See this.")
    paragraph = document.paragraphs[-1]._p
    paragraph.append(element(BOX))
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>gone</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:tab/><w:t>new</w:t></w:r></w:ins>"))
    story = Story(document)
    assert story.lines[-1].text == said(paragraph) == "See this. new"
    assert len(list(shown(story.body, qn("w:txbxContent")))) == 1


def test_headers_and_footers_are_read_too() -> None:
    document = written("x")
    assert [name for name, _root in Story(document).roots] == ["the document"]
    document.sections[0].header.paragraphs[0].text = "h"
    document.sections[0].footer.paragraphs[0].text = "f"
    assert sorted(name for name, _root in Story(document).others) == ["the footer", "the header"]


def test_a_long_text_is_quoted_by_its_first_words() -> None:
    assert quoted(" one\n two ") == "“one two”"
    assert quoted("a paragraph that goes on and on without an end") == "“a paragraph that goes on and on without …”"


def test_a_heading_that_is_called_so_but_has_no_level_is_one_and_the_heading_of_contents_is_none() -> None:
    document = honest()
    level = document.styles["Heading 2"].element.pPr.find(qn("w:outlineLvl"))
    level.getparent().remove(level)
    document.add_paragraph("Part", "Heading 2")
    document.add_paragraph("Contents", "TOC Heading")
    assert [line.level for line in Story(document).lines] == [0, 2, None]
