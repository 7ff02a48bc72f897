"""The front door: how a mistake ends, and what a cold start does not load."""

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import typer

from bot import __main__, cli
from bot.files import FileError
from doc_templates.errors import TemplateError
from kg.errors import AreaDataError, GraphError, InvalidDateError, LintelError
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
    [
        (GraphError("broken"), 3),
        (AreaDataError("a.yaml", ("row 1",)), 3),
        (FileError("no room"), 3),
        (TemplateError("a template", ("no field",)), 3),
        (InvalidDateError("no day"), 2),
        (LintelError("no"), 2),
    ],
)
def test_an_error_ends_with_its_code_and_one_sentence(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, lintel: Lintel
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli, "open_services", fail)
    told = lintel("duties")
    assert (told.code, told.out, told.err) == (code, "", f"lintel: {error}\n")


@pytest.mark.parametrize(
    ("raised", "code", "err"),
    [(typer.Abort(), 1, "Aborted!\n"), (KeyboardInterrupt(), 130, ""), (typer.Exit(7), 7, "")],
)
def test_what_breaks_off_a_command_ends_it_without_a_traceback(
    raised: BaseException, code: int, err: str, monkeypatch: pytest.MonkeyPatch, lintel: Lintel
) -> None:
    def fail() -> None:
        raise raised

    monkeypatch.setattr(cli, "open_services", fail)
    told = lintel("duties")
    assert (told.code, told.out, told.err) == (code, "", err)


COMMANDS = [
    *(("ask", "strategic plan in Fife"), ("ask", "strategic plan in Fife", "--json"), ("duties", "--all")),
    *(("duties", "--all", "--json"), ("duties", "--all", "--csv"), ("export",), ("--help",)),
]


def _until_the_first_line(root: Path, *arguments: str, stdin: str = "", unread: bool = False) -> tuple[int, str, str]:
    """How a command ends whose output goes to `head -1`, or to what reads nothing at all."""
    head = subprocess.Popen(["true"] if unread else ["head", "-1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if unread:
        head.wait()
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        stdout=head.stdin,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
        env={"PATH": os.defpath, "PYTHONPATH": str(root), "LINTEL_DATA_DIR": os.devnull},
        check=False,
    )
    shown, _ = head.communicate()
    return done.returncode, shown.decode(), done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("unread", [False, True], ids=["head", "unread"])
def test_a_reader_that_went_away_is_no_error(command: tuple[str, ...], unread: bool, root: Path) -> None:
    code, shown, err = _until_the_first_line(root, *command, unread=unread)
    assert (code, err) == (0, "")
    assert shown.count("\n") == (0 if unread else 1)


def test_a_stream_ends_when_its_reader_goes_away(root: Path) -> None:
    lines = '{"text": "strategic plan in Fife"}\n' * 50
    assert _until_the_first_line(root, "ask", "--stdin", "--json", stdin=lines)[::2] == (0, "")


@pytest.mark.parametrize("arguments", [("ask", "x", "--colour"), ("nonsense",), ("draft",), ("ask",)], ids=" ".join)
def test_wrong_usage_is_told_in_the_words_of_the_library(arguments: tuple[str, ...], process: Lintel) -> None:
    told = process(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("Usage: lintel ")
    assert "\nError: " in told.err


def _installed() -> bool:
    try:
        return bool(version("lintel"))
    except PackageNotFoundError:
        return False


def test_the_version_is_that_of_the_package(lintel: Lintel) -> None:
    if _installed():
        assert lintel("--version").out.startswith("lintel ")
    assert Path(__main__.__file__).name == "__main__.py"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_cannot_be_written_ends_with_three() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "LHS"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (3, "The output cannot be written: No space left on device\n")
