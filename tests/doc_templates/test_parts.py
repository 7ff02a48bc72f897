"""Parts and styles are added to a package once."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates.parts import add_part, related, rewrite, style_of
from tests.doc_templates.making import part, saved, written
from tests.doc_templates.reading import opened

KIND = "https://example.org/kind"
STYLE = (
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="Footnote"><w:name w:val="footnote reference"/></w:style>'
)


def test_a_part_that_is_added_is_found_again_and_is_in_the_file() -> None:
    document = written()
    assert related(document.part, KIND) is None
    document.part.relate_to("https://example.org/", KIND, is_external=True)
    assert related(document.part, KIND) is None
    added = add_part(document.part, "/word/more.xml", "application/xml", KIND, b"<a/>")
    assert related(document.part, KIND) is added
    rewrite(added, parse_xml("<b/>"))
    content = saved(document)
    assert part(content, "word/more.xml").endswith("<b/>")
    again = related(opened(content).part, KIND)
    assert again is not None
    assert again.content_type == "application/xml"


def test_a_style_is_added_once_whatever_its_capitals() -> None:
    document = written()
    before = len(document.styles)
    assert style_of(document, STYLE) == "Footnote"
    assert len(document.styles) == before + 1
    assert style_of(document, STYLE.replace("footnote reference", "Footnote Reference")) == ("Footnote")
    assert len(document.styles) == before + 1


def test_a_style_that_has_another_identifier_is_used_under_that() -> None:
    document = written()
    style_of(document, STYLE.replace('"Footnote"', '"Fussnotenzeichen"'))
    assert style_of(document, STYLE) == "Fussnotenzeichen"
