"""The fields of a Word document: what each is to do, and what it shows.

ECMA-376 Part 1, 17.16: a field is one element, or a series of runs from its begin to its end, its instruction and what
it shows with a mark between them; either may hold further fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml.ns import qn

NESTED: Final = "\ufffc"
"""In an instruction: the place of a field inside of it."""

_DEEPEST: Final = 20
"""Fields inside of one another of which each keeps what it shows: Word itself goes no deeper."""
_SIMPLE: Final = qn("w:fldSimple")
_MARK: Final = qn("w:fldChar")


@dataclass(slots=True)
class Field:
    """A field: its instruction, as PAGE or HYPERLINK "…", and the runs that it shows."""

    code: str = ""
    runs: list[Any] = field(default_factory=list)
    shows: bool = False

    @property
    def name(self) -> str:
        """The first word of the instruction, in capitals: what the field does."""
        return (self.code.split() or [""])[0].upper()


def fields(root: Any) -> Iterator[Field]:
    """The fields of a part.

    Args:
        root: The XML of the part, or of a paragraph.

    Yields:
        Each field, those inside of others first; one that does not end too.
    """
    within: list[Field] = []
    for node in root.iter(_SIMPLE, _MARK, qn("w:instrText"), qn("w:delInstrText"), qn("w:r")):
        if node.tag == _SIMPLE:
            yield Field(node.get(qn("w:instr"), ""), list(node.iter(qn("w:r"))))
        elif node.tag == _MARK:
            yield from _mark(within, node.get(qn("w:fldCharType")))
        elif node.tag == qn("w:r"):
            for outer in within[-_DEEPEST:]:
                if outer.shows:
                    outer.runs.append(node)
        elif not within:
            yield Field(node.text or "")
        elif not within[-1].shows:
            within[-1].code += node.text or ""
    yield from within


def _mark(within: list[Field], kind: str | None) -> Iterator[Field]:
    if kind == "begin":
        within.append(Field())
    elif kind == "separate" and within:
        within[-1].shows = True
    elif kind == "end" and within:
        yield within.pop()
        if within and not within[-1].shows:
            within[-1].code += NESTED
