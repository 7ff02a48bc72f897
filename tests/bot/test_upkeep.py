"""The commands that make and mend: how they end, and what they leave behind."""

from pathlib import Path

import pytest

from tests.bot.conftest import Lintel
from tests.kg.test_check import Copy


@pytest.mark.parametrize("form", ["ttl", "trig", "jsonld", "nq"])
def test_the_graph_is_exported_in_each_format(form: str, lintel: Lintel, tmp_path: Path) -> None:
    target = tmp_path / f"register.{form}"
    told = lintel("export", "--format", form, str(target))
    assert (told.code, told.out) == (0, "")
    assert "Written" in told.err
    assert target.stat().st_size > 1_000_000


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A small register in a folder that the settings name."""
    (tmp_path / "register").mkdir()
    monkeypatch.setenv("LINTEL_REGISTER_DIR", str(tmp_path / "register"))
    return Copy(tmp_path / "register")


def test_a_sound_register_is_checked_without_a_word(small: Copy, fresh: Lintel) -> None:
    told = fresh("check", str(small.folder / "law" / "act.ttl"))
    assert (told.code, told.out) == (0, "")
    assert fresh("check", str(small.folder / "law" / "act.ttl"), "--json").data == {"problems": []}


def test_each_problem_is_a_line_and_ends_with_one(small: Copy, fresh: Lintel) -> None:
    small.replace("law/act.ttl", "lintel:force force:duty ;", "")
    told = fresh("check", str(small.folder / "law" / "act.ttl"))
    assert told.code == 1
    assert told.out.splitlines()[0].startswith("law/act.ttl: duty:plan: ")
    data = fresh("check", str(small.folder / "law" / "act.ttl"), "--json").data
    assert [set(problem) for problem in data["problems"]] == [{"file", "subject", "message"}]


@pytest.mark.usefixtures("small")
def test_the_index_is_made_once_and_then_up_to_date(
    fresh: Lintel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINTEL_CACHE_DIR", str(tmp_path / "cache"))
    first, again = fresh("index"), fresh("index")
    assert (first.code, again.code) == (0, 0)
    assert first.out.startswith("The index holds ")
    assert again.out == "The index is up to date.\n"
    assert {file.name for file in (tmp_path / "cache").iterdir()} == {"index.npz", "vectors.npz"}


@pytest.mark.usefixtures("small")
def test_without_the_model_there_is_no_index_and_the_reason_is_told(
    fresh: Lintel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINTEL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LINTEL_MODEL_DIR", str(tmp_path / "nothing"))
    told = fresh("index")
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("lintel: the language model")
    assert not (tmp_path / "cache").exists()
