"""What writes into a document that people edited: each change tracked, with its reason in a comment."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from doc_templates.merge.block import Block, Reader, cells, is_foreign, is_ours, paragraphs
from doc_templates.merge.remark import Remarks
from doc_templates.merge.report import Kept, told
from doc_templates.merge.revision import Revision, end
from doc_templates.merge.sequence import steps
from doc_templates.merge.transplant import Transplant
from doc_templates.merge.words import ALIKE, likeness, rewrite

GAP: Final = "gap"
"""The style of a marker, in small letters: a paragraph that gets or loses it changes its look with its words."""
REASONS: Final = (
    "The data changed", "The template changed", "The register changed", "New in this draft",
    "No longer in this draft", "Both changed", "This document does not say",
)  # fmt: skip
"""How the comments begin that say why something changed."""
_BY_PEOPLE: Final = frozenset({"kept", "both", "added", "renamed"})


@dataclass(slots=True)
class Pen:
    """The means of changing one document.

    `reason` is why something changed, a sentence; `clash` what is said where both sides did. `silent` is set while a
    section is made anew, which needs no comments.
    """

    theirs: Reader
    ours: Reader
    revision: Revision
    transplant: Transplant
    remarks: Remarks
    reason: str
    clash: str
    silent: bool = False
    section: str = ""
    report: list[Kept] = field(default_factory=list)

    def tell(self, what: str, before: str = "", after: str = "") -> None:
        """Put an entry into the report; of a section that is made anew only what people did."""
        if not self.silent or what in _BY_PEOPLE:
            self.report.append(Kept(self.section, what, told(before), told(after)))

    def remark(self, element: Any, text: str) -> None:
        """Comment on a paragraph, or on the first one of a row or table; an older comment of the kind goes."""
        paragraph = element if element.tag == qn("w:p") else next(element.iter(qn("w:p")), None)
        if self.silent or paragraph is None:
            return
        for comment in self.remarks.ours_on(paragraph):
            old = "".join(part.text or "" for part in comment.iter(qn("w:t")))
            if _is_reason(old) and not self.remarks.is_answered(comment):
                self.remarks.remove(comment)
        run = self.remarks.add(paragraph, text)
        # the reference comes and goes with what it is about
        for tag in ("w:ins", "w:del"):
            if end(paragraph, tag) is not None or _of_row(paragraph, tag):
                self.revision.wrap(run, tag)

    def change(self, theirs: Any, ours: Any) -> Any:
        """Make a paragraph say what the new draft's says.

        Args:
            theirs: A paragraph of the body that people left as it was.
            ours: The new draft's.

        Returns:
            The paragraph that now says it: the same one, or one behind it.
        """
        like = likeness(self.theirs.text(theirs), self.ours.text(ours)) >= ALIKE
        fixed = self.theirs.level(theirs) or next(theirs.iter(qn("w:sectPr")), None) is not None
        if like or fixed:
            self._restyle(theirs, ours)
            rewrite(theirs, ours, (self.theirs, self.ours), self.revision, self.transplant.bring)
            return theirs
        new = self.insert(theirs, ours)
        self.revision.delete_paragraph(theirs)
        return new

    def insert(self, after: Any, ours: Any) -> Any:
        """Put a paragraph or table of the new draft behind an element, as an insertion.

        Returns:
            What now stands there.
        """
        new = self.transplant.bring(ours)
        after.addnext(new)
        self.mark_inserted(new)
        return new

    def mark_inserted(self, new: Any) -> None:
        """Mark paragraphs and rows as inserted."""
        if new.tag == qn("w:p"):
            self.revision.insert_paragraph(new)
        elif new.tag == qn("w:tbl"):
            for row in new.iter(qn("w:tr")):
                self.revision.insert_row(row)
        else:
            for child in list(new):
                self.mark_inserted(child)

    def delete(self, element: Any) -> None:
        """Mark a paragraph, or all rows of a table, as deleted."""
        if element.tag == qn("w:p"):
            self.revision.delete_paragraph(element)
            return
        for row in list(element.iter(qn("w:tr"))):
            if next(row.iterancestors(qn("w:tbl"))) is element:
                self.revision.delete_row(row)
        if next(element.iter(qn("w:tr")), None) is None:
            element.getparent().remove(element)

    def change_cell(self, theirs: Any, ours: Any) -> None:
        """Make a cell say what the new draft's says; both have the same place in their rows."""
        old, new = self._said(paragraphs(theirs), self.theirs), self._said(paragraphs(ours), self.ours)
        if not new:
            for mine in old:
                self.revision.delete_paragraph(mine)
            return
        if not old:
            old = paragraphs(theirs)[-1:]
        lines = [self.theirs.text(mine) for mine in old], [self.ours.text(model) for model in new]
        for kind, i1, i2, j1, j2 in steps(*lines):
            if kind == "equal":
                continue
            for mine, model in zip(old[i1:i2], new[j1:j2], strict=False):
                self._restyle(mine, model)
                rewrite(mine, model, (self.theirs, self.ours), self.revision, self.transplant.bring)
            for mine in old[i1 + j2 - j1 : i2]:
                self.revision.delete_paragraph(mine)
            added = new[j1 + i2 - i1 : j2]
            if i2 == len(old):
                self._append(theirs, added)
            else:
                for model in added:
                    inserted = self.transplant.bring(model)
                    old[i2].addprevious(inserted)
                    self.mark_inserted(inserted)

    def add_to_cell(self, theirs: Any, ours: Any) -> None:
        """Put what the new draft's cell says behind what people made of theirs."""
        self._append(theirs, self._said(paragraphs(ours), self.ours))

    def fill_row(self, model: Any, ours: Any, columns: dict[int, int]) -> Any:
        """A row of the new draft, in the look of a table that people may have restyled.

        Args:
            model: A row of their table.
            ours: The new draft's row.
            columns: The place in their row by the place in ours.

        Returns:
            A row, inserted nowhere yet.
        """
        row = deepcopy(model)
        for tag in ("w:tblHeader", "w:ins", "w:del", "w:trPrChange"):
            for mark in [found for found in row.iter(qn(tag)) if found.getparent().tag == qn("w:trPr")]:
                mark.getparent().remove(mark)
        places = {there: here for here, there in columns.items()}
        filled = cells(ours)
        for there, cell in enumerate(cells(row)):
            for child in [child for child in cell if child.tag != qn("w:tcPr")]:
                cell.remove(child)
            here = places.get(there)
            added = [self.transplant.bring(p) for p in paragraphs(filled[here])] if here is not None else []
            cell.extend(added or [OxmlElement("w:p")])
        for node in row.iter():
            for key in [key for key in node.attrib if "paraId" in key or "textId" in key or "rsid" in key]:
                del node.attrib[key]
        return row

    def is_fixed(self, element: Any) -> bool:
        """Whether people have tracked changes in an element that nobody has accepted: it is left as it is."""
        return is_foreign(element)

    def _said(self, some: list[Any], reader: Reader) -> list[Any]:
        return [paragraph for paragraph in some if reader.text(paragraph)]

    def _append(self, cell: Any, ours: list[Any]) -> None:
        if ours:
            last = paragraphs(cell)[-1]
            if end(last, "w:ins") is not None:
                self.revision.unmark_end(last, "w:ins")
            self.revision.append(last, [self.transplant.bring(paragraph) for paragraph in ours])

    def _restyle(self, theirs: Any, ours: Any) -> None:
        names = self.theirs.style(theirs).lower(), self.ours.style(ours).lower()
        if GAP in names and names[0] != names[1]:
            self.revision.restyle(theirs, self.transplant.style(ours.style))


def _of_row(paragraph: Any, tag: str) -> bool:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    mark = None if row is None else row.find(f"{qn('w:trPr')}/{qn(tag)}")
    return mark is not None and is_ours(mark)


def block_text(block: Block) -> str:
    """What a block says, a table's rows with their cells apart."""
    return block.text or "; ".join(" | ".join(row.cells) for row in block.rows or ())


def _is_reason(text: str) -> bool:
    return text.startswith(REASONS)
