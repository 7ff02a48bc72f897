"""A table three ways: row by row, and cell by cell inside a row."""

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from doc_templates.merge.align import align_rows
from doc_templates.merge.answer import is_confirmed
from doc_templates.merge.block import Block, Row, cells
from doc_templates.merge.pen import Pen

Columns = dict[int, int]


def merge_table(pen: Pen, base: Block | None, theirs: Block, ours: Block, stays: Callable[[Row], bool]) -> Any:
    """Bring a table up to date.

    Args:
        pen: What writes.
        base: What Lintel wrote, or None if nobody knows.
        theirs: What people made of it.
        ours: What the new draft has.
        stays: Whether a row that the new draft no longer has is to stay even so.

    Returns:
        The element behind which the next block belongs.
    """
    written = _rows(base)
    if written and len(written[0].cells) != len(_rows(ours)[0].cells):
        return _replace(pen, written, theirs, ours)
    old, now, new = written or (), _rows(theirs), _rows(ours)
    known = old or new
    columns = columns_of(known[0], now[0])
    to_theirs = align_rows(old or new, now)
    to_ours = align_rows(old, new) if old else {j: j for j in range(len(new))}
    placed: dict[int, Any] = dict.fromkeys(to_ours.values() if old else ())
    for i, line in enumerate(known):
        here, there = to_theirs.get(i), to_ours.get(i)
        before = old[i] if old else None
        if here is None:
            if old:
                after = "" if there is None else _text(new[there])
                pen.tell("deleted", _text(line), "" if after == _text(line) else after)
        elif there is None:
            _gone(pen, line, now[here], columns, stays)
        else:
            _row(pen, before, now[here], new[there], columns)
            placed[there] = now[here].element
    _tell_added(pen, now, set(to_theirs.values()))
    _insert(pen, now, new, columns, placed)
    return theirs.element


def _rows(block: Block | None) -> tuple[Row, ...]:
    return (block.rows or ()) if block else ()


def _text(row: Row) -> str:
    return " | ".join(row.cells)


def columns_of(known: Row, theirs: Row) -> Columns:
    """Where each column of a table stands in people's table: by its heading, else by its place."""
    places = {text: j for j, text in reversed(list(enumerate(theirs.cells)))}
    found = {i: places[text] for i, text in enumerate(known.cells) if text in places}
    if len(known.cells) == len(theirs.cells):
        free = set(range(len(theirs.cells))) - set(found.values())
        found |= {i: i for i in range(len(known.cells)) if i not in found and i in free}
    return found


def _fits(row: Row, columns: Columns) -> bool:
    return max(columns.values(), default=0) < len(row.cells)


def _gone(pen: Pen, line: Row, theirs: Row, columns: Columns, stays: Callable[[Row], bool]) -> None:
    """A row that the new draft no longer has."""
    same = _fits(theirs, columns) and all(line.cells[i] == theirs.cells[j] for i, j in columns.items())
    added = any(text for j, text in enumerate(theirs.cells) if j not in columns.values())
    if not same or added or stays(theirs) or pen.is_fixed(theirs.element):
        if not same or added:
            pen.tell("kept", _text(theirs))
        return
    pen.tell("removed", _text(theirs))
    pen.revision.delete_row(theirs.element)
    if theirs.element.getparent() is not None:
        pen.remark(theirs.element, f"No longer in this draft. {pen.reason}")


def _row(pen: Pen, base: Row | None, theirs: Row, ours: Row, columns: Columns) -> None:
    """A row that all have; each cell is judged by itself."""
    if not _fits(theirs, columns):
        if base is None or base.cells != ours.cells:
            pen.tell("kept", _text(theirs), _text(ours))
        return
    held, made = cells(theirs.element), cells(ours.element)
    changed = []
    for here, there in columns.items():
        old = base.cells[here] if base is not None else None
        mine, new = theirs.cells[there], ours.cells[here] if here < len(ours.cells) else theirs.cells[there]
        what = _verdict(old, mine, new, fixed=pen.is_fixed(held[there]))
        if what == "updated":
            pen.change_cell(held[there], made[here])
            changed.append(held[there])
        elif what == "both":
            pen.add_to_cell(held[there], made[here])
            pen.remark(held[there], pen.clash)
        if what:
            first = f"{theirs.cells[0]}: " if there else ""
            pen.tell(what, first + mine, (old or "") if what == "kept" else new)
    if changed:
        pen.remark(changed[0], pen.reason)


def _verdict(old: str | None, mine: str, new: str, *, fixed: bool) -> str:
    """What happens to a cell: nothing, or a word of the report."""
    if mine == new:
        return ""
    if not fixed and (mine == old or is_confirmed(old, mine, new)):
        return "updated"
    return "kept" if new == old or not new else "both"


def _tell_added(pen: Pen, now: tuple[Row, ...], known: set[int]) -> None:
    for j, row in enumerate(now):
        if j not in known:
            pen.tell("added", _text(row))


def _insert(pen: Pen, now: tuple[Row, ...], new: tuple[Row, ...], columns: Columns, placed: dict[int, Any]) -> None:
    """Rows that are new, each behind the one that it follows in the new draft; None is one that is not to be put in."""
    standing = {row.cells for row in now}
    last = now[0].element
    model = next((row.element for row in reversed(now) if len(cells(row.element)) == len(now[0].cells)), last)
    for there, row in enumerate(new):
        if there in placed:
            last = last if placed[there] is None else placed[there]
        elif row.cells not in standing:
            element = pen.fill_row(model, row.element, columns)
            last.addnext(element)
            pen.revision.insert_row(element)
            pen.tell("new", "", _text(row))
            pen.remark(element, f"New in this draft. {pen.reason}")
            last = element


def _replace(pen: Pen, written: tuple[Row, ...], theirs: Block, ours: Block) -> Any:
    """A table whose columns are no longer the same: the new one comes whole, the old one stays if people edited it."""
    said = pen.ours.text
    caption = ours.element.getprevious()
    caption = caption if caption is not None and caption.tag == qn("w:p") and said(caption) else None
    last = theirs.element
    if tuple(row.cells for row in written) == tuple(row.cells for row in _rows(theirs)):
        what = "updated"
        between = pen.insert(last, caption) if caption is not None else None
        last = pen.insert(between if between is not None else last, ours.element)
        pen.delete(theirs.element)
    else:
        what = "both"
        if caption is not None:
            last = pen.insert(last, caption)
        last = pen.insert(last, ours.element)
    pen.tell(what, _text(_rows(theirs)[0]), _text(_rows(ours)[0]))
    pen.remark(last, pen.clash if what == "both" else pen.reason)
    return last
