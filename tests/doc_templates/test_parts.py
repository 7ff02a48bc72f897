"""Parts and styles are added to a package once."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates.parts import add_part, dress_run, related, rewrite, style_named, style_of
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


def test_a_style_is_found_by_its_name_in_capitals_or_not() -> None:
    document = written()
    assert [style_named(document, name) for name in ("Heading 1", "heading 1", "Nobody’s")] == ["Heading1"] * 2 + [None]


def test_a_run_is_given_a_style_before_its_other_properties() -> None:
    document = written("words")
    run = document.paragraphs[0].runs[0]
    run.bold = True
    for style in ("Hyperlink", "Strong"):
        dress_run(run._r, style)
        assert [child.tag.split("}")[1] for child in run._r.get_or_add_rPr()] == ["rStyle", "b"]
        assert run._r.style == style
    bare = document.add_paragraph("more").runs[0]._r
    dress_run(bare, "Strong")
    assert [child.tag.split("}")[1] for child in bare] == ["rPr", "t"]
