"""A version of an area's data: its number, what it holds by digest, and where it came from."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kg.iri import Iri, named

LONGEST: Final = 1_000
_NO_TEXT: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def line(text: str) -> str:
    """A text from outside as one line that any database holds: no control characters, no halves of characters."""
    return " ".join(_NO_TEXT.sub(" ", text).split())[:LONGEST]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who loaded a version and when, in which file it came, and what was noted.

    Attributes:
        who: A name, as the person goes by on that machine or gave it.
        at: When, with its time zone.
        file: The file's name without its folder; empty where there was no file.
        file_digest: SHA-256 of the file as it was read, in hexadecimal; empty where there was no file.
        note: What was written beside it.
    """

    who: str
    at: datetime
    file: str = ""
    file_digest: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an area's data.

    Attributes:
        area: The area's identifier.
        number: 1 for the first, without holes.
        digest: SHA-256 of the data (`Area.digest`); versions with the same digest hold the same.
        provenance: Where it came from.
        restored: The number of the earlier version that it brought back; None if it came otherwise.
    """

    area: str
    number: int
    digest: str
    provenance: Provenance
    restored: int | None = None

    @property
    def graph(self) -> Iri:
        """The name of its graph: https://w3id.org/lintel/graph/area/strathbrae/version/3."""
        return named(f"graph/area/{self.area}/version", str(self.number))
