"""Links whose words do not say where they lead."""

import pytest

from doc_templates.marks import note
from doc_templates.notes import add_footnotes
from tests.doc_templates.access.faulty import element, found, honest, only
from tests.doc_templates.making import char

LINK = '<w:hyperlink w:anchor="x"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Click here", "the link “Click here” does not say where it leads: write the name of the page"),
        ("here.", "the link “here.” does not say where it leads: write the name of the page"),
        (" ", "a link has no words: write where it leads, or delete it"),
        (
            "https://www.gov.scot/hcs",
            "the link “https://www.gov.scot/hcs” is read out letter by letter: write the name of the page",
        ),
    ],
)
def test_words_that_do_not_say_where_a_link_leads(words: str, message: str) -> None:
    document = honest("See ")
    document.paragraphs[-1]._p.append(element(LINK.format(words)))
    problem = only(document)
    assert (problem.rule, problem.message) == ("link-text", message)
    assert problem.where.startswith("under “A letter”, paragraph “See")


@pytest.mark.parametrize("words", ["2014 asp 9 s.32", "Who is here today", "housing@example.org"])
def test_words_that_do(words: str) -> None:
    document = honest("See ")
    document.paragraphs[-1]._p.append(element(LINK.format(words)))
    assert found(document) == []


def test_a_link_that_is_a_field() -> None:
    document = honest("See ")
    code = '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
    words = "<w:r><w:t>click </w:t></w:r><w:r><w:t>here</w:t></w:r>"
    xml = f"<w:ins>{char('begin')}{code}{char('separate')}{words}{char('end')}</w:ins>"
    document.paragraphs[-1]._p.append(element(xml))
    assert only(document).message.startswith("the link “click here” does not say")


def test_a_link_in_a_footnote() -> None:
    document = honest(f"See{note(0)}")
    add_footnotes(document, ["at https://example.org"], {"https://example.org": "https://example.org"})
    (problem,) = found(document)
    assert (problem.rule, problem.where) == ("link-text", "the footnotes")
