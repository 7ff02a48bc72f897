"""A table of measurements, as it is printed and as it stands in the README."""

from collections.abc import Sequence
from dataclasses import dataclass, field

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head, with what there is to say of them. The first column is text, the others are figures."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    remarks: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
        lines = [_line(row, widths) for row in (self.head, tuple(rule), *self.rows)]
        return "\n".join([f"**{self.title}**", "", *lines, *(f"\n{remark}" for remark in self.remarks)])


def ratio(value: float, base: float) -> str:
    """How many times one measurement is another."""
    times = value / base if base else 0.0
    return f"{times:,.0f}x" if times >= 100 else f"{times:.3g}x"


def duration(seconds: float) -> str:
    """A time in the unit that suits it."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"


def size(count: float) -> str:
    """Bytes in the unit that suits them."""
    return f"{count / MIB / 1024:.1f} GiB" if abs(count) >= 1024 * MIB else f"{count / MIB:.0f} MiB"


def budget(what: str, value: str, *, kept: bool) -> str:
    """One line that says whether a budget of the design is kept."""
    return f"Budget: {what}. Measured: {value}. {'Kept' if kept else 'Not kept'}."


def _line(cells: tuple[str, ...], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return " | ".join(["| " + first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]) + " |"
