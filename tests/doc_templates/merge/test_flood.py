"""A document that somebody made to be merged without end is merged in time, and nothing of it is lost."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from doc_templates.base import describe, embed, read_base
from doc_templates.controls import walk
from doc_templates.merge.merge import merge
from tests.doc_templates.merge.making import drafted, opened, saved
from tests.doc_templates.reading import body

DAY = date(2026, 7, 1)
MANY = 3_000


def _put(document: Docx, texts: list[str]) -> None:
    """Write paragraphs at the end of the section on governance, in the place of those that were put there before."""
    control = next(element for identifier, element in walk(document.element.body) if identifier == "governance")
    home = control.find(qn("w:sdtContent"))
    for paragraph in [p for p in home if p.get("put")]:
        home.remove(paragraph)
    for text in texts:
        paragraph = OxmlElement("w:p")
        paragraph.set("put", "1")
        Paragraph(paragraph, document._body).add_run(text)
        home.append(paragraph)


def _edited(written: list[str], became: list[str]) -> bytes:
    """A draft that said something, by its own account, and says something else now."""
    document = opened(drafted())
    _put(document, written)
    base = read_base(drafted())
    assert base is not None
    told = describe(
        document, template=base.template, version=base.version, area=base.area, receipt=base.receipt, data=base.data,
        as_at=base.as_at, gaps=base.gaps,
    )  # fmt: skip
    _put(document, became)
    embed(document, told)
    return saved(document)


FLOODS: list[tuple[str, Callable[[int], str], Callable[[int], str]]] = [
    ("all alike", lambda _: "The same words here.", lambda _: "The same words here."),
    ("taking turns", lambda i: ("One two.", "Four five.")[i % 2], lambda i: ("One two.", "Four five.")[i % 3 % 2]),
    ("shuffled", lambda i: f"Words {i} here.", lambda i: f"Words {i * 7_919 % MANY} here."),
    ("each changed", lambda i: f"Words {i} here.", lambda i: f"Words {i} here and more."),
    ("each new", lambda i: f"Words {i} here.", lambda i: f"Else{i} there{i} quite{i}"),
]


@pytest.mark.parametrize(("written", "became"), [row[1:] for row in FLOODS], ids=[row[0] for row in FLOODS])
def test_paragraphs_without_end_are_merged_in_time(written: Callable[[int], str], became: Callable[[int], str]) -> None:
    theirs = [became(i) for i in range(MANY)]
    edited = _edited([written(i) for i in range(MANY)], theirs)
    begun = time.perf_counter()
    merged = merge(edited, drafted(), DAY)
    assert time.perf_counter() - begun < 15
    changed = set(theirs) - {written(i) for i in range(MANY)}
    assert changed <= set(body(opened(merged.document)))


def test_two_thousand_comments_are_kept() -> None:
    document = opened(drafted())
    paragraphs = (p for p in document.element.body.iter(qn("w:p")) if p.find(qn("w:r")) is not None)
    runs = [Paragraph(paragraph, document._body).runs[0] for paragraph in paragraphs]
    for number in range(2_000):
        document.add_comment(runs[number % len(runs)], f"Comment {number}", ("Anna", "Lintel")[number % 2])
    begun = time.perf_counter()
    merged = merge(saved(document), drafted(), DAY)
    assert time.perf_counter() - begun < 15
    kept = {comment.text for comment in opened(merged.document).comments if comment.author == "Anna"}
    assert kept == {f"Comment {number}" for number in range(0, 2_000, 2)}
