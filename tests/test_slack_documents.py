"""The pages and files of the bot keep their promises too. `python -m tests.test_slack_documents` writes its example."""

import json
import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect
from typer.testing import CliRunner

from bot.cli import app
from bot.services import Services
from bot.settings import Settings
from bot.slack import access, doors, executor, health
from bot.slack.blocks.answer import message_of
from bot.slack.front import PATH
from bot.slack.manifest import manifest, scopes
from bot.slack.settings import SlackSettings
from bot.slack.state.chain import Action
from bot.slack.state.installations import EXPIRES
from bot.slack.state.periods import Periods
from bot.slack.state.retention import Removed
from bot.slack.state.state import open_state
from bot.slack.state.upgrade import upgrade
from bot.slack.where import Where
from bot.stream import reply
from kg.archive import open_engine
from kg.sources import packaged
from tests.bot.slack.test_logs import kept
from tests.conftest import ROOT, TODAY
from tests.postgres import NAMED, programs, server
from tests.slackstand import BOT, Stand
from tests.slackstand.stand import APP
from tests.test_documents import BLOCK, COMMAND_LINE, README, _keys, _read, _unknown

INSTALL, RUNNING = ROOT / "docs/slack-install.md", ROOT / "docs/slack-running.md"
ASSESSMENT, ENTRY = ROOT / "docs/data-protection.md", ROOT / "docs/ai-register.md"
PAGES = (INSTALL, RUNNING, ASSESSMENT, ENTRY)
DEPLOY = sorted((ROOT / "deploy").iterdir())
CONTAINER = ROOT / "deploy/Containerfile"
SERVICE = ROOT / "deploy/lintel-slack.service"


def _table(page: Path, head: str) -> list[list[str]]:
    """The rows of the table that begins so, without its head."""
    _, found, rest = _read(page).partition(f"\n{head}")
    assert found, head
    rows = rest.split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def _spoken(period: timedelta) -> str:
    """A period as the pages say it: 10 minutes, 24 hours, 30 days."""
    if period < timedelta(hours=1):
        return f"{period // timedelta(minutes=1)} minutes"
    return f"{period // timedelta(hours=1)} hours" if period < timedelta(days=2) else f"{period.days} days"


# Tables


def test_each_setting_is_told_with_its_default() -> None:
    rows = {row[0].strip("`"): row for row in _table(INSTALL, "| variable ")}
    assert list(rows) == [f"LINTEL_SLACK_{name.upper()}" for name in SlackSettings.model_fields]
    for name, field in SlackSettings.model_fields.items():
        _, what, otherwise = rows[f"LINTEL_SLACK_{name.upper()}"]
        shown = {None: "none", True: "`on`"}.get(field.default, f"`{field.default}`")
        assert otherwise.split(":")[0] == shown if field.default is None else otherwise == shown
        assert what.startswith("**secret**") == ("SecretStr" in str(field.annotation))


def test_each_scope_is_told_with_what_it_is_for() -> None:
    rows = _table(INSTALL, "| scope ")
    assert [row[0].strip("`") for row in rows] == list(scopes())
    assert all(len(row[1]) > 8 for row in rows)


def test_what_is_kept_is_told_with_how_long(tmp_path: Path) -> None:
    rows, periods = _table(RUNNING, "| counted as "), Periods()
    records, threads = _spoken(periods.records), _spoken(periods.threads)
    assert {row[0].strip("`"): row[3] for row in rows if row[0] != "–"} == {
        "once": _spoken(periods.once),
        "conversations": threads,
        "answers": threads,
        "texts": _spoken(periods.feedback_text),
        "feedback": records,
        "drafts": records,
        "homes": records,
        "lines": records,
        "keys": f"{_spoken(periods.key)} in use, then {records}",
        "installing": _spoken(timedelta(seconds=EXPIRES)),
    }
    assert [row[0].strip("`") for row in rows if row[0] != "–"] == list(Removed.__annotations__)
    engine = open_engine(tmp_path / "lintel.db")
    upgrade(engine)
    named = set(chain.from_iterable(re.findall(r"`(lintel_\w+)`", row[2]) for row in rows))
    assert named == set(inspect(engine).get_table_names()) - {"sqlite_sequence"}


def test_what_else_is_said_of_periods_is_so() -> None:
    periods, text = Periods(), _read(ASSESSMENT)
    assert f"secret key that changes every {_spoken(periods.key)}" in text
    assert f"feedback ({_spoken(periods.feedback_text)};" in text
    assert f"emptied after {_spoken(periods.records)}" in text
    assert f"why {_spoken(periods.records)}?" in text
    assert access.KEPT == 300
    assert "five minutes in memory" in text
    assert f"every {_spoken(periods.key)}" in _read(ROOT / "docs/adr/0016-state-by-ids.md")
    assert "An answer may take eight seconds, a draft a minute" in _read(ROOT / "docs/adr/0014-a-synchronous-bot.md")
    assert (executor.ANSWER, executor.DRAFT) == (8, 60)


def test_each_page_of_health_is_told() -> None:
    paths = [row[0].strip("`") for row in _table(INSTALL, "| path ")]
    source = _read(ROOT / "bot/slack/health.py")
    assert paths == re.findall(r'^ +"(/\w+)": lambda', source, re.MULTILINE)
    text = _read(INSTALL)
    assert f"no answer to a ping for {int(doors.SILENT * doors.PING)} seconds" in text
    assert f"what it can within\n{int(executor.STOP)} seconds" in text


# Commands


def _wrapped() -> Iterator[list[str]]:
    """The commands of Lintel that stand behind another: `sudo`, `docker exec`, a unit."""
    for path in (*PAGES, *DEPLOY):
        for words in re.findall(r"(?:/bin/|exec lintel )(lintel [a-z][^\n`\\&]*)", _read(path)):
            yield shlex.split(words)
    found = re.search(r"^CMD (\[.+\])$", _read(CONTAINER), re.MULTILINE)
    assert found
    yield re.findall(r'"(.+?)"', found[1])


def test_every_command_behind_another_exists() -> None:
    commands = list(_wrapped())
    assert [shlex.join(words) for words in commands if _unknown(words)] == []
    assert ["lintel", "slack"] in commands
    assert len(commands) > 5


def _console(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The commands in a page that are shown with what they print."""
    for language, body in BLOCK.findall(_read(page)):
        if language == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, *shown = part.splitlines()
                yield command, [line for line in shown if line]


def _is_shown(shown: list[str], output: str) -> bool:
    """Whether a command printed these lines and no others; one that ends in an ellipsis is the beginning of a line."""
    printed = [line.rstrip() for line in output.splitlines()]
    return len(printed) == len(shown) and all(
        real.startswith(line.removesuffix("…").rstrip()) if line.endswith("…") else real == line
        for line, real in zip(shown, printed, strict=True)
    )


def test_the_check_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [(command, shown)] = _console(INSTALL)
    with Stand() as stand, kept():
        monkeypatch.setenv("LINTEL_DATA_DIR", str(tmp_path))
        monkeypatch.setenv("LINTEL_SLACK_API_URL", stand.url)
        # The three settings of the page.
        for name, value in (("BOT_TOKEN", BOT), ("APP_TOKEN", APP), ("USER_GROUP", "S1")):
            assert f"\nLINTEL_SLACK_{name}={value.split('-')[0][0]}" in _read(INSTALL)
            monkeypatch.setenv(f"LINTEL_SLACK_{name}", value)
        result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0
    assert _is_shown(shown, result.output), result.output


def test_what_the_commands_print_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, shown in _console(RUNNING):
        # Those that turn it off and on belong together; the tables are upgraded in a database of its own.
        place = tmp_path / ("upgrade" if "upgrade" in command else "switch")
        monkeypatch.setenv("LINTEL_DATA_DIR", str(place))
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, result.output
        assert _is_shown(shown, result.output), result.output


@pytest.mark.parametrize(
    "command",
    ["off --reason r", "on", "retain", "erase U1 --team T1", "audit --verify", "upgrade"],
)
def test_every_key_of_the_json_is_documented(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_DATA_DIR", str(tmp_path))
    _audit(tmp_path / "lintel.db", add=True)
    result = CliRunner().invoke(app, ["admin", *command.split(), "--json"])
    part = _read(COMMAND_LINE).split(f"\n### admin {command.split(maxsplit=1)[0]}\n")[1].split("\n```text")[0]
    general = {"enterprise", "team", "user"}
    assert _keys(json.loads(result.stdout)) - set(re.findall(r"\w+", part)) - general == set()


def _line(page: Path, begins: str) -> str:
    found: list[str] = [line for _, body in BLOCK.findall(_read(page)) for line in body.splitlines() if begins in line]
    assert len(found) == 1, begins
    return found[0]


def _audit(address: str | Path, *, add: bool = False) -> str:
    """The last link of a chain that holds, after a line is added to it or not."""
    state = open_state(address, lambda: datetime(2026, 11, 21, tzinfo=UTC))
    try:
        if add:
            state.audit.append(Where("", "T1", "C1", "", "U1"), Action.SET, {"channel": "C1"})
        assert state.audit.verify(("", "T1")).bad is None
        return str(state.audit.head(("", "T1")).link)
    finally:
        state.engine.dispose()


@pytest.mark.parametrize(("page", "word"), [(RUNNING, "VACUUM INTO"), (ROOT / "docs/install.md", ".backup")])
def test_a_copy_of_sqlite_is_whole(page: Path, word: str, tmp_path: Path) -> None:
    there, back = tmp_path / "lintel.db", tmp_path / "back"
    last = _audit(there, add=True)
    *_, command = re.findall(r"sqlite3 \S+ \"(.+?)\"", _line(page, word))
    assert command.startswith(word)
    back.mkdir()
    # As the program would: `.backup` is a command of its own, not of the language.
    with_python = (
        f'import sqlite3; sqlite3.connect({str(there)!r}).execute("{command}")'
        if word == "VACUUM INTO"
        else f"import sqlite3; sqlite3.connect({str(there)!r}).backup(sqlite3.connect('lintel-copy.db'))"
    )
    subprocess.run(["python", "-c", with_python], cwd=back, check=True, timeout=60)
    assert "'lintel-copy.db'" in command
    assert _audit(back / "lintel-copy.db") == last


@pytest.mark.postgres
def test_a_copy_of_postgresql_is_whole(tmp_path: Path) -> None:
    folder = programs()
    with server() as address:
        if address is None or folder is None:
            pytest.skip(f"PostgreSQL is not installed, and {NAMED} names no server")
        env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
        last = _audit(address, add=True)
        plain = address.replace("+psycopg", "")
        again = plain.replace("/postgres?", "/lintel_again?")
        home = plain.split("host=")[1]
        subprocess.run(["createdb", "-h", home, "-U", "lintel", "lintel_again"], env=env, check=True, timeout=60)
        for begins, target in (("pg_dump", plain), ("pg_restore", again)):
            words = [re.sub(r"postgresql://\S+", target, word) for word in shlex.split(_line(RUNNING, begins))]
            subprocess.run(words, cwd=tmp_path, env=env, check=True, timeout=60)
        assert _audit(again.replace("postgresql:", "postgresql+psycopg:")) == last


# What it looks like

SHOWN = re.compile(r"(?<=<!-- slack -->\n).*?(?=<!-- /slack -->)", re.DOTALL)
QUESTION = "Who must prepare a strategic plan in Fife?"


def _in_slack() -> str:
    """How an answer begins and ends, as words: its first blocks, and the buttons under it."""
    services = Services(packaged(), TODAY)
    blocks = message_of(services.register, reply(services, QUESTION), TODAY, private=True).blocks
    rows = [f"> @Lintel {QUESTION}", "", *chain.from_iterable(map(_rows, blocks[:4])), "…"]
    rows += chain.from_iterable(_rows(block) for block in blocks[4:] if block["type"] == "actions")
    return "```text\n" + "".join(f"{row}\n" for row in rows) + "```\n"


def _rows(block: dict[str, Any]) -> list[str]:
    elements = [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else [])]
    buttons = " ".join(f"[{one['text']['text']}]" for one in elements if one["type"] == "button")
    texts = [block["text"]["text"]] if "text" in block else [one["text"] for one in elements if one["type"] == "mrkdwn"]
    words = re.sub(r"<[^|>]+\|([^>]+)>", r"\1", "\n".join(texts)).replace("*", "")
    return [*words.splitlines(), *([buttons] if buttons else [])]


def test_the_answer_in_the_readme_is_real() -> None:
    assert SHOWN.findall(_read(README)) == [_in_slack()]


# Files


def _variables(text: str) -> set[str]:
    return set(re.findall(r"\bLINTEL_[A-Z_]*[A-Z]\b", text))


@pytest.mark.parametrize("path", [*PAGES, *DEPLOY], ids=lambda path: path.name)
def test_every_variable_is_a_setting(path: Path) -> None:
    known = {f"LINTEL_{name.upper()}" for name in Settings.model_fields}
    known |= {f"LINTEL_SLACK_{name.upper()}" for name in SlackSettings.model_fields} | {"LINTEL_SLACK"}
    assert _variables(_read(path)) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    named = re.findall(r"\b((?:bot|deploy|docs|ontologies)/[\w./-]*\w)", _read(page))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_heading_that_is_linked_to_is_there(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", _read(page)):
        text = _read(page.parent / target) if target else _read(page)
        headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in slugs


def test_the_container_copies_what_is_there_and_installs_what_exists() -> None:
    text = _read(CONTAINER)
    copied = [words.split()[:-1] for words in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)]
    assert [name for name in chain.from_iterable(copied) if not (ROOT / name).exists()] == []
    project = tomllib.loads(_read(ROOT / "pyproject.toml"))
    needed = {
        *project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"],
        "pyproject.toml",
        "README.md",
        "LICENSE",
    }
    assert needed <= set(chain.from_iterable(copied))
    extras = re.search(r'"\.\[(.+?)\]"', text)
    assert extras
    assert set(extras[1].split(",")) == set(project["project"]["optional-dependencies"])
    pinned = _read(ROOT / "constraints.txt")
    assert all(re.search(rf"^{name}==", pinned, re.MULTILINE) for name in re.findall(r"grep '\^(\w+)=='", text))


def test_the_container_runs_as_nobody_in_particular() -> None:
    stage = _read(CONTAINER).split("\nFROM ")[-1]
    assert re.search(r"^USER (\d+):\1$", stage, re.MULTILINE)
    assert "VOLUME /data" in stage
    assert "LINTEL_DATA_DIR=/data" in stage
    assert f"EXPOSE {SlackSettings.model_fields['port'].default}" in stage
    assert f"or '{SlackSettings.model_fields['health_port'].default}'" in stage


def test_the_health_check_of_the_container_asks_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r'HEALTHCHECK .+?"-c", \\\n +"(.+)"\]', _read(CONTAINER))
    assert found
    stuck = [""]
    answers = health.Health(0, lambda: "", lambda: stuck[0], dict)
    monkeypatch.setenv("LINTEL_SLACK_HEALTH_PORT", str(answers.port))
    ask: Any = ["python", "-c", found[1]]
    try:
        assert subprocess.run(ask, check=False, capture_output=True, timeout=30).returncode == 0
        stuck[0] = "all threads are stuck"
        assert subprocess.run(ask, check=False, capture_output=True, timeout=30).returncode == 1
    finally:
        answers.close()


def test_the_service_waits_until_the_bot_has_stopped() -> None:
    found = re.search(r"^TimeoutStopSec=(\d+)$", _read(SERVICE), re.MULTILINE)
    asked = re.search(r"--stop-timeout (\d+)", _read(INSTALL))
    assert found
    assert asked
    assert min(int(found[1]), int(asked[1])) > executor.STOP


def test_the_proxy_lets_through_what_the_bot_answers() -> None:
    text = _read(ROOT / "deploy/nginx.conf")
    assert f"location = {PATH} " in text
    assert "^/slack/(install|oauth_redirect)$" in text
    assert "proxy_cache off;" in text
    address = f"http://127.0.0.1:{SlackSettings.model_fields['port'].default};"
    assert text.count("proxy_pass ") == text.count(address) == 2
    assert text.count("{") == text.count("}")


def test_the_keys_of_the_manifest_that_are_named_are_in_it() -> None:
    held = manifest()
    for name in ("socket_mode_enabled", "event_subscriptions", "interactivity", "token_rotation_enabled"):
        assert name in held["settings"]
        assert name in _read(INSTALL) + _read(RUNNING)
    assert not held["settings"]["token_rotation_enabled"]


if __name__ == "__main__":
    README.write_text(SHOWN.sub(lambda _: _in_slack(), _read(README)), "utf-8")
