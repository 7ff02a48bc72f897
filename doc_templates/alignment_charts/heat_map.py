"""Duties and national outcomes by plans: a sign for each, and what it means below."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from doc_templates.charts import LANDSCAPE, Chart
from doc_templates.drawing import LINE, POINTS, SMALL, Sheet, can_draw
from kg.align.coverage import MEANS, Coverage
from kg.align.matrix import Head, Matrix
from kg.words import capitalised, listed

SIGNS: Final[Mapping[Coverage, str]] = {
    Coverage.UNCOVERED: "✗",
    Coverage.PARTLY: "◐",
    Coverage.NOT_EVIDENCED: "?",
    Coverage.JUSTIFIED: "J",
    Coverage.COVERED: "✓",
    Coverage.NOT_ASKED: "",
}
"""By which a state is told from the others without its colour."""
FILLS: Final[Mapping[Coverage, str]] = {
    Coverage.UNCOVERED: "#8A2B1A",
    Coverage.PARTLY: "#E9BC72",
    Coverage.NOT_EVIDENCED: "#F3EEE0",
    Coverage.JUSTIFIED: "#C9C3DC",
    Coverage.COVERED: "#CFE3D4",
    Coverage.NOT_ASKED: "#FFFFFF",
}
"""Light and dark as bad and good: the worst is the darkest."""
OPEN: Final = frozenset({Coverage.UNCOVERED, Coverage.PARTLY, Coverage.NOT_EVIDENCED})
_PAD: Final = 0.3
_ROW: Final = 0.58
_HEAD: Final = 3.0
_NAMES: Final = 0.44
_NAMED: Final = 3


def heat_map(matrix: Matrix, width: float = LANDSCAPE, *, settled: bool = True) -> Chart | None:
    """The coverage of duties and national outcomes by plans.

    Args:
        matrix: As `kg.align.coverage.coverage` gives it.
        width: In centimetres.
        settled: Whether rows are drawn in which nothing is open.

    Returns:
        The chart; None without matplotlib or if no plan is asked for anything.
    """
    rows = [
        (head, [Coverage(state) for state in states])
        for head, states in zip(matrix.rows, matrix.cells, strict=True)
        if any(state != Coverage.NOT_ASKED and (settled or state in OPEN) for state in states)
    ]
    if not rows or not can_draw():
        return None
    probe = Sheet(width, 1)
    groups = len({head.group for head, _ in rows})
    labels = {head.id: probe.wrapped(head.label, _NAMES * width - 0.6, 2, size=SMALL) for head, _ in rows}
    heights = {name: _ROW * (1.4 if len(lines) > 1 else 1) for name, lines in labels.items()}
    ids = [probe.wrapped(column.id, _HEAD, 1, size=SMALL)[0] for column in matrix.columns]
    heads = max(probe.breadth(name, bold=True, size=SMALL) for name in ids) + 0.3
    keys = list(_key(probe, matrix.columns, width))
    legend = LINE * 1.3 * len(Coverage)
    height = _PAD * 4 + heads + sum(heights.values()) + _ROW * groups + legend + LINE * 1.1 * len(keys)
    sheet = Sheet(width, height)
    left, breadth = _NAMES * width, (width * (1 - _NAMES) - _PAD) / len(matrix.columns)
    for i, name in enumerate(ids):
        sheet.text(left + breadth * (i + 0.5), _PAD + heads - 0.12, name, bold=True, size=SMALL, upright=True)
    y, group = _PAD + heads, ""
    for head, states in rows:
        if head.group != group:
            group = head.group
            sheet.text(0.15, y + _ROW * 0.55, capitalised(group), bold=True, size=SMALL)
            y += _ROW
        for i, line in enumerate(labels[head.id]):
            offset = (i - (len(labels[head.id]) - 1) / 2) * LINE * 0.9
            sheet.text(0.4, y + heights[head.id] / 2 + offset, line, size=SMALL)
        for i, state in enumerate(states):
            _cell(sheet, (left + breadth * i, y), breadth, heights[head.id], state)
        y += heights[head.id]
    _legend(sheet, y + _PAD, keys)
    return Chart(sheet.png(), _words(rows, matrix.columns, len(matrix.rows)), width)


def _cell(sheet: Sheet, at: tuple[float, float], width: float, height: float, state: Coverage) -> None:
    x, y = at
    sheet.box(x, y, width, height, FILLS[state])
    dark = state is Coverage.UNCOVERED
    sheet.text(x + width / 2, y + height / 2, SIGNS[state], align="center", bold=not dark, size=POINTS, light=dark)


def _legend(sheet: Sheet, y: float, keys: Sequence[str]) -> None:
    for state in Coverage:
        _cell(sheet, (0.4, y), 0.9, LINE * 1.15, state)
        words = sheet.wrapped(f"{capitalised(state.words)}: {MEANS[state]}", sheet.width - 1.8, 1, size=SMALL)[0]
        sheet.text(1.5, y + LINE * 0.58, words, size=SMALL)
        y += LINE * 1.3
    y += _PAD
    for line in keys:
        sheet.text(0.4, y + LINE * 0.5, line, size=SMALL)
        y += LINE * 1.1


def _key(sheet: Sheet, columns: Sequence[Head], width: float) -> Iterator[str]:
    """What the ids of the plans stand for, in as few lines as they fit in."""
    line = ""
    for column in columns:
        entry = sheet.wrapped(f"{column.id}: {column.label}", width - 0.8, 1, size=SMALL)[0]
        longer = f"{line};  {entry}" if line else entry
        if line and sheet.breadth(longer, size=SMALL) > width - 0.8:
            yield f"{line};"
            line = entry
        else:
            line = longer
    yield line


def _words(rows: Sequence[tuple[Head, Sequence[Coverage]]], columns: Sequence[Head], held: int) -> str:
    counts = Counter(state for _, states in rows for state in states)
    duties = sum(head.kind == "duty" for head, _ in rows)
    outcomes = len(rows) - duties
    asked = [_count(duties, "duty", "duties")] if duties else []
    asked += [_count(outcomes, "national outcome", "national outcomes")] if outcomes else []
    told = f"Heat map of {listed(asked)} by {_count(len(columns), 'plan', 'plans')}. "
    shown = [f"{counts[one]} {one.words}" for one in Coverage if counts[one] and one is not Coverage.NOT_ASKED]
    told += f"Cells: {listed(shown)}. "
    bare = [sum(states[i] is Coverage.UNCOVERED for _, states in rows) for i in range(len(columns))]
    if any(bare):
        most = sorted((i for i, count in enumerate(bare) if count), key=lambda i: (-bare[i], i))[:_NAMED]
        plans = [f"{columns[i].label} ({columns[i].id}), {bare[i]}" for i in most]
        told += f"Most are uncovered in {'; '.join(plans)}. "
        wide = sorted(rows, key=lambda row: (-row[1].count(Coverage.UNCOVERED), row[0].id))[:_NAMED]
        named = [_uncovered(head, columns, states) for head, states in wide if Coverage.UNCOVERED in states]
        told += f"The row{'s' if len(named) > 1 else ''} with most of them: {'; '.join(named)}. "
    else:
        told += "Nothing is uncovered. "
    left = held - len(rows)
    if left:
        rest = "1 row is not drawn: nothing in it" if left == 1 else f"{left} rows are not drawn: nothing in them"
        told += f"{rest} is asked or open."
    return told.strip()


def _uncovered(head: Head, columns: Sequence[Head], states: Sequence[Coverage]) -> str:
    plans = (column.id for column, state in zip(columns, states, strict=True) if state is Coverage.UNCOVERED)
    return f"“{head.label}” in {listed(plans)}"


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
