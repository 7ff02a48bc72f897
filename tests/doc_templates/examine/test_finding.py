"""The whole examination of a house template."""

import re
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates import examine as examination
from doc_templates.errors import TemplateError
from doc_templates.examine import Finding, examine, fitting, lines
from doc_templates.shelf import Template, find, listed
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.examine.house import BRIEFING, TOML, house
from tests.doc_templates.making import replaced, saved

EXAMPLE = (
    '{"draft": "D", "title": "T", "invented": "I", "chart": "", "summary": [{"text": "x", "note": "s", "gap": "g"}],'
    ' "rows": [{"duty": "y", "source": "z"}], "more": [{"duty": "w"}]}'
)


@pytest.fixture
def briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Template:
    """The template of Lintel's that the house template stands for, on a shelf of its own."""
    (tmp_path / "briefing").mkdir()
    (tmp_path / "briefing" / "example.json").write_text(EXAMPLE, "utf-8")
    monkeypatch.setattr(examination, "files", lambda _package: tmp_path)
    return Template(BRIEFING, saved(house()))


def told(document: Docx, template: Template) -> list[tuple[str, str, str]]:
    return [(f.rule, f.where, f.message) for f in examine(saved(document), template)]


def test_a_good_template_has_nothing_wrong(briefing: Template) -> None:
    assert examine(saved(house()), briefing) == []


@pytest.mark.parametrize("name", listed())
def test_lintels_own_templates_have_no_problems(name: str) -> None:
    template = find(name)
    assert [finding for finding in examine(template.document, template) if finding.stops] == []
    assert fitting(template.document) == name


def test_faults_are_told_by_paragraph_and_those_of_the_whole_come_last(briefing: Template) -> None:
    document = house()
    document.add_paragraph("By {{ titel }} for {{ summary }}")
    document.add_paragraph("Then {%p if invented %}")
    document.add_comment(document.paragraphs[0].runs, "is this right?")
    assert told(document, briefing) == [
        (
            "unknown-field",
            "paragraph 22, “By {{ titel }} for {{ summary }}”",
            "there is no field “titel”: did you mean “title”?",
        ),
        (
            "wrong-type",
            "paragraph 22, “By {{ titel }} for {{ summary }}”",
            "“summary” is a list: write {%p for c in summary %}, {{ c.… }}, {%p endfor %}",
        ),
        (
            "lost-text",
            "paragraph 23, “Then {%p if invented %}”",
            "what stands beside {%p if invented %} is lost: put the tag into a paragraph of its own",
        ),
        (
            "unbalanced",
            "paragraph 23, “Then {%p if invented %}”",
            "{%p if invented %} is not ended: add {%p endif %} after what it holds",
        ),
        ("left-over", "the document", "a comment is left in it: delete them under Review"),
    ]


def test_a_fault_in_the_header_is_told_there(briefing: Template) -> None:
    document = house()
    document.sections[0].header.add_paragraph("{{ tittle }}")
    assert told(document, briefing) == [
        ("unknown-field", "the header, “{{ tittle }}”", "there is no field “tittle”: did you mean “title”?")
    ]


def test_what_only_filling_shows_is_told_too(briefing: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_content: bytes, _context: object) -> None:
        raise TemplateError("A text did not reach the document", ("“x”",))

    monkeypatch.setattr(examination, "render", broken)
    assert told(house(), briefing) == [
        (
            "not-filled",
            "the document",
            "it cannot be filled with the example: A text did not reach the document: “x”",
        )
    ]


def test_a_hostile_or_broken_file_is_told_and_nothing_else(briefing: Template) -> None:
    macros = replaced(saved(house()), {"word/vbaProject.bin": b"x"})
    assert examine(macros, briefing) == [Finding("hostile", "the file", "it holds macros (word/vbaProject.bin)")]
    assert examine(b"notes", briefing) == [Finding("hostile", "the file", "it is not a Word file, or is damaged")]
    styleless = replaced(saved(house()), {"word/styles.xml": None})
    assert examine(styleless, briefing) == [
        Finding("hostile", "the file", "it is damaged: something in it is not as Word writes it")
    ]
    assert fitting(b"notes") == listed()[0]


def test_the_fields_are_listed_with_what_they_hold() -> None:
    assert list(lines(BRIEFING)) == [
        "draft (text): the word that marks a draft. From Lintel.",
        "title (text): the title. From author.",
        "invented (text; optional): that the place is invented. From Lintel.",
        "chart (picture; optional): the duties as a picture. From Lintel.",
        "summary (paragraphs): what it comes to. From author.",
        "rows (table of duty, source): the duties. From author.",
        "more (table of duty; optional): further duties. From author.",
    ]
    assert len(list(lines(find(STATEMENT).contract))) == len(find(STATEMENT).contract.fields)
    assert re.match("^\nid", TOML)


def test_a_template_that_the_examination_lets_through_can_be_opened(briefing: Template) -> None:
    """A tag hidden where no paragraph is: the door to docxtpl reads it, and so it is told."""
    document = house()
    picture = f'<w:r {nsdecls("w", "wp")}><w:drawing><wp:inline><wp:docPr id="9" name="{{{{ cycler() }}}}"/></wp:inline></w:drawing></w:r>'  # noqa: E501
    document.add_paragraph("See")._p.append(parse_xml(picture))
    (finding,) = examine(saved(document), briefing)
    assert finding.rule == "not-filled"
    assert "this one holds a call" in finding.message
