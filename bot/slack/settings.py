"""What an installation in Slack may set, and what has to be."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings import forget, names_set
from kg.errors import LintelError

PREFIX: Final = "LINTEL_SLACK_"
# What slack-bolt reads from the environment by itself, and would act on beside what is set here.
FOREIGN: Final = (
    "SLACK_APP_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_INSTALL_PATH",
    "SLACK_REDIRECT_URI",
    "SLACK_REDIRECT_URI_PATH",
    "SLACK_SCOPES",
    "SLACK_SIGNING_SECRET",
    "SLACK_USER_SCOPES",
    "SLACK_VERIFICATION_TOKEN",
)
_BEGINS: Final = {"bot_token": "xoxb-", "app_token": "xapp-", "user_group": "S", "admin_group": "S"}


Level = Literal["debug", "info", "warning", "error"]


class SettingError(LintelError):
    """A setting that is missing or cannot be. The message names it, never what it holds."""


class SlackSettings(BaseSettings):
    """Environment variables that begin with LINTEL_SLACK_. An empty one is not set.

    Attributes:
        mode: How Slack is reached: `socket`, which needs no address of one's own, or `http` (LINTEL_SLACK_MODE).
        bot_token: The token of one workspace, xoxb-… (LINTEL_SLACK_BOT_TOKEN).
        app_token: The token of Socket Mode, xapp-… (LINTEL_SLACK_APP_TOKEN).
        signing_secret: What Slack signs its requests with, over HTTP (LINTEL_SLACK_SIGNING_SECRET).
        client_id: With the client secret and HTTP, instead of a bot token: for several workspaces
            (LINTEL_SLACK_CLIENT_ID).
        client_secret: See there (LINTEL_SLACK_CLIENT_SECRET).
        host: Where HTTP listens; a proxy stands before it (LINTEL_SLACK_HOST).
        port: The port of HTTP (LINTEL_SLACK_PORT).
        health_port: The port, on this machine alone, that says whether the bot is ready (LINTEL_SLACK_HEALTH_PORT).
        api_url: Where Slack is, for an organisation that has one of its own (LINTEL_SLACK_API_URL).
        user_group: The group whose members may use Lintel; every member if not set (LINTEL_SLACK_USER_GROUP).
        admin_group: The group whose members may switch Lintel off in Slack (LINTEL_SLACK_ADMIN_GROUP).
        production: Whether people rely on it; then nothing logs at the level of debug (LINTEL_SLACK_PRODUCTION).
        log_level: From which level on something is logged (LINTEL_SLACK_LOG_LEVEL).
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore", hide_input_in_errors=True
    )

    mode: Literal["socket", "http"] = "socket"
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    client_id: str | None = None
    client_secret: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65_535)
    health_port: int = Field(default=3001, ge=1, le=65_535)
    api_url: str = Field(default="https://slack.com/api/", pattern=r"^https?://[^\s?#]+/$")
    user_group: str | None = None
    admin_group: str | None = None
    production: bool = True
    log_level: Level = "info"

    @property
    def many(self) -> bool:
        """Whether several workspaces install it for themselves."""
        return self.client_id is not None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set, so that it can be looked for where it must not be."""
        held = (self.bot_token, self.app_token, self.signing_secret, self.client_secret)
        return tuple(secret.get_secret_value() for secret in held if secret is not None)


def slack_settings() -> SlackSettings:
    """The settings of this installation.

    Returns:
        The settings; whether they are enough is for `faults` to say.

    Raises:
        SettingError: One of them cannot be read.
    """
    try:
        return SlackSettings()
    except ValidationError as error:
        # The message of the library may show what was set.
        names = sorted({f"{PREFIX}{str(fault['loc'][0]).upper()}" for fault in error.errors(include_input=False)})
        raise SettingError(f"{', '.join(names)} cannot be read: {_expected(names)}.") from None


def faults(settings: SlackSettings) -> Iterator[str]:
    """What is missing or cannot be, so that the bot could not start.

    Args:
        settings: The settings.

    Yields:
        A sentence for each, which names the setting and never shows it.
    """
    for field, why in _needed(settings):
        if getattr(settings, field) is None:
            yield f"{_name(field)} is not set: {why}."
    for field, begins in _BEGINS.items():
        held = getattr(settings, field)
        text = held.get_secret_value() if isinstance(held, SecretStr) else held
        if text is not None and (not text.startswith(begins) or len(text) <= len(begins) or not text.isascii()):
            yield f"{_name(field)} does not look right: it begins with {begins}."
    if settings.many and settings.bot_token is not None:
        yield f"Set either {_name('bot_token')}, for one workspace, or {_name('client_id')}, for several."
    if settings.many and settings.mode == "socket":
        yield f"{_name('client_id')} needs {_name('mode')}=http, which serves the pages that install Lintel."
    if settings.production and settings.log_level == "debug":
        yield f"{_name('log_level')} cannot be debug while {_name('production')} is on."


def strays() -> list[str]:
    """Names that begin with LINTEL_SLACK_ and mean nothing, such as a misspelt one."""
    return sorted(names_set(PREFIX) - {_name(field) for field in SlackSettings.model_fields})


def ours_alone() -> None:
    """Keep slack-bolt from reading settings of its own: only what begins with LINTEL_SLACK_ counts."""
    forget(FOREIGN)


def require(settings: SlackSettings) -> None:
    """Hold that the bot could start.

    Raises:
        SettingError: It could not; the message names every setting that is missing or wrong.
    """
    wrong = list(faults(settings))
    if wrong:
        raise SettingError(" ".join(wrong))


def _needed(settings: SlackSettings) -> Iterator[tuple[str, str]]:
    if settings.mode == "socket":
        yield "app_token", "Socket Mode needs the app-level token (xapp-…)"
    else:
        yield "signing_secret", "HTTP needs it to tell Slack’s requests from others"
    if settings.many or settings.client_secret is not None:
        yield "client_id", "the client secret needs it beside it"
        yield "client_secret", "the client id needs it beside it"
    else:
        yield "bot_token", "the bot speaks with it (xoxb-…)"


def _name(field: str) -> str:
    return f"{PREFIX}{field.upper()}"


def _expected(names: Iterable[str]) -> str:
    fields: dict[str, Any] = {
        "MODE": "it is socket or http",
        "LOG_LEVEL": "it is debug, info, warning or error",
        "PRODUCTION": "it is on or off",
        "API_URL": "it is an address such as https://slack.com/api/",
        "PORT": "it is a number from 1 to 65535",
        "HEALTH_PORT": "it is a number from 1 to 65535",
    }
    return "; ".join(dict.fromkeys(fields.get(name.removeprefix(PREFIX), "it is a text") for name in names))
