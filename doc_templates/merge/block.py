"""What a document says, block by block: paragraphs, and tables of rows, as they read with all changes accepted.

What cannot be compared as words stands in the text as a token: a footnote as its own text between two marks, a picture
as its description and the digest of its bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from doc_templates.changes import DELETED, INSERTED
from doc_templates.comments import AUTHOR
from doc_templates.marks import NOTE, PICTURE

_WRAPPERS: Final = INSERTED | {
    qn(f"w:{tag}") for tag in ("hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo")
}
_SPACES: Final = {qn(f"w:{tag}") for tag in ("tab", "br", "cr", "ptab")}
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OBJECTS: Final = {qn("w:drawing"), qn("w:pict"), qn("w:object"), _CHOICE}
_NOTES: Final = {qn("w:footnoteReference"), qn("w:endnoteReference")}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the text of each cell, its paragraphs on lines of their own."""

    cells: tuple[str, ...]
    element: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its text, or a table with its rows; `level` is that of a heading, else 0.

    `element` is where it stands, if it was read from a document; two blocks that say the same are equal wherever.
    """

    text: str
    level: int = 0
    rows: tuple[Row, ...] | None = None
    element: Any = field(default=None, compare=False, repr=False)

    @property
    def kind(self) -> str:
        """What it may be paired with: a table, a heading or a paragraph."""
        if self.rows is not None:
            return "table"
        return "heading" if self.level else "paragraph"


class Reader:
    """Reads blocks out of one document."""

    def __init__(self, document: Document) -> None:
        self._part = document.part
        self._levels: dict[str, int] = {}
        self._names: dict[str, str] = {}
        for style in document.styles.element.iterchildren(qn("w:style")):
            name = style.find(qn("w:name"))
            words = "" if name is None else str(name.get(qn("w:val"), ""))
            self._names[style.get(qn("w:styleId"), "")] = words
            if match := re.fullmatch(r"heading (\d)", words.lower()):
                self._levels[style.get(qn("w:styleId"))] = int(match.group(1))
        self._notes = {
            tag: {note.get(qn("w:id")): self._words(note) for note in self._root(kind)}
            for tag, kind in zip(
                (qn("w:footnoteReference"), qn("w:endnoteReference")),
                (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES),
                strict=True,
            )
        }
        self._digests: dict[str, str] = {}

    def block(self, element: Any) -> Block | None:
        """A paragraph or table as a block.

        Args:
            element: A `w:p` or `w:tbl`.

        Returns:
            What it says, or None if nothing would be left of it once all changes are accepted.
        """
        if element.tag == qn("w:tbl"):
            rows = tuple(row for tr in element.iter(qn("w:tr")) if _owner(tr) is element and (row := self._row(tr)))
            return Block("", rows=rows, element=element) if rows else None
        text = self.text(element)
        return Block(text, self.level(element), element=element) if text else None

    def text(self, paragraph: Any) -> str:
        """The text of a paragraph, its white space squeezed."""
        return squeezed(self.raw(paragraph))

    def raw(self, node: Any) -> str:
        """The text of a paragraph or a part of it, as it stands, with tokens for what is not words."""
        return "".join(self._parts(node))

    def style(self, paragraph: Any) -> str:
        """The name of a paragraph's style, or nothing."""
        return self._names.get(paragraph.style or "", "")

    def level(self, paragraph: Any) -> int:
        """The level of a heading, or 0."""
        return self._levels.get(paragraph.style or "", 0)

    def piece(self, node: Any) -> str:
        """The text of one thing inside a run."""
        if node.tag == qn("w:t"):
            return node.text or ""
        if node.tag in _SPACES:
            return " "
        if node.tag == qn("w:noBreakHyphen"):
            return "-"
        if node.tag in _NOTES:
            return f"{NOTE}{self._notes[node.tag].get(node.get(qn('w:id')), '')}{NOTE}"
        if node.tag == qn("w:sym"):
            return f"{PICTURE}{node.get(qn('w:char'), '')}{PICTURE}"
        return f"{PICTURE}{self._picture(node)}{PICTURE}" if node.tag in _OBJECTS else ""

    def _parts(self, node: Any) -> Iterator[str]:
        for child in node:
            if child.tag == qn("w:r"):
                yield from map(self.piece, child)
            elif child.tag in _WRAPPERS:
                yield from self._parts(child)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
                yield f"{PICTURE}{''.join(child.itertext())}{PICTURE}"

    def _row(self, tr: Any) -> Row | None:
        if tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            return None
        return Row(tuple(self._cell(tc) for tc in cells(tr)), tr)

    def _cell(self, tc: Any) -> str:
        return "\n".join(text for p in tc.iter(qn("w:p")) if not _boxed(p) and (text := self.text(p)))

    def _picture(self, node: Any) -> str:
        first = node[0] if node.tag == _CHOICE and len(node) else node
        told = [found.get("descr") or found.get("title") or "" for found in first.iter() if found.tag.endswith("docPr")]
        told += ["".join(text.text or "" for text in p.iter(qn("w:t"))) for p in first.iter(qn("w:p"))]
        shown = (found.get(key) for found in first.iter() for key in (qn("r:embed"), qn("r:id"), qn("r:pict")))
        return squeezed(" ".join((*told, *(self._digest(key) for key in shown if key))))

    def _digest(self, key: str) -> str:
        if key not in self._digests:
            relation = self._part.rels.get(key)
            known = relation is not None and not relation.is_external
            self._digests[key] = sha256(relation.target_part.blob).hexdigest()[:12] if relation and known else ""
        return self._digests[key]

    def _root(self, kind: str) -> Any:
        for relation in self._part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                return parse_xml(relation.target_part.blob)
        return ()

    def _words(self, note: Any) -> str:
        return squeezed(" ".join("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in note.iter(qn("w:p"))))


def squeezed(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def cells(tr: Any) -> list[Any]:
    """The cells of a row, those in content controls too."""
    return [tc for tc in tr.iter(qn("w:tc")) if next(tc.iterancestors(qn("w:tr"))) is tr]


def paragraphs(tc: Any) -> list[Any]:
    """The paragraphs of a cell, not those of a table inside it."""
    return [p for p in tc.iter(qn("w:p")) if next(p.iterancestors(qn("w:tc"))) is tc and not _boxed(p)]


def is_ours(change: Any) -> bool:
    """Whether a tracked change was made by Lintel."""
    return bool(change.get(qn("w:author")) == AUTHOR)


def is_foreign(element: Any) -> bool:
    """Whether people have tracked changes in a paragraph or row that are not accepted yet."""
    return any(change.tag in INSERTED | DELETED and not is_ours(change) for change in element.iter(*INSERTED, *DELETED))


def _owner(tr: Any) -> Any:
    return next(tr.iterancestors(qn("w:tbl")), None)


def _boxed(paragraph: Any) -> bool:
    return next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None
