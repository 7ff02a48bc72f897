"""Files are written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from bot.files import FileError, write_whole


def test_a_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"all of it")
    assert (tmp_path / "a.txt").read_bytes() == b"all of it"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old and longer")
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("fault", ["fsync", "replace"])
def test_when_the_disk_refuses_what_was_there_stays_and_nothing_else(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if fault == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match=r"a\.txt cannot be written: No space left on device"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "where", ["nowhere/a.txt", "file/a.txt", "folder", "folder/", ".", "folder/..", "a\0.txt", "x" * 300]
)
def test_a_place_that_cannot_be_written_to_is_told(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"no folder")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").write_bytes(b"")
    with pytest.raises(FileError, match="cannot be written"):
        write_whole(tmp_path / where, b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
