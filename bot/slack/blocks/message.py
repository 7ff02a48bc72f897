"""A message: blocks for the eye, a text that reads as the whole answer, and a file for what does not fit."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.slack.blocks.block import Block, context, section
from bot.slack.blocks.limits import BUDGET, MESSAGE_BLOCKS, TEXT, WEIGHT
from bot.slack.blocks.text import cut, escape, length, visible

_REST: Final = "The rest is in the message."
_SHOWN: Final = frozenset({"text", "alt_text", "accessibility_label"})

Group = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted.

    Attributes:
        told: What it says, in plain paragraphs, for notifications and screen readers.
        head: Blocks that are always there, above.
        body: Groups of blocks, each of which is there or not as a whole; the last ones go first.
        foot: Blocks that are always there, below.
        whole: All that there is to say, for a file; empty where nothing can be left out.
        shortened: Whether some text of the blocks was cut already.
    """

    told: tuple[str, ...]
    head: Group = ()
    body: tuple[Group, ...] = ()
    foot: Group = ()
    whole: str = ""
    shortened: bool = False

    @property
    def blocks(self) -> list[Block]:
        """All blocks, in order."""
        return [*self.head, *(block for group in self.body for block in group), *self.foot]

    @property
    def text(self) -> str:
        """The top-level text: whole paragraphs, escaped, within its limit."""
        return spoken(self.told)

    @property
    def fits(self) -> bool:
        """Whether Slack takes the blocks together."""
        return within(self.blocks)

    @property
    def file(self) -> bytes:
        """All that there is to say, as a text file in UTF-8; empty where nothing can be left out."""
        return f"{self.whole.rstrip()}\n".encode("utf-8", "replace") if self.whole else b""

    def payload(self) -> dict[str, Any]:
        """The arguments of chat.postMessage and its like that are about content."""
        return {"text": self.text, "blocks": self.blocks, "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A message within every limit, and what goes beside it as a text file in UTF-8, if anything does."""

    message: Message
    overflow: bytes | None = None


def fit(message: Message) -> Fitted:
    """A message that Slack takes.

    Args:
        message: Of any size; its head and foot are short.

    Returns:
        The same message where it fits. Else as many groups as fit, in order, a line that says that the whole answer
        is in the file, and the file.
    """
    if message.fits and not message.shortened:
        return Fitted(message)
    kept: list[Group] = []
    most = len(message.body)
    frame = [*message.head, _note(most), *message.foot]
    blocks, shown, heavy = len(frame), size(frame), weight(frame)
    for group in message.body:
        blocks, shown, heavy = blocks + len(group), shown + size(group), heavy + weight(group)
        if blocks > MESSAGE_BLOCKS or shown > BUDGET or heavy > WEIGHT:
            break
        kept.append(group)
    gone = most - len(kept)
    shorter = replace(message, body=tuple(kept), foot=(_note(gone), *message.foot))
    return Fitted(shorter, message.file)


def simple(text: str, *elements: Block) -> Message:
    """A message of one paragraph.

    Args:
        text: Any text.
        elements: Blocks below it.

    Returns:
        The message.
    """
    said = visible(text)
    return Message((said,), (section(cut(escape(said), BUDGET // 5)), *elements))


def within(blocks: Sequence[Block]) -> bool:
    """Whether blocks keep to the number, to the budget of texts and to that of weight."""
    return len(blocks) <= MESSAGE_BLOCKS and size(blocks) <= BUDGET and weight(blocks) <= WEIGHT


def size(blocks: Iterable[Block]) -> int:
    """How much text blocks hold, in UTF-16 units: what is shown and what is read out."""
    return sum(length(text) for text in texts(list(blocks)))


def weight(blocks: Sequence[Block]) -> int:
    """How long blocks are as compact JSON, in UTF-16 units."""
    return length(json.dumps(list(blocks), ensure_ascii=False, separators=(",", ":")))


def texts(part: Any) -> Iterator[str]:
    """Every text of a block, or of anything in it, that a person sees or hears."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str):
                if key in _SHOWN:
                    yield value
            else:
                yield from texts(value)


def spoken(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a top-level text, which Slack reads as `mrkdwn`.

    Args:
        paragraphs: Plain texts.

    Returns:
        As many of them, whole, as there is room for; where some are missing it says so.
    """
    found: list[str] = []
    left = TEXT - len(_REST) - 1
    for text in filter(None, map(escape, paragraphs)):
        if length(text) > left:
            return "\n".join([*(found or [cut(text, left)]), _REST])
        found.append(text)
        left -= length(text) + 1
    return "\n".join(found) or "–"


def _note(gone: int) -> Block:
    if gone:
        many = "1 more entry is" if gone == 1 else f"{gone} more entries are"
        return context(f"{many} in the file that comes with this message. The file holds the whole answer.")
    return context("Some texts are shortened here. The file that comes with this message holds the whole answer.")
