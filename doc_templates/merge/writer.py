"""What writes the sections: block by block it decides whose words stand, and puts what is new in its place."""

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.base import ABOUT, LOOSE, REGISTER
from doc_templates.merge.answer import is_confirmed
from doc_templates.merge.block import Block, Row
from doc_templates.merge.find import Found
from doc_templates.merge.pen import Pen, block_text
from doc_templates.merge.plan import Triple
from doc_templates.merge.revision import accept
from doc_templates.merge.section import Part
from doc_templates.merge.table import merge_table

MADE_ANEW: Final = frozenset({REGISTER, ABOUT})
"""Sections that no data of people's goes into: what they did not touch there is replaced without tracked changes."""


class Writer:
    """Writes sections.

    `standing` are the numbers of gaps that the new draft no longer has and whose marks stand in the text even so.
    """

    def __init__(self, pen: Pen, *, known: bool) -> None:
        self._pen, self._known = pen, known
        self.standing: frozenset[str] = frozenset()

    def write(self, part: Part) -> None:
        """Bring one section up to date."""
        pen = self._pen
        pen.section, pen.silent = part.title, part.id in MADE_ANEW and part.base is not None
        if part.ours is None and part.base is not None and part.id != LOOSE:
            return
        tails: dict[int, Any] = {}
        for triple in part.plan:
            tail = self._settle(triple, part)
            if triple.ours is not None and tail is not None:
                tails[id(triple.ours)] = tail
        if part.found is not None:
            self._insert(part, tails)
        if pen.silent:
            home = part.found.home if part.found else None
            accept([home] if home is not None else [b.element for b in (part.found.blocks if part.found else ())])
            pen.silent = False
            if part.found is not None:
                pen.tell("remade")

    def insert_section(self, part: Part, before: Sequence[Part], after: Sequence[Part]) -> None:
        """Put in a section that the earlier template did not have, behind the one that it follows."""
        pen = self._pen
        pen.section, pen.silent = part.title, False
        new = pen.transplant.bring(part.ours.home.getparent())  # type: ignore[union-attr]
        found = [earlier.found for earlier in before if earlier.found is not None and earlier.found.blocks]
        later = [follower.found for follower in after if follower.found is not None and follower.found.blocks]
        if found:
            _outermost(found[-1], last=True).addnext(new)
        elif later:
            _outermost(later[0], last=False).addprevious(new)
        content = new.find(qn("w:sdtContent"))
        part.found = Found(part.id, list(part.ours.blocks), content)  # type: ignore[union-attr]
        pen.mark_inserted(new)
        pen.tell("section-new", "", " ".join(map(block_text, part.ours.blocks)))  # type: ignore[union-attr]
        pen.remark(next(new.iter(qn("w:p"))), f"New in this draft. {pen.reason}")

    def _settle(self, triple: Triple, part: Part) -> Any:
        """What becomes of a block that people have, or had; the element behind which the next one belongs."""
        pen, base, theirs, ours = self._pen, triple.base, triple.theirs, triple.ours
        if theirs is None:
            after = "" if ours is None or ours == base else block_text(ours)
            if base is not None and (after or part.found is not None):
                pen.tell("deleted", block_text(base), after)
            return None
        if triple.moved:
            pen.tell("moved", block_text(theirs))
        if ours is None:
            self._gone(base, theirs)
            return None
        if theirs.rows is not None:
            return merge_table(pen, base, theirs, ours, self._stays)
        return self._paragraph(base, theirs, ours)

    def _paragraph(self, base: Block | None, theirs: Block, ours: Block) -> Any:
        """A paragraph that people have and the new draft too."""
        pen, was = self._pen, None if base is None else base.text
        tail = theirs.element
        untouched = theirs.text == was or is_confirmed(was, theirs.text, ours.text)
        if untouched and theirs.text != ours.text and not pen.is_fixed(theirs.element):
            tail = pen.change(theirs.element, ours.element)
            pen.tell("updated", theirs.text, ours.text)
            pen.remark(tail, pen.reason)
        elif theirs.text != ours.text and theirs.level and self._known:
            pen.tell("renamed", was or ours.text, theirs.text)
        elif theirs.text != ours.text and ours.text == was:
            pen.tell("kept", theirs.text, ours.text)
        elif theirs.text != ours.text:
            pen.tell("both", theirs.text, ours.text)
            tail = pen.insert(theirs.element, ours.element)
            pen.remark(tail, pen.clash)
        return tail

    def _gone(self, base: Block | None, theirs: Block) -> None:
        pen = self._pen
        if base is None:
            pen.tell("added", block_text(theirs))
        elif theirs != base or pen.is_fixed(theirs.element):
            pen.tell("kept", block_text(theirs), block_text(base))
        else:
            pen.tell("removed", block_text(theirs))
            pen.delete(theirs.element)
            if theirs.element.getparent() is not None:
                pen.remark(theirs.element, f"No longer in this draft. {pen.reason}")

    def _insert(self, part: Part, tails: dict[int, Any]) -> None:
        """Put in what is new, each block behind the one that it follows in the new draft."""
        pen, found = self._pen, part.found
        assert found is not None
        known = {id(triple.ours) for triple in part.plan if triple.base is not None or triple.theirs is not None}
        last: Any = None
        blocks = part.ours.blocks if part.ours else []
        for number, block in enumerate(blocks):
            if id(block) in tails:
                tail = tails[id(block)]
                last = tail if tail.getparent() is not None else last
            if id(block) in tails or id(block) in known:
                continue
            if last is None:
                later = (tails.get(id(follower)) for follower in blocks[number + 1 :])
                ahead = next((tail for tail in later if tail is not None and tail.getparent() is not None), None)
                new = pen.transplant.bring(block.element)
                if ahead is not None:
                    ahead.addprevious(new)
                elif found.blocks and found.blocks[-1].element.getparent() is not None:
                    found.blocks[-1].element.addnext(new)
                elif found.home is not None:
                    found.home.append(new)
                else:
                    continue
                pen.mark_inserted(new)
            else:
                new = pen.insert(last, block.element)
            pen.tell("new", "", block_text(block))
            pen.remark(new, f"New in this draft. {pen.reason}")
            last = new

    def _stays(self, row: Row) -> bool:
        """A gap's row stays in the register while its mark stands in the text."""
        number = row.cells[0] if row.cells else ""
        return self._pen.silent and number in self.standing


def _outermost(found: Found, *, last: bool) -> Any:
    """The control of a section, or its last or first block."""
    return found.home.getparent() if found.home is not None else found.blocks[-1 if last else 0].element
