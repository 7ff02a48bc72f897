"""The front door: how a mistake ends, and what a cold start does not load."""

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from bot import __main__
from kg.errors import AreaDataError, GraphError, InvalidDateError
from tests.bot.conftest import Lintel

LOADED = """
import json, sys
sys.argv = ["lintel", *sys.argv[1:]]
from bot.__main__ import main
try:
    main()
except SystemExit:
    pass
heavy = {"rdflib", "pyshacl", "networkx", "torch", "docx", "slack_bolt"}
print(json.dumps(sorted(heavy & set(sys.modules))), file=sys.stderr)
"""


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_cold_question_loads_nothing_heavy(more: tuple[str, ...], process: Lintel) -> None:
    told = process("ask", "Which duties apply to the strategic plan in Fife?", *more, code=LOADED)
    assert told.out
    assert json.loads(told.err) == []


def test_the_program_runs_as_a_process(process: Lintel) -> None:
    told = process("ask", "strategic plan", "--area", "Dùn Èideann", "--json")
    assert (told.code, told.err) == (0, "")
    assert told.data["situation"]["areas"] == [
        {"id": "ia-city-of-edinburgh", "name": told.data["situation"]["areas"][0]["name"]}
    ]


def test_a_terminal_of_another_alphabet_is_still_answered(process: Lintel) -> None:
    told = process("ask", "CSP?", PYTHONIOENCODING="ascii")
    assert told.code == 0
    assert "mean here" in told.out


@pytest.mark.parametrize(
    ("error", "code"),
    [(GraphError("broken"), 3), (AreaDataError("a.yaml", ("row 1",)), 3), (InvalidDateError("no day"), 2)],
)
def test_an_error_ends_with_its_code_and_one_sentence(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, lintel: Lintel
) -> None:
    from bot import cli  # noqa: PLC0415

    def fail() -> None:
        raise error

    monkeypatch.setattr(cli, "open_services", fail)
    told = lintel("duties")
    assert (told.code, told.out, told.err) == (code, "", f"lintel: {error}\n")


def test_a_reader_that_went_away_is_no_error(monkeypatch: pytest.MonkeyPatch, lintel: Lintel) -> None:
    from bot import cli  # noqa: PLC0415

    def fail() -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cli, "open_services", fail)
    monkeypatch.setattr("sys.stderr", open("/dev/null", "w"))  # noqa: PTH123, SIM115 - closed by what is tested
    assert lintel("duties").code == 0


def _installed() -> bool:
    try:
        return bool(version("lintel"))
    except PackageNotFoundError:
        return False


def test_the_version_is_that_of_the_package(lintel: Lintel) -> None:
    if _installed():
        assert lintel("--version").out.startswith("lintel ")
    assert Path(__main__.__file__).name == "__main__.py"
