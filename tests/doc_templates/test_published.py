"""The document of a plan, read: what is wrong with it, and its words in order."""

import pytest

from doc_templates.published import read_document
from kg.package import PackageError
from tests.doc_templates.access.faulty import honest
from tests.doc_templates.making import saved


def test_a_document_without_faults_has_its_paragraphs_with_their_headings() -> None:
    document = honest("Some  words.")
    document.add_heading("Money", 1)
    document.add_paragraph("")
    document.add_paragraph("The LHS pays.")
    document.add_heading("Last", 1)
    found = read_document(saved(document), "letter.docx")
    assert found.problems == ()
    assert found.paragraphs == ("A letter Some words.", "Money The LHS pays.", "Last")


def test_problems_have_their_place_and_a_table_of_contents_says_nothing_of_its_own() -> None:
    document = honest("Some words.")
    document.core_properties.title = ""
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("LHS 3", "toc 1")
    found = read_document(saved(document), "letter.docx")
    assert found.problems == ("the document: it has no title: write one under File, Info, Title",)
    assert found.paragraphs == ("A letter Some words.",)


def test_what_is_no_word_file_is_told() -> None:
    with pytest.raises(PackageError, match=r"^strategy\.pdf is not a Word file"):
        read_document(b"%PDF-1.7", "strategy.pdf")
