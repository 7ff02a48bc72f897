"""Files that people drop into a conversation: fetched from Slack alone, within a limit, and told apart by name."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.area_files import File
from bot.files import LARGEST
from bot.slack.errors import report
from bot.slack.transfer import take
from kg.errors import LintelError

KINDS: Final = (".docx", ".xlsx", ".yaml", ".yml")
LOST: Final = "{name} could not be fetched from Slack: drop it again."
ELSEWHERE: Final = "{name} is not kept by Slack itself: drop the file, not a link to it."
TOO_LARGE: Final = "{name} is larger than {most} million bytes."
NO_SCOPE: Final = (
    "Slack does not let Lintel read {name}. Whoever installed Lintel has to install it again with the permission "
    "files:read."
)
_MENTION: Final = re.compile(r"<@\w+>")
_HOST: Final = ".slack.com"
_TIMEOUT: Final = 20
_SIGN_IN: Final = frozenset({301, 302, 303, 307, 401, 403})


class DroppedError(LintelError):
    """A file that was dropped cannot be had. The message is fit to be said."""


def is_drop(event: Mapping[str, Any]) -> bool:
    """Whether a message is there for its files: it has one that Lintel reads, or says nothing else."""
    text = _MENTION.sub("", str(event.get("text") or ""))
    return bool(files_in(event)) or bool(event.get("files") and not text.strip())


def files_in(event: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The files of a message that Lintel can do something with."""
    held = event.get("files")
    listed = held if isinstance(held, list) else []
    return [one for one in listed if isinstance(one, Mapping) and _name(one).lower().endswith(KINDS)]


def fetch(client: WebClient, file: Mapping[str, Any]) -> File:
    """Fetch a file.

    Args:
        client: Speaks to Slack; its token is sent to Slack's own addresses only.
        file: The file, as an event tells of it.

    Returns:
        The file.

    Raises:
        DroppedError: It lies elsewhere, is too large, or Slack does not give it.
    """
    name = _name(file)
    too_large = DroppedError(TOO_LARGE.format(name=name, most=LARGEST // 1_000_000))
    try:
        found = file if _address(file) else _asked(client, file)
        if found.get("is_external") or not _is_slack(_address(found), client.base_url):
            raise DroppedError(ELSEWHERE.format(name=name))
        if isinstance(found.get("size"), int) and found["size"] > LARGEST:
            raise too_large
        content = take(_address(found), str(client.token), LARGEST + 1, _TIMEOUT)
    except (SlackClientError, OSError) as error:
        report(error)
        signs_in = isinstance(error, HTTPError) and error.code in _SIGN_IN
        raise DroppedError((NO_SCOPE if signs_in else LOST).format(name=name)) from error
    if content is None:
        raise DroppedError(NO_SCOPE.format(name=name))
    if len(content) > LARGEST:
        raise too_large
    return File(name, content)


def _asked(client: WebClient, file: Mapping[str, Any]) -> Mapping[str, Any]:
    """What Slack says of a file that an event only names, as it does in channels that are shared."""
    asked: Any = client.files_info(file=str(file.get("id")))
    found: Mapping[str, Any] = asked["file"]
    return found


def _address(file: Mapping[str, Any]) -> str:
    return str(file.get("url_private_download") or file.get("url_private") or "")


def _is_slack(address: str, base: str) -> bool:
    found, own = urlsplit(address), urlsplit(base)
    if (found.scheme, found.netloc) == (own.scheme, own.netloc):
        return True
    return found.scheme == "https" and (found.hostname or "").endswith(_HOST)


def _name(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or "").replace("\\", "/").rsplit("/", 1)[-1][:120]
