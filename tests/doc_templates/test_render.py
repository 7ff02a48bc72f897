"""The one door to docxtpl: what it lets in, and that nothing is lost on the way through."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st

from doc_templates.errors import TemplateError
from doc_templates.render import clean, render, used_by
from tests.doc_templates.reading import body, squeezed

HOSTILE = [
    "{{ cycler.__init__.__globals__.os.popen('true').read() }}",
    "{{ name.__class__.__mro__ }}",
    "{{ name|attr('__class__') }}",
    "{{ range(999999999) }}",
    "{{ 'x' * 999999999 }}",
    "{% set x = 1 %}{{ x }}",
    "{% include 'other' %}",
    "{% macro m() %}{% endmacro %}",
]

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def template(*paragraphs: str, title: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.core_properties.title = title
    held = BytesIO()
    document.save(held)
    return held.getvalue()


NAMED = template("Before {{ name }} after", "{%p for r in rows %}", "{{ r.cell }}", "{%p endfor %}")


def filled(name: str, *cells: str) -> list[str]:
    return body(render(NAMED, {"name": name, "rows": [{"cell": cell} for cell in cells]}))


@given(ANY_TEXT)
@example("Argyll & Bute <b> \"x\" 'y' ]]>")
@example("{{ name }} {% if %} {# c #} {{% {_{ }_} {_% %_} {_{_{")
@example("Dùn Èideann; Na h-Eileanan Siar; שלום; مرحبا; 🏠‍👩")
@example("one\ntwo\tthree\r\nfour\rfive")
@example("\ue000 private \u2028 line \x85 end")
@example("  spaced   out  ")
def test_any_text_survives(text: str) -> None:
    name = clean(text)
    first, *rest = filled(name, name)
    assert first == squeezed(f"Before {name} after")
    assert squeezed(" ".join(rest)) == squeezed(name)


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x0cb", "a\ud800b", "a\uffffb", "a\x1fb"])
def test_characters_that_no_document_holds_are_taken_out_before_and_refused_at_the_door(text: str) -> None:
    assert clean(text) == "ab"
    with pytest.raises(TemplateError, match="a character that no document can"):
        filled(text)


def test_a_paragraph_mark_makes_a_paragraph() -> None:
    assert filled("x", "one\atwo") == ["Before x after", "one", "two"]


@pytest.mark.parametrize("value", [None, 1.5, object(), ("a",), {"a": {1}}])
def test_only_plain_data_is_let_in(value: Any) -> None:
    with pytest.raises(TemplateError, match="plain"):
        render(NAMED, {"name": value, "rows": []})


@pytest.mark.parametrize("tag", HOSTILE)
def test_a_hostile_template_is_refused_when_read_and_does_nothing_when_filled(tag: str) -> None:
    with pytest.raises(TemplateError):
        used_by(template(tag))


@pytest.mark.parametrize("tag", HOSTILE[:2])
def test_a_hostile_template_does_nothing_when_filled(tag: str) -> None:
    with pytest.raises(TemplateError):
        render(template(tag), {"name": "x"})


def test_a_hostile_property_is_refused_too() -> None:
    with pytest.raises(TemplateError, match="A template may only"):
        used_by(template("{{ name }}", title=HOSTILE[1]))


def test_a_field_that_is_not_given_is_an_error_not_a_blank() -> None:
    with pytest.raises(TemplateError, match="cannot be filled"):
        render(template("{{ nobody }}"), {"name": "x"})


def test_a_text_that_does_not_reach_the_document_is_an_error() -> None:
    with pytest.raises(TemplateError, match="did not reach the document: “lost”"):
        render(template("{{ name }}"), {"name": "x", "other": "lost"})


@pytest.mark.parametrize(
    "content", [b"", b"no document", template("{% if %}"), template("{{ }}"), template("{% for x in y %}")]
)
def test_what_is_no_template_is_refused(content: bytes) -> None:
    with pytest.raises(TemplateError):
        used_by(content)


def test_a_loop_over_anything_but_a_field_is_refused() -> None:
    with pytest.raises(TemplateError, match="loop only over a field"):
        used_by(template("{%p for r in a.b %}", "{{ r.c }}", "{%p endfor %}"))


def test_what_a_template_asks_for_is_told() -> None:
    used = used_by(NAMED)
    assert used.names == {"name", "rows"}
    assert used.columns == {"rows": {"cell"}}
