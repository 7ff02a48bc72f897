"""Files that somebody drops into a thread: fetched from Slack alone, within a limit, and told apart by name."""

from collections.abc import Mapping
from http.client import HTTPMessage
from typing import IO, Any, Final
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient

from bot.area_files import File
from bot.files import LARGEST
from kg.errors import LintelError

KINDS: Final = (".docx", ".xlsx")
_HOST: Final = ".slack.com"
_TIMEOUT: Final = 20


class DroppedError(LintelError):
    """A file that was dropped cannot be had. The message is fit to be said."""


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
    found = file
    if not file.get("url_private_download") and not file.get("url_private"):
        # In channels that are shared, an event only names the file.
        asked: Any = client.files_info(file=str(file.get("id")))
        found = asked["file"]
    address = str(found.get("url_private_download") or found.get("url_private") or "")
    if not _is_slack(address, client.base_url):
        raise DroppedError(f"{name} is not kept by Slack itself: drop the file, not a link to it.")
    request = Request(address, headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310 - Slack's own address
    try:
        with build_opener(_Stay).open(request, timeout=_TIMEOUT) as answer:
            content: bytes = answer.read(LARGEST + 1)
    except (URLError, OSError) as error:
        raise DroppedError(f"{name} could not be fetched from Slack: drop it again.") from error
    if len(content) > LARGEST:
        raise DroppedError(f"{name} is larger than {LARGEST // 1_000_000} million bytes.")
    return File(name, content)


class _Stay(HTTPRedirectHandler):
    """Follows nobody: a token goes nowhere else."""

    def redirect_request(  # noqa: PLR0917 - the library names its arguments
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        del req, fp, code, msg, headers, newurl


def _is_slack(address: str, base: str) -> bool:
    found, own = urlsplit(address), urlsplit(base)
    if (found.scheme, found.netloc) == (own.scheme, own.netloc):
        return True
    return found.scheme == "https" and (found.hostname or "").endswith(_HOST)


def _name(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or "").replace("\\", "/").rsplit("/", 1)[-1][:120]
