"""LibreOffice can read the draft, and shows all that is in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from doc_templates.draft import Draft
from doc_templates.marks import note
from doc_templates.notes import add_footnotes
from doc_templates.parts import related
from tests.doc_templates.making import controlled, saved, written
from tests.doc_templates.office import is_shown, needs_office, pages
from tests.doc_templates.reading import opened, said

pytestmark = [pytest.mark.office, needs_office]


def shown_parts(document: Docx) -> Iterator[tuple[str, str]]:
    """What a reader must find: headings, other paragraphs, cells and footnotes, each with what it is."""
    for number, reference in enumerate(document.element.body.iter(qn("w:footnoteReference")), 1):
        text = OxmlElement("w:t")
        text.text = str(number)
        reference.addnext(text)
    for paragraph in document.element.body.iter(qn("w:p")):
        in_table = next(paragraph.iterancestors(qn("w:tc")), None) is not None
        yield ("cell" if in_table else paragraph.style or "Normal"), said(paragraph)
    part = related(document.part, RELATIONSHIP_TYPE.FOOTNOTES)
    root: Any = parse_xml(part.blob) if part is not None else ()
    for footnote in root:
        yield "footnote", said(footnote)


def missing(content: bytes, folder: Path) -> list[tuple[str, str]]:
    shown = pages(content, folder)
    return [(kind, words) for kind, words in shown_parts(opened(content)) if not is_shown(words, shown)]


def test_everything_in_each_draft_is_in_the_pdf(each_draft: Draft, tmp_path: Path) -> None:
    kinds = {kind for kind, words in shown_parts(opened(each_draft.document)) if words}
    assert {"Heading1", "footnote"} <= kinds
    assert missing(each_draft.document, tmp_path) == []


def test_footnotes_and_controls_are_shown_and_what_is_hidden_is_missed(tmp_path: Path) -> None:
    document = written("A heading", f"The first claim{note(0)} stands here.")
    document.add_paragraph("This nobody sees").runs[0].font.hidden = True
    controlled(document)
    add_footnotes(document, ["Where the first claim comes from"], {})
    assert missing(saved(document), tmp_path) == [("Normal", "This nobody sees")]


def test_a_paragraph_that_goes_on_over_the_page_is_found_and_a_half_one_is_not(tmp_path: Path) -> None:
    long = " ".join(f"Word {number} of a paragraph that is longer than a page." for number in range(200))
    document = written(f"Before{note(0)}", long)
    document.sections[0].footer.paragraphs[0].text = "The footer stands between"
    add_footnotes(document, ["And so does the note"], {})
    content = saved(document)
    shown = pages(content, tmp_path)
    assert len(shown) > 3
    assert is_shown(long, shown)
    assert not is_shown(long + " More", shown)
