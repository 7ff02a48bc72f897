"""Pictures without words, and words in boxes."""

import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn

from tests.doc_templates.access.faulty import element, found, honest, only

PICTURE = (
    '<w:r><w:drawing><wp:{kind}><wp:docPr id="1" name="Picture 1"{words}>{more}</wp:docPr></wp:{kind}></w:drawing>'
    "</w:r>"
)
MARK = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def drawn(words: str = "", kind: str = "inline", more: str = "") -> Docx:
    document = honest("See this.")
    attribute = f' descr="{words}"' if words else ""
    document.paragraphs[-1]._p.append(element(PICTURE.format(kind=kind, words=attribute, more=more)))
    return document


def test_a_picture_without_words() -> None:
    problem = only(drawn())
    assert (problem.rule, problem.where) == ("picture-text", "under “A letter”, paragraph “See this.”")
    assert problem.message == "a picture has no alternative text: write what it shows, or mark it as decorative"


@pytest.mark.parametrize("words", ["image1.png", "Picture 3", "chart", "logo"])
def test_words_that_say_nothing(words: str) -> None:
    assert only(drawn(words)).message == (
        f"the alternative text of a picture, “{words}”, says nothing of what it shows: write that"
    )


def test_words_or_the_mark_of_decoration_do() -> None:
    assert found(drawn("Homes by tenure: two in three are owned")) == []
    assert found(drawn(more=MARK)) == []
    assert found(drawn(more=MARK, kind="anchor")) == []


def test_a_picture_that_floats() -> None:
    assert only(drawn("Homes by tenure", "anchor")).rule == "picture-floats"


def test_a_picture_of_an_older_word() -> None:
    document = honest("See this.")
    vml = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"{}><v:imagedata/></v:shape></w:pict></w:r>'
    document.paragraphs[-1]._p.append(element(vml.format("")))
    assert only(document).rule == "picture-text"
    document = honest("See this.")
    document.paragraphs[-1]._p.append(element(vml.format(' alt="Homes by tenure"')))
    assert found(document) == []


BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Text Box 1"/>'
    "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_words_in_a_box_are_told_once() -> None:
    document = honest("See this.")
    document.paragraphs[-1]._p.append(element(BOX))
    problem = only(document)
    assert (problem.rule, problem.where) == ("text-box", "under “A letter”, paragraph “See this.”")
    assert problem.message == ("text stands in a text box, which is read last or not at all: put it into a paragraph")


def test_a_picture_in_the_header_is_found() -> None:
    document = honest()
    header = document.sections[0].header.paragraphs[0]._p
    header.append(element(PICTURE.format(kind="inline", words="", more="")))
    (problem,) = found(document)
    assert (problem.rule, problem.where) == ("picture-text", "the header")
    assert header.tag == qn("w:p")
