"""The cells of an .xlsx file as a stream (ECMA-376 part 1, 18.3 and 18.18.11), so that no sheet fills the memory.

openpyxl says what a number format means. It does not read the sheets: it makes every row up to the last one, does not
say in a stream which cells are merged, and leaves `_x000D_` in texts (18.4.2 has them stand for a character).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final, NamedTuple

from lxml import etree  # type: ignore[import-untyped]
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.cell import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from kg.package import SAFELY, Package, parsed

MAX_ROWS: Final = 10_000
MAX_COLUMNS: Final = 200
MAX_TAGS: Final = 100_000
"""Tags and attributes of a row, and of what stands before the first or behind the last: so much is held at once."""

_LAST_ROW: Final = 1_048_576
_AT: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPOKEN: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_TRUTH: Final = {"TRUE()": True, "FALSE()": False}
_DAMAGED: Final = "cannot be read; open it and save it again"

Value = str | int | float | bool | date | datetime | time | None


class Cell(NamedTuple):
    """A cell: its value, and how much of it is shown; or the `fault` for which it has no value.

    `percent` says that a number is shown as a percentage, `shows` that a date is shown as a month or year only.
    """

    value: Value
    percent: bool = False
    shows: str = ""
    fault: str = ""


class Format(NamedTuple):
    """What a number format makes of a number."""

    is_date: bool = False
    is_duration: bool = False
    percent: bool = False
    shows: str = ""


BLANK: Final = Cell(None)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its rows that hold anything, by number and column from 1, and what is wrong with it as a whole."""

    title: str
    rows: Mapping[int, Mapping[int, Cell]]
    problems: tuple[str, ...] = ()


def pages_of(package: Package) -> Iterator[Page]:
    """The sheets of a workbook in their order, hidden ones too.

    Args:
        package: An .xlsx file.

    Yields:
        Each sheet; one that cannot be read has no rows and a problem.
    """
    main = next((tie.target for tie in package.related().values() if tie.type.endswith("/officeDocument")), "")
    root = parsed(package[main])
    ties = package.related(main)
    held = {tie.type.rsplit("/", 1)[-1]: tie.target for tie in ties.values()}
    first = root.find("{*}workbookPr")
    epoch = MAC_EPOCH if first is not None and first.get("date1904") in {"1", "true"} else WINDOWS_EPOCH
    texts = list(_texts(package.get(held.get("sharedStrings", ""), b"")))
    formats = list(_formats(package.get(held.get("styles", ""), b"")))
    read: set[str] = set()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        link = next((text for name, text in sheet.attrib.items() if etree.QName(name).localname == "id"), "")
        tie = ties.get(link)
        target = tie.target if tie and tie.type.endswith("/worksheet") else ""
        content = package.get(target) if target not in read else None  # a thousand names for one sheet are a flood
        read.add(target)
        yield _page(sheet.get("name", ""), content, _Reader(texts, formats, epoch))


def letters(column: int) -> str:
    """The letters of a column: 28 is AB."""
    return get_column_letter(column)


def _page(title: str, content: bytes | None, reader: "_Reader") -> Page:
    rows: dict[int, dict[int, Cell]] = {}
    problems: list[str] = []
    if content is None:
        return Page(title, {}, (_DAMAGED,))
    try:
        for element in _stream(content, "row", "mergeCell"):
            if element.tag.endswith("mergeCell"):
                problems.append(f"the cells {element.get('ref')} are merged; unmerge them and fill each")
                continue
            number, cells = reader.row(element)
            if cells:
                rows[number] = cells
            if len(rows) > MAX_ROWS:
                return Page(title, {}, (f"has more than {MAX_ROWS:,} rows",))
            if cells and max(cells) > MAX_COLUMNS:
                return Page(
                    title, {}, (f"has more than {MAX_COLUMNS} columns; row {number} goes on to {letters(max(cells))}",)
                )
    except (etree.XMLSyntaxError, ValueError, IndexError, OverflowError):
        return Page(title, {}, (_DAMAGED,))
    return Page(title, rows, tuple(problems))


class _Reader:
    """What the cells of all sheets share: texts, formats and the day that dates count from."""

    def __init__(self, texts: Sequence[str], formats: Sequence[Format], epoch: datetime) -> None:
        self._texts = texts
        self._formats = formats
        self._epoch = epoch
        self._row = 0

    def row(self, element: Any) -> tuple[int, dict[int, Cell]]:
        self._row = int(element.get("r", self._row + 1))
        if not 1 <= self._row <= _LAST_ROW:
            raise ValueError
        cells: dict[int, Cell] = {}
        column = 0
        for held in element:
            at = _AT.fullmatch(held.get("r", ""))
            column = column_index_from_string(at[1]) if at else column + 1
            cell = self._cell(held) if len(held) else BLANK
            if cell.fault or not (cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())):
                cells[column] = cell
        return self._row, cells

    def _cell(self, element: Any) -> Cell:
        parts = {child.tag.rsplit("}", 1)[-1]: child for child in element}
        kind = element.get("t", "n")
        text = parts["v"].text or "" if "v" in parts else ""
        if "f" in parts and (parts["f"].text or "").strip() in _TRUTH:  # as LibreOffice writes yes and no
            return Cell(_TRUTH[parts["f"].text.strip()])
        if "f" in parts or kind == "e":
            fault = "a formula; copy the cell and paste its value" if "f" in parts else f"an error, “{text}”"
            return Cell(None, fault=f"holds {fault}")
        if kind == "inlineStr":
            return Cell(_text(parts["is"]) if "is" in parts else None)
        if kind in {"s", "str", "d"}:
            return Cell(self._shared(int(text)) if kind == "s" else _unescaped(text.removesuffix("T00:00:00")))
        if not text.strip():
            return BLANK
        return Cell(bool(int(text))) if kind == "b" else self._number(text, int(element.get("s", 0)))

    def _shared(self, number: int) -> str:
        if number < 0:
            raise IndexError
        return self._texts[number]

    def _number(self, text: str, style: int) -> Cell:
        number = int(text) if re.fullmatch(r"-?\d{1,15}", text) else float(text)
        shape = self._formats[style] if 0 <= style < len(self._formats) else Format()
        if not shape.is_date:
            return Cell(int(number) if number == int(number) else number, percent=shape.percent)
        try:
            found = from_excel(number, self._epoch, timedelta=shape.is_duration)
            return Cell(str(found) if shape.is_duration else found, shows=shape.shows)
        except (OverflowError, ValueError):
            return Cell(None, fault="holds a date that no calendar has")


def _stream(content: bytes, *tags: str) -> Iterator[Any]:
    """Elements as they end, each let go once it has been used."""
    pieces = content.split(f"{tags[0]}>".encode())
    if max(piece.count(b"<") + piece.count(b"=") for piece in pieces) > MAX_TAGS:
        raise ValueError(tags[0])
    names = [f"{{*}}{tag}" for tag in tags]
    for _, element in etree.iterparse(BytesIO(content), events=("end",), tag=names, **SAFELY):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _texts(content: bytes) -> Iterator[str]:
    if content:
        yield from (_text(element) for element in _stream(content, "si"))


def _text(element: Any) -> str:
    """The text of runs together, without what says how they are pronounced."""
    held = (part for part in element.iter("{*}t") if not part.getparent().tag.endswith("}rPh"))
    return _unescaped("".join(part.text or "" for part in held))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(content: bytes) -> Iterator[Format]:
    """The formats of cells in the order in which cells number them."""
    if not content:
        return
    if content.count(b"<") > MAX_TAGS:
        raise ValueError("styles")
    root = parsed(content)
    own = {int(e.get("numFmtId", -1)): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/{*}numFmt")}
    known: dict[int, Format] = {}
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        number = int(element.get("numFmtId", 0))
        if number not in known:
            known[number] = _format(own.get(number, BUILTIN_FORMATS.get(number, "General")))
        yield known[number]


def _format(code: str) -> Format:
    said = _SPOKEN.sub("", code).lower()
    shows = "" if "d" in said or "y" not in said else "month" if "m" in said else "year"
    return Format(is_date_format(code), is_timedelta_format(code), "%" in said, shows)
