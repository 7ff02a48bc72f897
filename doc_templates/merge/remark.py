"""The comments in a document that people edited: theirs are left alone, Lintel's come and go with their reason."""

import re
from collections import defaultdict
from copy import deepcopy
from datetime import date
from itertools import count
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from doc_templates.comments import AUTHOR

_REPLIES: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_WORD15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_NUMBER: Final = re.compile(r"-?\d{1,9}")
_ANCHORS: Final = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))


class Remarks:
    """The comments of one document, as they are when it is made; what it adds and removes itself it knows."""

    def __init__(self, document: Document, day: date) -> None:
        self._document, self._day = document, day
        self._styles = {
            name.get(qn("w:val"), "").lower(): name.getparent().get(qn("w:styleId"))
            for name in document.styles.element.iter(qn("w:name"))
        }
        self._held = {str(comment.get(qn("w:id"))): comment for comment in self._comments()}
        self._anchors: defaultdict[str, list[Any]] = defaultdict(list)
        for anchor in document.element.body.iter(*_ANCHORS):
            self._anchors[str(anchor.get(qn("w:id")))].append(anchor)
        self._placed = set(self._anchors)
        self._numbers = count(max((int(key) for key in self._held if _NUMBER.fullmatch(key)), default=-1) + 1)
        self._answers = {entry.get(f"{_WORD15}paraIdParent") for entry in self._replies()}

    def all(self) -> list[Any]:
        """The comments, as elements."""
        return list(self._comments())

    def ours(self) -> list[Any]:
        """Those of Lintel's."""
        return [comment for comment in self.all() if comment.get(qn("w:author")) == AUTHOR]

    def ours_on(self, element: Any) -> list[Any]:
        """Those of Lintel's that are anchored in an element."""
        held = (self._held.get(key) for key in sorted(self.on(element)))
        return [comment for comment in held if comment is not None and comment.get(qn("w:author")) == AUTHOR]

    def add(self, paragraph: Any, *texts: str) -> Any:
        """Comment on a paragraph.

        Args:
            paragraph: It gets the comment's anchor.
            texts: What each paragraph of the comment says.

        Returns:
            The run that refers to the comment.
        """
        root = self._document.part._comments_part.element  # noqa: SLF001 - python-docx makes the part if there is none
        number = str(next(self._numbers))
        comment = OxmlElement("w:comment")
        date_written = f"{self._day.isoformat()}T00:00:00Z"
        for key, value in (("id", number), ("author", AUTHOR), ("date", date_written), ("initials", AUTHOR[0])):
            comment.set(qn(f"w:{key}"), value)
        for text in texts:
            comment.append(self._paragraph(text))
        root.append(comment)
        self._held[number] = comment
        return self._anchor(paragraph, number)

    def on(self, element: Any) -> set[str]:
        """The numbers of the comments that are anchored in an element."""
        return {str(anchor.get(qn("w:id"))) for anchor in element.iter(*_ANCHORS)}

    def is_answered(self, comment: Any) -> bool:
        """Whether people replied to a comment, or commented on the same place."""
        if self._answers and self._answers & {p.get(_PARAGRAPH) for p in comment.iter(qn("w:p"))} - {None}:
            return True
        places = {next(anchor.iterancestors(qn("w:p")), anchor.getparent()) for anchor in self._anchored(comment)}
        beside = (self._held.get(key) for place in places for key in self.on(place))
        return any(other is not None and other.get(qn("w:author")) != AUTHOR for other in beside)

    def remove(self, comment: Any) -> None:
        """Take a comment out, with its anchors."""
        for anchor in self._anchored(comment):
            run = anchor.getparent()
            run.remove(anchor)
            if run.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in run):
                run.getparent().remove(run)
        keys = {p.get(_PARAGRAPH) for p in comment.iter(qn("w:p"))} - {None}
        self._held.pop(str(comment.get(qn("w:id"))), None)
        comment.getparent().remove(comment)
        for relation in self._document.part.rels.values() if keys else ():
            if relation.reltype == _REPLIES and not relation.is_external:
                root: Any = parse_xml(relation.target_part.blob)
                for entry in [entry for entry in root if entry.get(f"{_WORD15}paraId") in keys]:
                    root.remove(entry)
                relation.target_part._blob = serialize_part_xml(root)  # noqa: SLF001 - held as bytes

    def tidy(self) -> None:
        """Take out those of Lintel's whose place went with what it was about."""
        gone = self._placed - self.on(self._document.element.body)
        for comment in self.ours():
            if comment.get(qn("w:id")) in gone and not self.is_answered(comment):
                self.remove(comment)

    def _comments(self) -> Any:
        for relation in self._document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.COMMENTS and not relation.is_external:
                return relation.target_part.element
        return ()

    def _anchored(self, comment: Any) -> list[Any]:
        """The anchors of a comment that stand in the document."""
        body = self._document.element.body
        known = self._anchors[str(comment.get(qn("w:id")))]
        return [anchor for anchor in known if any(above is body for above in anchor.iterancestors(qn("w:body")))]

    def _replies(self) -> Any:
        for relation in self._document.part.rels.values():
            if relation.reltype == _REPLIES and not relation.is_external:
                return parse_xml(relation.target_part.blob)
        return ()

    def _paragraph(self, text: str) -> Any:
        paragraph, run, words = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        paragraph.append(run)
        if style := self._styles.get("annotation text"):
            paragraph.style = style
        return paragraph

    def _anchor(self, paragraph: Any, number: str) -> Any:
        start, end, run, reference = map(
            OxmlElement, ("w:commentRangeStart", "w:commentRangeEnd", "w:r", "w:commentReference")
        )
        for anchor in (start, end, reference):
            anchor.set(qn("w:id"), number)
        if style := self._styles.get("annotation reference"):
            run.style = style
        run.append(reference)
        self._anchors[number] += [start, end, reference]
        properties = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.extend((end, run))
        return run


def said(comment: Any) -> list[str]:
    """What a comment says, paragraph by paragraph."""
    return ["".join(text.text or "" for text in p.iter(qn("w:t"))) for p in deepcopy(comment).iter(qn("w:p"))]
