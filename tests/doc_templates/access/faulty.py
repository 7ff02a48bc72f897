"""Documents with one fault, as a person would make them."""

from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from doc_templates.access import AccessProblem, problems
from tests.doc_templates.making import controlled, saved


def honest(*paragraphs: str) -> Docx:
    """A document with nothing wrong with it."""
    document = Document()
    document.core_properties.title = "A letter to everybody"
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:val"), "en-GB")
    document.add_heading("A letter", 0)
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def element(xml: str) -> Any:
    names = nsdecls("w", "wp", "a", "r")
    return parse_xml(
        xml.replace(" ", f" {names} ", 1) if " " in xml.split(">", maxsplit=1)[0] else xml.replace(">", f" {names}>", 1)
    )


def table(document: Docx, *rows: tuple[str, ...]) -> Table:
    """A table with nothing wrong with it."""
    made: Table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made._tbl.tblPr.append(element('<w:tblCaption w:val="Homes"/>'))
    return made


def found(document: Docx, *, wrapped: bool = False) -> list[AccessProblem]:
    return problems(saved(controlled(document) if wrapped else document))


def only(document: Docx) -> AccessProblem:
    """The one problem of a document: the same one when all of it is inside a content control."""
    bare = found(document)
    assert found(document, wrapped=True) == bare
    (problem,) = bare
    return problem
