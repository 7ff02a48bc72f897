"""Drafts from the command line: the area is found, the document is written whole."""

import zipfile
from pathlib import Path

import pytest

from bot.drafting import NoAreaDataError, draft_data, draft_file, draft_for
from bot.files import FileError
from bot.services import Services
from doc_templates.draft import Draft
from kg.errors import UnknownAreaError, UnknownNameError

TEMPLATE = "housing-contribution-statement"


@pytest.fixture(scope="module")
def made(services: Services) -> Draft:
    return draft_for(services, TEMPLATE, "strathbrae", None)


def test_a_draft_has_every_key_of_the_contract(made: Draft, services: Services) -> None:
    data = draft_data(made, None)
    assert list(data) == [
        *("file", "template", "version", "gaps", "citations", "kept_edits", "accessibility", "receipt")
    ]
    assert data["file"] is None
    assert set(data["citations"]) <= set(services.register.duties)
    assert all(set(gap) == {"id", "section", "what", "why", "owner"} for gap in data["gaps"])


def test_a_draft_is_a_file_of_its_own_name(services: Services, tmp_path: Path) -> None:
    path, made = draft_file(services, TEMPLATE, "Strathbrae", None, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name] == [made.file_name]
    assert zipfile.is_zipfile(path)


def test_a_folder_that_is_not_there_is_told(services: Services, tmp_path: Path) -> None:
    with pytest.raises(FileError):
        draft_file(services, TEMPLATE, "strathbrae", None, tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("area", ["", "  ", "Atlantis"])
def test_an_area_that_is_not_known_is_refused(area: str, services: Services) -> None:
    with pytest.raises(UnknownAreaError):
        draft_for(services, TEMPLATE, area, None)


@pytest.mark.parametrize("area", ["Fife", "NHS Lothian"])
def test_an_area_whose_plans_are_not_loaded_is_told_which_are(area: str, services: Services) -> None:
    with pytest.raises(NoAreaDataError, match="strathbrae"):
        draft_for(services, TEMPLATE, area, None)


def test_a_template_that_is_not_there_is_refused(services: Services) -> None:
    with pytest.raises(UnknownNameError):
        draft_for(services, "../../etc/passwd", "strathbrae", None)
