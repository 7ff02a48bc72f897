"""The whole check: which files it takes, and what it says of Lintel's own."""

import pytest

from doc_templates.access import problems
from doc_templates.access.problem import AccessProblem
from doc_templates.draft import Draft
from doc_templates.shelf import find, listed
from kg.package import PackageError
from tests.doc_templates.access.faulty import element, found, honest, table
from tests.doc_templates.making import replaced, saved, written


def test_an_honest_document_has_no_problems() -> None:
    assert found(honest("Some words.")) == []


def test_no_draft_has_problems(each_draft: Draft) -> None:
    assert problems(each_draft.document) == []


@pytest.mark.parametrize("name", listed())
def test_no_template_has_problems(name: str) -> None:
    """But for the empty cells of the rows that say what is repeated, of which a draft has none."""
    assert {problem.rule for problem in problems(find(name).document)} <= {"table-empty-cell"}


def test_what_is_no_word_file_or_does_something_is_refused() -> None:
    with pytest.raises(PackageError, match=r"^notes\.docx is not a Word file"):
        problems(b"notes", "notes.docx")
    with pytest.raises(PackageError, match=r"^The document holds macros"):
        problems(replaced(saved(written("x")), {"word/vbaProject.bin": b"x"}))


def test_problems_of_the_whole_come_first_and_the_rest_by_kind() -> None:
    document = honest("Some words.")
    document.core_properties.title = ""
    document.add_paragraph().add_run("underlined").underline = True
    document.add_heading("Too deep", 3)
    assert [problem.rule for problem in found(document)] == ["title", "heading-order", "underline"]


def test_a_problem_is_a_rule_a_place_and_words() -> None:
    assert AccessProblem("title", "the document", "x") == AccessProblem("title", "the document", "x")


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999999999999999", "auto"])
@pytest.mark.parametrize("tag", ["w:outlineLvl", "w:sz", "w:color", "w:gridSpan", "w:u", "w:shd", "w:numId"])
def test_a_value_that_word_would_not_write_is_no_reason_to_break(tag: str, value: str) -> None:
    document = honest()
    table(document, ("Place", "Homes"), ("Ardle", "12"))
    xml = f'<{tag} w:val="{value}" w:fill="{value}"/>'
    for holder in (
        document.paragraphs[0]._p.get_or_add_pPr(),
        document.paragraphs[0].runs[0]._r.get_or_add_rPr(),
        document.tables[0].cell(1, 1)._tc.get_or_add_tcPr(),
        document.styles["Normal"].element.get_or_add_rPr(),
    ):
        holder.append(element(xml))
    assert isinstance(found(document), list)
