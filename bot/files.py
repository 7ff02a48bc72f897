"""Writing files: whole or not at all."""

import os
import tempfile
from pathlib import Path

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
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise FileError(f"{path} cannot be written: {error.strerror}") from error
