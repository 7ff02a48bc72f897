"""Comments that come and go."""

from datetime import date

from docx.document import Document as Docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from doc_templates.merge.remark import Remarks, said
from tests.doc_templates.merge.making import DAY, drafted, opened, saved
from tests.doc_templates.merge.test_merge import paragraph

_REPLIES = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def test_a_comment_is_lintels_and_dated_the_day() -> None:
    document = opened(drafted())
    Remarks(document, date(2026, 7, 1)).add(paragraph(document, "A seat"), "One.", "Two.")
    comment = Remarks(opened(saved(document)), DAY).all()[-1]
    assert {key.rpartition("}")[2]: value for key, value in comment.items()} == {
        "id": "3",
        "author": "Lintel",
        "date": "2026-07-01T00:00:00Z",
        "initials": "L",
    }
    assert said(comment) == ["One.", "Two."]
    anchors = [
        node.tag.rpartition("}")[2] for node in paragraph(document, "A seat").iter() if node.get(qn("w:id")) == "3"
    ]
    assert anchors == ["commentRangeStart", "commentRangeEnd", "commentReference"]


def test_a_comment_goes_with_its_anchors() -> None:
    document = opened(drafted())
    remarks = Remarks(document, DAY)
    remarks.remove(remarks.ours()[0])
    assert len(remarks.all()) == 2
    assert remarks.on(document.element.body) == {"1", "2"}


def test_a_comment_beside_which_people_commented_is_answered() -> None:
    document = opened(drafted())
    remarks = Remarks(document, DAY)
    before = [remarks.is_answered(comment) for comment in remarks.ours()]
    runs = Paragraph(paragraph(document, "[GAP G02"), document._body).runs[:1]
    document.add_comment(runs, "I shall ask.", "Anna", "A")
    remarks = Remarks(document, DAY)
    assert before == [False, False, False]
    assert [remarks.is_answered(comment) for comment in remarks.ours()] == [False, True, False]


def _reply(document: Docx) -> Remarks:
    next(Remarks(document, DAY).ours()[1].iter(qn("w:p"))).set(f"{{{_W14}}}paraId", "0000000A")
    xml = (
        f'<w15:commentsEx xmlns:w15="{_W15}"><w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    part = Part(PackURI("/word/commentsExtended.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, _REPLIES)
    return Remarks(document, DAY)


def test_a_comment_with_a_reply_is_answered() -> None:
    remarks = _reply(opened(drafted()))
    assert [remarks.is_answered(comment) for comment in remarks.ours()] == [False, True, False]


def test_what_the_replies_say_of_a_comment_goes_with_it() -> None:
    document = opened(drafted())
    remarks = _reply(document)
    remarks.remove(remarks.ours()[1])
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype == _REPLIES)
    assert b'paraId="0000000A" w15:done' not in part.blob


def test_only_comments_whose_place_went_are_tidied() -> None:
    document = opened(drafted())
    remarks = Remarks(document, DAY)
    p = paragraph(document, "[GAP G02")
    p.getparent().remove(p)
    remarks.tidy()
    assert [said(comment)[0][:30] for comment in remarks.all()] == [
        "Missing: who approves this. Wh",
        "Missing: the cost of H-A2. Who",
    ]
