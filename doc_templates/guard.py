"""Word files from outside: opened only if nothing in them fetches, runs or hides anything.

What any Office package may not be is in `kg.package`; here is what only a Word file can hold.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from doc_templates.errors import TemplateError
from doc_templates.fields import NESTED, fields
from kg.package import problems_of

_ACTIVE: Final = frozenset(
    "AUTOTEXT AUTOTEXTLIST CONTROL DATABASE DDE DDEAUTO EMBED GLOSSARY IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK "
    "MACROBUTTON PRINT RD".split()
)
"""Fields that run, fetch or put in something from elsewhere: ECMA-376 Part 1, 17.16.5."""
_OUTSIDE: Final = {
    "attachedTemplate": "a template is attached that Word would fetch from {}: detach it",
    "image": "a picture would be fetched from {}: put the picture itself into the document",
    "oleObject": "an object would be fetched from {}: remove it",
    "subDocument": "a part of it would be fetched from {}: put the text itself into the document",
    "frame": "a page would be fetched from {}: remove it",
    "mailMergeSource": "it is joined to the addresses in {}: end the mail merge",
    "mailMergeHeaderSource": "it is joined to the addresses in {}: end the mail merge",
}
"""What a relation out of the package would fetch, by the end of its type."""
_INSIDE: Final = {
    "aFChunk": "a file of another kind ({}) is put into it: copy its text instead",
    "oleObject": "an object of another program ({}) is in it: put in a picture or a table instead",
    "control": "an ActiveX control ({}) is in it: remove it",
    "webextensiontaskpanes": "an add-in ({}) is in it: remove it",
}
_STRICT: Final = "http://purl.oclc.org/"
_OTHER: Final = "it is not a Word document"
_KINDS: Final = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN: "",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "it is a Word template (.dotx): save it as a Word document (.docx)"
    ),
    "application/vnd.ms-word.document.macroEnabled.main+xml": (
        "it is made to hold macros (.docm): save it as a Word document (.docx)"
    ),
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": (
        "it is made to hold macros (.dotm): save it as a Word document (.docx)"
    ),
}
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def open_document(content: bytes, name: str) -> Document:
    """Open a Word file that somebody gave.

    Args:
        content: The file.
        name: What to call it in a message.

    Returns:
        The document.

    Raises:
        TemplateError: It is no Word file, cannot be read, or holds what a document should not.
    """
    problems = dangers(content)
    if problems:
        raise TemplateError(f"{name} cannot be used", problems)
    try:
        return docx.Document(BytesIO(content))
    except (OpcError, KeyError, ValueError, etree.LxmlError) as error:
        raise TemplateError(f"{name} cannot be used", ("it is damaged: Word may be able to repair it",)) from error


def dangers(content: bytes) -> tuple[str, ...]:
    """What is wrong with a Word file that somebody gave.

    Args:
        content: The file.

    Returns:
        A line for each thing that it should not be or hold, with what to do; nothing of it is run or fetched.
    """
    found = tuple(problems_of(content))
    if found:
        return found
    with ZipFile(BytesIO(content)) as held:
        try:
            parts = {
                name: etree.fromstring(held.read(name), _PARSER)
                for name in held.namelist()
                if name.lower().endswith((".xml", ".rels"))
            }
        except etree.LxmlError:
            return ("a part of it is not XML: it is damaged",)
    return tuple(dict.fromkeys((*_kind(parts), *_relations(parts), *_fields(parts), *_merges(parts))))


def _kind(parts: dict[str, Any]) -> Iterator[str]:
    types = {
        entry.get("PartName", "").lower(): entry.get("ContentType", "")
        for entry in _each(parts, "[Content_Types].xml", "Override")
    }
    mains = [rel for rel in _each(parts, "_rels/.rels", "Relationship") if _type(rel) == "officeDocument"]
    if not mains:
        yield _OTHER
    for main in mains:
        if main.get("Type").startswith(_STRICT):
            yield "it is a Strict Open XML document: save it as a Word document (.docx)"
        else:
            line = _KINDS.get(types.get("/" + main.get("Target", "").lstrip("/").lower(), ""), _OTHER)
            yield from (line,) if line else ()


def _relations(parts: dict[str, Any]) -> Iterator[str]:
    for name in parts:
        for rel in _each(parts, name, "Relationship"):
            kind, target = _type(rel), rel.get("Target", "")
            inside = target.rsplit("/", 1)[-1][:80]
            if rel.get("TargetMode", "Internal") != "Internal":
                if kind != "hyperlink":
                    line = _OUTSIDE.get(kind, "something outside of it is used, at {}: remove it")
                    yield line.format(f"“{target[:80]}”")
            elif kind in _INSIDE:
                yield _INSIDE[kind].format(inside)
            elif kind == "package" and "charts/" not in name:  # a chart has its figures in a workbook
                yield _INSIDE["oleObject"].format(inside)


def _each(parts: dict[str, Any], name: str, tag: str) -> Iterator[Any]:
    return parts[name].iter(f"{{*}}{tag}") if name in parts else iter(())


def _type(relation: Any) -> str:
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]


def _merges(parts: dict[str, Any]) -> Iterator[str]:
    settings = parts.get("word/settings.xml")
    if settings is not None and next(settings.iter(qn("w:mailMerge")), None) is not None:
        yield "it is set up for a mail merge: end it under Mailings, Start Mail Merge, Normal Word Document"


def _fields(parts: dict[str, Any]) -> Iterator[str]:
    for name, root in parts.items():
        for field in fields(root):
            if field.name.lstrip("\\") in _ACTIVE:
                yield f"a field in {name} runs or fetches something ({field.name}): remove it"
            elif NESTED in field.name:
                yield f"a field in {name} does not say what it does: remove it"
