"""Writing files: whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from kg.errors import LintelError


class FileError(LintelError):
    """A file cannot be written."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen.

    Args:
        path: Where the file shall be; one that is there is replaced.
        content: All of it.

    Raises:
        FileError: The folder is missing, read only or full; what was there stays.
    """
    # Not by tempfile, whose files only their owner may read: a draft lies on a shared drive.
    beside = path.parent / f".{path.name}.{token_hex(4)}"
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            beside.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) else "that is no name of a file"
        raise FileError(f"{path} cannot be written: {reason}") from error
