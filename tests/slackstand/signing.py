"""Requests as Slack sends them over HTTP: signed, events as JSON, the rest as forms."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from http.client import HTTPConnection
from time import time
from typing import Any
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What the bot answered."""

    status: int
    body: bytes

    @property
    def data(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def sign(secret: str, body: bytes, at: float | None = None) -> dict[str, str]:
    """The two headers that say that a body is Slack's."""
    stamp = str(int(time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def encoded(payload: dict[str, Any]) -> tuple[bytes, str]:
    """A payload as it goes over HTTP, and its type: a command is a form, a button's payload a field of one."""
    if "command" in payload or "ssl_check" in payload:
        return urlencode(payload).encode(), FORM
    if payload.get("type") in {"event_callback", "url_verification"}:
        return json.dumps(payload).encode(), "application/json"
    return urlencode({"payload": json.dumps(payload)}).encode(), FORM


def send(url: str, body: bytes, headers: dict[str, str], timeout: float = 10.0) -> Reply:
    """Send bytes to the bot."""
    parts = urlsplit(url)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=timeout)
    try:
        connection.request("POST", parts.path or "/", body, headers)
        answered = connection.getresponse()
        return Reply(answered.status, answered.read())
    finally:
        connection.close()


def deliver(url: str, secret: str, payload: dict[str, Any], retry: int = 0, at: float | None = None) -> Reply:
    """Send a payload to the bot as Slack does: signed, with the number of the retry if it is one."""
    body, kind = encoded(payload)
    headers = {"Content-Type": kind, **sign(secret, body, at)}
    if retry:
        headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
    return send(url, body, headers)
