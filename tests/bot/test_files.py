"""Files are written whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from bot.files import FileError, folder_at, read_whole, write_whole


def test_a_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"all of it")
    assert (tmp_path / "a.txt").read_bytes() == b"all of it"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old and longer")
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "a.txt").chmod(0o640)
    (tmp_path / "link").symlink_to("a.txt")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="cannot be written: it is not a file"):
        write_whole(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


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


def test_a_folder_is_made_with_all_above_it_and_kept_if_there(tmp_path: Path) -> None:
    wanted = tmp_path / "one" / "two"
    assert folder_at(wanted) == folder_at(wanted) == wanted
    assert wanted.is_dir()


def test_without_a_name_the_folder_is_a_new_temporary_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert folder_at(None).parent == tmp_path
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(FileError, match="cannot be made"):
        folder_at(None)


@pytest.mark.parametrize("where", ["file", "file/below", "a\0", "x" * 300])
def test_a_folder_that_cannot_be_made_is_told(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="cannot be made"):
        folder_at(tmp_path / where)


def test_a_file_is_read_whole_but_not_one_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"all of it")
    assert read_whole(tmp_path / "a.txt") == b"all of it"
    with pytest.raises(FileError, match=r"a\.txt cannot be read: it is larger than 0 million bytes"):
        read_whole(tmp_path / "a.txt", most=8)


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("none.txt", "No such file or directory"),
        ("", "it is not a file"),
        ("pipe", "it is not a file"),
        ("a\0.txt", "that is no name of a file"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_reason(where: str, reason: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match=f"cannot be read: {reason}$"):
        read_whole(tmp_path / where)
