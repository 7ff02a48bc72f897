"""The command that runs the bot: what it says where it cannot start."""

import pytest
from typer.testing import CliRunner

from bot.cli import app


@pytest.mark.parametrize("arguments", [["slack"], ["slack", "--check"]])
def test_without_settings_it_names_what_is_missing(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "APP_TOKEN"):
        monkeypatch.delenv(f"LINTEL_SLACK_{name}", raising=False)
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1
    assert "LINTEL_SLACK_APP_TOKEN is not set" in done.output
    assert "LINTEL_SLACK_BOT_TOKEN is not set" in done.output
