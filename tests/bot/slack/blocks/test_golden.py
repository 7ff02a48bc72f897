"""What people see stays as it is, unless a change was meant: see `examples`."""

from pathlib import Path

import pytest

from bot.services import Services
from kg.sources import packaged
from tests.bot.slack.blocks.checking import check_blocks, check_view
from tests.bot.slack.blocks.examples import FOLDER, examples, golden
from tests.conftest import TODAY
from tests.slackstand.page import write


@pytest.fixture(scope="module")
def words() -> Services:
    """By words alone: a golden example does not hang on whether the model is installed."""
    return Services(packaged(), TODAY)


def test_every_example_reads_as_it_did(words: Services) -> None:
    found = {name: golden(data, words) for name, data in examples(words).items()}
    kept = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    assert found == kept


def test_slack_takes_every_example(words: Services) -> None:
    for data in examples(words).values():
        if "type" in data:
            check_view(data)
        else:
            check_blocks(data["blocks"])


def test_every_example_can_be_drawn(words: Services, tmp_path: Path) -> None:
    write(tmp_path, words)
    for name, data in examples(words).items():
        drawn = (tmp_path / f"{name}.html").read_text("utf-8")
        assert all(block["text"]["text"] in drawn for block in data["blocks"] if block["type"] == "header")
