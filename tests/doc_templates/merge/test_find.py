"""Where the sections of an edited document are."""

from copy import deepcopy

from docx.document import Document as Docx
from docx.oxml.ns import qn

from doc_templates.base import LOOSE, Section, read_base
from doc_templates.merge.block import Reader
from doc_templates.merge.find import Found, find, names_of
from tests.doc_templates.merge.making import drafted, opened
from tests.doc_templates.merge.test_merge import paragraph, section, write

BASE = read_base(drafted())


def _sections() -> tuple[Section, ...]:
    assert BASE is not None
    return BASE.sections


def _found(document: Docx, marks: dict[str, frozenset[str]] | None = None) -> tuple[dict[str, Found], list[Found]]:
    return find(document, Reader(document), _sections(), marks or {})


def _strip(document: Docx, *keys: str) -> None:
    for key in keys:
        control = section(document, key)
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)


def _texts(found: Found) -> list[str]:
    return [block.text for block in found.blocks]


def test_a_section_is_found_by_its_control_wherever_it_stands() -> None:
    document = opened(drafted())
    section(document, "about").addnext(section(document, "cover"))
    found, copies = _found(document)
    assert list(found) == ["governance", "action", "gaps", "about", "cover", LOOSE]
    assert copies == []
    assert _texts(found["cover"])[0] == "Cover"


def test_without_their_controls_sections_are_found_by_their_headings() -> None:
    document = opened(drafted())
    before = {key: _texts(part) for key, part in _found(document)[0].items()}
    _strip(document, "cover", "governance", "action", "gaps", "about")
    found, _ = _found(document)
    assert {key: _texts(part) for key, part in found.items()} == before
    assert all(part.home is None for part in found.values())


def test_a_heading_that_was_renamed_is_found_by_its_bookmark() -> None:
    document = opened(drafted())
    write(paragraph(document, "1 Governance"), "1 Who decides")
    _strip(document, "governance")
    found, _ = _found(document, {"governance": frozenset({"to_governance"})})
    assert _texts(found["governance"])[0] == "1 Who decides"
    assert len(found["governance"].blocks) == 5


def test_without_its_heading_a_section_is_found_by_what_it_says() -> None:
    document = opened(drafted())
    _strip(document, "governance")
    heading = paragraph(document, "1 Governance")
    heading.getparent().remove(heading)
    found, _ = _found(document)
    assert len(found["governance"].blocks) == 4


def test_a_section_that_is_gone_is_not_found() -> None:
    document = opened(drafted())
    control = section(document, "governance")
    control.getparent().remove(control)
    assert "governance" not in _found(document)[0]


def test_a_copy_of_a_section_is_no_section() -> None:
    document = opened(drafted())
    control = section(document, "cover")
    control.addnext(deepcopy(control))
    found, copies = _found(document)
    assert found["cover"].home is control.find(qn("w:sdtContent"))
    assert [copy.id for copy in copies] == ["cover"]


def test_bookmarks_of_headings() -> None:
    document = opened(drafted())
    assert names_of(_found(document)[0]["action"].blocks) == frozenset({"to_action"})
