"""Whether blocks are what Slack takes, as slack_sdk checks it and as we read the limits."""

import json
import re
import warnings
from collections.abc import Iterator
from typing import Any, Final

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack.blocks.limits import (
    ACCESSIBILITY_LABEL,
    ACTIONS,
    BUDGET,
    BUTTON_TEXT,
    CONTEXT_ACTIONS,
    CONTEXT_ELEMENTS,
    HEADER,
    IDENTIFIER,
    MESSAGE_BLOCKS,
    METADATA,
    OPTION_TEXT,
    OPTION_VALUE,
    SECTION,
    TEXT,
    VALUE,
    VIEW_BLOCKS,
    VIEW_TITLE,
    WEIGHT,
)
from bot.slack.blocks.message import Message, size, weight
from bot.slack.blocks.text import length
from bot.slack.blocks.value import read

LINK: Final = re.compile(r"<(https?://[^|<>\s]+)\|[^<>\n]+>")
_MARKUP: Final = re.compile(r"[*~`]|(?<![^\W_])_|_(?![^\W_])")
_MENTION: Final = re.compile(r"<[!@#]|<\w+:|@(?:here|channel|everyone|group)\b|(?<!<https)(?<!<http)://", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt);")
_HIDDEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\x00-\x09\x0b-\x1f]")
_LABELLED: Final = {"button": "text", "input": "label"}


def dicts(part: Any) -> Iterator[dict[str, Any]]:
    """Every dict in a structure."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from dicts(one)
    elif isinstance(part, dict):
        yield part
        for value in part.values():
            yield from dicts(value)


def check_message(message: Message) -> None:
    """Assert that Slack takes a message, and that nothing in it is markup but our own."""
    blocks = message.blocks
    assert 1 <= len(blocks) <= MESSAGE_BLOCKS
    assert size(blocks) <= BUDGET
    assert weight(blocks) <= WEIGHT
    assert 1 <= length(message.text) <= TEXT
    unmarked(message.text, bold=False)
    assert not LINK.search(message.text)
    check_blocks(blocks)


def check_view(view: dict[str, Any]) -> None:
    """Assert that Slack takes a view."""
    assert 1 <= len(view["blocks"]) <= VIEW_BLOCKS
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        View(**view).to_dict()
    if view["type"] == "modal":
        assert all(1 <= length(view[key]["text"]) <= VIEW_TITLE for key in ("title", "close", "submit") if key in view)
        assert len(view["private_metadata"]) <= METADATA
        read(view["private_metadata"])
        has_input = any(block["type"] == "input" for block in view["blocks"])
        assert has_input is ("submit" in view)
    named = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    assert len(named) == len(set(named))
    check_blocks(view["blocks"])


def check_blocks(blocks: list[dict[str, Any]]) -> None:
    """Assert that slack_sdk knows and takes every block, and that each text, value and name is within its limit."""
    parsed = Block.parse_all(blocks)
    assert None not in parsed
    for given, block in zip(blocks, parsed, strict=True):
        again = block.to_dict()
        assert json.loads(json.dumps(again))["type"] == given["type"]
        _check_row(given)
    for part in dicts(blocks):
        _check_part(part)


def _check_row(block: dict[str, Any]) -> None:
    elements = block.get("elements", [])
    most = {"actions": ACTIONS, "context_actions": CONTEXT_ACTIONS, "context": CONTEXT_ELEMENTS}
    if block["type"] in most:
        assert 1 <= len(elements) <= most[block["type"]]
    names = [e["action_id"] for e in elements if "action_id" in e]
    assert len(names) == len(set(names))
    if block["type"] == "section":
        assert 1 <= length(block["text"]["text"]) <= SECTION
    if block["type"] == "header":
        assert 1 <= length(block["text"]["text"]) <= HEADER


def _check_part(part: dict[str, Any]) -> None:
    if part.get("type") == "mrkdwn":
        assert part["verbatim"] is True
        unmarked(part["text"])
    if part.get("type") == "plain_text":
        assert part["emoji"] is False
        assert part["text"]
        assert not _MENTION.search(part["text"]), part["text"]
        assert not _HIDDEN.search(part["text"])
    if part.get("type") == "button":
        assert length(part["text"]["text"]) <= BUTTON_TEXT
        assert length(part.get("accessibility_label", "")) <= ACCESSIBILITY_LABEL
    for name in ("action_id", "block_id"):
        assert len(part.get(name, "")) <= IDENTIFIER
    if "action_id" in part and "value" in part:
        assert len(part["value"]) <= VALUE
        read(part["value"])
    for one in part.get("options", []):
        assert length(one["text"]["text"]) <= OPTION_TEXT
        assert len(one["value"]) <= OPTION_VALUE


def unmarked(text: str, *, bold: bool = True) -> None:
    """Assert that a mrkdwn text holds no markup but links and, at the beginnings of lines, what is bold."""
    plain = LINK.sub("", text)
    if bold:
        plain = re.sub(r"^\*[^*\n]+\*", "", plain, flags=re.MULTILINE)
    assert not _MARKUP.search(plain), plain
    assert not _MENTION.search(plain), plain
    assert "<" not in plain
    assert ">" not in plain
    assert "&" not in _ENTITY.sub("", plain)
    assert not _HIDDEN.search(plain)
    assert not re.search(r":[\w+'-]+:", plain)
    assert not re.search(r"^(?:&gt;|[-•◦▪]\s)", plain, re.MULTILINE)


def links(part: Any) -> set[str]:
    """The addresses that blocks link to."""
    return {
        found.replace("&amp;", "&")
        for d in dicts(part)
        if d.get("type") == "mrkdwn"
        for found in LINK.findall(d["text"])
    }
