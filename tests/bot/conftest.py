"""The command line run in this process, and as a process of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import alignments, area_commands, calendar_command, cli, drafts, upkeep
from bot.__main__ import main
from bot.services import Services


@dataclass(frozen=True)
class Run:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Lintel = Callable[..., Run]


@pytest.fixture
def lintel(services: Services, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lintel:
    """Run a command in this process on the open register: `lintel("ask", "…", "--json")`."""
    for module in (alignments, area_commands, calendar_command, cli, drafts, upkeep):
        monkeypatch.setattr(module, "open_services", lambda: services)
    return _runner(monkeypatch, capsys)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lintel:
    """Run a command in this process as it starts by itself: it reads its settings and opens the register."""
    return _runner(monkeypatch, capsys)


def _runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lintel:
    def run(*arguments: str, stdin: str | bytes = "") -> Run:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["lintel", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        found = capsys.readouterr()
        return Run(code, found.out, found.err)

    return run


@pytest.fixture(scope="session")
def process(root: Path) -> Lintel:
    """Run a command as a process of its own, with nothing in its surroundings but what is given."""

    def run(*arguments: str, stdin: str = "", code: str = "", **settings: str) -> Run:
        how = ["-c", code] if code else ["-m", "bot"]
        done = subprocess.run(
            [sys.executable, *how, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=root,
            env={
                "PATH": os.defpath,
                "PYTHONPATH": str(root),
                "NO_COLOR": "1",
                "COLUMNS": "200",
                "LINTEL_DATA_DIR": os.devnull,
                **settings,
            },
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run
