"""A draft made final: nothing of the drafting is left in it, and it is refused while anything is still open."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from doc_templates.base import ABOUT, REGISTER, Base, drop, read_base
from doc_templates.changes import number_of_changes
from doc_templates.comments import AUTHOR
from doc_templates.controls import identifier_of, walk
from doc_templates.errors import FinalError
from doc_templates.finish import pack
from doc_templates.gaps import MARK, Gap
from doc_templates.merge.block import Reader, paragraphs, squeezed
from doc_templates.merge.find import find
from doc_templates.merge.numbers import gaps_marked, put_text
from doc_templates.merge.order import order_notes
from doc_templates.merge.pen import GAP
from doc_templates.merge.remark import Remarks
from doc_templates.parts import style_named

NOT_RECORDED: Final = "Not recorded"
"""What a table's cell says in the place of a gap that need not be filled."""

_EDGES: Final = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
_NOTES: Final = {RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES}
_MARK: Final = re.compile(rf"\s*{MARK.pattern}\s*")
_DRAFTING: Final = frozenset({REGISTER, ABOUT})
_DRAFT: Final = re.compile(r"\bDRAFT\b[.:,;–-]?\s*")


def final(content: bytes, required: Callable[[Gap], bool]) -> bytes:
    """Make a draft final.

    Args:
        content: The draft as people left it.
        required: Whether a gap has to be filled first.

    Returns:
        The document without Lintel's comments, markers, gap register, notes about the draft and base, the same bytes
        for the same input.

    Raises:
        FinalError: Required gaps are still marked, tracked changes are not accepted or rejected, or comments by people
            are left; each is a line.
    """
    document = Document(BytesIO(content))
    base = read_base(content)
    problems = (*_open_gaps(base, document, required), *_unsettled(document))
    if problems:
        raise FinalError(problems)
    remarks = Remarks(document, date.min)
    for comment in remarks.ours():
        remarks.remove(comment)
    for section in _sections(document, base):
        _take_out(section)
    _clear_contents(document)
    _unmark(document)
    _undraft(document)
    order_notes(document)
    drop(document)
    document.core_properties.content_status = "Final"
    held = BytesIO()
    document.save(held)
    return pack(held.getvalue())


def _sections(document: Docx, base: Base | None) -> list[list[Any]]:
    """What the sections for the time of drafting consist of: their controls, or their blocks where these are gone."""
    inside = [found for name, found in walk(document.element.body) if name in _DRAFTING]
    sections = [[found] for found in inside if not any(other in inside for other in found.iterancestors())]
    found, _ = find(document, Reader(document), base.sections if base else (), {})
    bare = [part for key, part in found.items() if key in _DRAFTING and part.home is None]
    return sections + [[block.element for block in part.blocks] for part in bare]


def _open_gaps(base: Base | None, document: Docx, required: Callable[[Gap], bool]) -> Iterator[str]:
    reader = Reader(document)
    texts = (reader.text(p) for p in document.element.body.iter(qn("w:p")) if _section_of(p) not in _DRAFTING)
    marked = {number for text in texts for number in _MARK.findall(text)}
    known = {gap.id: gap for gap in (base.gaps if base else gaps_marked(document.element.body))}
    for number in sorted(marked):
        # a marker that nobody knows may stand for anything
        if number not in known:
            yield f"{number} is still marked, and the document does not say what it is"
        elif required(known[number]):
            yield f"{number} is still open: {known[number].what} ({known[number].owner})"


def _section_of(element: Any) -> str | None:
    found = (identifier_of(ancestor) for ancestor in element.iterancestors(qn("w:sdt")))
    return next((identifier for identifier in found if identifier is not None), None)


def _unsettled(document: Docx) -> Iterator[str]:
    roots = [document.element.body]
    held = [relation for relation in document.part.rels.values() if not relation.is_external]
    roots += [parse_xml(relation.target_part.blob) for relation in held if relation.reltype in _EDGES | _NOTES]
    changes = sum(map(number_of_changes, roots))
    if changes:
        yield f"{_count(changes, 'tracked change is', 'tracked changes are')} neither accepted nor rejected"
    comments = sum(comment.get(qn("w:author")) != AUTHOR for comment in Remarks(document, date.min).all())
    if comments:
        yield f"{_count(comments, 'comment by people is', 'comments by people are')} left"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _clear_contents(document: Docx) -> None:
    """Remove the lines of the contents that lead to sections that are no longer there."""
    body = document.element.body
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    for link in [link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"), "") not in {"", *names}]:
        line = next(link.iterancestors(qn("w:p")))
        if line.getparent() is not None and _said(link) == _said(line):
            line.getparent().remove(line)


def _take_out(section: Sequence[Any]) -> None:
    """Remove a section, and the page break that would leave a page empty."""
    before, after = section[0].getprevious(), section[-1].getnext()
    for part in section:
        if part.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            part.getparent().remove(part)
        else:
            for child in [child for child in part if child.tag != qn("w:pPr")]:
                part.remove(child)
    turned = before is not None and before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    if not turned or after is None:
        return
    if after.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        after.getparent().remove(after)
    elif after.tag == qn("w:sectPr") and not "".join(before.itertext()).strip():
        after.getparent().replace(after, before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}"))
        before.getparent().remove(before)


def _said(node: Any) -> str:
    # python-docx gives its elements a text of their own, which lxml would join once for each level
    return squeezed("".join(text.text or "" for text in node.iter(qn("w:t"))))


def _unmark(document: Docx) -> None:
    style = style_named(document, "Table Text")
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        texts = list(paragraph.iter(qn("w:t")))
        whole = "".join(text.text or "" for text in texts)
        found = list(_MARK.finditer(whole))
        if not found:
            continue
        for match in reversed(found):
            inner = match.start() and match.end() < len(whole)
            put_text(texts, *match.span(), " " if inner else "")
        if "".join(text.text or "" for text in texts).strip():
            continue
        cell = paragraph.getparent()
        if cell.tag == qn("w:tc") and not any(text.text for p in paragraphs(cell) for text in p.iter(qn("w:t"))):
            for old in [child for child in paragraph if child.tag != qn("w:pPr")]:
                paragraph.remove(old)
            paragraph.add_r().text = NOT_RECORDED
            paragraph.style = style
        elif paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            cell.remove(paragraph)
    _dress_answers(document, style)


def _dress_answers(document: Docx, style: str | None) -> None:
    """Take the look of a marker off what people wrote in its place."""
    marked = {found.style_id for found in document.styles if (found.name or "").lower() == GAP}
    for paragraph in document.element.body.iter(qn("w:p")):
        if paragraph.style in marked:
            paragraph.style = style if next(paragraph.iterancestors(qn("w:tc")), None) is not None else None
            for spacing in paragraph.findall(f"{qn('w:pPr')}/{qn('w:spacing')}"):  # LibreOffice writes out the style's
                spacing.getparent().remove(spacing)


def _undraft(document: Docx) -> None:
    for relation in document.part.rels.values():
        if relation.reltype in _EDGES and not relation.is_external:
            for paragraph in relation.target_part.element.iter(qn("w:p")):
                texts = list(paragraph.iter(qn("w:t")))
                for match in reversed(list(_DRAFT.finditer("".join(text.text or "" for text in texts)))):
                    put_text(texts, *match.span(), "")
