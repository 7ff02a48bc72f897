"""A section in a content control is found again by its name."""

import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from doc_templates.controls import identifier_of, title_of, walk, wrap
from tests.doc_templates.making import saved, written
from tests.doc_templates.reading import body, opened


def test_blocks_are_wrapped_in_place_and_found_by_name() -> None:
    document = written("one", "two", "three")
    _one, two, three = (p._p for p in document.paragraphs)
    control = wrap([two, three], "governance", "2 Housing’s role")
    assert [child.tag.split("}")[1] for child in document.element.body] == ["p", "sdt", "sectPr"]
    ((name, found),) = walk(opened(saved(document)).element.body)
    assert (name, title_of(found)) == ("governance", "2 Housing’s role")
    assert [said.text for said in found.iter(qn("w:t"))] == ["two", "three"]
    properties = control.find(qn("w:sdtPr"))
    assert [(e.tag.split("}")[1], e.get(qn("w:val"))) for e in properties][:2] == [
        ("alias", "2 Housing’s role"), ("tag", "lintel:governance"),
    ]  # fmt: skip


def test_the_number_of_a_control_is_positive_and_its_own_and_always_the_same() -> None:
    numbers = {}
    for name in [f"section-{i}" for i in range(500)]:
        control = wrap([written("x").paragraphs[0]._p], name, name)
        numbers[name] = int(control.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val")))
    assert len(set(numbers.values())) == 500
    assert all(0 < number < 2**31 for number in numbers.values())
    assert numbers["section-0"] == 2106108287


def test_nested_controls_and_copies_are_found() -> None:
    document = written("one", "two", "three")
    one, two, three = (p._p for p in document.paragraphs)
    inner = wrap([two], "inner", "Inner")
    outer = wrap([one, inner], "outer", "Outer")
    copied = wrap([three], "inner", "Inner")
    assert list(walk(document.element.body)) == [("outer", outer), ("inner", inner), ("inner", copied)]


def test_a_control_of_somebody_else_is_left_alone() -> None:
    document = written("one", "two")
    for paragraph, tag in zip(document.paragraphs, ("theirs", None), strict=True):
        control = wrap([paragraph._p], "x", "X")
        properties = control.find(qn("w:sdtPr"))
        if tag is None:
            properties.remove(properties.find(qn("w:tag")))
        else:
            properties.find(qn("w:tag")).set(qn("w:val"), tag)
    assert list(walk(document.element.body)) == []
    assert identifier_of(document.element.body) is None


def test_nothing_and_the_end_of_a_section_of_pages_cannot_be_wrapped() -> None:
    document = written("one")
    with pytest.raises(ValueError, match="the section x has nothing in it"):
        wrap([], "x", "X")
    document.add_section(WD_SECTION.NEW_PAGE)
    with pytest.raises(ValueError, match="a section of pages ends inside of x"):
        wrap([p._p for p in document.paragraphs], "x", "X")
    assert body(document)[0] == "one"
