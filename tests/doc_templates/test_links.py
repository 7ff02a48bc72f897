"""Citations become links, in the body and in other parts."""

from docx.oxml.ns import qn

from doc_templates.links import add_links
from tests.doc_templates.making import written
from tests.doc_templates.reading import said

LINKS = {"2014 asp 9 s.3": "https://example.org/3", "2014 asp 9 s.39": "https://example.org/39?a=1&b=2"}


def test_the_longer_of_two_citations_wins_and_no_word_is_cut() -> None:
    document = written("See 2014 asp 9 s.39; 2014 asp 9 s.3 (law), not 2014 asp 9 s.391 nor s.3(2).")
    add_links(document.part, document.element.body, LINKS)
    (paragraph,) = document.paragraphs
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [
        ("2014 asp 9 s.39", LINKS["2014 asp 9 s.39"]),
        ("2014 asp 9 s.3", LINKS["2014 asp 9 s.3"]),
    ]
    assert paragraph.text == "See 2014 asp 9 s.39; 2014 asp 9 s.3 (law), not 2014 asp 9 s.391 nor s.3(2)."


def test_one_page_has_one_relation_and_the_look_of_the_words_is_kept() -> None:
    document = written()
    document.add_paragraph().add_run("2014 asp 9 s.3 and 2014 asp 9 s.3").bold = True
    before = len(document.part.rels)
    add_links(document.part, document.element.body, LINKS)
    assert len(document.part.rels) == before + 1
    runs = list(document.element.body.iter(qn("w:r")))
    assert len(runs) == 3
    assert all(run.rPr.find(qn("w:b")) is not None for run in runs)


def test_what_is_a_link_already_stays_and_without_links_nothing_changes() -> None:
    document = written("2014 asp 9 s.3")
    add_links(document.part, document.element.body, {})
    assert not document.paragraphs[0].hyperlinks
    for _again in range(2):
        add_links(document.part, document.element.body, LINKS)
    assert len(list(document.element.body.iter(qn("w:hyperlink")))) == 1
    assert said(document.element.body) == "2014 asp 9 s.3"
