"""Tags are read as their author wrote them."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates.examine.tags import broken, spots, tags_of
from doc_templates.story import Story
from tests.doc_templates.examine.house import said_by, tags
from tests.doc_templates.making import controlled


def test_a_tag_has_its_form_its_words_and_what_it_does() -> None:
    found = tags("{{ title }} and {{r.text }}", "plain", "{%p for c in rows %}", "{%tr endfor %}{# a remark #}")
    assert [(tag.form, tag.words, tag.word, tag.does) for tag in found] == [
        ("", "title", "title", False),
        ("", "r.text", "r.text", False),
        ("p", "for c in rows", "for", True),
        ("tr", "endfor", "endfor", True),
    ]
    assert found[2].spot.where == "paragraph 3, “{%p for c in rows %}”"
    assert found[2].spot.row is None


def test_headers_footers_tables_and_controls_are_read() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{ cell }}"
    document.sections[0].header.paragraphs[0].text = "{{ head }}"
    document.sections[0].footer.paragraphs[0].text = "{{ foot }}"
    found = dict(spots(Story(controlled(document))))
    assert {name: [tag.words for spot in each for tag in tags_of(spot)] for name, each in found.items()} == {
        "the document": ["cell"], "the header": ["head"], "the footer": ["foot"],
    }  # fmt: skip
    assert found["the document"][0].row is not None


@pytest.mark.parametrize("text", ["{{ title", "title }}", "{{ title }", "{% if x", "{ { title } }", "{ % if x %}"])
def test_a_tag_that_does_not_end_or_begin(text: str) -> None:
    (finding,) = (finding for spot in said_by(f"{text} {{{{ good }}}}") for finding in broken(spot))
    assert finding.rule == "broken-tag"
    assert finding.message == (
        "a tag does not end, or does not begin, in its paragraph: write it again in one go, {{ so }} or {% so %}"
    )


def test_curly_quotation_marks() -> None:
    (finding,) = (finding for spot in said_by("{%p if title == “x” %}") for finding in broken(spot))
    assert (finding.rule, finding.message) == (
        "curly-quotes",
        "“{%p if title == “x” %}” has curly quotation marks: type straight ones, ' or \"",
    )


@pytest.mark.parametrize(
    ("xml", "torn"),
    [
        ("<w:r><w:t>{{ ti</w:t></w:r><w:ins><w:r><w:t>tle }}</w:t></w:r></w:ins>", True),
        (
            "<w:r><w:t>{{ ti</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>tle }}</w:t></w:r>",
            True,
        ),
        ("<w:ins><w:r><w:t>{{ title }}</w:t></w:r></w:ins><w:r><w:t> more</w:t></w:r>", False),
        ("<w:del><w:r><w:delText>{{ old }}</w:delText></w:r></w:del><w:r><w:t>{{ title }}</w:t></w:r>", False),
        ("<w:r><w:t>{{ ti</w:t></w:r><w:r><w:t>tle }}</w:t></w:r>", False),
    ],
)
def test_a_tracked_change_through_a_tag(xml: str, torn: bool) -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    found = [finding.rule for spot in dict(spots(Story(document)))["the document"] for finding in broken(spot)]
    assert found == (["torn-tag"] if torn else [])
