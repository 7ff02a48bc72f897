"""The tour runs from its first question to its draft."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.demo import QUESTIONS, tour
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


def test_a_file_in_the_place_of_the_folder_is_told_before_anything_is_shown(services: Services, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    screen = io.StringIO()
    with pytest.raises(FileError, match="cannot be made"):
        tour(services, Console(file=screen), tmp_path / "file")
    assert screen.getvalue() == ""
