"""A template of one's own house: restyled, shortened, and refused with the place where something is wrong."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Pt

from doc_templates.draft import draft
from doc_templates.errors import TemplateError
from doc_templates.house import chosen
from doc_templates.shelf import find
from kg.area.model import Area
from kg.register import Register
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.reading import marks, opened, said, whole


def _shipped() -> Docx:
    return Document(BytesIO(find(STATEMENT).document))


def _kept(document: Docx, folder: Path) -> Path:
    document.save(str(folder / f"{STATEMENT}.docx"))
    return folder


def test_without_one_of_the_house_that_of_lintel_is_used(tmp_path: Path) -> None:
    assert chosen(STATEMENT, None) is chosen(STATEMENT, tmp_path) is find(STATEMENT)


def test_a_restyled_template_is_used_and_named_in_the_version(
    strathbrae: Area, with_area: Register, tmp_path: Path
) -> None:
    document = _shipped()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Gap"].font.size = Pt(14)
    heading = next(p for p in document.element.body.iter(qn("w:p")) if said(p) == "12 Review")
    next(heading.iter(qn("w:t"))).text = "12 Looking at it again"
    made = draft(STATEMENT, strathbrae, with_area, strathbrae.as_at, charts=False, house=_kept(document, tmp_path))
    found = opened(made.document)
    assert found.styles["Normal"].font.name == "Georgia"
    assert found.styles["Gap"].font.size == Pt(14)
    assert "12 Looking at it again" in whole(made.document)
    assert made.version.startswith(f"{find(STATEMENT).contract.version}, house ")
    assert found.core_properties.version == made.version
    assert marks(whole(made.document)) == {gap.id for gap in made.gaps}


def test_an_optional_field_may_be_left_out_and_its_gaps_stay_in_the_register(
    strathbrae: Area, with_area: Register, tmp_path: Path
) -> None:
    document = _shipped()
    paragraphs = list(document.element.body.iter(qn("w:p")))
    first = next(i for i, p in enumerate(paragraphs) if said(p) == "{%p for c in outcomes %}")
    last = next(i for i, p in enumerate(paragraphs) if i > first and said(p) == "{%p endfor %}")
    for paragraph in paragraphs[first : last + 1]:
        paragraph.getparent().remove(paragraph)
    made = draft(STATEMENT, strathbrae, with_area, strathbrae.as_at, charts=False, house=_kept(document, tmp_path))
    gap = next(gap for gap in made.gaps if gap.what.startswith("a summary of the shared outcomes"))
    text = whole(made.document)
    assert gap.mark not in text
    assert gap.what in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{{ titel }}", r"cannot be used: .*“titel”"),
        ("{{ title.__class__ }}", r"cannot be used: .*__class__"),
        ("{{ 7 * 7 }}", r"cannot be used: "),
    ],
)
def test_a_template_with_a_problem_is_refused_with_its_place(words: str, message: str, tmp_path: Path) -> None:
    document = _shipped()
    document.add_paragraph(words)
    with pytest.raises(TemplateError, match=f"^The template {STATEMENT}.docx of the house {message}"):
        chosen(STATEMENT, _kept(document, tmp_path))


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / f"{STATEMENT}.docx").write_bytes(b"not a document")
    with pytest.raises(TemplateError, match=r"of the house cannot be used: the file: it "):
        chosen(STATEMENT, tmp_path)
