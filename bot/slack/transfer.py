"""The bytes of files, to Slack and from Slack: the only calls that its own library does not make for us."""

from http.client import HTTPMessage
from typing import IO, Final
from urllib.request import HTTPRedirectHandler, Request, build_opener

_PAGE: Final = (b"<!doctype html", b"<html")


def put(address: str, content: bytes, timeout: float) -> None:
    """Bring the bytes of a file to the address that Slack gave for it.

    Args:
        address: The address.
        content: All of the file.
        timeout: How many seconds to wait at most.

    Raises:
        OSError: They did not arrive, or that is not known.
    """
    request = Request(address, data=content, method="POST")  # noqa: S310 - Slack's own address
    with build_opener(_Stay).open(request, timeout=timeout) as answer:
        answer.read()


def take(address: str, token: str, most: int, timeout: float) -> bytes | None:
    """Fetch the bytes of a file.

    Args:
        address: The address, which has to be one of Slack's own: the token goes there, and nowhere else.
        token: What Slack knows Lintel by.
        most: How many bytes are read at most.
        timeout: How many seconds to wait at most.

    Returns:
        The bytes; None where Slack gives the page on which people sign in, as it does where a scope is missing.

    Raises:
        OSError: Slack does not give them, or cannot be reached.
    """
    request = Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - Slack's own address
    with build_opener(_Stay).open(request, timeout=timeout) as answer:
        content: bytes = answer.read(most)
    return None if content.lstrip()[:20].lower().startswith(_PAGE) else content


class _Stay(HTTPRedirectHandler):
    """Follows nobody: neither a token nor a draft goes anywhere else."""

    def redirect_request(  # noqa: PLR0917 - the library names its arguments
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        del req, fp, code, msg, headers, newurl
