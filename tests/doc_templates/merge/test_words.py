"""One paragraph made to say what another says."""

from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from doc_templates.merge.block import Reader
from doc_templates.merge.revision import Revision
from doc_templates.merge.words import likeness, rewrite
from tests.doc_templates.merge.making import DAY
from tests.doc_templates.merge.settling import settle

READER = Reader(Document())
WORDS = st.lists(st.sampled_from(["one", "two,", "£3", "  ", "four.", "H-A1", "(five)"]), max_size=8).map(" ".join)


def _p(*runs: str) -> Any:
    inside = "".join(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' for text in runs)
    return parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>")


def _made(old: Any, new: Any) -> Any:
    body = parse_xml(f"<w:body {nsdecls('w')}/>")
    body.append(old)
    rewrite(old, new, (READER, READER), Revision(body, DAY), lambda element: element)
    return body


def _settled(body: Any, *, accept: bool) -> str:
    copy = parse_xml(_xml(body))
    settle(copy, accept=accept)
    return READER.text(copy[0]) if len(copy) else ""


def _xml(node: Any) -> bytes:
    return bytes(etree.tostring(node))


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS)
def test_accepted_it_says_the_new_and_rejected_the_old(runs: list[str], text: str) -> None:
    body = _made(_p(*runs), _p(text))
    assert _settled(body, accept=True) == " ".join(text.split())
    assert _settled(body, accept=False) == " ".join("".join(runs).split())


@given(WORDS, WORDS, WORDS)
def test_a_second_change_before_the_first_is_settled_leaves_the_old_one_to_go_back_to(a: str, b: str, c: str) -> None:
    body = _made(_p(a), _p(b))
    rewrite(body[0], _p(c), (READER, READER), Revision(body, DAY), lambda element: element)
    assert _settled(body, accept=True) == " ".join(c.split())
    assert _settled(body, accept=False) == " ".join(a.split())
    numbers = [change.get(qn("w:id")) for change in body.iter(qn("w:ins"), qn("w:del"))]
    assert len(numbers) == len(set(numbers))


def test_a_run_in_which_nothing_changes_is_left_as_it_is() -> None:
    old = _p("The group meets every ", "eight weeks ", "in the town hall.")
    before = [_xml(run) for run in old]
    body = _made(old, _p("The group meets every month in the town hall."))
    after = [_xml(run) for run in body[0]]
    assert (after[0], after[-1]) == (before[0], before[2])


def test_new_words_look_like_those_whose_place_they_take() -> None:
    new = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>The group meets every six weeks</w:t></w:r></w:p>")
    body = _made(_p("The group meets every two weeks"), new)
    inserted = next(body.iter(qn("w:ins")))
    assert inserted.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:b')}") is not None


def test_a_change_that_is_taken_back_leaves_nothing() -> None:
    body = _made(_p("The group meets every two weeks"), _p("The group meets every six weeks"))
    rewrite(body[0], _p("The group meets every two weeks"), (READER, READER), Revision(body, DAY), lambda e: e)
    assert not list(body.iter(qn("w:ins"), qn("w:del")))


def test_a_field_cannot_be_taken_apart_and_is_replaced_whole() -> None:
    field = parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3 homes</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    body = _made(field, _p("4 homes"))
    assert _settled(body, accept=True) == "4 homes"
    assert _settled(body, accept=False) == "3 homes"
    assert next(body.iter(qn("w:delInstrText"))).text == "REF x"


def test_likeness() -> None:
    assert likeness("a b c d", "a b c d") == 1
    assert likeness("The group meets every eight weeks.", "The group meets every month.") > 0.5
    assert likeness("[GAP G01: the clerk - when]", "It is now known to be true.") < 0.35
