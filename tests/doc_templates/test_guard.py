"""A Word file from outside is opened only if it does nothing by itself."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doc_templates.draft import Draft
from doc_templates.guard import dangers, open_document
from doc_templates.shelf import find, listed
from kg.package import PackageError
from tests.doc_templates.making import char, field, part, replaced, saved, written

SAFE = saved(written("A letter"))
RELS = "word/_rels/document.xml.rels"
HOME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def related(kind: str, target: str, *, outside: bool = True, home: str = HOME) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    more = f'<Relationship Id="rIdX" Type="{home}{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced(SAFE, {RELS: part(SAFE, RELS).replace("</Relationships>", more)})


def bodied(xml: str) -> bytes:
    """A document whose one paragraph holds some XML."""
    document = written()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return saved(document)


def main_type(name: str) -> bytes:
    types = part(SAFE, "[Content_Types].xml")
    changed = re.sub(r"application/[^\"]*document\.main\+xml", f"application/vnd.{name}", types)
    return replaced(SAFE, {"[Content_Types].xml": changed})


def merged() -> bytes:
    settings = part(SAFE, "word/settings.xml")
    return replaced(SAFE, {"word/settings.xml": settings.replace("<w:zoom", "<w:mailMerge/><w:zoom")})


ROWS: list[tuple[bytes, str]] = [
    (
        related("attachedTemplate", "https://evil.test/t.dotm"),
        "is attached to a template outside it (https://evil.test/t.dotm)",
    ),
    (related("image", r"\\evil.test\p.png"), r"takes something in from outside (\\evil.test\p.png)"),
    (related("oleObject", "file:///C:/x.xls"), "takes something in from outside (file:///C:/x.xls)"),
    (related("mailMergeSource", "file:///people.xlsx"), "takes something in from outside (file:///people.xlsx)"),
    (related("aFChunk", "../chunk.html", outside=False), "holds content of another kind inside it"),
    (related("oleObject", "embeddings/o1.bin", outside=False), "holds an embedded object or file"),
    (
        bodied(field(' DDEAUTO c:\\windows\\cmd.exe "/k calc" ')),
        "holds a field that runs or fetches something (DDEAUTO, in word/document.xml)",
    ),
    (
        bodied(field(" d", "De c:\\x ")),
        "holds a field that runs or fetches something (DDE, in word/document.xml)",
    ),
    (
        bodied('<w:fldSimple w:instr=" INCLUDETEXT &quot;file:///etc/passwd&quot; "/>'),
        "holds a field that runs or fetches something (INCLUDETEXT, in word/document.xml)",
    ),
    (
        bodied(field('INCLUDEPICTURE "https://evil.test/p.png" \\d')),
        "holds a field that runs or fetches something (INCLUDEPICTURE, in word/document.xml)",
    ),
    (
        bodied(field("AUTOTEXT x")),
        "holds a field that runs or fetches something (AUTOTEXT, in word/document.xml)",
    ),
    (
        bodied(char("begin") + field("QUOTE 68 68 69") + "<w:r><w:instrText> cmd</w:instrText></w:r>" + char("end")),
        "holds a field that does not say what it does (in word/document.xml)",
    ),
    (merged(), "is set up for a mail merge: end it under Mailings, Start Mail Merge, Normal Word Document"),
    (
        main_type("openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        "is a Word template (.dotx): save it as a Word document (.docx)",
    ),
    (main_type("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "is not a Word file"),
    (replaced(SAFE, {"_rels/.rels": None}), "is not a Word file"),
    (replaced(SAFE, {"word/document.xml": "<a><b></a>"}), "is damaged (word/document.xml)"),
]


@pytest.mark.parametrize(("content", "line"), ROWS, ids=[line[:50] for _content, line in ROWS])
def test_a_file_that_does_something_is_refused_with_a_sentence(content: bytes, line: str) -> None:
    assert list(dangers(content)) == [line]
    with pytest.raises(PackageError) as caught:
        open_document(content, "letter.docx")
    assert str(caught.value) == f"letter.docx {line}"


def _nested(content: bytes) -> bytes:
    return replaced(content, {"word/header9.xml": part(bodied(field("DDE x")), "word/document.xml")})


def test_a_field_is_found_in_every_part() -> None:
    assert list(dangers(_nested(SAFE))) == ["holds a field that runs or fetches something (DDE, in word/header9.xml)"]


@pytest.mark.parametrize("content", [b"", b"no zip", SAFE[: len(SAFE) // 2], b"%PDF-1.7"])
def test_what_is_no_package_is_refused(content: bytes) -> None:
    with pytest.raises(PackageError, match=r"^x\.docx [a-z]"):
        open_document(content, "x.docx")


def test_a_field_is_found_in_a_part_that_is_xml_by_its_declared_type_alone() -> None:
    content = replaced(SAFE, {"word/header9.dat": part(bodied(field("DDE x")), "word/document.xml")})
    declared = '<Override PartName="/WORD/header9.DAT" ContentType="application/header+xml"/></Types>'
    types = part(content, "[Content_Types].xml").replace("</Types>", declared)
    content = replaced(content, {"[Content_Types].xml": types})
    assert list(dangers(content)) == ["holds a field that runs or fetches something (DDE, in word/header9.dat)"]


def _bomb() -> bytes:
    return replaced(SAFE, {"word/big.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})


def _doctype() -> bytes:
    xml = part(SAFE, "word/document.xml").replace(
        "<w:document", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    return replaced(SAFE, {"word/document.xml": xml})


def _climbing() -> bytes:
    return replaced(SAFE, {"../../etc/cron.d/x": b"x"})


def _macros() -> bytes:
    return replaced(SAFE, {"word/vbaProject.bin": b"x"})


@pytest.mark.parametrize("made", [_bomb, _doctype, _climbing, _macros])
def test_what_no_package_may_be_is_refused_before_it_is_read(made: Callable[[], bytes]) -> None:
    with pytest.raises(PackageError, match=r"^x\.docx [a-z]"):
        open_document(made(), "x.docx")


@pytest.mark.parametrize(
    "parts",
    [{"word/styles.xml": None}, {"word/document.xml": f"<w:document {nsdecls('w')}/>"}, {"word/document.xml": "<a/>"}],
)
def test_a_document_that_lost_a_part_or_its_body_is_damaged(parts: dict[str, str | None]) -> None:
    with pytest.raises(PackageError, match=r"^x is damaged: something in it is not as Word writes it$"):
        open_document(replaced(SAFE, parts), "x")


@pytest.mark.parametrize("name", listed())
def test_templates_and_drafts_are_let_in(name: str, drafted: Draft) -> None:
    assert list(dangers(find(name).document)) == []
    assert open_document(drafted.document, "draft.docx").paragraphs


def test_links_fields_and_pictures_of_an_honest_document_are_let_in() -> None:
    assert list(dangers(related("hyperlink", "https://www.legislation.gov.uk/"))) == []
    assert list(dangers(bodied(field(" PAGE ") + field(' HYPERLINK "https://a.test" ') + field(" TOC \\o ")))) == []
    assert list(dangers(bodied(field(" IF ", "1 = 1 ", "yes ", "no ")))) == []


def test_the_file_is_not_changed_by_opening_it() -> None:
    opened = open_document(SAFE, "x")
    assert opened.element.xml == Document(BytesIO(SAFE)).element.xml
    with ZipFile(BytesIO(SAFE)) as held:
        assert held.testzip() is None
