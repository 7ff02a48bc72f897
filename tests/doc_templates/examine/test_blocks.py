"""Loops and choices, begun and ended."""

import pytest
from docx import Document

from doc_templates.examine.blocks import check
from doc_templates.examine.finding import Finding
from doc_templates.examine.tags import spots, tags_of
from doc_templates.story import Story
from tests.doc_templates.examine.house import tags

EACH = "each in a paragraph of its own"


def found(*paragraphs: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in check(tags(*paragraphs))]


def in_rows(*rows: tuple[str, ...]) -> list[Finding]:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    each = dict(spots(Story(document)))["the document"]
    return list(check([tag for spot in each for tag in tags_of(spot)]))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{%p for c in rows %}", "{{ c.x }}", "{%p endfor %}"),
        ("{%p if a %}", "x", "{%p elif b %}", "y", "{%p else %}", "z", "{%p endif %}"),
        ("In one paragraph {% if a %}x{% else %}y{% endif %} it stays.",),
        ("{%p for c in rows %}", "{%p if c.x %}", "{%p endif %}", "{%p else %}", "{%p endfor %}"),
    ],
)
def test_what_is_balanced(paragraphs: tuple[str, ...]) -> None:
    assert found(*paragraphs) == []


@pytest.mark.parametrize(
    ("paragraphs", "rule", "message"),
    [
        (
            ("{%p for c in rows %}", "{{ c.x }}"),
            "unbalanced",
            "{%p for c in rows %} is not ended: add {%p endfor %} after what it holds",
        ),
        (("x {% if a %}",), "unbalanced", "{% if a %} is not ended: add {% endif %} after what it holds"),
        (
            ("{%p endif %}",),
            "unbalanced",
            "{%p endif %} ends what was not begun: delete it, or begin it with {%p if … %}",
        ),
        (("{%p else %}",), "unbalanced", "{%p else %} stands in no choice: begin it with {%p if … %}"),
        (
            ("{%p if a %} and more", "{%p endif %}"),
            "lost-text",
            "what stands beside {%p if a %} is lost: put the tag into a paragraph of its own",
        ),
        (
            ("{%p if a %}", "x", "{% endif %}"),
            "wrong-form",
            "{%p if a %} is ended by {% endif %}: write both in the same form",
        ),
        (
            ("{% if a %}", "x", "{% endif %}"),
            "wrong-form",
            f"{{% if a %}} is ended in another paragraph: write {{%p if a %}} and {{%p endif %}}, {EACH}",
        ),
        (
            ("{%tr for r in rows %}", "{%tr endfor %}"),
            "wrong-form",
            "{%tr for r in rows %} stands in no table: write {%p for r in rows %}",
        ),
        (
            ("{%r if a %}", "{%r endif %}"),
            "wrong-form",
            "{%r if a %} takes a run or a cell with it: only {%p … %} and {%tr … %} may be used",
        ),
        (("{{r title }}",), "wrong-form", "{{r title }} puts in no text: write {{ title }}"),
        (("{%- if a %}{% endif %}",), "wrong-form", "{%- if a %} has a hyphen at its edge: leave that out"),
    ],
)
def test_what_is_not(paragraphs: tuple[str, ...], rule: str, message: str) -> None:
    assert found(*paragraphs)[0] == (rule, message)


def test_crossed_loops_and_choices() -> None:
    rules = [rule for rule, _message in found("{%p for c in r %}", "{%p if a %}", "{%p endfor %}", "{%p endif %}")]
    assert rules == ["unbalanced", "unbalanced"]


def test_a_loop_over_rows_has_a_row_to_begin_and_one_to_end() -> None:
    good = [("Head", "Head"), ("{%tr for r in rows %}", ""), ("{{ r.x }}", "{{ r.y }}"), ("{%tr endfor %}", "")]
    assert in_rows(*good) == []


def test_a_loop_in_one_row() -> None:
    found = in_rows(("{%tr for r in rows %}", "{%tr endfor %}"))
    assert {finding.message for finding in found} == {
        "two {%tr … %} stand in one row: give each a row of its own, above and below what is repeated"
    }


def test_words_in_the_row_of_a_tag_are_lost() -> None:
    (finding,) = in_rows(("{%tr for r in rows %}", "lost"), ("{{ r.x }}", ""), ("{%tr endfor %}", ""))
    assert finding.rule == "lost-text"
    assert finding.message == "what stands in the row of {%tr for r in rows %} is lost: give the tag a row of its own"
