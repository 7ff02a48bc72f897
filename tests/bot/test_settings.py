"""Settings come from the environment once, and only those that begin with LINTEL_."""

from pathlib import Path

import pytest
from platformdirs import user_data_path
from pydantic import ValidationError

from bot.settings import Settings


def test_nothing_need_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINTEL_REGISTER_DIR", raising=False)
    assert Settings().register_dir is None


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LINTEL_REGISTER_DIR", str(tmp_path))
    monkeypatch.setenv("REGISTER_DIR", "/elsewhere")
    assert Settings().register_dir == tmp_path


def test_the_database_is_a_file_in_the_folder_that_is_set_or_the_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LINTEL_DATA_DIR", str(tmp_path))
    assert Settings().database == tmp_path / "lintel.db"
    monkeypatch.setenv("LINTEL_DATABASE_URL", "postgresql+psycopg://lintel:secret@here/lintel")
    assert Settings().database == "postgresql+psycopg://lintel:secret@here/lintel"
    assert "secret" not in repr(Settings())


def test_without_a_folder_the_database_is_in_the_user_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LINTEL_DATA_DIR")
    monkeypatch.delenv("LINTEL_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Settings().database == user_data_path("lintel", appauthor=False) / "lintel.db"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_setting_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_REGISTER_DIR", "")
    assert Settings().register_dir is None


def test_a_setting_cannot_be_changed_once_read() -> None:
    with pytest.raises(ValidationError):
        Settings().register_dir = Path()  # type: ignore[misc]
