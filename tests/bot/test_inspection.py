"""What `lintel check` looks at, file by file."""

from datetime import UTC, datetime
from importlib.resources import as_file
from pathlib import Path

import pytest

from bot.files import FileError
from bot.inspection import NotCheckedError, inspect
from kg.archive import Provenance, Stored, Version
from kg.area.model import Area
from kg.area.workbook import names_of, write_workbook
from kg.area.write import as_yaml
from kg.area_graph import packaged_areas
from kg.errors import GraphError
from kg.live import open_snapshot
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


def test_an_area_that_is_sound_has_no_problems() -> None:
    with as_file(packaged().joinpath("areas", "strathbrae.yaml")) as file:
        assert list(inspect(packaged(), [file])) == []


def test_each_problem_of_an_area_is_told_with_its_file(copy: Copy, tmp_path: Path) -> None:
    file = tmp_path / "area.yaml"
    file.write_text("meta: {}\n", "utf-8")
    issues = list(inspect(copy.folder, [file]))
    assert issues
    assert {issue.file for issue in issues} == {str(file)}


NO_FUNCTION = "integration_scheme.functions[0].concept: “magic” is not a function of the register"


@pytest.fixture
def strange() -> Area:
    """The example, with a function of which the register knows nothing."""
    area = packaged_areas()[0]
    assert area.integration_scheme
    first, *others = area.integration_scheme.functions
    functions = (first.model_copy(update={"concept": "magic"}), *others)
    scheme = area.integration_scheme.model_copy(update={"functions": functions})
    return area.model_copy(update={"integration_scheme": scheme})


@pytest.mark.parametrize("name", ["area.yaml", "area.xlsx"])
def test_the_names_that_an_area_uses_are_held_to_the_register(name: str, strange: Area, tmp_path: Path) -> None:
    file = tmp_path / name
    content = as_yaml(strange) if name.endswith("yaml") else write_workbook(strange, names_of(open_snapshot().register))
    file.write_bytes(content)
    [issue] = inspect(packaged(), [file])
    assert issue.file == str(file)
    assert "“magic” is not a function of the register" in issue.message


def test_areas_that_were_loaded_are_held_to_the_register(strange: Area) -> None:
    loaded = Stored(Version(strange.id, 3, "", Provenance("Ailsa", datetime.now(UTC))), strange)
    assert [(issue.file, issue.message) for issue in inspect(packaged(), [], [loaded])] == [
        ("strathbrae, version 3", NO_FUNCTION)
    ]


def test_without_a_register_a_workbook_cannot_be_checked(copy: Copy, tmp_path: Path) -> None:
    copy.replace(LAW, "lintel:force force:duty ;", "")
    with pytest.raises(GraphError, match="the register that it is held to is broken"):
        list(inspect(copy.folder, [tmp_path / "area.xlsx"]))


@pytest.mark.parametrize("name", ["missing.ttl", "missing.yaml"])
def test_a_file_that_is_not_there_cannot_be_checked(copy: Copy, name: str) -> None:
    with pytest.raises((GraphError, FileError), match=r"missing\.ttl is missing|cannot be read: No such file"):
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
