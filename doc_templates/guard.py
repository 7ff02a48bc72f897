"""Word files from outside: opened only if nothing in them fetches, runs or hides anything.

What no Office file may hold is in `kg.package`; here is what only a Word file can.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from doc_templates.fields import NESTED, fields
from kg.package import Package, PackageError, open_package, parsed, problems_of

_KINDS: Final = ("docx",)
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_DAMAGE: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, LxmlError, OpcError, PythonDocxError, RuntimeError,
    StopIteration, TypeError, ValueError,
)  # fmt: skip
"""What reading a document ends with that is not as python-docx and Lintel take it to be."""
_ACTIVE: Final = frozenset(
    "AUTOTEXT AUTOTEXTLIST CONTROL DATABASE DDE DDEAUTO EMBED GLOSSARY IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK "
    "MACROBUTTON PRINT RD".split()
)
"""Fields that run, fetch or put in something from elsewhere: ECMA-376 Part 1, 17.16.5."""


def open_document(content: bytes, name: str) -> Document:
    """Open a Word file that somebody gave.

    Args:
        content: The file.
        name: What to call it in a message.

    Returns:
        The document.

    Raises:
        PackageError: It is no Word file, cannot be read, or holds what a document should not.
    """
    for problem in dangers(content):
        raise PackageError(f"{name} {problem}")
    with reading(name):
        document = docx.Document(BytesIO(content))
        if document.element.find(qn("w:body")) is None or document.core_properties is None:
            raise ValueError("no body")
    return document


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Whatever goes wrong while a document is read that somebody gave, is said of the document.

    It may be damaged in more ways than can be looked for: python-docx meets a part that is not what its relation says,
    a number that is none or an element in a wrong place with an error of any kind.

    Args:
        name: What to call the document in a message.

    Raises:
        PackageError: It is damaged.
    """
    try:
        yield
    except _DAMAGE as error:
        raise PackageError(f"{name} is damaged: something in it is not as Word writes it") from error


def dangers(content: bytes) -> Iterator[str]:
    """Everything for which a Word file is refused; nothing of it is run or fetched.

    Args:
        content: The file.

    Yields:
        The end of a sentence that begins with the name of the file: “holds macros (word/vbaProject.bin)”.
    """
    found = False
    for problem in problems_of(content, kinds=_KINDS):
        found = True
        yield problem
    if not found:
        yield from dict.fromkeys(_of_word(open_package(content, "the file", kinds=_KINDS)))


def _of_word(package: Package) -> Iterator[str]:
    if _TEMPLATE in package["[Content_Types].xml"]:
        yield "is a Word template (.dotx): save it as a Word document (.docx)"
    for name, part in package.items():
        if package.is_xml(name):
            try:
                root = parsed(part)
            except LxmlError:
                yield f"is damaged ({name})"
                continue
            if next(root.iter(qn("w:mailMerge")), None) is not None:
                yield "is set up for a mail merge: end it under Mailings, Start Mail Merge, Normal Word Document"
            for field in fields(root):
                if field.name.lstrip("\\") in _ACTIVE:
                    yield f"holds a field that runs or fetches something ({field.name}, in {name})"
                elif NESTED in field.name:
                    yield f"holds a field that does not say what it does (in {name})"
