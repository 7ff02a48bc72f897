"""Content controls: a section of a document in a frame with a name, by which it is found again after weeks of edits.

ECMA-376 Part 1, 17.5.2: `w:sdt` around blocks, its properties in the order alias, tag, id.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PREFIX: Final = "lintel:"
"""How the tag of a control of Lintel's begins; the identifier follows."""


def wrap(elements: Sequence[Any], identifier: str, title: str) -> Any:
    """Put blocks that follow one another into a content control.

    Args:
        elements: Paragraphs and tables with one parent; they move into the control, which takes the place of the first.
            That should be a heading: LibreOffice 7.4 does not show what stands before a footnote in a first paragraph.
        identifier: The name of the section: governance.
        title: What Word shows on the frame.

    Returns:
        The `w:sdt` element.

    Raises:
        ValueError: There is nothing to wrap, or a section of pages ends in it, which a control would hide from Word.
    """
    if not elements:
        raise ValueError(f"the section {identifier} has nothing in it")
    if any(next(element.iter(qn("w:sectPr")), None) is not None for element in elements):
        raise ValueError(f"a section of pages ends inside of {identifier}")
    control, properties, inside = (OxmlElement(tag) for tag in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    for tag, value in (("w:alias", title), ("w:tag", PREFIX + identifier), ("w:id", str(_number(identifier)))):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)
    control.append(properties)
    control.append(inside)
    elements[0].addprevious(control)
    for element in elements:
        inside.append(element)
    return control


def walk(root: Any) -> Iterator[tuple[str, Any]]:
    """The content controls of Lintel's, nested ones and copies among them.

    Args:
        root: The body of a document.

    Yields:
        The identifier and the `w:sdt` element, in the order of the document.
    """
    for control in root.iter(qn("w:sdt")):
        identifier = identifier_of(control)
        if identifier is not None:
            yield identifier, control


def identifier_of(element: Any) -> str | None:
    """The identifier of the section that a content control holds; None if it is not one of Lintel's, or no control."""
    tag = element.find(f"{qn('w:sdtPr')}/{qn('w:tag')}") if element.tag == qn("w:sdt") else None
    name = "" if tag is None else str(tag.get(qn("w:val"), ""))
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else None


def title_of(control: Any) -> str:
    """What Word shows on the frame of a content control."""
    alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return "" if alias is None else str(alias.get(qn("w:val"), ""))


def _number(identifier: str) -> int:
    """A positive number of 31 bits, the same each time, as Word wants it."""
    return int.from_bytes(sha256(identifier.encode()).digest()[:4]) % (2**31 - 1) + 1
