"""When the disk refuses, nothing half written is left behind."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.conftest import Lintel

WRITING = [("duties", "--xlsx"), ("export",)]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
@pytest.mark.parametrize("where", ["nowhere/out", "file/out", "/proc/lintel/out"])
def test_a_folder_that_cannot_be_written_to_ends_with_three(
    command: tuple[str, ...], where: str, lintel: Lintel, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    told = lintel(*command, str(tmp_path / where))
    assert (told.code, told.out) == (3, "")
    assert "cannot be written" in told.err
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that this process may read and not write to, though it be the superuser's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    own = os.geteuid()
    if own == 0:
        os.seteuid(65_534)
    try:
        yield folder
    finally:
        os.seteuid(own)
        folder.rmdir()


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_a_folder_that_is_read_only_ends_with_three(command: tuple[str, ...], lintel: Lintel, read_only: Path) -> None:
    told = lintel(*command, str(read_only / "out"))
    assert (told.code, told.out) == (3, "")
    assert "Permission denied" in told.err
    assert list(read_only.iterdir()) == []


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_a_full_disk_leaves_what_was_there(
    command: tuple[str, ...], lintel: Lintel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "out").write_bytes(b"what was there")
    monkeypatch.setattr(os, "fsync", full)
    told = lintel(*command, str(tmp_path / "out"))
    assert told.code == 3
    assert told.err.strip().endswith("No space left on device")
    assert (tmp_path / "out").read_bytes() == b"what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
