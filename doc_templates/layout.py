"""What a template document is laid out with: headings, paragraphs, tables, and which way the page lies."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Claims:
    """Paragraphs with their sources and gaps, from a field of the contract, in a style."""

    name: str
    style: str = "Normal"


@dataclass(frozen=True, slots=True)
class Cards:
    """Paragraphs with their sources and gaps, each with lines around it where they are not empty.

    `heads` and `lines` stand before and after the paragraph: field of the entry, what leads it in, and style.
    """

    name: str
    heads: tuple[tuple[str, str, str], ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, by the field that holds its token, under its caption; without one the two are taken out."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, its heading, its width in centimetres."""

    key: str
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its field, its caption, what it shows, its columns."""

    name: str
    caption: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, lying wide or upright."""

    wide: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the first level, each a link to its place."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of one field, in a style; where the field may be empty, it then has no paragraph."""

    name: str
    style: str = "Normal"
    optional: bool = False


Part: TypeAlias = Heading | Claims | Cards | Grid | Picture | Turn | Contents | Words


def grid(name: str, caption: str, about: str, *columns: tuple[str, str, float]) -> Grid:
    """A table whose columns are given as field, heading and width."""
    return Grid(name, caption, about, tuple(Column(*column) for column in columns))
