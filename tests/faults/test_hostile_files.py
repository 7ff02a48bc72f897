"""The table of hostile files: what somebody made, and what each command that opens it says to it.

Each is refused within a second, with one sentence and the exit code of the contract. Nothing of it is read further,
and nothing is written.
"""

import base64
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from tests.bot.conftest import Lintel
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.making import part, replaced, saved, written

PLAIN: Final = saved(written("A letter"))
BODY: Final = "word/document.xml"
NOISE: Final = base64.b64encode(Random(1).randbytes(400_000))
"""What keeps a flood from being packed too well to be let in."""
NO_WORD: Final = "is not a Word file, or is damaged"


def _declared(declaration: str, encoding: str = "utf-8") -> bytes:
    xml = part(PLAIN, BODY).replace("<w:document", f"{declaration}<w:document", 1)
    return replaced(PLAIN, {BODY: xml.replace("UTF-8", encoding.upper()).encode(encoding)})


def _in_body(xml: str) -> bytes:
    return replaced(PLAIN, {BODY: part(PLAIN, BODY).replace("<w:body>", f"<w:body>{xml}")})


def _flooded(name: str, tags: bytes) -> bytes:
    return replaced(PLAIN, {name: b'<a b="' + NOISE + b'" ' + tags})


def _twice(name: str) -> bytes:
    return replaced(PLAIN, {name: "<a/>"})


def _packed(tmp: Path, method: int, *more: tuple[str, bytes]) -> bytes:
    with ZipFile(tmp / "made.zip", "w", method) as new:
        for name, content in (("[Content_Types].xml", b"<a/>"), *more):
            new.writestr(name, content)
    return (tmp / "made.zip").read_bytes()


def _overlapping(tmp: Path) -> bytes:
    """A directory whose thousand entries are one and the same piece of the file."""
    content = bytearray(_packed(tmp, ZIP_DEFLATED, ("word/a.xml", b"<a>" + b" " * 1_000_000 + b"</a>")))
    start = content.rfind(b"PK\x01\x02")
    end = content.rfind(b"PK\x05\x06")
    entry = bytes(content[start:end])
    many = b"".join(entry.replace(b"word/a.xml", b"word/%c%c.xm" % (65 + i // 26, 65 + i % 26)) for i in range(600))
    tail = bytearray(content[end:])
    tail[8:12] = (601).to_bytes(2, "little") * 2
    tail[12:16] = (len(content[:start]) - content.find(b"PK\x01\x02") + len(many)).to_bytes(4, "little")
    return bytes(content[:start] + many + tail)


FILES: Final[list[tuple[str, Callable[[Path], bytes], str]]] = [
    ("nothing", lambda _: b"", NO_WORD),
    ("a program", lambda _: b"#!/bin/sh\nrm -rf /\n", NO_WORD),
    ("half a file", lambda _: PLAIN[: len(PLAIN) // 2], NO_WORD),
    ("a password", lambda _: b"\xd0\xcf\x11\xe0" + bytes(600), "is protected by a password, or is an old .doc or .xls"),
    ("a bomb", lambda _: replaced(PLAIN, {"word/a.xml": b"<a>" + b" " * 90_000_000}), "unpacks to more than 100 times"),
    ("a bomb in what Lintel reads", lambda _: replaced(PLAIN, {"customXml/item7.xml": b"<a>" + b" " * 90_000_000}),
     "unpacks to more than 100 times its size (customXml/item7.xml)"),
    ("a zip in it", lambda tmp: replaced(PLAIN, {"word/media/a.png": _packed(tmp, ZIP_STORED)}),
     "holds another file packed inside it (word/media/a.png)"),
    ("parts over one another", _overlapping, NO_WORD),
    ("an odd way of packing", lambda tmp: _packed(tmp, ZIP_LZMA), "is packed in a way that Office does not use ("),
    ("a part twice, in capitals", lambda _: _twice("WORD/document.xml"), "holds the part WORD/document.xml twice"),
    ("a way out of the folder", lambda _: _twice("../../etc/cron.d/x"), "holds a part with an unsafe name (../../etc"),
    ("a way out with backslashes", lambda _: _twice("..\\..\\x"), "holds a part with an unsafe name (..\\..\\x)"),
    ("nine million elements", lambda _: _flooded("word/a.xml", b">" + b"<b/>" * 9_000_000 + b"</a>"),
     "is too long or too finely formatted to be read: it holds more than 1,000,000 tags"),
    ("two million attributes", lambda _: _flooded("word/a.xml", b" ".join(b'a%x=""' % n for n in range(2_000_000))),
     "is too long or too finely formatted to be read: it holds more than 1,000,000 tags"),
    ("an entity", lambda _: _declared('<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
     "holds a document type declaration (word/document.xml)"),
    ("an entity in another alphabet", lambda _: _declared('<!DOCTYPE d [<!ENTITY e "x">]>', "utf-16"),
     "holds a document type declaration (word/document.xml)"),
    ("elements without end", lambda _: _in_body("<w:tbl><w:tr><w:tc>" * 5_000), "is damaged (word/document.xml)"),
    ("tables five thousand deep",
     lambda _: _in_body("<w:tbl><w:tr><w:tc>" * 5_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5_000),
     "is damaged (word/document.xml)"),
    ("macros", lambda _: replaced(PLAIN, {"word/vbaProject.bin": b"x"}), "holds macros (word/vbaProject.bin)"),
    ("a field that runs a program",
     lambda _: _in_body('<w:p><w:fldSimple w:instr="DDEAUTO c:\\cmd.exe"/></w:p>'),
     "holds a field that runs or fetches something (DDEAUTO, in word/document.xml)"),
]  # fmt: skip

COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "access": ("access", "{file}"),
    "draft again": ("draft", STATEMENT, "--area", "strathbrae", "--previous", "{file}", "--out", "{out}"),
    "answers": ("area", "load", "{file}", "--review", "--area", "strathbrae", "--yes"),
    "draft over it": ("draft", STATEMENT, "--area", "strathbrae", "--out", "{file}"),
    "house template": ("templates", "check", "{file}"),
}


@pytest.fixture(params=FILES, ids=[row[0] for row in FILES])
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    _name, made, told = request.param
    path = tmp_path / "hostile.docx"
    path.write_bytes(made(tmp_path))
    return path, told


@pytest.mark.parametrize("command", COMMANDS)
def test_a_hostile_file_is_refused(command: str, hostile: tuple[Path, str], lintel: Lintel, tmp_path: Path) -> None:
    path, told = hostile
    before, names = path.read_bytes(), sorted(tmp_path.iterdir())
    arguments = [part.format(file=path, out=tmp_path / "out.docx") for part in COMMANDS[command]]
    lintel("templates", "list")  # what is loaded once is loaded before the clock runs
    begun = time.perf_counter()
    done = lintel(*arguments)
    assert time.perf_counter() - begun < 2
    if command == "house template":
        assert done.code == 1
        assert f"the file: it {told}" in done.out
    elif command == "draft over it":
        assert (done.code, done.out) == (3, "")
        assert f"{path} is there already and is not as Lintel wrote it" in done.err
    else:
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith(f"lintel: {path if command == 'access' else path.name} {told}")
        assert done.err.count("\n") == 1
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == names


def test_a_flood_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "flood.docx"
    path.write_bytes(_flooded(BODY, b">" + b"<b/>" * 9_000_000 + b"</a>"))
    process = subprocess.Popen([sys.executable, "-m", "bot", "access", str(path)], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told = process.stderr.read()
    process.stderr.close()
    _pid, _status, used = os.wait4(process.pid, 0)
    process.returncode = 0
    assert "too finely formatted" in told
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024  # what it was started from counts until it runs
    assert used.ru_maxrss // 1_024 < max(300, own + 10)
