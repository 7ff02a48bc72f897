"""The command that runs the bot in Slack."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.services import open_services
from kg.errors import LintelError

slack = typer.Typer()


@slack.command("slack", epilog="Example: lintel slack --check")
def run(
    check: Annotated[bool, typer.Option("--check", help="Say whether the bot could start, and end.")] = False,
) -> None:
    """Run the bot in Slack until it is told to stop."""
    try:
        code = _checked() if check else _served()
    except LintelError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    raise typer.Exit(code)


def _checked() -> int:
    from bot.slack.settings import faults, slack_settings, strays  # noqa: PLC0415 - needs the extra “slack”

    wrong = [*faults(slack_settings()), *(f"{name} means nothing to Lintel." for name in strays())]
    services = open_services()
    sys.stdout.write(f"Register {services.register.version}: {len(services.register.duties)} records.\n")
    sys.stdout.writelines(f"{text}\n" for text in wrong or ["The settings are enough."])
    return 1 if wrong else 0


def _served() -> int:
    from bot.slack.logs import configure  # noqa: PLC0415
    from bot.slack.running import running  # noqa: PLC0415
    from bot.slack.serve import told_to_stop  # noqa: PLC0415
    from bot.slack.settings import ours_alone, require, slack_settings  # noqa: PLC0415

    settings = slack_settings()
    require(settings)
    ours_alone()
    configure(settings.log_level, settings.secrets)
    with told_to_stop() as stop:
        return 1 if running(open_services(), settings, stop, lambda: datetime.now(UTC)) else 0
