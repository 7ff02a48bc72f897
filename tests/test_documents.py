"""The documents keep their promises. `python -m tests.test_documents` writes the parts that are generated again."""

import json
import re
import shlex
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from kg.register import Register
from kg.sources import open_register

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMAND_LINE = ROOT / "docs/command-line.md"
DRAFTING = ROOT / "docs/documents.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/adr/*.md"))

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:lintel|make) [^`\n]+)`")
HELP = re.compile(r"^```text\n\$ lintel (.*?)--help\n(.*?)^```", re.MULTILINE | re.DOTALL)
COUNTED = re.compile(r"(?<=<!-- counted -->\n).*?(?=<!-- /counted -->)", re.DOTALL)

# Paths of some machine, package registries, and what lies beside the checkout: none of them belongs in it.
FORBIDDEN = re.compile(
    r"(?<![\w.~-])/(?:root|work|opt|home|tmp/venv)/|\.\./shared"
    r"|pypi\.(?:org|python)|python[h]osted|registry\.npm[j]s|[d]ownload\.pytorch"
)
PYTORCH = "https://download." + "pytorch.org/whl/cpu"
NOT_OURS = {"build", "dist", "mutants", "__pycache__"}


def _tracked() -> list[Path]:
    """The files of the checkout: what git tracks, or where there is no git, all but what tools leave behind."""
    listed = _git("ls-files", "-z").split("\0")
    return [path for name in listed if name and (path := ROOT / name).is_file()] or list(_walked(ROOT))


def _git(*words: str) -> str:
    try:
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def _walked(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if not path.is_dir():
            yield path
        elif path.name == ".ci" or not (path.name.startswith(".") or path.name in NOT_OURS):
            yield from _walked(path)


def _read(path: Path) -> str:
    return path.read_text("utf-8")


# Commands


def _parts(line: str) -> list[str]:
    """The words of one command, up to a pipe or a redirection."""
    words = shlex.split(line, comments=True)
    return words[: next((n for n, word in enumerate(words) if word in {"|", ">", "<", "&&", ";"}), len(words))]


def _commands(page: Path) -> Iterator[list[str]]:
    text = _read(page)
    lines = [line.removeprefix("$ ") for _, body in BLOCK.findall(text) for line in body.splitlines()]
    for line in (*lines, *INLINE.findall(BLOCK.sub("", text))):
        command = line.removeprefix(".venv/bin/")
        if command.startswith(("lintel ", "make ")):
            yield _parts(command)


def _leaves(group: Any, *path: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _leaves(command, *path, name)
        else:
            yield (*path, name)


ENTRY: Any = typer.main.get_command(app)
LEAVES = sorted(_leaves(ENTRY))


def _unknown(words: list[str]) -> str | None:
    """What of a command does not exist, if anything."""
    command, rest = ENTRY, words[1:]
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        if rest[0] not in command.commands:
            return rest[0]
        command, rest = command.commands[rest[0]], rest[1:]
    options = {"--help"}.union(*(parameter.opts for parameter in command.params))
    return next((word for word in rest if word.startswith("--") and word.split("=")[0] not in options), None)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_exists(page: Path) -> None:
    makefile = _read(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"^([A-Z_]+) \?=", makefile, re.MULTILINE))
    unknown = []
    for words in _commands(page):
        if words[0] == "make":
            names = {word.split("=")[0]: targets if "=" not in word else variables for word in words[1:]}
            unknown += [f"make {name}" for name, known in names.items() if name not in known]
        elif missing := _unknown(words):
            unknown.append(f"{shlex.join(words)}: {missing}")
    assert unknown == []


def _help(path: str) -> str:
    result = CliRunner().invoke(app, [*path.split(), "--help"], prog_name="lintel", terminal_width=80)
    return "\n".join(line.rstrip() for line in result.output.splitlines()) + "\n"


@pytest.mark.parametrize("leaf", LEAVES, ids=" ".join)
def test_the_help_of_every_command_is_current(leaf: tuple[str, ...]) -> None:
    shown = {path.strip(): body for path, body in HELP.findall(_read(COMMAND_LINE))}
    assert shown.get(" ".join(leaf)) == _help(" ".join(leaf))


def _examples() -> Iterator[tuple[str, list[str]]]:
    for page in (README, DRAFTING):
        for language, body in BLOCK.findall(_read(page)):
            if language == "console":
                command, *output = body.splitlines()
                yield command.removeprefix("$ "), output


@pytest.mark.parametrize(("command", "shown"), [pytest.param(*example, id=example[0][:50]) for example in _examples()])
def test_the_examples_are_real(command: str, shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, _parts(command)[1:])
    assert result.exit_code == 0, result.output
    rest = iter(result.output.splitlines())
    for line in filter(None, shown):
        # A line that ends in an ellipsis shows how a line begins; one that is nothing else stands for any lines.
        start = line.removesuffix("…").rstrip()
        found = next(dropwhile(lambda real: not (real.startswith(start) if "…" in line else real == line), rest), None)  # noqa: B023
        assert found is not None, f"no such line: {line}"


def _keys(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*map(_keys, data.values()))
    return set().union(*map(_keys, data)) if isinstance(data, list) else set()


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "By when must the strategic plan be reviewed?", "--area", "Fife", "--json"],
        ["duties", "--bearer", "integration-authority", "--stage", "review", "--json"],
        ["show", "pbjw-s37-review", "--json"],
        ["draft", "housing-contribution-statement", "--area", "strathbrae", "--json"],
        ["check", "--json"],
        ["calendar", "--area", "strathbrae", "--json"],
        ["area", "list", "--json"],
        ["area", "show", "strathbrae", "--json"],
    ],
    ids=" ".join,
)
def test_every_key_of_the_json_is_documented(command: list[str]) -> None:
    keys = _keys(json.loads(CliRunner().invoke(app, command).stdout))
    documented = set(re.findall(r"\w+", _read(COMMAND_LINE)))
    assert keys - documented == set()


# Settings, numbers, decisions


def test_the_turtle_of_the_documents_is_in_the_register() -> None:
    register = {line.strip() for path in ROOT.glob("ontologies/**/*.ttl") for line in _read(path).splitlines()}
    blocks = re.findall(r"^ *```turtle\n(.*?)^ *```", _read(ROOT / "docs/curator.md"), re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+# .*", "", line.strip()) for block in blocks for line in block.splitlines()]
    assert [line for line in lines if line not in register] == []
    assert len(lines) > 30


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert f"LINTEL_{name.upper()}" in _read(ROOT / "docs/install.md")


def _counted(register: Register) -> str:
    records = register.duties.values()
    status = Counter(duty.status for duty in records if duty.jurisdiction == "scotland" or duty.status == "historic")
    checked = Counter(duty.verification for duty in records)
    country = Counter(duty.jurisdiction for duty in records)
    kinds = Counter(body.kind for body in register.bodies.values() if not body.fictional)
    sources = Counter(one.when_current for one in register.instruments.values() if one.jurisdiction == "scotland")
    undated = sum(duty.is_law and duty.valid_from is None and duty.status == "in-force" for duty in records)
    definitions = sum(duty.is_definition for duty in records)
    areas = sum(bool(body.councils) and not body.fictional for body in register.bodies.values())
    rows = {
        "records": f"{len(records)}, of them {definitions} definitions",
        "law in force": f"{status['in-force']}, from {sources['in-force']} Acts and instruments",
        "law not yet in force": status["not-in-force"],
        "law repealed": status["repealed"],
        "guidance": f"{status['guidance']} current, from {sources['guidance']} documents",
        "guidance that is a draft": status["draft-guidance"],
        "guidance that is history": status["historic"],
        "English records, to be named and refused": country["england"],
        "councils": kinds["local-authority"],
        "health boards": kinds["health-board"],
        "integration authorities": areas,
        "read against the text": checked["yes"],
        "read only in guidance that says it": checked["source-only"],
        "from memory": checked["from-memory"],
        "in force, but start not found": undated,
    }
    table = [
        f"| register {register.version} | |",
        "|---|---|",
        *(f"| {name} | {text} |" for name, text in rows.items()),
    ]
    return "\n".join(table) + "\n"


def test_the_numbers_of_the_readme_are_counted() -> None:
    assert COUNTED.findall(_read(README)) == [_counted(open_register()[0])]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_every_decision_has_its_headings(page: Path) -> None:
    title, date, *_ = [line for line in _read(page).splitlines() if line]
    assert re.fullmatch(rf"# {page.name[:4]}\. .+", title)
    assert re.fullmatch(r"Date: \d{4}-\d{2}-\d{2}", date)
    headings = re.findall(r"^## (.+)$", _read(page), re.MULTILINE)
    assert headings == ["Context", "Decision", "Why", "Status", "Consequences"]


def test_decisions_are_numbered_without_a_hole() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_changelog_is_of_this_version() -> None:
    version = tomllib.loads(_read(ROOT / "pyproject.toml"))["project"]["version"]
    assert re.findall(r"^## \[(.+?)\]", _read(ROOT / "CHANGELOG.md"), re.MULTILINE)[0] == version


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", BLOCK.sub("", _read(page)))
    assert [link for link in links if not (page.parent / link).exists()] == []


# What must not be in the checkout


def test_no_file_names_a_machine_or_a_registry() -> None:
    allowed = {ROOT / "Makefile": 1, ROOT / "docs/install.md": 1, ROOT / "deploy/Containerfile": 1}
    found = []
    for path in _tracked():
        try:
            text = _read(path)
        except UnicodeDecodeError:
            continue
        text = text.replace(PYTORCH, "", allowed.get(path, 0))
        found += [f"{path.relative_to(ROOT)}: {match}" for match in FORBIDDEN.findall(text)]
    assert found == []


def test_constraints_hold_plain_pins() -> None:
    lines = [line for line in _read(ROOT / "constraints.txt").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!]+", line)] == []
    assert lines == sorted(lines, key=lambda line: line.casefold())


def refresh() -> None:
    """Write the generated parts again: the help blocks and the numbers."""
    text = HELP.sub(lambda m: f"```text\n$ lintel {m[1]}--help\n{_help(m[1])}```", _read(COMMAND_LINE))
    COMMAND_LINE.write_text(text, "utf-8")
    README.write_text(COUNTED.sub(lambda _: _counted(open_register()[0]), _read(README)), "utf-8")


if __name__ == "__main__":
    refresh()
