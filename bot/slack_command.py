"""The command that runs the bot in Slack, or checks that it could."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.options import JsonOption, console, print_json
from bot.services import open_services
from kg.errors import LintelError, UnreachableError

slack = typer.Typer()


class NotInstalledError(LintelError):
    """What speaks to Slack is not installed."""


@slack.command("slack", epilog="Example: lintel slack --check")
def run(
    check: Annotated[bool, typer.Option("--check", help="Check that the bot could start, and end.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Run the bot in Slack. Settings are environment variables that begin with LINTEL_SLACK_."""
    try:
        import slack_bolt  # noqa: F401, PLC0415
        import structlog  # noqa: F401, PLC0415
        import waitress  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        raise NotInstalledError("The bot is not installed: install Lintel with the extra “slack”.") from error
    if as_json and not check:
        raise typer.BadParameter("needs --check", param_hint="--json")
    if check:
        _check(as_json=as_json)
    else:
        _run()


def _check(*, as_json: bool) -> None:
    from bot.slack.checking import State  # noqa: PLC0415
    from bot.slack.checking import check as rows  # noqa: PLC0415
    from bot.slack.logs import configure  # noqa: PLC0415

    # What the libraries have to say of a failure stands in the table.
    configure("error")
    found = list(rows(open_services()))
    if as_json:
        print_json({"checks": [{"check": row.what, "state": row.state, "message": row.says} for row in found]})
    else:
        from rich.table import Table  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        table = Table("check", "state", "what there is", box=None, pad_edge=False)
        for row in found:
            table.add_row(row.what, row.state.value, Text(row.says))
        console().print(table)
    if any(row.state is State.FAIL for row in found):
        raise typer.Exit(1)


def _run() -> None:
    from slack_bolt.error import BoltError  # noqa: PLC0415
    from slack_sdk.errors import SlackClientError  # noqa: PLC0415

    from bot.slack.checking import ask_slack  # noqa: PLC0415
    from bot.slack.errors import Kind, kind_of, word_of  # noqa: PLC0415
    from bot.slack.logs import configure  # noqa: PLC0415
    from bot.slack.running import running  # noqa: PLC0415
    from bot.slack.serve import told_to_stop  # noqa: PLC0415
    from bot.slack.settings import SettingError, ours_alone, require, slack_settings  # noqa: PLC0415

    settings = slack_settings()
    require(settings)
    ours_alone()
    configure(settings.log_level, settings.secrets)
    if settings.bot_token is not None:
        ask_slack(settings)
    with told_to_stop() as stop:
        try:
            running(open_services(), settings, stop, lambda: datetime.now(UTC))
        except (SlackClientError, BoltError, OSError) as error:
            why = error.strerror or "" if isinstance(error, OSError) else word_of(error)
            lasting = kind_of(error) in {Kind.GONE, Kind.OTHER}
            raise (SettingError if lasting else UnreachableError)(
                f"The bot cannot start: {why or word_of(error)}."
            ) from None
