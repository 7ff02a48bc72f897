"""What people answered in a draft."""

from collections.abc import Callable

import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.base import describe, drop, embed, read_base
from doc_templates.review import Answered
from doc_templates.review import answered as answered_in
from kg.errors import LintelError
from tests.doc_templates.making import replaced
from tests.doc_templates.merge.making import drafted, opened, saved
from tests.doc_templates.merge.test_merge import edit, paragraph, row, write

MARK = "[GAP G02: the clerk - how often the forum meets]"


def answered(content: bytes) -> tuple[Answered, ...]:
    return answered_in(content, "edited.docx", "strathbrae")


def _write(text: str) -> Callable[[Docx], None]:
    return lambda document: write(paragraph(document, "[GAP G02"), text)


def _found(change: Callable[[Docx], None]) -> list[tuple[str, str]]:
    return [(answer.gap, answer.text) for answer in answered(edit(change))]


def test_a_draft_as_it_was_made_has_no_answers() -> None:
    assert answered(drafted()) == ()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Every six weeks.", "Every six weeks."),
        (f"{MARK} 42 days", "42 days"),
        (f"About {MARK} six weeks", "About six weeks"),
        ("[GAP G02] six weeks", "six weeks"),
    ],
)
def test_words_in_the_place_of_a_marker_or_beside_it_are_an_answer(text: str, answer: str) -> None:
    assert _found(_write(text)) == [("G02", answer)]


@pytest.mark.parametrize(
    ("cell", "answers"),
    [
        ("AHSP, indicative\n£4,200,000", ["£4,200,000"]),
        ("AHSP, indicative; £4,200,000", ["£4,200,000"]),
        ("£4,200,000; AHSP, indicative", ["£4,200,000"]),
        ("AHSP, indicative\n[GAP G03]\n£4,200,000", ["£4,200,000"]),
        ("AHSP, approved\n£4,200,000", ["AHSP, approved £4,200,000"]),
        ("£4,200,000", ["£4,200,000"]),
        ("AHSP, indicative", []),
        ("AHSP, indicative.", []),
        ("AHSP, to be confirmed\n[GAP G03]", []),
        ("", []),
    ],
)
def test_what_stood_beside_a_marker_is_no_part_of_the_answer(cell: str, answers: list[str]) -> None:
    assert _filled_cell("AHSP, indicative", cell, after="") == answers


def test_a_cell_with_text_before_and_behind_a_marker() -> None:
    assert _filled_cell("Read monthly:", "Read monthly: 42 days, all tenures", after="all tenures") == ["42 days"]
    assert _filled_cell("Class:", "Class: Must.", after="") == ["Must."]


def _filled_cell(before: str, now: str, after: str) -> list[str]:
    """The answers in a cell in which a marker stood after some words, and before others."""

    def put(document: Docx, *texts: str) -> None:
        cell = row(document, "H-A2").tc_lst[3]
        last = cell.p_lst[-1]
        for text in texts:
            new = OxmlElement("w:p")
            write(new, text)
            last.addprevious(new)
        cell.remove(last)

    old = edit(lambda document: put(document, *filter(None, (before, "[GAP G03]", after))))
    base = read_base(old)
    assert base is not None
    document = opened(old)
    embed(
        document,
        describe(
            document, template=base.template, version=base.version, area=base.area, receipt=base.receipt,
            data=base.data, as_at=base.as_at, gaps=base.gaps,
        ),
    )  # fmt: skip
    texts = now.split("\n")

    def fill(document: Docx) -> None:
        cell = row(document, "H-A2").tc_lst[3]
        for p in cell.p_lst[1:]:
            cell.remove(p)
        put(document, *texts)

    return [answer.text for answer in answered(edit(fill, saved(document)))]


def test_an_answer_says_what_was_asked() -> None:
    assert answered(edit(_write("Every six weeks."))) == (
        Answered("G02", "1 Governance", "how often the forum meets", "", "the clerk", "Every six weeks."),
    )


def test_a_cell_is_an_answer_too() -> None:
    assert _found(lambda d: write(row(d, "H-A2").tc_lst[3].p_lst[0], "£120,000")) == [("G03", "£120,000")]


def test_a_marker_that_was_deleted_is_no_answer() -> None:
    def delete(document: Docx) -> None:
        p = paragraph(document, "[GAP G02")
        p.getparent().remove(p)
        write(row(document, "H-A2").tc_lst[3].p_lst[0], " ")

    assert _found(delete) == []


def test_tracked_changes_count_as_accepted() -> None:
    def track(document: Docx) -> None:
        p = paragraph(document, "[GAP G02")
        who = 'w:id="901" w:author="Anna" w:date="2026-06-15T00:00:00Z"'
        for run in [run for run in p.r_lst if run.text]:
            change = parse_xml(f"<w:del {nsdecls('w')} {who}/>")
            run.addprevious(change)
            change.append(run)
            for text in run.iter(qn("w:t")):
                text.tag = qn("w:delText")
        p.append(parse_xml(f"<w:ins {nsdecls('w')} {who}><w:r><w:t>Monthly</w:t></w:r></w:ins>"))

    assert _found(track) == [("G02", "Monthly")]


def test_an_answer_in_a_section_that_was_moved_is_found() -> None:
    def move(document: Docx) -> None:
        p = paragraph(document, "[GAP G02")
        write(p, f"{MARK} monthly")
        document.element.body.insert(0, p.getparent().getparent())

    assert _found(move) == [("G02", "monthly")]


def test_another_paragraph_that_people_wrote_is_no_answer() -> None:
    def add(document: Docx) -> None:
        new = OxmlElement("w:p")
        write(new, "Something else.")
        paragraph(document, "[GAP G02").addnext(new)

    assert _found(add) == []


@pytest.mark.parametrize(
    ("content", "area", "told"),
    [
        (edit(drop, edit(_write("Every six weeks."))), "strathbrae",
         "edited.docx does not say what Lintel wrote in it, so that nobody can tell the answers from it"),
        (drafted(), "easter-ardle", "edited.docx is a draft for “strathbrae”, not for “easter-ardle”"),
        (b"no zip", "strathbrae", "edited.docx is not a Word file, or is damaged"),
        (b"PK\x03\x04", "strathbrae", "edited.docx is not a Word file, or is damaged"),
        (replaced(drafted(), {"word/big.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}), "strathbrae",
         "edited.docx unpacks to more than 100 times its size (word/big.xml)"),
        (replaced(drafted(), {"customXml/item9.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "strathbrae",
         "edited.docx holds a document type declaration (customXml/item9.xml)"),
        (replaced(drafted(), {"word/vbaProject.bin": b"x"}), "strathbrae",
         "edited.docx holds macros (word/vbaProject.bin)"),
    ],
    ids=["no base", "another area", "no zip", "half a zip", "bomb", "entity", "macros"],
)  # fmt: skip
def test_answers_are_taken_only_from_a_draft_for_the_area(content: bytes, area: str, told: str) -> None:
    with pytest.raises(LintelError) as caught:
        answered_in(content, "edited.docx", area)
    assert str(caught.value) == told
