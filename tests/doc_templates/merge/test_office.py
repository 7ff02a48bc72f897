"""A draft that people opened and saved in LibreOffice."""

import shutil
import subprocess

import pytest

from doc_templates.base import read_base
from doc_templates.merge.merge import merge
from doc_templates.merge.report import counts
from tests.doc_templates.merge.making import DAY, drafted
from tests.doc_templates.merge.settling import settled
from tests.doc_templates.merge.test_merge import FORUM, LANDLORD, MONTHLY, SEAT, governance

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing"),
]


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("office")
    (folder / "draft.docx").write_bytes(drafted())
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", f"{folder}/out", "draft.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
    return (folder / "out" / "draft.docx").read_bytes()


def test_the_base_survives(resaved: bytes) -> None:
    assert read_base(resaved) == read_base(drafted())


def test_nothing_counts_as_edited(resaved: bytes) -> None:
    """LibreOffice drops the controls, or keeps them in the heading only: sections are found by their headings."""
    made = merge(resaved, drafted(), DAY)
    assert set(counts(made.report)) <= {"unchanged", "remade", "found"}


def test_new_data_come_in(resaved: bytes) -> None:
    made = merge(resaved, governance(MONTHLY, LANDLORD, FORUM, SEAT), DAY)
    found = settled(made.document, accept=True)
    assert "The group meets every month and has nine members.^" in found
    assert "The group meets every eight weeks and has nine members.^" not in found
