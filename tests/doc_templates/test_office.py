"""LibreOffice can read the draft, and shows what is in it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from doc_templates.draft import Draft

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is missing"
    ),
]


def test_the_draft_becomes_a_pdf_with_its_headings(drafted: Draft, tmp_path: Path) -> None:
    file = tmp_path / drafted.file_name
    file.write_bytes(drafted.document)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    )
    for words in (
        "1 Introduction and status",
        "2 Housing’s role in governance",
        "3 Shared evidence and key issues",
        "4 Shared outcomes and priorities",
        "5 Challenges and improvements",
        "6 Resources and investment",
        "11 Gap register",
        "INVENTED PARTNERSHIP",
        "£950,000",
        "Page 2 of",
    ):
        assert words in text.stdout
