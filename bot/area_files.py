"""The kinds of file that an area's data comes in and goes out as, told by what a file holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.files import read_whole
from kg.archive import Version
from kg.area.load import load_area
from kg.area.model import Area
from kg.errors import AreaDataError
from kg.register import Register

Reader = Callable[[bytes, str, Register], Area]

_FOREIGN: Final = (".csv", ".tsv", ".ods", ".xlsb", ".odt", ".pdf")
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: its name without its folder, and all that it holds."""

    name: str
    content: bytes

    @property
    def is_word(self) -> bool:
        """Whether it is a Word document."""
        return self.content.startswith(_ZIP) and self.name.lower().endswith((".docx", ".docm"))


def read_file(path: Path) -> File:
    """A file, whole.

    Raises:
        FileError: It cannot be read, or is larger than any data of an area.
    """
    return File(path.name, read_whole(path))


def _workbook(content: bytes, name: str, register: Register) -> Area:
    from kg.area.workbook import names_of, read_workbook  # noqa: PLC0415 - slow to load

    return read_workbook(content, name, names_of(register))


def _yaml(content: bytes, name: str, _register: Register) -> Area:
    return load_area(content, name)


READERS: Final[Mapping[str, Reader]] = {"xlsx": _workbook, "yaml": _yaml}


def read_area(file: File, register: Register, readers: Mapping[str, Reader] = READERS) -> Area:
    """The data that a file holds, by the reader that fits it.

    Args:
        file: The file.
        register: What its names are held against.
        readers: How each kind is read.

    Returns:
        The data; it fits the model.

    Raises:
        AreaDataError: It does not, or the file is of no kind that holds an area's data.
    """
    if file.content.startswith(_OLD_OFFICE):
        raise AreaDataError(
            file.name, ("the file has a password, or is of an old Excel: save it as an .xlsx without a password",)
        )
    if file.is_word:
        raise AreaDataError(file.name, ("a Word document holds answers, not an area’s data: add --review",))
    if file.name.lower().endswith(_FOREIGN):
        raise AreaDataError(file.name, ("an area’s data comes as an Excel workbook or as YAML: save it as an .xlsx",))
    if file.content.startswith(_ZIP):
        return readers["xlsx"](file.content, file.name, register)
    if file.name.lower().endswith((".xlsx", ".xlsm", ".docx")):
        raise AreaDataError(file.name, ("the file is not what its name says, or is damaged",))
    return readers["yaml"](file.content, file.name, register)


def written(area: Area, form: str, register: Register, version: Version | None) -> bytes:
    """An area's data as a file.

    Args:
        area: The data.
        form: yaml, xlsx or ttl.
        register: What a workbook offers to choose from.
        version: The version that it is; None for an example.

    Returns:
        What the file holds: YAML, a workbook, or its graph in Turtle with where it came from.
    """
    if form == "ttl":
        from kg.archive.graph import version_graph  # noqa: PLC0415
        from kg.area_graph import area_source  # noqa: PLC0415

        return version_graph(area, version) if version else area_source(area).turtle
    if form == "yaml":
        from kg.area.write import as_yaml  # noqa: PLC0415

        return as_yaml(area)
    return workbook(area, register)


def workbook(area: Area | None, register: Register) -> bytes:
    """A workbook for an area's data.

    Args:
        area: What to fill it with; None for one with examples alone.
        register: What it offers to choose from.

    Returns:
        The workbook.
    """
    from kg.area.workbook import names_of, write_workbook  # noqa: PLC0415 - slow to load

    return write_workbook(area, names_of(register))
