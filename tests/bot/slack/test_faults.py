"""The table of faults names every fault once, and only tests that are there."""

import ast
import re
from pathlib import Path

from bot.slack.allowance import CHANNEL, PERSON, WORKSPACE
from tests.conftest import ROOT

TABLE = (ROOT / "docs" / "faults.md").read_text("utf-8")
ROWS = [line.split("|")[1:-1] for line in TABLE.splitlines() if re.match(r"\| [A-G]\d", line)]
EXPECTED = [
    f"{part}{n}" for part, first, last in (("A", 1, 25), ("F", 80, 86), ("G", 87, 96)) for n in range(first, last + 1)
]


def _tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_fault_has_its_row() -> None:
    assert [row[0].strip() for row in ROWS] == EXPECTED
    assert all(cell.strip() for row in ROWS for cell in row)


def test_every_test_that_is_named_is_there() -> None:
    there = set().union(*(_tests(path) for path in sorted((ROOT / "tests").rglob("test_*.py"))))
    named = set(re.findall(r"`(test_\w+)`", TABLE))
    assert named - there == set()
    assert all(re.search(r"`test_\w+`", row[3]) for row in ROWS)


def test_the_rates_are_those_of_the_table() -> None:
    told = "A person has 20 at once and 20 a minute, a channel 60 and 60, a workspace 300 and 300."
    assert told in TABLE
    assert [(rate.burst, 60 / rate.each) for rate in (PERSON, CHANNEL, WORKSPACE)] == [(20, 20), (60, 60), (300, 300)]
