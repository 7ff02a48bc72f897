"""Elements that move from one document into another."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.merge.block import Reader
from doc_templates.merge.revision import Revision
from doc_templates.merge.transplant import Transplant
from tests.doc_templates.merge.making import DAY, drafted, opened, saved
from tests.doc_templates.merge.test_merge import paragraph


def _transplant(target: Docx, source: Docx) -> Transplant:
    return Transplant(target, source, Revision(target.element.body, DAY))


def _put(target: Docx, source: Docx, element: Any) -> Any:
    transplant = _transplant(target, source)
    new = transplant.bring(element)
    target.element.body.insert(0, new)
    transplant.close()
    return new


def test_a_note_comes_along_into_a_document_that_has_none() -> None:
    source, target = opened(drafted()), Document()
    _put(target, source, paragraph(source, "The group"))
    again = opened(saved(target))
    assert Reader(again).raw(paragraph(again, "The group")).endswith("\ufdd0Governance: the group\ufdd0")


def test_a_note_gets_a_number_of_its_own() -> None:
    source, target = opened(drafted()), opened(drafted())
    new = _put(target, source, paragraph(source, "The group"))
    assert next(new.iter(qn("w:footnoteReference"))).get(qn("w:id")) == "3"


def test_links_and_pictures_lead_where_they_led() -> None:
    source, target = opened(drafted()), Document()
    link = _put(target, source, paragraph(source, "The council"))
    assert target.part.rels[next(link.iter(qn("w:hyperlink"))).get(qn("r:id"))].target_ref == "https://example.org/sc"
    drawing = next(source.element.body.iter(qn("w:drawing")))
    _put(target, source, next(drawing.iterancestors(qn("w:p"))))
    assert len(opened(saved(target)).inline_shapes) == 1


def test_comments_bookmarks_and_page_breaks_stay_behind() -> None:
    source, target = opened(drafted()), opened(drafted())
    gap = _put(target, source, paragraph(source, "[GAP G02"))
    assert not list(gap.iter(qn("w:commentRangeStart"), qn("w:commentReference")))
    heading = _put(target, source, paragraph(source, "1 Governance"))
    assert not list(heading.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    turn = next(p for p in source.element.body.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None)
    assert not list(_transplant(target, source).bring(turn).iter(qn("w:sectPr")))


def test_a_style_that_is_missing_comes_with_what_it_is_based_on() -> None:
    source, target = Document(), Document()
    for identifier, name, base in (("Mine", "Mine own", "Base"), ("Base", "Base of mine", "Normal")):
        source.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{identifier}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>'
            )
        )
    other = f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Mine"><w:name w:val="Another"/></w:style>'
    target.styles.element.append(parse_xml(other))
    transplant = _transplant(target, source)
    assert transplant.style("Mine") == "Mine1"
    made = {style.name: style for style in target.styles}
    assert made["Mine own"].base_style.name == "Base of mine"
    assert transplant.style(None) is None


def test_a_list_is_the_same_one_if_there_is_one_just_like_it() -> None:
    held = BytesIO()
    Document().save(held)
    source, target = opened(held.getvalue()), opened(held.getvalue())
    item = parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"
    )
    same = _transplant(target, source).bring(item)
    assert next(same.iter(qn("w:numId"))).get(qn("w:val")) == "1"
    for text in target.part.numbering_part.element.iter(qn("w:lvlText")):
        text.set(qn("w:val"), "another")
    new = next(_transplant(target, source).bring(item).iter(qn("w:numId"))).get(qn("w:val"))
    numbers = [num.numId for num in target.part.numbering_part.element.num_lst]
    assert new == str(numbers[-1]) != "1"
    assert len(numbers) == len(set(numbers))
