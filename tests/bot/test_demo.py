"""The tour runs from its first question to what its plans do not agree on."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from bot.demo import QUESTIONS, WORST, tour
from bot.files import FileError
from bot.services import Services


def test_the_tour_asks_answers_and_drafts(services: Services, tmp_path: Path) -> None:
    screen = io.StringIO()
    tour(services, Console(file=screen, width=200), tmp_path / "demo")
    text = screen.getvalue()
    assert all(question in text for question, _ in QUESTIONS)
    assert "is law for England, not for Scotland" in text
    (draft,) = (tmp_path / "demo").iterdir()
    assert draft.suffix == ".docx"
    assert draft.name in text.replace("\n", "")


def test_it_ends_with_the_worst_of_what_the_plans_do_not_agree_on(services: Services, tmp_path: Path) -> None:
    screen = io.StringIO()
    tour(services, Console(file=screen, width=400), tmp_path / "demo")
    text = screen.getvalue().partition("$ lintel align --area strathbrae --limit 3\n")[2]
    head, banner, *_ = text.splitlines()
    assert head.startswith("Strathbrae, as at 1 June 2026: 6")
    assert banner.startswith("FICTIONAL.")
    assert len(re.findall(r"^C\d\d-[0-9a-f]{8}  Critical: ", text, re.MULTILINE)) == WORST
    assert "“Add 12 amenity flats at Muirbrae Court and keep on-site staff”\n" in text
    assert "“End the resident warden service at Muirbrae Court and move to visiting support”\n" in text
    assert text.endswith(
        "\n$ lintel align --area strathbrae --xlsx findings.xlsx\n"
        "Where to go on: a workbook to decide in. docs/alignment.md says how.\n"
    )


def test_a_file_in_the_place_of_the_folder_is_told_before_anything_is_shown(services: Services, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    screen = io.StringIO()
    with pytest.raises(FileError, match="cannot be made"):
        tour(services, Console(file=screen), tmp_path / "file")
    assert screen.getvalue() == ""
