"""What a house template needs besides its fields, and what is left in it."""

from typing import Any

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.controls import walk
from doc_templates.examine.whole import check
from doc_templates.marks import note
from doc_templates.notes import add_footnotes
from doc_templates.story import Story
from tests.doc_templates.access.faulty import element
from tests.doc_templates.access.test_pictures import BOX
from tests.doc_templates.examine.house import house


def found(document: Docx, *, has_draft: bool = True) -> list[tuple[str, str, bool]]:
    shipped = house().element.body
    return [(f.where, f.message, f.stops) for f in check(Story(document), shipped, has_draft=has_draft)]


def test_a_good_one() -> None:
    assert found(house()) == []


def test_styles_that_are_missing() -> None:
    document = house()
    for name in ("Gap", "Figure"):
        style = document.styles[name].element
        style.getparent().remove(style)
    assert found(document) == [
        ("the document", "it has no style “Gap”, which Lintel gives: add one of that name", True),
        ("the document", "it has no style “Figure”", False),
    ]


def test_a_section_without_its_control() -> None:
    document = house()
    control = dict(walk(document.element.body))["summary"]
    control.getparent().remove(control)
    ((where, message, stops),) = found(document)
    assert (where, stops) == ("the document", True)
    assert message == (
        "the section “1 Summary” is in no content control with the tag lintel:summary: drafting again cannot keep what"
        " people write there"
    )


def test_a_control_that_names_no_section_or_one_twice() -> None:
    document = house()
    control = dict(walk(document.element.body))["summary"]
    for tag in ("lintel:sumary", "lintel:summary"):
        other = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent/></w:sdt>')
        control.addnext(other)
    assert found(document) == [
        ("the content control “summary”", "its tag, lintel:summary, is there twice: change or remove one", True),
        (
            "the content control “sumary”",
            "its tag, lintel:sumary, names no section: did you mean lintel:summary?",
            True,
        ),
    ]


def test_a_header_that_does_not_say_draft() -> None:
    document = house()
    document.sections[0].header.paragraphs[0].text = "Draft"
    assert found(document) == [
        ("the header", "the header does not say whether it is a draft: put {{ draft }} into the header", True)
    ]
    assert found(document, has_draft=False) == []


def test_tracked_changes_and_comments_that_are_left() -> None:
    document = house()
    document.paragraphs[0]._p.append(element('<w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins>'))
    assert found(document) == [
        ("the document", "a tracked change is left in it: accept or reject them under Review", True)
    ]
    document.paragraphs[0]._p.append(
        element('<w:del w:id="2" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>')
    )
    assert found(document)[0][1].startswith("2 tracked changes are left")


def _box(document: Docx) -> None:
    document.paragraphs[0]._p.append(element(BOX.replace("Boxed", "{{ title }}")))


def _note(document: Docx) -> None:
    document.add_paragraph(f"x{note(0)}")
    add_footnotes(document, ["{{ title }}"], {})


def _comment(document: Docx) -> None:
    document.add_comment(document.paragraphs[0].runs, "{{ title }}")


def _property(document: Docx) -> None:
    document.core_properties.subject = "{{ title }}"


@pytest.mark.parametrize(
    ("put", "where", "what"),
    [
        (_box, "paragraph “{{ title }}”", "a text box"),
        (_note, "the footnotes", "a note"),
        (_comment, "the comments", "a comment"),
        (_property, "the property “subject”", "a property"),
    ],
)
def test_tags_where_none_may_stand(put: Any, where: str, what: str) -> None:
    document = house()
    put(document)
    message = f"a tag stands in {what}: tags may stand only in text, headers and footers"
    assert (where, message, True) in found(document)


def test_a_plain_letter_is_told_what_it_lacks() -> None:
    rules = {finding.rule for finding in check(Story(Document()), house().element.body, has_draft=True)}
    assert rules == {"missing-style", "no-control", "no-draft"}
    assert qn("w:sdt") not in {child.tag for child in Document().element.body}
