"""Bytes go to the address that Slack gave, and come from Slack with the token; a page to sign in on is no file."""

from urllib.error import HTTPError

import pytest

from bot.slack.transfer import put, take
from tests.slackstand import BOT, Stand


def _file(stand: Stand, content: bytes | None) -> str:
    stand.place.files["F1"] = {"id": "F1", "name": "a.docx", "length": 3, "content": content}
    return stand.payloads.answers


def test_bytes_arrive(stand: Stand) -> None:
    put(f"{_file(stand, None)}/upload/F1", b"abc", 5)
    assert take(f"{stand.payloads.answers}/files/F1", BOT, 10, 5) == b"abc"


def test_no_more_is_read_than_wanted(stand: Stand) -> None:
    assert take(f"{_file(stand, b'x' * 100)}/files/F1", BOT, 10, 5) == b"x" * 10


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html>", b"\n <html lang=en>", b"<!doctype HTML>"])
def test_a_page_is_no_file(page: bytes, stand: Stand) -> None:
    assert take(f"{_file(stand, page)}/files/F1", BOT, 100, 5) is None


def test_a_token_follows_nobody(stand: Stand) -> None:
    with pytest.raises(HTTPError):
        take(f"{_file(stand, b'abc')}/files/F1", "xoxb-other", 10, 5)
