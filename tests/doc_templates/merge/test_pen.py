"""Cells of several paragraphs: each line is paired with its like."""

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from doc_templates.merge.block import Reader
from doc_templates.merge.pen import Pen
from doc_templates.merge.remark import Remarks
from doc_templates.merge.revision import Revision
from doc_templates.merge.transplant import Transplant
from tests.doc_templates.merge.making import DAY, saved
from tests.doc_templates.merge.settling import settled


def _cell(lines: list[str]) -> Docx:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)
    return document


def _changed(old: list[str], new: list[str]) -> tuple[bytes, list[tuple[str, str]]]:
    theirs, ours = _cell(old), _cell(new)
    revision = Revision(theirs.element.body, DAY)
    transplant = Transplant(theirs, ours, revision)
    pen = Pen(Reader(theirs), Reader(ours), revision, transplant, Remarks(theirs, DAY), "The data changed.", "")
    cells = [next(document.element.body.iter(qn("w:tc"))) for document in (theirs, ours)]
    pen.change_cell(*cells)
    tags = {qn("w:t"): "+", qn("w:delText"): "-"}
    words = [
        (tags[text.tag], text.text or "")
        for change in theirs.element.body.iter(qn("w:ins"), qn("w:del"))
        for text in change.iter(*tags)
    ]
    return saved(theirs), words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (["one", "two", "three"], ["one", "three"], [("-", "two")]),
        (["one", "three"], ["one", "two", "three"], [("+", "two")]),
        (["two"], ["one", "two"], [("+", "one")]),
        (["one"], ["one", "two", "three"], [("+", "two"), ("+", "three")]),
        (["one", "two"], ["one"], [("-", "two")]),
        (["one", "11"], ["one", "Skarra: 11 homes"], [("-", "11"), ("+", "Skarra: 11 homes")]),
    ],
)
def test_only_the_lines_that_differ_are_changed(old: list[str], new: list[str], words: list[tuple[str, str]]) -> None:
    content, found = _changed(old, new)
    assert found == words
    assert settled(content, accept=True) == new
    assert settled(content, accept=False) == old


@pytest.mark.parametrize(
    ("old", "new"), [(["one", "two"], []), ([], ["one", "two"]), (["one", "two"], ["x", "y", "z"])]
)
def test_a_cell_may_be_emptied_filled_or_replaced(old: list[str], new: list[str]) -> None:
    content, _ = _changed(old, new)
    assert settled(content, accept=True) == new
    assert settled(content, accept=False) == old
