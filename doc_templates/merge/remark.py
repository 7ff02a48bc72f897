"""The comments in a document that people edited: theirs are left alone, Lintel's come and go with their reason."""

from copy import deepcopy
from datetime import date
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
_ANCHORS: Final = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))


class Remarks:
    """The comments of one document."""

    def __init__(self, document: Document, day: date) -> None:
        self._document, self._day = document, day
        self._placed = self.on(document.element.body)
        self._styles = {
            name.get(qn("w:val"), "").lower(): name.getparent().get(qn("w:styleId"))
            for name in document.styles.element.iter(qn("w:name"))
        }

    def all(self) -> list[Any]:
        """The comments, as elements."""
        for relation in self._document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.COMMENTS and not relation.is_external:
                return list(relation.target_part.element)
        return []

    def ours(self) -> list[Any]:
        """Those of Lintel's."""
        return [comment for comment in self.all() if comment.get(qn("w:author")) == AUTHOR]

    def add(self, paragraph: Any, *texts: str) -> Any:
        """Comment on a paragraph.

        Args:
            paragraph: It gets the comment's anchor.
            texts: What each paragraph of the comment says.

        Returns:
            The run that refers to the comment.
        """
        root = self._document.part._comments_part.element  # noqa: SLF001 - python-docx makes the part if there is none
        number = str(max((int(comment.get(qn("w:id"))) for comment in root), default=-1) + 1)
        comment = OxmlElement("w:comment")
        date_written = f"{self._day.isoformat()}T00:00:00Z"
        for key, value in (("id", number), ("author", AUTHOR), ("date", date_written), ("initials", AUTHOR[0])):
            comment.set(qn(f"w:{key}"), value)
        for text in texts:
            comment.append(self._paragraph(text))
        root.append(comment)
        return self._anchor(paragraph, number)

    def on(self, element: Any) -> set[str]:
        """The numbers of the comments that are anchored in an element."""
        return {str(anchor.get(qn("w:id"))) for anchor in element.iter(*_ANCHORS)}

    def is_answered(self, comment: Any) -> bool:
        """Whether people replied to a comment, or commented on the same place."""
        keys = {p.get(_PARAGRAPH) for p in comment.iter(qn("w:p"))} - {None}
        if any(entry.get(f"{_WORD15}paraIdParent") in keys for entry in self._replies()):
            return True
        theirs = {other.get(qn("w:id")) for other in self.all() if other.get(qn("w:author")) != AUTHOR}
        number = comment.get(qn("w:id"))
        places = {
            next(anchor.iterancestors(qn("w:p")), anchor.getparent())
            for anchor in self._document.element.body.iter(*_ANCHORS)
            if anchor.get(qn("w:id")) == number
        }
        return any(self.on(place) & theirs for place in places)

    def remove(self, comment: Any) -> None:
        """Take a comment out, with its anchors."""
        number = comment.get(qn("w:id"))
        for anchor in [
            found for found in self._document.element.body.iter(*_ANCHORS) if found.get(qn("w:id")) == number
        ]:
            run = anchor.getparent()
            run.remove(anchor)
            if run.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in run):
                run.getparent().remove(run)
        keys = {p.get(_PARAGRAPH) for p in comment.iter(qn("w:p"))} - {None}
        comment.getparent().remove(comment)
        for relation in self._document.part.rels.values():
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
        properties = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.extend((end, run))
        return run


def said(comment: Any) -> list[str]:
    """What a comment says, paragraph by paragraph."""
    return ["".join(text.text or "" for text in p.iter(qn("w:t"))) for p in deepcopy(comment).iter(qn("w:p"))]
