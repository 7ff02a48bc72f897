"""What stands before the app over HTTP: only what Slack signed just now gets in, and nothing is said of the rest."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from io import BytesIO
from time import time
from typing import TYPE_CHECKING, Final

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.signature import Clock, SignatureVerifier

from bot.slack.errors import report
from bot.slack.logs import log

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PATH: Final = "/slack/events"
_MOST: Final = 1_000_000
"""How many bytes a body may have: Slack's are a few thousand."""
_TEXT: Final = [("Content-Type", "text/plain; charset=utf-8")]

Application = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


class Front:
    """A WSGI application that lets through to the app what is signed."""

    def __init__(self, app: App, signing_secret: str, now: Callable[[], float] = time) -> None:
        """Stand before an app.

        Args:
            app: The app.
            signing_secret: What Slack signs requests with.
            now: The time of day.
        """
        self._app: Application = SlackRequestHandler(app, PATH)
        self._verifier = SignatureVerifier(signing_secret, _Now(now))
        flow = app.oauth_flow
        self._pages = frozenset() if flow is None else frozenset((flow.install_path, flow.redirect_uri_path))

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request. Whatever is sent, nothing of it is logged, and no error gets out."""
        method, path = environ.get("REQUEST_METHOD"), environ.get("PATH_INFO", "")
        if method == "GET" and path in self._pages:
            return self._passed(environ, start_response)
        if method != "POST" or path != PATH:
            return _answered(start_response, HTTPStatus.NOT_FOUND)
        body = _body(environ)
        why = self._fault(environ, body)
        if why:
            log.info("unsigned", reason=why)
            return _answered(start_response, HTTPStatus.UNAUTHORIZED)
        environ["wsgi.input"] = BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        return self._passed(environ, start_response)

    def _passed(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            return self._app(environ, start_response)
        except Exception as error:  # noqa: BLE001 - a signed body that cannot be read, say
            report(error)
            return _answered(start_response, HTTPStatus.BAD_REQUEST)

    def _fault(self, environ: "WSGIEnvironment", body: bytes) -> str:
        """Why a request is not Slack's of just now, in a word; empty if it is."""
        stamp, signature = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP"), environ.get("HTTP_X_SLACK_SIGNATURE")
        if not isinstance(stamp, str) or not isinstance(signature, str) or not stamp or not signature:
            return "headers"
        # The library would stumble over what is no number, no text or not of the alphabet.
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and signature.isascii()):  # noqa: PLR2004
            return "headers"
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return "encoding"
        if not self._verifier.is_valid(body, stamp, signature):
            return "signature"
        return ""


class _Now(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self._time = now

    def now(self) -> float:
        return self._time()


def _body(environ: "WSGIEnvironment") -> bytes:
    held = str(environ.get("CONTENT_LENGTH") or "0")
    size = int(held) if held.isascii() and held.isdigit() and len(held) < 9 else 0  # noqa: PLR2004
    return bytes(environ["wsgi.input"].read(min(size, _MOST)))


def _answered(start_response: "StartResponse", status: HTTPStatus) -> Iterable[bytes]:
    start_response(f"{status.value} {status.phrase}", [*_TEXT, ("Content-Length", "0")])
    return [b""]
