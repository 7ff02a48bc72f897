"""A workbook holds text: nothing in it is run, linked or turned into a number."""

import re
import zipfile
from pathlib import Path

import pytest

from bot.files import FileError
from bot.workbook import write_workbook

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://example.org")',
    "{=1}",
    "https://example.org",
    "007",
]


def _parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, "Duties", [["heading"], *([text] for text in FORMULAS)])
    parts = _parts(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert re.findall(r'<c r="A\d+" s="\d+" t="(\w+)"', sheet) == ["s"] * (1 + len(FORMULAS))
    assert all(
        text.strip().replace('"', "&quot;") in parts["xl/sharedStrings.xml"].replace('"', "&quot;") for text in FORMULAS
    )


def test_a_heading_alone_is_a_workbook_too(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", "Duties", [["id", "text"]])
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")


def test_a_folder_that_is_not_there_is_told_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        write_workbook(tmp_path / "nowhere" / "a.xlsx", "Duties", [["id"]])
    assert list(tmp_path.iterdir()) == []
