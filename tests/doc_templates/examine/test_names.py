"""The names in a template, held to its contract."""

import pytest

from doc_templates.examine.names import Names, best_for
from doc_templates.shelf import find
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.examine.house import BRIEFING, tags

REFUSED = "A template may only name fields, loop and choose: this one "


def found(*paragraphs: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in Names(BRIEFING).check(tags(*paragraphs))]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{{ chart }} {{ title }} {%p if not invented and title == 'x' %} {%p endif %}",),
        ("{%p for c in summary %}", "{%p if c.gap %}", "{{ c.text }}", "{%p endif %}", "{%p endfor %}"),
        ("{%p if rows %}", "{%tr for r in rows %}", "{{ r.duty }}", "{%tr endfor %}", "{%p endif %}"),
    ],
)
def test_what_exists_may_be_named(paragraphs: tuple[str, ...]) -> None:
    assert found(*paragraphs) == []


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("{{ titel }}", "unknown-field", "there is no field “titel”: did you mean “title”?"),
        ("{{ zzz }}", "unknown-field", "there is no field “zzz”"),
        ("{%p if invnted %}", "unknown-field", "there is no field “invnted”: did you mean “invented”?"),
        ("{%p for r in row %}", "unknown-field", "there is no field “row”: did you mean “rows”?"),
        ("{%p for r in title %}", "wrong-type", "“title” is a text: write {{ title }} without a loop"),
        ("{%p for r in chart %}", "wrong-type", "“chart” is a picture: write {{ chart }} without a loop"),
        (
            "{{ rows }}",
            "wrong-type",
            "“rows” is a list: write {%p for c in rows %}, {{ c.… }}, {%p endfor %}",
        ),
        ("{{ title.short }}", "wrong-type", "“title” has no parts: write {{ title }}, or loop over it if it is a list"),
        ("{{ title|upper }}", "does-more", f"{REFUSED}holds a filter"),
        ("{{ title * 9 }}", "does-more", f"{REFUSED}holds a mul"),
        ("{{ cycler() }}", "does-more", f"{REFUSED}holds a call"),
        ("{{ rows[0] }}", "does-more", f"{REFUSED}holds a getitem"),
        ("{{ title.__class__ }}", "does-more", f"{REFUSED}asks for “__class__”"),
        ("{% set x = 1 %}", "does-more", "{% set x = 1 %}: a template may only name fields, loop and choose"),
        (
            "{%p for a, b in rows %}",
            "does-more",
            "{%p for a, b in rows %}: write {%p for c in FIELD %}, with the name of one field",
        ),
        (
            "{%p for c in range(9) %}",
            "does-more",
            "{%p for c in range(9) %}: write {%p for c in FIELD %}, with the name of one field",
        ),
    ],
)
def test_what_does_not_exist_or_does_more(text: str, rule: str, message: str) -> None:
    assert found(text) == [(rule, message)]


def test_what_cannot_be_read() -> None:
    ((rule, message),) = found("{{ title title }}")
    assert rule == "does-more"
    assert message.startswith("The template’s tags cannot be read: ")


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("{{ c.txt }}", "unknown-field", "there is no field “txt” in “summary”: did you mean “text”?"),
        ("{{ c }}", "wrong-type", "“c” is a whole entry: name a part of it, such as c.text"),
        (
            "{{ c.text.short }}",
            "does-more",
            "“short” is a part of a part: name only a part of an entry, such as c.text",
        ),
        (
            "{%p for r in rows %}",
            "does-more",
            "{%p for r in rows %} loops inside a loop: end the other one before it",
        ),
    ],
)
def test_inside_a_loop(text: str, rule: str, message: str) -> None:
    assert (rule, message) in found("{%p for c in summary %}", text, "{%p endfor %}")


def test_outside_of_its_loop_an_entry_is_not_known() -> None:
    assert found("{%p for c in summary %}", "{%p endfor %}", "{{ c.text }}") == [
        ("outside-loop", "“c.text” stands outside of the loop that “c” is of: move it inside")
    ]


def test_what_is_not_used_is_a_problem_if_it_is_required() -> None:
    names = Names(BRIEFING)
    used = ["{{ title }}", "{%p for c in summary %}", "{{ c.text }}", "{%p endfor %}"]
    assert list(names.check(tags(*used, "{%p for r in more %}", "{%p endfor %}"))) == []
    assert [(finding.message, finding.stops) for finding in names.unused()] == [
        ("the required field “draft” is not used; it holds: the word that marks a draft", True),
        ("the optional field “invented” is not used; it holds: that the place is invented", False),
        ("the optional field “chart” is not used; it holds: the duties as a picture", False),
        ("“gap” of the field “summary” is not used", True),
        ("“note” of the field “summary” is not used", True),
        ("the required field “rows” is not used; it holds: the duties", True),
        ("“duty” of the field “more” is not used", False),
    ]
    assert names.used == {"title", "summary", "more"}


def test_a_template_fits_the_contract_that_has_its_names() -> None:
    statement = find(STATEMENT).contract
    both = [statement, BRIEFING]
    assert best_for(tags("{{ title }}", "{%p for r in more %}"), both) is BRIEFING
    assert best_for(tags("{{ title }}", "{%p for r in forums %}"), both) is statement
    assert best_for([], both) is statement
