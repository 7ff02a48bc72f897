"""What a template document is laid out with: sections of headings, paragraphs, tables, pictures; how the page lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3 within a section."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Claims:
    """Paragraphs with their notes and gaps, from a field of the contract, in a style."""

    name: str
    style: str = "Normal"


@dataclass(frozen=True, slots=True)
class Cards:
    """Paragraphs with their notes and gaps, each with lines around it where they are not empty.

    `heads` and `lines` stand before and after the paragraph: field of the entry, what leads it in, and style.
    """

    name: str
    heads: tuple[tuple[str, str, str], ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()


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
class Picture:
    """A picture, from a field of the contract; without one neither it nor its caption stands there."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The titles of the sections, each a link to its place."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of one field, in a style; where the field may be empty, it then has no paragraph."""

    name: str
    style: str = "Normal"
    optional: bool = False


Part: TypeAlias = Heading | Claims | Cards | Grid | Picture | Contents | Words


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its id, its title as a heading of the first level if it has one, and its parts."""

    id: str
    title: str
    parts: tuple[Part, ...]
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, lying wide or upright."""

    wide: bool


Layout: TypeAlias = tuple[Section | Turn, ...]


def sections(layout: Layout) -> Iterator[Section]:
    """The sections of a layout, in order."""
    return (part for part in layout if isinstance(part, Section))


def grids(layout: Layout) -> Iterator[Grid]:
    """The tables of a layout, in order."""
    return (part for section in sections(layout) for part in section.parts if isinstance(part, Grid))


def section(identifier: str, title: str, *parts: Part, headed: bool = True) -> Section:
    """A section of the parts given."""
    return Section(identifier, title, parts, headed)


def grid(name: str, caption: str, about: str, *columns: tuple[str, str, float]) -> Grid:
    """A table whose columns are given as field, heading and width."""
    return Grid(name, caption, about, tuple(Column(*column) for column in columns))


def cited(label: str) -> Grid:
    """The table of the records cited, the same in every document that has one.

    Args:
        label: What the document calls it: Table S1.

    Returns:
        The table, whose rows are the field `duties` of the contract.
    """
    return grid(
        "duties",
        f"{label}: law and guidance cited",
        "Each record cited: its force in words, its provision, its standing on the day, how it was checked.",
        ("id", "Record", 3.2),
        ("force", "Force and bearer", 4.2),
        ("text", "What it says, in our words", 7.5),
        ("provision", "Provision", 4.6),
        ("standing", "Standing and verification", 7.2),
    )


def anchored(layout: Layout) -> Iterable[tuple[int, Section]]:
    """The sections that have a heading, each with the number of its bookmark, from 1."""
    return enumerate((part for part in sections(layout) if part.headed), 1)
