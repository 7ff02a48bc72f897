"""Handing a file over to Slack, so that it stands in a conversation once, whatever is lost on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.error import HTTPError

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.slack.errors import Kind, kind_of
from bot.slack.retries import ATTEMPTS, LONGEST
from bot.slack.transfer import put
from bot.slack.where import Where

# How long Slack is given before it is asked whether a file stands where it may.
_SETTLE: Final = 1.0
_TRIES: Final = 2
_ALT: Final = 1_000
"""The longest description of a picture that Slack takes."""

Wait = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be put into a conversation.

    Attributes:
        name: Its name.
        content: All of it.
        title: What stands above it.
        alt: What a picture shows, in words, for those who do not see it.
    """

    name: str
    content: bytes
    title: str
    alt: str = ""


def hand_over(client: WebClient, where: Where, file: Upload, wait: Wait) -> bool:
    """Put a file into a conversation.

    Args:
        client: Speaks to Slack, with the retry handlers of `retries`.
        where: The conversation and the thread.
        file: The file.
        wait: How to wait, in seconds.

    Returns:
        Whether it stands there: False where it may, and nobody can tell.

    Raises:
        SlackClientError: Slack does not take it.
        OSError: Slack cannot be reached.
    """
    return _shared(client, where, _stored(client, file, wait), file.title, wait)


def _stored(client: WebClient, file: Upload, wait: Wait) -> str:
    """Bring the bytes to Slack, where nobody sees them yet: it may be done again as often as it takes."""
    for left in reversed(range(ATTEMPTS)):
        place: Any = client.files_getUploadURLExternal(
            filename=file.name, length=len(file.content), alt_txt=file.alt[:_ALT] or None
        )
        try:
            put(str(place["upload_url"]), file.content, client.timeout)
        except OSError as error:
            if not left:
                raise
            wait(_after(error))
        else:
            return str(place["file_id"])
    raise AssertionError


def _after(error: OSError) -> float:
    """How many seconds to wait after a failure: as many as Slack says, within reason."""
    said = str(error.headers.get("Retry-After")) if isinstance(error, HTTPError) else ""
    return min(float(said), LONGEST) if said.isascii() and said.isdigit() else _SETTLE


def _shared(client: WebClient, where: Where, name: str, title: str, wait: Wait) -> bool:
    """Show a file that Slack has. Where the answer to that is lost, it is looked for before it is shown again."""
    for _ in range(_TRIES):
        try:
            client.files_completeUploadExternal(
                files=[{"id": name, "title": title}], channel_id=where.channel, thread_ts=where.thread or None
            )
        except (SlackClientError, OSError) as error:
            if kind_of(error) is not Kind.UNSURE:
                raise
            wait(_SETTLE)
            found = _is_there(client, where.channel, name)
            if found is not False:
                return bool(found)
        else:
            return True
    return False


def _is_there(client: WebClient, channel: str, name: str) -> bool | None:
    """Whether a file stands in a conversation; None if nobody can tell."""
    try:
        asked: Any = client.files_info(file=name)
    except (SlackClientError, OSError):
        return None
    file = asked["file"]
    return any(channel in (file.get(kind) or ()) for kind in ("channels", "groups", "ims"))
