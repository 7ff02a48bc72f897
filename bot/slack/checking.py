"""Whether the bot could start: what `lintel slack --check` looks at."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from slack_sdk.errors import SlackClientError

from bot.indexing import open_wording, shelf
from bot.services import Services
from bot.slack.app import make_client
from bot.slack.errors import Kind, kind_of, word_of
from bot.slack.manifest import scopes
from bot.slack.settings import PREFIX, SettingError, SlackSettings, faults, slack_settings, strays
from doc_templates.shelf import check_templates, listed
from kg.errors import LintelError, UnreachableError

_WORDS: Final = {
    "no_such_subteam": "there is no such group",
    "missing_scope": "the token lacks the scope for it",
}


class State(StrEnum):
    """How something is."""

    OK = "ok"
    NOTE = "note"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: What was looked at.
        state: How it is.
        says: What there is, or what is wrong.
    """

    what: str
    state: State
    says: str


def check(services: Services) -> Iterator[Row]:
    """Look at everything that the bot needs.

    Args:
        services: The register, the areas, the index.

    Yields:
        A row for each; one that fails does not keep the others from being looked at.
    """
    settings = None
    try:
        settings = slack_settings()
    except SettingError as error:
        yield Row("settings", State.FAIL, str(error))
    if settings is not None:
        wrong = list(faults(settings))
        yield from (Row("settings", State.FAIL, fault) for fault in wrong)
        if not wrong:
            yield Row("settings", State.OK, f"{settings.mode}, {_whom(settings)}")
    yield from (Row("settings", State.NOTE, f"{name} means nothing: is it misspelt?") for name in strays())
    yield from _lintel(services)
    if settings is not None:
        yield from _slack(settings)


def ask_slack(settings: SlackSettings) -> tuple[str, frozenset[str]]:
    """Ask Slack about the bot's token.

    Args:
        settings: The token.

    Returns:
        The workspace, and what the bot may do there.

    Raises:
        SettingError: Slack does not accept the token.
        UnreachableError: Slack cannot be reached.
    """
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    found = _asked(settings, token, "auth.test", "BOT_TOKEN")
    granted = str(found.headers.get("x-oauth-scopes") or "").split(",")
    return str(found.get("team") or found.get("team_id")), frozenset(filter(None, map(str.strip, granted)))


def _lintel(services: Services) -> Iterator[Row]:
    try:
        register = services.register
        yield Row("register", State.OK, f"{len(register.duties)} records, {register.digest[:12]}")
        why = open_wording(register, services.shelf or shelf())[1]
        says = f"questions are ranked by words alone: {why}" if why else "questions are ranked by meaning"
        yield Row("model", State.NOTE if why else State.OK, says)
    except LintelError as error:
        yield Row("register", State.FAIL, str(error))
    problems = list(check_templates())
    yield from (Row("templates", State.FAIL, f"{problem.file}: {problem.message}") for problem in problems)
    if not problems:
        yield Row("templates", State.OK, f"{len(listed())} templates")
    try:
        there = services.areas.kept
        stamp = services.areas.stamp()
        yield Row("database", State.OK, f"stamp {stamp}" if there else "made when it is first needed")
    except LintelError as error:
        yield Row("database", State.FAIL, str(error))


def _slack(settings: SlackSettings) -> Iterator[Row]:
    if settings.bot_token is not None:
        try:
            team, granted = ask_slack(settings)
        except LintelError as error:
            yield Row("slack", State.FAIL, str(error))
        else:
            lacking = sorted(set(scopes()) - granted)
            says = f"installed in {team}"
            if lacking:
                says = f"the token lacks {', '.join(lacking)}: install the app again with the manifest as it is now"
            yield Row("slack", State.FAIL if lacking else State.OK, says)
            yield from _groups(settings, settings.bot_token.get_secret_value())
    if settings.mode == "socket" and settings.app_token is not None:
        try:
            _asked(settings, settings.app_token.get_secret_value(), "apps.connections.open", "APP_TOKEN")
        except LintelError as error:
            yield Row("socket mode", State.FAIL, str(error))
        else:
            yield Row("socket mode", State.OK, "a connection can be opened")


def _groups(settings: SlackSettings, token: str) -> Iterator[Row]:
    """Whether the groups of people that are set are there."""
    groups = {"user group": settings.user_group, "admin group": settings.admin_group}
    for what, group in groups.items():
        if group is None:
            continue
        try:
            setting = what.replace(" ", "_").upper()
            people = len(_asked(settings, token, "usergroups.users.list", setting, usergroup=group)["users"])
        except LintelError as error:
            yield Row(what, State.FAIL, str(error))
        else:
            yield Row(what, State.OK if people else State.NOTE, "1 person" if people == 1 else f"{people} people")


def _asked(settings: SlackSettings, token: str | None, method: str, setting: str, **args: str) -> Any:
    try:
        return make_client(token, settings.api_url).api_call(method, params=args)
    except (SlackClientError, OSError) as error:
        name, word = f"{PREFIX}{setting}", word_of(error)
        if kind_of(error) in {Kind.GONE, Kind.OTHER}:
            raise SettingError(f"Slack does not accept {name}: {_WORDS.get(word, word)}.") from None
        raise UnreachableError(f"Slack cannot be reached to look at {name}: {word}.") from None


def _whom(settings: SlackSettings) -> str:
    who = "several workspaces" if settings.many else "one workspace"
    return f"{who}, {'a group of people' if settings.user_group else 'every member'}"
