"""Notes numbered as they are met: LibreOffice gives the first reference the first note, whatever its number says.

ECMA-376 Part 1, 17.11.14 and 17.11.10 have a reference name its note by number, in whatever order they are written.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_KINDS: Final = {
    RELATIONSHIP_TYPE.FOOTNOTES: qn("w:footnoteReference"),
    RELATIONSHIP_TYPE.ENDNOTES: qn("w:endnoteReference"),
}
_ID: Final = qn("w:id")
_TYPE: Final = qn("w:type")


def order_notes(document: Document) -> None:
    """Number the footnotes and endnotes of a document in the order of their references, and write them in it.

    Args:
        document: It is changed. A note that is referred to twice, because people copied its paragraph, becomes two;
            one that nothing refers to any more comes last.
    """
    for relation in list(document.part.rels.values()):
        if relation.reltype in _KINDS and not relation.is_external:
            part = relation.target_part
            root: Any = parse_xml(part.blob)
            before = serialize_part_xml(root)
            root.extend(_ordered(root, list(document.element.body.iter(_KINDS[relation.reltype]))))
            if (after := serialize_part_xml(root)) != before:
                part._blob = after  # noqa: SLF001 - python-docx holds it as bytes


def referred(body: Any) -> list[str]:
    """The numbers of the notes that a body refers to, in order."""
    return [reference.get(_ID) for reference in body.iter(*_KINDS.values())]


def _ordered(root: Any, references: Sequence[Any]) -> list[Any]:
    left = {note.get(_ID): note for note in root if note.get(_TYPE) is None}
    last = max((int(note.get(_ID)) for note in root if note.get(_TYPE) is not None), default=0)
    known = dict(left)
    found = []
    for reference in references:
        number = reference.get(_ID)
        if number in known:
            found.append(left.pop(number) if number in left else deepcopy(known[number]))
            reference.set(_ID, str(last + len(found)))
    found += left.values()
    for number, note in enumerate(found, last + 1):
        note.set(_ID, str(number))
    return found
