"""The tracked changes of a Word document, by whomever: ECMA-376 Part 1, 17.13.5."""

from typing import Any, Final

from docx.oxml.ns import qn

INSERTED: Final = frozenset({qn("w:ins"), qn("w:moveTo")})
DELETED: Final = frozenset({qn("w:del"), qn("w:moveFrom")})
_IN_PROPERTIES: Final = tuple(
    qn(f"w:{tag}")
    for tag in (
        "rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange tblGridChange tblPrExChange "
        "numberingChange cellIns cellDel cellMerge"
    ).split()
)


def number_of_changes(root: Any) -> int:
    """How many tracked changes nobody has accepted or rejected.

    Args:
        root: The XML of a part.

    Returns:
        Insertions, deletions and moves of words, paragraphs and rows, and changes of how something looks.
    """
    return sum(1 for _change in root.iter(*INSERTED, *DELETED, *_IN_PROPERTIES))
