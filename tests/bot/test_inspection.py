"""What `lintel check` looks at, file by file."""

from importlib.resources import as_file
from pathlib import Path

import pytest

from bot.files import FileError
from bot.inspection import NotCheckedError, inspect
from kg.errors import GraphError
from kg.sources import packaged
from tests.kg.test_check import Copy

LAW = "law/act.ttl"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    (tmp_path / "register").mkdir()
    return Copy(tmp_path / "register")


def test_a_file_of_the_register_is_told_only_its_own_problems(copy: Copy) -> None:
    copy.replace(LAW, "lintel:force force:duty ;", "")
    copy.replace("guidance/advice.ttl", 'lintel:strength "should" ;', "")
    assert {issue.file for issue in inspect(copy.folder, [copy.folder / LAW])} == {LAW}


def test_an_area_that_is_sound_has_no_problems(copy: Copy) -> None:
    with as_file(packaged().joinpath("areas", "strathbrae.yaml")) as file:
        assert list(inspect(copy.folder, [file])) == []


def test_each_problem_of_an_area_is_told_with_its_file(copy: Copy, tmp_path: Path) -> None:
    file = tmp_path / "area.yaml"
    file.write_text("meta: {}\n", "utf-8")
    issues = list(inspect(copy.folder, [file]))
    assert issues
    assert {issue.file for issue in issues} == {str(file)}


@pytest.mark.parametrize("name", ["missing.ttl", "missing.yaml"])
def test_a_file_that_is_not_there_cannot_be_checked(copy: Copy, name: str) -> None:
    with pytest.raises((GraphError, FileError), match="missing"):
        list(inspect(copy.folder, [copy.folder / name]))


def test_a_device_is_no_data(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    with pytest.raises(FileError, match=r"endless\.yaml cannot be read: it is not a file"):
        list(inspect(copy.folder, [tmp_path / "endless.yaml"]))


@pytest.mark.parametrize("name", ["letter.txt", "elsewhere.ttl"])
def test_a_file_of_another_kind_or_place_is_refused(copy: Copy, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("", "utf-8")
    with pytest.raises(NotCheckedError, match=name):
        list(inspect(copy.folder, [tmp_path / name]))
