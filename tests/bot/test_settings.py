"""Settings come from the environment once, and only those that begin with LINTEL_."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings


def test_nothing_need_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINTEL_REGISTER_DIR", raising=False)
    assert Settings().register_dir is None


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LINTEL_REGISTER_DIR", str(tmp_path))
    monkeypatch.setenv("REGISTER_DIR", "/elsewhere")
    assert Settings().register_dir == tmp_path


def test_an_empty_setting_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_REGISTER_DIR", "")
    assert Settings().register_dir is None


def test_a_setting_cannot_be_changed_once_read() -> None:
    with pytest.raises(ValidationError):
        Settings().register_dir = Path()  # type: ignore[misc]
