"""With a register that cannot be used, every command says so in one sentence and ends with three."""

import json
import re
from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path
from shutil import copytree

import pytest

from kg.sources import packaged
from tests.bot.conftest import Lintel
from tests.bot.test_cli import KEYS, SITUATION

ACT = "law/asp-2014-9.ttl"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the register, named in the settings, to be broken."""
    with as_file(packaged()) as folder:
        copytree(folder, tmp_path / "register")
    monkeypatch.setenv("LINTEL_REGISTER_DIR", str(tmp_path / "register"))
    return tmp_path / "register"


def _missing(folder: Path) -> None:
    (folder / ACT).unlink()


def _half_written(folder: Path) -> None:
    content = (folder / ACT).read_bytes()
    (folder / ACT).write_bytes(content[: len(content) // 2])


def _wrong_encoding(folder: Path) -> None:
    (folder / ACT).write_bytes((folder / ACT).read_text("utf-8").encode("utf-16"))


def _record_without_force(folder: Path) -> None:
    text = (folder / ACT).read_text("utf-8")
    (folder / ACT).write_text(text.replace("lintel:force force:duty ;", "", 1), "utf-8")


def _impossible_day(folder: Path) -> None:
    text = (folder / ACT).read_text("utf-8")
    (folder / ACT).write_text(text.replace('"2014-09-22"^^xsd:date', '"2014-09-31"^^xsd:date', 1), "utf-8")


def _impossible_number(folder: Path) -> None:
    forces = folder / "concepts" / "forces.ttl"
    number = '"x"^^<http://www.w3.org/2001/XMLSchema#integer>'
    text = re.sub(r"(lintel:order) \d+", rf"\1 {number}", forces.read_text("utf-8"), count=1)
    forces.write_text(text, "utf-8")


def _force_that_no_one_can_weigh(folder: Path) -> None:
    forces = folder / "concepts" / "forces.ttl"
    forces.write_text(forces.read_text("utf-8").replace("force:duty\n", "force:best-value\n", 1), "utf-8")
    act = (folder / ACT).read_text("utf-8")
    (folder / ACT).write_text(act.replace("lintel:force force:duty ;", "lintel:force force:best-value ;", 1), "utf-8")


def _empty_head(folder: Path) -> None:
    (folder / "register.ttl").write_bytes(b"")


FAULTS = [_missing, _half_written, _wrong_encoding, _record_without_force, _impossible_day, _impossible_number]
FAULTS += [_force_that_no_one_can_weigh, _empty_head]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_question_is_still_answered_as_unavailable(
    fault: Callable[[Path], None], broken: Path, fresh: Lintel
) -> None:
    fault(broken)
    told = fresh("ask", "Which duties apply to the strategic plan?", "--as-at", "2020-06-30", "--json")
    assert told.code == 3
    assert list(told.data) == KEYS
    assert set(told.data["situation"]) >= SITUATION
    assert (told.data["outcome"], told.data["situation"]["as_at"]) == ("unavailable", "2020-06-30")
    assert not any(told.data[key] for key in ("duties", "related", "definitions", "evidence", "gaps"))
    assert told.err == f"lintel: {told.data['message']}\n"
    assert "Traceback" not in told.err


def test_a_stream_of_questions_is_answered_line_by_line(broken: Path, fresh: Lintel) -> None:
    _missing(broken)
    told = fresh("ask", "--stdin", "--json", stdin='{"text": "LHS", "id": "a"}\n{"text": "carers"}\n')
    assert told.code == 3
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["a", "2"]


@pytest.mark.parametrize(
    "arguments",
    [("ask", "strategic plan"), ("duties",), ("duties", "--json"), ("show", "pbjw-s37-review"), ("export",)],
    ids=" ".join,
)
def test_every_other_command_prints_nothing_but_the_reason(
    arguments: tuple[str, ...], broken: Path, fresh: Lintel
) -> None:
    _half_written(broken)
    told = fresh(*arguments)
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith(f"lintel: {ACT} is not readable as Turtle: line ")


def test_nothing_is_exported_from_a_broken_register(broken: Path, fresh: Lintel, tmp_path: Path) -> None:
    _missing(broken)
    assert fresh("export", str(tmp_path / "out.trig")).code == 3
    assert not (tmp_path / "out.trig").exists()


def test_a_process_says_the_same(broken: Path, process: Lintel) -> None:
    _missing(broken)
    told = process("ask", "strategic plan", "--json", LINTEL_REGISTER_DIR=str(broken))
    assert (told.code, told.data["outcome"]) == (3, "unavailable")
    assert ACT in told.err


def test_an_untouched_copy_answers(broken: Path, fresh: Lintel) -> None:
    told = fresh("ask", "Which duties apply to the strategic plan?", "--json")
    assert (told.code, told.data["outcome"]) == (0, "answered")
    assert broken.is_dir()
