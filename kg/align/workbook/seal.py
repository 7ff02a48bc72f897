"""A seal on a workbook as Lintel wrote it, by which one that people edited is told: theirs is never written over."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from kg.package import Package, PackageError, open_package, parsed

_PLACE: Final = "docProps/custom.xml"
_NONE: Final = "0" * 64


def sealed(write: Callable[[str], bytes]) -> bytes:
    """A workbook with its seal.

    Args:
        write: Writes it with a seal in its properties (`Lintel`); apart from that, the same bytes each time.

    Returns:
        The workbook.
    """
    return write(_digest(open_package(write(_NONE), "it", kinds=("xlsx",))))


def is_untouched(content: bytes) -> bool:
    """Whether a file is a workbook just as Lintel wrote it, so that nothing of people's is in it.

    Args:
        content: The file.

    Returns:
        Whether it has a seal that fits the rest; any other file may be somebody's work.
    """
    try:
        package = open_package(content, "it", kinds=("xlsx",))
        held = "".join(parsed(package[_PLACE]).itertext()).strip()
    except (PackageError, KeyError, etree.XMLSyntaxError):
        return False
    return held == _digest(package)


def _digest(package: Package) -> str:
    parts = (f"{name} {sha256(package[name]).hexdigest()}\n" for name in sorted(package) if name != _PLACE)
    return sha256("".join(parts).encode()).hexdigest()
