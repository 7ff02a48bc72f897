"""Footnotes stand where their tokens stood, and say what they were given."""

from typing import Any

import pytest
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from doc_templates.errors import TemplateError
from doc_templates.marks import note
from doc_templates.notes import add_footnotes
from doc_templates.parts import related
from doc_templates.render import clean, render
from tests.doc_templates.making import controlled, saved, written
from tests.doc_templates.reading import opened, said

LINKS = {"2014 asp 9 s.3": "https://example.org/3"}


def noted(document: Docx, *notes: str) -> Docx:
    """The document as it is read back, so that what is not in the file is not seen."""
    add_footnotes(document, notes, LINKS)
    return opened(saved(document))


def footnotes(document: Docx) -> dict[str, str]:
    part = related(document.part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert part is not None
    root: Any = parse_xml(part.blob)
    return {found.get(qn("w:id")): said(found) for found in root if found.get(qn("w:type")) is None}


def references(document: Docx) -> list[str]:
    return [found.get(qn("w:id")) for found in document.element.body.iter(qn("w:footnoteReference"))]


def test_each_token_is_a_note_numbered_as_they_are_met() -> None:
    document = noted(written(f"One.{note(1)} Two.{note(0)}", f"Three.{note(1)}"), "first", "second")
    assert [said(p._p) for p in document.paragraphs] == ["One. Two.", "Three."]
    assert references(document) == ["1", "2", "3"]
    assert footnotes(document) == {"1": "second", "2": "first", "3": "second"}


def test_a_document_without_tokens_has_no_part_for_notes() -> None:
    document = noted(written("One."), "first")
    assert related(document.part, RELATIONSHIP_TYPE.FOOTNOTES) is None


def test_a_token_in_a_table_a_control_and_a_link_is_found() -> None:
    document = written("Body")
    document.add_table(1, 1).cell(0, 0).text = f"Cell{note(0)}"
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>Link{note(1)}</w:t></w:r></w:hyperlink>')
    document.paragraphs[0]._p.append(link)
    found = noted(controlled(document), "of the cell", "of the link")
    assert footnotes(found) == {"1": "of the link", "2": "of the cell"}


def test_the_run_is_cut_and_keeps_its_look_and_its_breaks() -> None:
    document = written()
    run = document.add_paragraph().add_run(f"One{note(0)}\ttwo\nthree{note(0)}four")
    run.bold = True
    found = noted(document, "n")
    runs = list(found.element.body.iter(qn("w:r")))
    assert [child.tag.split("}")[1] for run in runs for child in run if child.tag != qn("w:rPr")] == [
        "t", "footnoteReference", "tab", "t", "br", "t", "footnoteReference", "t",
    ]  # fmt: skip
    assert all(run.rPr.find(qn("w:b")) is not None for run in runs)
    assert [run.style for run in runs] == [None, "FootnoteReference", None, "FootnoteReference", None]
    assert said(found.element.body) == "One two threefour"


def test_a_note_has_its_styles_its_number_and_the_separators_that_word_wants() -> None:
    found = noted(written(f"x{note(0)}"), "n")
    part = related(found.part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert part is not None
    root: Any = parse_xml(part.blob)
    assert [(n.get(qn("w:id")), n.get(qn("w:type"))) for n in root] == [
        ("-1", "separator"), ("0", "continuationSeparator"), ("1", None),
    ]  # fmt: skip
    (paragraph,) = root[2]
    assert paragraph.style == "FootnoteText"
    assert paragraph[1][0].style == "FootnoteReference"
    assert paragraph[1][1].tag == qn("w:footnoteRef")
    names = {style.name for style in found.styles}
    assert {"footnote text", "footnote reference"} <= names
    kept = found.settings.element.find(qn("w:footnotePr"))
    assert [note.get(qn("w:id")) for note in kept] == ["-1", "0"]


def test_notes_are_added_to_those_that_are_there() -> None:
    once = noted(written(f"x{note(0)}"), "n")
    once.add_paragraph(f"y{note(0)}")
    twice = noted(once, "m")
    assert footnotes(twice) == {"1": "n", "2": "m"}
    assert references(twice) == ["1", "2"]
    assert len([style for style in twice.styles if style.name == "footnote text"]) == 1
    assert len(twice.settings.element.findall(qn("w:footnotePr"))) == 1


def test_a_citation_in_a_note_is_a_link_of_the_notes() -> None:
    found = noted(written(f"x{note(0)}"), "Source: 2014 asp 9 s.3 (law).")
    part = related(found.part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert part is not None
    root: Any = parse_xml(part.blob)
    (link,) = root.iter(qn("w:hyperlink"))
    assert said(link) == "2014 asp 9 s.3"
    assert part.rels[link.get(qn("r:id"))].target_ref == LINKS["2014 asp 9 s.3"]
    assert footnotes(found) == {"1": "Source: 2014 asp 9 s.3 (law)."}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(clean))
def test_any_text_is_a_note_as_it_is(text: str) -> None:
    assert list(footnotes(noted(written(f"x{note(0)}"), text)).values()) == [" ".join(text.split())]


def test_a_note_of_a_document_with_many_sections_is_never_read_as_a_template() -> None:
    """docxtpl renders the notes that a template has once for each section: so ours come after it."""
    template = written("{{ said }}")
    for _section in range(2):
        template.add_section(WD_SECTION.NEW_PAGE)
        template.add_paragraph("{{ said }}")
    document = render(saved(template), {"said": f"x{note(0)}"})
    found = noted(document, "{{ 7*7 }} {% if x %} {{ said }}")
    assert set(footnotes(found).values()) == {"{{ 7*7 }} {% if x %} {{ said }}"}
    assert references(found) == ["1", "2", "3"]


def _header(document: Docx) -> None:
    document.sections[0].header.paragraphs[0].text = note(0)


def _footer(document: Docx) -> None:
    document.sections[0].footer.paragraphs[0].text = note(0)


def _title(document: Docx) -> None:
    document.core_properties.title = note(0)


def _comment(document: Docx) -> None:
    document.add_comment(document.add_paragraph("x").runs, note(0))


def _box(document: Docx) -> None:
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>{note(0)}</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("x").runs[0]._r.append(parse_xml(box))


def _caption(document: Docx) -> None:
    caption = parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{note(0)}"/>')
    document.add_table(1, 1)._tbl.tblPr.append(caption)


def _field(document: Docx) -> None:
    run = document.add_paragraph("x").runs[0]._r
    run.append(parse_xml(f"<w:instrText {nsdecls('w')}>{note(0)}</w:instrText>"))


@pytest.mark.parametrize(
    ("put", "place"),
    [
        (_header, "a header"),
        (_footer, "a footer"),
        (_title, "the properties"),
        (_comment, "a comment"),
        (_box, "a text box"),
        (_caption, "the description of a picture or table"),
        (_field, "a field"),
    ],
)
def test_a_token_where_word_has_no_footnotes_is_refused(put: Any, place: str) -> None:
    document = written(f"x{note(0)}")
    put(document)
    with pytest.raises(TemplateError) as caught:
        add_footnotes(document, ["n"], {})
    assert str(caught.value) == (
        "A template may have footnotes only in the body of the document: this one asks for a footnote in " + place
    )
    assert not references(document)
