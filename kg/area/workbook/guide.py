"""What a workbook says of itself: where to start, what goes into each column, and what the drop-downs offer."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Final

from kg.area.model import Area
from kg.area.workbook.cells import spoken
from kg.area.workbook.form import Kind
from kg.area.workbook.names import CALLED, Names
from kg.area.workbook.sheets import WHICH, Column, Sheet, advised, declared

SHEETS: Final = ("Sheet", "What it holds", "Used by")
"""The heading over the list of sheets."""

_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Lists:
    """What the drop-downs offer, as the rows of a sheet; the columns by name."""

    rows: list[list[str]]
    names: tuple[tuple[str, int], ...]

    def name_of(self, column: Column) -> str:
        """The list of a column that has its own words to choose from; empty if it has none."""
        name = _own(column)
        return name if name in dict(self.names) else ""

    def place_of(self, name: str) -> tuple[int, int]:
        """Which column a list stands in, and how many words it has."""
        place = [held for held, _ in self.names].index(name)
        return place, self.names[place][1]


def start_of(area: Area | None) -> list[list[str]]:
    """The sheet to start with.

    Args:
        area: Whose data follows, if any.

    Returns:
        Its rows: how to fill the workbook in, then what each sheet holds.
    """
    what = "The data of a partnership, from which drafts are written and plans compared."
    rows = [["What this is", what if area is None else f"{what} {area.area.name}, as at {area.as_at.isoformat()}.", ""]]
    if area and area.meta.fictional:
        rows.append(["Invented", area.meta.banner or "This partnership is invented, to try things out.", ""])
    rows += [[head, text, ""] for head, text in advised()]
    rows += [["", "", ""], list(SHEETS)]
    rows += [[sheet.title, sheet.says, sheet.used] for sheet in declared()]
    return [["Start here", "How to use this workbook", "Used by"], *rows]


def columns_of() -> list[list[str]]:
    """The sheet that says what goes into each column.

    Returns:
        Its rows: sheet, column, what goes in, whether it is needed, example.
    """
    heads = ["Sheet", "Column or field", "What goes in", "Needed", "Example"]
    return [heads] + [
        [sheet.title, column.heading, advice(column, sheet), column.form.need.value, str(example_text(column))]
        for sheet in declared()
        for column in sheet.columns
    ]


def lists_of(names: Names) -> Lists:
    """The sheet of what the drop-downs offer.

    Args:
        names: Of the register; beside each id stands what it is called.

    Returns:
        Its rows, and where each list stands.
    """
    columns: list[tuple[str, str, list[str]]] = []
    for kind, called in CALLED.items():
        held = names.of(kind)
        columns.append((kind, f"{called.capitalize()}: id", list(held)))
        columns.append((f"{kind} labels", f"{called.capitalize()}: name", list(held.values())))
    for sheet in declared():
        for column in sheet.columns:
            words = list(column.offers) or [spoken(choice) for choice in column.form.choices]
            if words and _own(column) not in {name for name, *_ in columns}:
                columns.append((_own(column), f"{sheet.title}: {column.heading}", words))
    rows = [[heading for _, heading, _ in columns]]
    rows += [list(row) for row in zip_longest(*(words for *_, words in columns), fillvalue="")]
    return Lists(rows, tuple((name, len(words)) for name, _, words in columns))


def advice(column: Column, sheet: Sheet) -> str:
    """What to put into a cell.

    Args:
        column: Its column or field.
        sheet: Where that stands.

    Returns:
        A few short sentences.
    """
    form = column.form
    said = [column.says]
    if form.kind is Kind.DAY:
        said.append("A date.")
    elif form.kind is Kind.MOMENT:
        said.append("A day, month or year.")
    elif form.kind in {Kind.AMOUNT, Kind.FIGURE} and not form.many:
        said.append("A whole number." if form.kind is Kind.AMOUNT else "A number.")
    elif form.kind is Kind.CHOICE and column.field != WHICH:
        few = f"One of: {', '.join(map(spoken, form.choices))}."
        said.append(few if len(form.choices) < _FEW else "Choose from the list.")
    elif form.kind is Kind.YES_NO:
        said.append("Yes or no.")
    if column.refers and column.refers != sheet.title:
        said.append(f"{'Ids' if form.many else 'An id'} of the sheet {column.refers}.")
    if form.many:
        said.append("Several with semicolons." if form.kind is Kind.TEXT else "Several with commas.")
    return " ".join(said)


def example_text(column: Column) -> str | int | float | date:
    """The example of a column, as a cell shows it.

    Args:
        column: Any.

    Returns:
        A text, number or date; an empty text if it has none.
    """
    shown: str | int | float | date = column.example
    return ("yes" if shown else "no") if isinstance(shown, bool) else shown


def _own(column: Column) -> str:
    return "|".join(column.offers or column.form.choices)
