"""Drafts from the command line: the area is found, the document is written whole."""

import zipfile
from pathlib import Path

import pytest

from bot.areas import NoAreaDataError
from bot.drafting import Made, Order, draft_data, made_file, make
from bot.files import FileError
from bot.services import Services
from kg.errors import UnknownAreaError, UnknownNameError

TEMPLATE = "housing-contribution-statement"


@pytest.fixture(scope="module")
def made(services: Services) -> Made:
    return make(services, Order(TEMPLATE, "strathbrae"))


def test_a_draft_has_every_key_of_the_contract(made: Made, services: Services) -> None:
    data = draft_data(made, None)
    assert list(data) == [
        *("file", "template", "version", "gaps", "citations", "kept_edits", "accessibility", "receipt")
    ]
    assert data["file"] is None
    assert set(data["citations"]) <= set(services.register.duties)
    assert all(set(gap) == {"id", "section", "what", "why", "owner", "where"} for gap in data["gaps"])


def test_a_draft_is_a_file_of_its_own_name(services: Services, tmp_path: Path) -> None:
    path, made = made_file(services, Order(TEMPLATE, "Strathbrae"), tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name] == [made.draft.file_name]
    assert zipfile.is_zipfile(path)


def test_a_folder_that_is_not_there_is_told(services: Services, tmp_path: Path) -> None:
    with pytest.raises(FileError):
        made_file(services, Order(TEMPLATE, "strathbrae"), tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("area", ["", "  ", "Atlantis"])
def test_an_area_that_is_not_known_is_refused(area: str, services: Services) -> None:
    with pytest.raises(UnknownAreaError):
        make(services, Order(TEMPLATE, area))


@pytest.mark.parametrize("area", ["Fife", "NHS Lothian"])
def test_an_area_whose_plans_are_not_loaded_is_told_which_are(area: str, services: Services) -> None:
    with pytest.raises(NoAreaDataError, match="strathbrae"):
        make(services, Order(TEMPLATE, area))


def test_a_template_that_is_not_there_is_refused(services: Services) -> None:
    with pytest.raises(UnknownNameError):
        make(services, Order("../../etc/passwd", "strathbrae"))
