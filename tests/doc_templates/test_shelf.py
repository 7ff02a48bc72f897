"""The templates that come with Lintel, and those that do not keep their contract."""

import json
from pathlib import Path

import pytest

from doc_templates.errors import TemplateError
from doc_templates.render import render
from doc_templates.shelf import check_templates, find, listed, open_template
from kg.errors import UnknownNameError
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.test_render import HOSTILE, template

HOME = Path(__file__).parent.parent.parent / "doc_templates"


@pytest.mark.parametrize("name", listed())
def test_every_template_keeps_its_contract_and_its_example_renders(name: str) -> None:
    found = find(name)
    assert found.id == name
    example = json.loads((HOME / name / "example.json").read_text("utf-8"))
    assert render(found.document, example).paragraphs


def test_the_shelf_has_nothing_wrong_with_it() -> None:
    assert list(check_templates()) == []


def test_a_template_that_is_not_there_is_said_in_one_sentence() -> None:
    with pytest.raises(UnknownNameError, match=f"There is no template called “nothing”. There is: .*{STATEMENT}"):
        find("nothing")


@pytest.mark.parametrize("name", ["../kg", "", ".", "statement"])
def test_no_other_folder_is_a_template(name: str) -> None:
    with pytest.raises(UnknownNameError):
        find(name)


def _folder(path: Path, document: bytes, name: str = STATEMENT) -> Path:
    folder = path / name
    folder.mkdir()
    (folder / "template.docx").write_bytes(document)
    (folder / "template.toml").write_bytes((HOME / STATEMENT / "template.toml").read_bytes())
    return folder


def test_a_template_that_asks_for_less_than_its_contract_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="does not keep its contract") as caught:
        open_template(_folder(tmp_path, template("{{ title }}")))
    assert "the field “gap_rows” is declared but not used" in caught.value.problems


def test_a_hostile_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        open_template(_folder(tmp_path, template(HOSTILE[0])))


def test_a_template_under_another_name_is_refused(tmp_path: Path) -> None:
    document = (HOME / STATEMENT / "template.docx").read_bytes()
    with pytest.raises(TemplateError, match="its contract calls it"):
        open_template(_folder(tmp_path, document, "other"))


def test_a_folder_without_a_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="a file of it is missing"):
        open_template(tmp_path)
