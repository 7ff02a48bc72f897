"""Which reader fits a file is told by what it holds, not by its name alone."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from bot import area_files
from bot.area_files import File, read_area, read_file, workbook, written
from bot.files import FileError
from bot.services import Services
from kg.archive import Provenance, Version
from kg.area import Area
from kg.area_graph import area_source, packaged_areas
from kg.errors import AreaDataError
from kg.register import Register

STRATHBRAE = packaged_areas()[0]
ZIP = b"PK\x03\x04 and so on"


def _fakes(seen: list[tuple[str, bytes, str]]) -> dict[str, area_files.Reader]:
    def reader(kind: str) -> area_files.Reader:
        def read(content: bytes, name: str, register: Register) -> Area:
            assert register.duties
            seen.append((kind, content, name))
            return STRATHBRAE

        return read

    return {"xlsx": reader("xlsx"), "yaml": reader("yaml")}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", ZIP, "xlsx"),
        ("A.XLSM", ZIP, "xlsx"),
        ("renamed.yaml", ZIP, "xlsx"),
        ("no-suffix", ZIP, "xlsx"),
        ("a.yaml", b"meta: {}", "yaml"),
        ("a.yml", b"meta: {}", "yaml"),
        ("a.txt", b"", "yaml"),
    ],
)
def test_a_file_is_read_by_the_reader_that_fits(name: str, content: bytes, kind: str, services: Services) -> None:
    seen: list[tuple[str, bytes, str]] = []
    assert read_area(File(name, content), services.register, _fakes(seen)) is STRATHBRAE
    assert seen == [(kind, content, name)]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0",
            "the file has a password, or is of an old Excel: save it as an .xlsx without a ",
        ),
        (
            "a.xls",
            b"\xd0\xcf\x11\xe0",
            "the file has a password, or is of an old Excel: save it as an .xlsx without a ",
        ),
        ("a.docx", ZIP, "a Word document holds answers, not an area’s data: add --review"),
        ("a.xlsx", b"meta: {}", "the file is not what its name says, or is damaged"),
        ("a.docx", b"", "the file is not what its name says, or is damaged"),
        ("a.csv", b"Id,Name", "an area’s data comes as an Excel workbook or as YAML: save it as an .xlsx"),
        ("A.ODS", ZIP, "an area’s data comes as an Excel workbook or as YAML: save it as an .xlsx"),
    ],
)
def test_a_file_that_holds_no_data_of_an_area_is_refused(
    name: str, content: bytes, problem: str, services: Services
) -> None:
    with pytest.raises(AreaDataError) as refused:
        read_area(File(name, content), services.register, {})
    assert refused.value.problems[0].startswith(problem)


def test_yaml_is_read_as_it_is(services: Services) -> None:
    content = (Path(str(services.root)) / "areas" / "strathbrae.yaml").read_bytes()
    assert read_area(File("strathbrae.yaml", content), services.register) == STRATHBRAE


def test_a_file_is_read_whole_and_goes_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "Sgìre 1.yaml").write_bytes(b"a: 1")
    assert read_file(tmp_path / "Sgìre 1.yaml") == File("Sgìre 1.yaml", b"a: 1")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"nowhere\.yaml cannot be read: No such file or directory"):
        read_file(tmp_path / "nowhere.yaml")
    with pytest.raises(FileError, match="cannot be read: it is not a file"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="pipe cannot be read: it is not a file"):
        read_file(tmp_path / "pipe")
    with pytest.raises(FileError, match=r"cannot be read: that is no name of a file"):
        read_file(Path("a\0b"))


@pytest.fixture
def _writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that say what they were given."""
    book, plain = ModuleType("kg.area.workbook"), ModuleType("kg.area.write")
    book.names_of = lambda register: len(register.duties)  # type: ignore[attr-defined]
    book.write_workbook = lambda area, names: f"xlsx {area and area.id} {names > 0}".encode()  # type: ignore[attr-defined]
    plain.as_yaml = lambda area: f"yaml {area.id}".encode()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kg.area.workbook", book)
    monkeypatch.setitem(sys.modules, "kg.area.write", plain)


@pytest.mark.usefixtures("_writers")
def test_each_form_is_written_by_its_writer(services: Services) -> None:
    version = Version("strathbrae", 2, STRATHBRAE.digest, Provenance("Ailsa", datetime(2026, 6, 2, tzinfo=UTC)))
    found = {form: written(STRATHBRAE, form, services.register, version) for form in ("yaml", "xlsx", "ttl")}
    assert (found["yaml"], found["xlsx"]) == (b"yaml strathbrae", b"xlsx strathbrae True")
    assert b"/version/1>" in found["ttl"]
    assert b"Ailsa" in found["ttl"]
    assert written(STRATHBRAE, "ttl", services.register, None) == area_source(STRATHBRAE).turtle
    assert workbook(None, services.register) == b"xlsx None True"
