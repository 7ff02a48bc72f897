"""Reading and writing files, whole or not at all, and the folders for them."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import Final

from kg.errors import LintelError

LARGEST: Final = 50_000_000
"""How many bytes a file that somebody gives may have."""


class FileError(LintelError):
    """A file or folder cannot be read or written, or is not what it should be."""


def read_whole(path: Path, most: int = LARGEST) -> bytes:
    """Read a file that somebody named.

    Args:
        path: Where it is.
        most: How many bytes it may have.

    Returns:
        All of it.

    Raises:
        FileError: It is not there, is no file, is larger, or may not be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileError(f"{path} cannot be read: it is not a file")
        if path.stat().st_size > most:
            raise FileError(f"{path} cannot be read: it is larger than {most // 1_000_000} million bytes")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileError(f"{path} cannot be read: {_reason(error)}") from error


def is_there(path: Path) -> bool:
    """Whether there is a file at a place.

    Raises:
        FileError: No file can be there.
    """
    try:
        return path.is_file()
    except (OSError, ValueError) as error:
        raise FileError(f"{path} cannot be written: {_reason(error)}") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen.

    Args:
        path: Where the file shall be; one that is there is replaced, and who may read it stays as it was.
        content: All of it.

    Raises:
        FileError: The folder is missing, read only or full, or a device is in its place; what was there stays.
    """
    beside = None
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        # Not by tempfile, whose files only their owner may read: a draft lies on a shared drive.
        beside = target.parent / f".{target.name}.{token_hex(4)}"
        there = target.exists()
        if there and not target.is_file():
            raise FileError(f"{path} cannot be written: it is not a file")
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if there:
            copymode(target, beside)
        beside.replace(target)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            if beside:
                beside.unlink(missing_ok=True)
        raise FileError(f"{path} cannot be written: {_reason(error)}") from error


def folder_at(path: Path | None) -> Path:
    """A folder to write into, made if it is not there.

    Args:
        path: Where it shall be; a new temporary folder if None.

    Returns:
        The folder.

    Raises:
        FileError: A file is in its place, or it cannot be made.
    """
    try:
        if path is None:
            return Path(tempfile.mkdtemp(prefix="lintel-"))
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise FileError(f"The folder {path or ''} cannot be made: {_reason(error)}") from error
    return path


def _reason(error: OSError | ValueError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "that is no name of a file"
