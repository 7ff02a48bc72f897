"""The command that runs the bot in Slack, or checks that it could."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.options import JsonOption, console, print_json
from bot.services import open_services
from kg.errors import LintelError

if TYPE_CHECKING:
    from bot.slack.app import Guards
    from bot.slack.doors import Door
    from bot.slack.settings import SlackSettings

slack = typer.Typer()

THREADS = {"answers": (4, 64), "drafts": (2, 20)}
"""For each kind of work, how much of it is done at a time, and how much more may wait."""


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

    from bot.slack.app import Credentials, make_app, make_client  # noqa: PLC0415
    from bot.slack.checking import ask_slack  # noqa: PLC0415
    from bot.slack.errors import report, word_of  # noqa: PLC0415
    from bot.slack.executor import Executor  # noqa: PLC0415
    from bot.slack.logs import configure  # noqa: PLC0415
    from bot.slack.serve import serve, told_to_stop  # noqa: PLC0415
    from bot.slack.settings import SettingError, ours_alone, require, slack_settings  # noqa: PLC0415

    settings = slack_settings()
    require(settings)
    ours_alone()
    configure(settings.log_level, settings.secrets)
    _ = open_services().register
    if settings.bot_token is not None:
        ask_slack(settings)
    executors: list[Executor] = [
        Executor(name, threads, places, lambda key, error: report(error, request=key))
        for name, (threads, places) in THREADS.items()
    ]
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else ""
    with told_to_stop() as stop:
        try:
            app = make_app(Credentials(make_client(token, settings.api_url), secret), _guards(settings), ())
            serve(_door(settings, app, secret), app, executors, settings.health_port, stop)
        except (SlackClientError, BoltError, OSError) as error:
            why = error.strerror or "" if isinstance(error, OSError) else word_of(error)
            raise SettingError(f"The bot cannot start: {why or word_of(error)}.") from None


def _guards(settings: "SlackSettings") -> "Guards":
    from bot.slack.access import Access, Rules  # noqa: PLC0415
    from bot.slack.app import Guards  # noqa: PLC0415

    return Guards(
        Access(Rules(settings.user_group)),
        off=lambda _: None,
        claim=lambda *_: True,
        done=lambda *_: None,
        gone=lambda *_: None,
    )


def _door(settings: "SlackSettings", app: object, secret: str) -> "Door":
    from slack_bolt import App  # noqa: PLC0415

    from bot.slack.app import make_client  # noqa: PLC0415
    from bot.slack.doors import SocketDoor, WebDoor  # noqa: PLC0415
    from bot.slack.front import Front  # noqa: PLC0415

    assert isinstance(app, App)
    if settings.mode == "http":
        return WebDoor(Front(app, secret), settings.host, settings.port)
    assert settings.app_token is not None
    return SocketDoor(app, make_client(settings.app_token.get_secret_value(), settings.api_url))
