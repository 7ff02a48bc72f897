"""Tracked changes of Lintel's: insertions and deletions of words, paragraphs and rows (ECMA-376 Part 1, 17.13.5)."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from doc_templates.changes import DELETED, INSERTED
from doc_templates.comments import AUTHOR
from doc_templates.merge.block import is_ours

_GONE: Final = {qn("w:t"): "w:delText", qn("w:instrText"): "w:delInstrText"}
_BACK: Final = {qn(gone): tag for tag, gone in _GONE.items()}
_ZERO: Final = {qn(f"w:{tag}") for tag in ("rPr", "commentReference", "lastRenderedPageBreak", "annotationRef")}
_LATER_THAN_STYLE: Final = ("w:sectPr", "w:pPrChange")


class Revision:
    """Makes tracked changes in one document, dated one day."""

    def __init__(self, body: Any, day: date) -> None:
        found = (int(value) for value in body.xpath("//@w:id") if value.lstrip("-").isdigit())
        self._last = max((value for value in found if value < 2**30), default=0)
        self._date = f"{day.isoformat()}T00:00:00Z"

    def number(self) -> str:
        """An identifier that no annotation of the document has."""
        self._last += 1
        return str(self._last)

    def mark(self, tag: str) -> Any:
        """An element of a tracked change: w:ins, w:del, w:pPrChange."""
        element = OxmlElement(tag)
        for key, value in (("w:id", self.number()), ("w:author", AUTHOR), ("w:date", self._date)):
            element.set(qn(key), value)
        return element

    def wrap(self, run: Any, tag: str) -> None:
        """Put a run into a change as it is, whatever it holds."""
        _wrap(run, self.mark(tag))

    def insert(self, node: Any) -> Any:
        """Wrap a run in an insertion; or, where it is a link, the runs in it.

        Returns:
            What stands in the paragraph for it.
        """
        if node.tag != qn("w:r"):
            for run in list(runs(node)):
                _wrap(run, self.mark("w:ins"))
            return node
        change = self.mark("w:ins")
        if node.getparent() is not None:
            node.addprevious(change)
        change.append(node)
        return change

    def delete(self, node: Any) -> None:
        """Mark a run, or the runs of a link, as deleted; what Lintel itself inserted and nobody accepted is removed."""
        for run in [node] if node.tag == qn("w:r") else list(runs(node)):
            if all(child.tag in _ZERO for child in run):
                continue
            change = next(run.iterancestors(*INSERTED), None)
            if change is not None and is_ours(change):
                run.getparent().remove(run)
                if next(change.iter(qn("w:r")), None) is None:
                    change.getparent().remove(change)
            elif next(run.iterancestors(*DELETED), None) is None:
                _strike(run)
                _wrap(run, self.mark("w:del"))

    def insert_paragraph(self, paragraph: Any) -> None:
        """Mark a whole paragraph as inserted, its end too."""
        for run in list(runs(paragraph)):
            _wrap(run, self.mark("w:ins"))
        self.mark_end(paragraph, "w:ins")

    def delete_paragraph(self, paragraph: Any) -> None:
        """Mark a whole paragraph as deleted; one that Lintel inserted and nobody accepted is removed."""
        if end(paragraph, "w:ins") is not None and _is_own(paragraph):
            paragraph.getparent().remove(paragraph)
            return
        self.delete(paragraph)
        # the end of a section of pages, or of a cell, cannot be deleted
        if next(paragraph.iter(qn("w:sectPr")), None) is None and not _is_last_of_cell(paragraph):
            self.mark_end(paragraph, "w:del")

    def insert_row(self, row: Any) -> None:
        """Mark a row as inserted, with all that it holds."""
        for paragraph in row.iter(qn("w:p")):
            for run in list(runs(paragraph)):
                _wrap(run, self.mark("w:ins"))
        _row_properties(row).append(self.mark("w:ins"))

    def delete_row(self, row: Any) -> None:
        """Mark a row as deleted, with all that it holds; one that Lintel inserted and nobody accepted is removed."""
        mark = row.find(f"{qn('w:trPr')}/{qn('w:ins')}")
        if mark is not None and is_ours(mark) and _is_own(row):
            row.getparent().remove(row)
            return
        for paragraph in row.iter(qn("w:p")):
            self.delete(paragraph)
        _row_properties(row).append(self.mark("w:del"))

    def append(self, last: Any, added: list[Any]) -> None:
        """Put paragraphs behind the last one of a cell, as Word does: the new ends are those before the cell's own.

        Args:
            last: The last paragraph of the cell.
            added: What follows it; it is marked as inserted.
        """
        self.mark_end(last, "w:ins")
        behind = last
        for paragraph in added:
            self.insert_paragraph(paragraph)
            behind.addnext(paragraph)
            behind = paragraph
        self.unmark_end(behind, "w:ins")
        # undone, the words before come to stand in the last paragraph, which therefore looks like theirs
        old, mine = behind.find(qn("w:pPr")), last.find(qn("w:pPr"))
        if old is not None:
            behind.remove(old)
        look = deepcopy(mine)
        for mark in list(look.iter(qn("w:ins"))):
            mark.getparent().remove(mark)
        behind.insert(0, look)

    def restyle(self, paragraph: Any, style: str | None) -> None:
        """Give a paragraph another style, as a tracked change.

        Args:
            paragraph: The paragraph.
            style: The identifier of the style, or None for the default one.
        """
        properties = paragraph.get_or_add_pPr()
        if (paragraph.style or None) == style:
            return
        before = OxmlElement("w:pPr")
        skipped = {qn(tag) for tag in ("w:rPr", *_LATER_THAN_STYLE)}
        before.extend(deepcopy(child) for child in properties if child.tag not in skipped)
        paragraph.style = style
        change = properties.find(qn("w:pPrChange"))
        if change is None:
            change = self.mark("w:pPrChange")
            change.append(before)
            properties.append(change)

    def mark_end(self, paragraph: Any, tag: str) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        if end(paragraph, tag) is not None:
            return
        properties = paragraph.get_or_add_pPr()
        look = properties.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            later = [child for child in properties if child.tag in {qn(name) for name in _LATER_THAN_STYLE}]
            if later:
                later[0].addprevious(look)
            else:
                properties.append(look)
        # ECMA-376 Part 1, A.1, CT_ParaRPr: ins, del, then the rest
        look.insert(1 if tag == "w:del" and look.find(qn("w:ins")) is not None else 0, self.mark(tag))

    def unmark_end(self, paragraph: Any, tag: str) -> None:
        """Take Lintel's mark off the end of a paragraph."""
        mark = end(paragraph, tag)
        if mark is not None:
            mark.getparent().remove(mark)


def runs(node: Any) -> Iterator[Any]:
    """The runs of a paragraph or link, not those inside a text box in one of them."""
    return (run for run in node.iter(qn("w:r")) if _nearest(run) is None or not _inside(node, _nearest(run)))


def end(paragraph: Any, tag: str) -> Any:
    """The mark of Lintel's on the end of a paragraph, w:ins or w:del, or None."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(tag)}")
    return mark if mark is not None and is_ours(mark) else None


def accept(elements: Iterable[Any]) -> None:
    """Accept the tracked changes of Lintel's in some paragraphs and tables.

    Args:
        elements: They are changed; some may be removed.
    """
    for element in elements:
        for change in list(element.iter(qn("w:ins"), qn("w:del"), qn("w:pPrChange"))):
            if is_ours(change) and change.getparent() is not None:
                _settle(change)


def restore(change: Any) -> None:
    """Undo a deletion of words: they stand again."""
    for text in list(change.iter(*_BACK)):
        text.tag = _BACK[text.tag]
    _unwrap(change)


def _settle(change: Any) -> None:
    parent = change.getparent()
    if parent.tag == qn("w:trPr"):
        row = parent.getparent()
        parent.remove(change)
        if change.tag == qn("w:del"):
            row.getparent().remove(row)
    elif parent.tag == qn("w:rPr"):
        paragraph = parent.getparent().getparent()
        parent.remove(change)
        if change.tag == qn("w:del") and not any(run.getparent().tag != qn("w:del") for run in runs(paragraph)):
            paragraph.getparent().remove(paragraph)
    elif change.tag == qn("w:ins"):
        _unwrap(change)
    else:
        parent.remove(change)


def _unwrap(change: Any) -> None:
    for child in list(change):
        change.addprevious(child)
    change.getparent().remove(change)


def _wrap(run: Any, change: Any) -> None:
    run.addprevious(change)
    change.append(run)


def _strike(run: Any) -> None:
    for child in run:
        if child.tag in _GONE:
            child.tag = qn(_GONE[child.tag])
            if child.tag == qn("w:delText"):
                child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _row_properties(row: Any) -> Any:
    return row.get_or_add_trPr()


def _is_last_of_cell(paragraph: Any) -> bool:
    parent = paragraph.getparent()
    return bool(parent.tag == qn("w:tc")) and next(paragraph.itersiblings(qn("w:p"), qn("w:tbl")), None) is None


def _is_own(element: Any) -> bool:
    """Whether all of it is an insertion of Lintel's that nobody accepted, and no comment hangs on it but its own."""
    for run in element.iter(qn("w:r")):
        change = next(run.iterancestors(qn("w:ins"), qn("w:del")), None)
        if change is None or not is_ours(change):
            return False
    return True


def _nearest(run: Any) -> Any:
    return next(run.iterancestors(qn("w:r")), None)


def _inside(node: Any, run: Any) -> bool:
    return any(ancestor is node for ancestor in run.iterancestors())
