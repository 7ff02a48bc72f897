"""A failure has a kind that says what to do next, and a reference instead of its words."""

import io
import json
import re
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.errors import Kind, kind_of, new_reference, report, sentence, why_not_there, word_of
from bot.slack.logs import configure
from bot.slack.where import Where
from tests.bot.slack.test_logs import kept


def api_error(error: Any, status: int = 200) -> SlackApiError:
    """An error as the library raises it."""
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.test/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error},
        headers={},
        status_code=status,
    )
    return SlackApiError(f"The request failed: canary {error}", response)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("error", "kind", "word"),
    [
        (api_error("channel_not_found"), Kind.CHANNEL, "channel_not_found"),
        (api_error("is_archived"), Kind.CHANNEL, "is_archived"),
        (api_error("token_revoked"), Kind.GONE, "token_revoked"),
        (api_error("account_inactive"), Kind.GONE, "account_inactive"),
        (api_error("msg_blocks_too_long"), Kind.TOO_BIG, "msg_blocks_too_long"),
        (api_error("ratelimited"), Kind.BUSY, "ratelimited"),
        (api_error("whatever", 429), Kind.BUSY, "whatever"),
        (api_error("Received a response in a non-JSON format: canary", 500), Kind.UNSURE, "http-500"),
        (api_error(["canary"], 503), Kind.UNSURE, "http-503"),
        (api_error("invalid_arguments"), Kind.OTHER, "invalid_arguments"),
        (URLError(ConnectionRefusedError()), Kind.UNSENT, "URLError"),
        (URLError(TimeoutError()), Kind.UNSURE, "URLError"),
        (URLError(ConnectionResetError()), Kind.UNSURE, "URLError"),
        (ConnectionRefusedError(), Kind.UNSENT, "ConnectionRefusedError"),
        (TimeoutError("canary"), Kind.UNSURE, "TimeoutError"),
        (ConnectionResetError(), Kind.UNSURE, "ConnectionResetError"),
        (ValueError("canary"), Kind.OTHER, "ValueError"),
    ],
)
def test_kinds(error: Exception, kind: Kind, word: str) -> None:
    assert (kind_of(error), word_of(error)) == (kind, word)


def test_why_a_channel_cannot_be_posted_in_is_said_in_words() -> None:
    assert why_not_there(api_error("is_archived")) == "it is archived"
    assert why_not_there(api_error("invalid_arguments")) == ""


def test_a_reference_can_be_read_out() -> None:
    found = {new_reference() for _ in range(200)}
    assert len(found) == 200
    assert all(re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", name) for name in found)


def test_a_failure_is_logged_by_its_reference_and_told_by_it() -> None:
    stream = io.StringIO()
    with kept():
        configure("info", (), stream)
        name = report(api_error("fatal_error"), Where("", "T1", user="U1"), lambda: "ABCD-2345", action="ask")
    line = json.loads(stream.getvalue())
    assert {key: line[key] for key in ("event", "reference", "error", "reason", "action")} == {
        "event": "failed",
        "reference": "ABCD-2345",
        "error": "SlackApiError",
        "reason": "fatal_error",
        "action": "ask",
    }
    assert "canary" not in stream.getvalue()
    assert sentence(name) == (
        "Something went wrong here, and nothing was changed. The reference is ABCD-2345: "
        "give it to whoever looks after Lintel where you work."
    )
    assert sentence(name, "tell the housing team").endswith("ABCD-2345: tell the housing team.")
