"""An Office file from a stranger is opened, or refused with one sentence."""

import base64
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Mapping
from io import BytesIO
from random import Random

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kg.package import MAX_ENTRIES, PackageError, open_package, parsed, problems_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}


def _ties(*ties: str) -> bytes:
    return f'<Relationships xmlns="{PACKAGES}/relationships">{"".join(ties)}</Relationships>'.encode()


def _tie(kind: str, target: str, mode: str = "External") -> str:
    shown = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{shown}/>'


def _parts(kind: str = "docx") -> dict[str, bytes]:
    main = "xl/workbook.xml" if kind.startswith("xls") else "word/document.xml"
    types = (
        f'<Types xmlns="{PACKAGES}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{MAIN[kind]}"/></Types>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _ties(_tie("officeDocument", main, "")),
        main: b'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"/>',
    }


def _packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as opened:
        for name, held in parts.items():
            opened.writestr(name, held)
    return content.getvalue()


def _with(**more: bytes) -> bytes:
    return _packed(_parts() | {name.replace("__", "/").replace("_dot_", "."): held for name, held in more.items()})


def test_the_parts_of_a_file_can_be_read_and_followed() -> None:
    package = open_package(_packed(_parts()), "a.docx")
    assert package.kind == "docx"
    assert list(package) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert parsed(package["word/document.xml"]).tag == "{w}document"
    tie = package.related()["r1"]
    assert (tie.target, tie.external) == ("word/document.xml", False)
    assert package.related("word/document.xml") == {}
    assert len(package) == 3


def test_the_target_of_a_part_is_found_from_its_folder() -> None:
    ties = _ties(_tie("header", "header1.xml", ""), _tie("x", "/customXml/a.xml", "").replace("r1", "r2"))
    package = open_package(_with(word___rels__document_dot_xml_dot_rels=ties), "a.docx")
    assert [tie.target for tie in package.related("word/document.xml").values()] == [
        "word/header1.xml",
        "customXml/a.xml",
    ]


def test_a_workbook_of_the_usual_kind_is_opened() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_comment(0, 0, "a note")
        sheet.write_url(0, 1, "https://www.gov.scot/")
    assert open_package(content.getvalue(), "a.xlsx").kind == "xlsx"


def _typed(declared: str, name: str) -> bytes:
    """A part that is XML by its declared type alone; the names of parts are the same whatever their capitals."""
    parts = _parts()
    override = f'<Override PartName="/{declared}" ContentType="application/x+xml"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    return _packed(parts | {name: b"<!DOCTYPE a><a/>"})


@pytest.mark.parametrize(
    ("content", "kinds", "problem"),
    [
        (b"", ("xlsx",), "is not an Excel workbook, or is damaged"),
        (b"name,place\n", ("docx", "xlsx"), "is not a Word file or an Excel workbook, or is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("xlsx",), "is protected by a password, or is an old .doc"),
        (_packed(_parts())[:-40], ("docx",), "is not a Word file, or is damaged"),
        (_packed({"content.xml": b"<a/>"}), ("docx",), "is not a Word file"),
        (_packed(_parts("xlsx")), ("docx",), "is not a Word file"),
        (_packed(_parts()), ("xlsx",), "is not an Excel workbook"),
        (_packed(_parts("docm")), ("docx",), "holds macros"),
        (_packed(_parts("xlsm")), ("xlsx",), "holds macros"),
        (_with(word__vbaProject_dot_bin=b"x"), ("docx",), "holds macros (word/vbaProject.bin)"),
        (_with(word__embeddings__a_dot_xlsx=b"x"), ("docx",), "holds an embedded object or file (word/embed"),
        (_with(word__embeddings__oleObject1_dot_bin=b"x"), ("docx",), "holds an embedded object or file (word/embed"),
        (_with(word__activeX__activeX1_dot_xml=b"<a/>"), ("docx",), "holds ActiveX controls (word/activeX/"),
        (_with(xl__externalLinks__externalLink1_dot_xml=b"<a/>"), ("docx",), "holds links to other workbooks (xl/ext"),
        (_with(xl__connections_dot_xml=b"<a/>"), ("docx",), "holds a connection to outside data (xl/connections.xml)"),
        (_with(word__afchunk_dot_mht=b"x"), ("docx",), "holds content of another kind inside it (word/afchunk.mht)"),
        (_with(word__media__a_dot_png=_packed(_parts())), ("docx",), "holds another file packed inside it (word/"),
        (_with(word__media__a_dot_png=b"7z\xbc\xaf\x27\x1c..."), ("docx",), "holds another file packed inside it"),
        (_with(word__media__a_dot_png=b"\xd0\xcf\x11\xe0.."), ("docx",), "holds another file packed inside it"),
        (_with(word__styles_dot_xml=b"<!DOCTYPE a><a/>"), ("docx",), "holds a document type declaration (word/sty"),
        (_with(word__a_dot_xml='<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")), ("docx",),
         "holds a document type declaration (word/a.xml)"),
        (_with(word__a_dot_xml=b"<!-- x --><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ("docx",), "holds a document "),
        (_with(word__styles_dot_xml=b"not xml"), ("docx",), "is damaged (word/styles.xml)"),
        (_with(**{"..__evil": b"x"}), ("docx",), "holds a part with an unsafe name (../evil)"),
        (_with(__etc__passwd=b"x"), ("docx",), "holds a part with an unsafe name (/etc/passwd)"),
        (_with(**{"C:\\evil": b"x"}), ("docx",), "holds a part with an unsafe name (C:\\evil)"),
        (_with(word__DOCUMENT_dot_xml=b"<a/>"), ("docx",), "holds the part word/DOCUMENT.xml twice"),
        (_packed(_parts(), zipfile.ZIP_LZMA), ("docx",), "is packed in a way that Office does not use ("),
        (_with(**{f"word/{n}.txt": b"" for n in range(MAX_ENTRIES)}), ("docx",), "holds more than 2,000 parts"),
        (_typed("WORD/Styles.bin", "word/Styles.bin"), ("docx",), "holds a document type declaration (word/Styles.bin"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_refused(content: bytes, kinds: tuple[str, ...], problem: str) -> None:
    with pytest.raises(PackageError) as caught:
        open_package(content, "given.docx", kinds=kinds)
    assert str(caught.value).startswith(f"given.docx {problem}")
    assert next(problems_of(content, kinds=kinds)).startswith(problem)


@pytest.mark.parametrize(
    ("kind", "target", "problem"),
    [
        ("attachedTemplate", "file:///C:/x.dotm", "is attached to a template outside it (file:///C:/x.dotm)"),
        ("image", "https://example.org/a.png", "takes something in from outside (https://example.org/a.png)"),
        ("image", "file://server/a.png", "takes something in from outside (file://server/a.png)"),
        ("subDocument", "other.docx", "takes something in from outside (other.docx)"),
        ("frame", "\\\\server\\share\\a.htm", "takes something in from outside (\\\\server\\share\\a.htm)"),
        ("hyperlink", "file:///C:/run.exe", "links to a file or program outside it (file:///C:/run.exe)"),
        ("hyperlink", "\\\\server\\share", "links to a file or program outside it (\\\\server\\share)"),
        ("hyperlink", "javascript:x", "links to a file or program outside it (javascript:x)"),
        ("hyperlink", "https://www.gov.scot/", None),
        ("hyperlink", "mailto:a@example.org", None),
        ("hyperlink", "annex.docx", None),
    ],
)
def test_a_file_may_link_to_the_web_and_take_in_nothing(kind: str, target: str, problem: str | None) -> None:
    ties = _ties(_tie(kind, target))
    found = list(problems_of(_with(word___rels__document_dot_xml_dot_rels=ties)))
    assert found == ([problem] if problem else [])


def test_an_address_that_is_not_marked_as_external_is_one_all_the_same() -> None:
    ties = _ties(_tie("image", "https://example.org/a.png", ""))
    found = list(problems_of(_with(word___rels__document_dot_xml_dot_rels=ties)))
    assert found == ["takes something in from outside (https://example.org/a.png)"]


def test_objects_and_macros_are_known_by_their_relationship() -> None:
    ties = _ties(_tie("oleObject", "a.bin", ""), _tie("vbaProject", "b.bin", ""), _tie("control", "c.xml", ""))
    found = list(problems_of(_with(word___rels__document_dot_xml_dot_rels=ties)))
    assert found == ["holds an embedded object or file", "holds macros"]


def test_every_problem_is_listed() -> None:
    content = _with(
        word__vbaProject_dot_bin=b"x", word__styles_dot_xml=b"<!DOCTYPE a><a/>", word__a_dot_zip=b"PK\x03\x04"
    )
    assert list(problems_of(content, kinds=("xlsx",))) == [
        "holds macros (word/vbaProject.bin)",
        "holds another file packed inside it (word/a.zip)",
        "holds a document type declaration (word/styles.xml)",
        "is not an Excel workbook",
    ]


def test_an_encrypted_part_is_a_password() -> None:
    content = bytearray(_packed(_parts()))
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1
        start += 4
    assert list(problems_of(bytes(content))) == ["is protected by a password"]


def _bomb(size: int, noise: int = 0) -> bytes:
    held = b"<a>" + b"0" * size
    return _packed(_parts() | {"word/a.xml": held, "word/noise.bin": bytes(range(256)) * noise}, zipfile.ZIP_DEFLATED)


def _lying(content: bytes) -> bytes:
    """The same file whose directory says that the part is small when unpacked, or well packed."""
    made = bytearray(content)
    start = made.rfind(b"PK\x01\x02", 0, made.find(b"word/a.xml", made.find(b"PK\x01\x02")) + 1)
    made[start + 24 : start + 28] = struct.pack("<I", 10)
    return bytes(made)


NOISE = base64.b64encode(Random(1).randbytes(400_000))
"""What keeps a flood of small tags from being packed too well to be let in."""


def _flood(tags: bytes, name: str = "word/a.xml") -> bytes:
    return _packed(_parts() | {name: b'<a b="' + NOISE + b'" ' + tags})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (_flood(b">" + b"<b/>" * 9_000_000 + b"</a>"), "is too long or too finely formatted to be read: it holds more"),
        (_flood(b" ".join(b'a%x=""' % n for n in range(2_000_000)) + b"/>"), "is too long or too finely formatted"),
        (_flood(b">" + b"<b/>" * 9_000_000 + b"</a>", "[Content_Types].xml"), "is too long or too finely formatted"),
        (_bomb(200_000_000), "unpacks to more than 100 times its size (word/a.xml)"),
        (_lying(_bomb(200_000_000)), "is not a Word file, or is damaged"),
        (_packed(_parts() | {f"word/{n}.txt": b"ab" * 4_000_000 for n in range(40)}), "unpacks to more than 100 times"),
        (_packed(_parts() | {f"word/{n}.txt": bytes(range(256)) * 4_000 for n in range(60)}, zipfile.ZIP_STORED),
         "is larger than 50 million bytes when unpacked"),
    ],
    ids=["elements", "attributes", "types", "ratio", "lying header", "many", "size"],
)  # fmt: skip
def test_a_bomb_does_not_go_off(content: bytes, problem: str) -> None:
    tracemalloc.start()
    begun = time.perf_counter()
    found = list(problems_of(content, kinds=("docx",)))
    took = time.perf_counter() - begun
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert found[0].startswith(problem)
    assert took < 1
    assert peak < 100_000_000


def test_a_small_file_may_be_packed_well() -> None:
    assert list(problems_of(_bomb(900_000))) == []


def test_a_great_many_entries_are_counted_before_they_are_read() -> None:
    entry = b"PK\x01\x02" + bytes(42)
    content = entry * 500_000 + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 46 * 500_000, 0, 0)
    begun = time.perf_counter()
    assert list(problems_of(content)) == ["holds more than 2,000 parts"]
    assert time.perf_counter() - begun < 1


GOOD = _packed(_parts())


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_breaks_the_opening(at: int, piece: bytes) -> None:
    content = GOOD[:at] + piece + GOOD[at + len(piece) :]
    problems = list(problems_of(content))
    if not problems:
        open_package(content, "a.docx")


@given(st.binary(max_size=400))
def test_no_bytes_break_the_opening(content: bytes) -> None:
    assert list(problems_of(content))
