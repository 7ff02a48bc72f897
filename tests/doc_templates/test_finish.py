"""What is done to a document once it is filled."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from doc_templates.finish import Additions, Label, finish, pack, saved
from doc_templates.gaps import Gap
from doc_templates.masters import master
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.reading import opened, said

LABEL = Label("T", "S", "K", "C", "receipt", "1.0.0", date(2026, 6, 1))
GAP = Gap("G01", "1 Start", "a date", "It matters.", "the clerk")
LINKS = {"2014 asp 9 s.3": "https://example.org/3", "2014 asp 9 s.39": "https://example.org/39?a=1&b=2"}


def _finished(*paragraphs: str) -> bytes:
    document = Document(BytesIO(master(STATEMENT)))
    for text in ("[GAP G01]", *paragraphs):
        document.add_paragraph(text)
    finish(document, LABEL, Additions((), (GAP,), LINKS))
    return saved(document)


def test_properties_are_set_and_fixed() -> None:
    found = opened(_finished()).core_properties
    assert (found.title, found.subject, found.keywords, found.category) == ("T", "S", "K", "C")
    assert (found.identifier, found.version, found.author, found.last_modified_by) == (
        "receipt",
        "1.0.0",
        "Lintel",
        "Lintel",
    )
    assert found.created == found.modified
    assert found.created is not None
    assert found.created.replace(tzinfo=None) == datetime(2026, 6, 1)  # noqa: DTZ001 - a document's date has no zone


def test_a_citation_becomes_a_link_and_the_longer_one_wins() -> None:
    document = opened(_finished("See 2014 asp 9 s.39; 2014 asp 9 s.3 (law), not 2014 asp 9 s.391 nor s.3(2)."))
    paragraph = document.paragraphs[-1]
    found = [(link.text, link.address) for link in paragraph.hyperlinks]
    assert found == [("2014 asp 9 s.39", LINKS["2014 asp 9 s.39"]), ("2014 asp 9 s.3", LINKS["2014 asp 9 s.3"])]
    assert paragraph.text == "See 2014 asp 9 s.39; 2014 asp 9 s.3 (law), not 2014 asp 9 s.391 nor s.3(2)."


def test_a_paragraph_that_is_a_gap_has_its_style() -> None:
    paragraphs = opened(_finished("[GAP G01]", "about [GAP G01]", "[GAP G02]")).paragraphs[-3:]
    assert [p.style.name for p in paragraphs if p.style] == ["Gap", "Normal", "Normal"]


def test_a_gap_that_stands_nowhere_is_told() -> None:
    document = Document(BytesIO(master(STATEMENT)))
    assert finish(document, LABEL, Additions(gaps=(GAP,))) == (GAP,)


def test_the_same_document_makes_the_same_bytes_with_its_parts_in_order() -> None:
    made = _finished("x")
    assert made == _finished("x") == pack(made)
    with ZipFile(BytesIO(made)) as held:
        names = held.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_text_is_lost() -> None:
    text = "  2014 asp 9 s.3  and  2014 asp 9 s.39  "
    document = opened(_finished(text))
    last = list(document.element.body.iter(qn("w:p")))[-1]
    assert said(last) == " ".join(text.split())


def test_two_parts_of_one_name_are_not_packed() -> None:
    held = BytesIO(_finished())
    with ZipFile(held, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/styles.xml", "<other/>")
    with pytest.raises(ValueError, match=r"^two parts have one name$"):
        pack(held.getvalue())
