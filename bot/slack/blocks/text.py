"""Text on its way into Slack and out of it: nothing that anybody wrote becomes a mention, a link or formatting."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from bot.slack.blocks.limits import LINK

ELLIPSIS: Final = "…"

_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_PLANE: Final = 0xFFFF


class _Seen(dict[int, int | None]):
    """What is left of each character: itself, or nothing. Those of the first plane are remembered."""

    def __missing__(self, code: int) -> int | None:
        found = code if chr(code).isspace() or unicodedata.category(chr(code)) not in _HIDDEN else None
        if code <= _PLANE:
            self[code] = found
        return found


_SEEN: Final = _Seen()
_SPACE: Final = re.compile(r"[^\S\n]+")
_BREAKS: Final = re.compile(r" ?\n[\n ]*")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# Slack has no way to escape these signs, so others that look like them stand in their place.
_LIKE: Final = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ITEM: Final = re.compile(r"^[-•◦▪](?=\s)", re.MULTILINE)
_QUOTES: Final = re.compile(r"^>+", re.MULTILINE)
_COLON: Final = "꞉"
_EMOJI: Final = re.compile(r":(?=[\w+'-]+:)")
_MENTION: Final = re.compile(r"<(?=[!@#]|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_EVERYBODY: Final = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)

# What Slack itself writes between angle brackets: <@U1|ann>, <#C1|name>, <!here>, <mailto:a@b|a@b>.
_TOKEN: Final = re.compile(r"<(?P<kind>[@#!]?)(?P<body>[^<>|\n]*)(?:\|(?P<label>[^<>\n]*))?>")
_TYPED: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})
_STYLED: Final = tuple(
    re.compile(rf"(?<![^\W_]){mark}(?=[^\s{mark[-1]}])([^{mark[-1]}\n]+)(?<=\S){mark}(?![^\W_])")
    for mark in ("```", "`", r"\*", "_", "~")
)
_QUOTED: Final = re.compile(r"^[ \t]*>+[ \t]*", re.MULTILINE)
_NAMED_EMOJI: Final = re.compile(r"(?<![\w:]):(?!\d+:)[a-z0-9_+'-]+:(?::skin-tone-\d:)?(?![\w:])")


def length(text: str) -> int:
    """How long a text is in UTF-16 units: a sign outside of the first plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: str) -> str:
    """A text as a person sees it: no control, zero-width or direction characters, no halves of characters.

    Line breaks stay, other white space becomes one space.
    """
    seen = text
    if not text.isascii() or not text.isprintable():
        seen = text.translate(_SEEN).replace("\r\n", "\n").replace("\r", "\n")
        seen = unicodedata.normalize("NFC", seen)
    return _BREAKS.sub("\n", _SPACE.sub(" ", seen)).strip()


def defanged(text: str) -> str:
    """A text in which no mention and no address can be read, wherever it is put."""
    plain = _EVERYBODY.sub("＠", _MENTION.sub("‹", text))
    return plain.replace("://", f"{_COLON}//")


def escape(text: str) -> str:
    """A text for a `mrkdwn` object that shows just what it says.

    Args:
        text: Any text.

    Returns:
        The same to look at; no mention, link, emoji, list, quotation or formatting comes of it.
    """
    plain = defanged(visible(text)).translate(_LIKE)
    plain = _UNDERSCORE.sub("ˍ", plain)
    plain = _QUOTES.sub(lambda found: "›" * len(found.group()), plain)
    plain = _ITEM.sub(lambda found: "–" if found.group() == "-" else "·", plain)
    return _EMOJI.sub(_COLON, plain).translate(_ENTITIES)


def cut(text: str, limit: int) -> str:
    """A text within a limit; where something is left out, it ends with an ellipsis.

    Args:
        text: A text that was made visible or escaped.
        limit: The most UTF-16 units, at least one.

    Returns:
        The text. No letter is parted from its accent, and no entity such as &amp; is cut in two.
    """
    if length(text) <= limit:
        return text
    end, left = 0, limit - 1
    for c in text:
        left -= length(c)
        if left < 0:
            break
        end += 1
    while end and unicodedata.category(text[end])[0] == "M":
        end -= 1
    kept = text[:end]
    entity = kept.rfind("&", max(0, end - 4))
    if entity >= 0 and ";" not in kept[entity:] and re.match(r"&(?:amp|lt|gt);", text[entity:]):
        kept = kept[:entity]
    return kept.rstrip() + ELLIPSIS


def plain(text: str, limit: int) -> str:
    """A text in one line for a `plain_text` object, where only mentions have to be feared.

    Args:
        text: Any text.
        limit: The most UTF-16 units.

    Returns:
        The text; a dash if nothing of it can be seen, since Slack refuses an empty one.
    """
    return cut(defanged(visible(text)).replace("\n", " "), limit) or "–"


def address(url: str | None) -> str:
    """An address of the graph as it stands in a link: signs that would end the link early are encoded.

    Args:
        url: The address, if there is one.

    Returns:
        The address; empty where it is none of the web, or too long for Slack.
    """
    if not url or not url.startswith(("https://", "http://")):
        return ""
    safe = quote(url, safe="%:/?#[]@!$&'()*+,;=~-._", errors="replace").replace("&", "&amp;")
    return safe if len(safe) <= LINK else ""


def link(url: str | None, label: str) -> str:
    """A link for a `mrkdwn` object. The address comes from the graph, never from what anybody wrote.

    Args:
        url: The address, if there is one.
        label: What is to be read, of any form.

    Returns:
        The link; the label alone where there is no address to go to.
    """
    said, to = escape(label).replace("\n", " "), address(url)
    return f"<{to}|{said}>" if to and said else said


def heard(text: str) -> str:
    """What a person meant by a text that Slack delivered.

    Args:
        text: The text of a message or a command, with Slack's own markup.

    Returns:
        Plain text for the reader, without the people that are mentioned, the bot among them. Links read as they were
        shown, quotes and spaces are those of a keyboard. Invisible characters stay, so that the reader can say so.
    """
    read = _TOKEN.sub(_meant, text)
    read = read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").translate(_TYPED)
    read = _NAMED_EMOJI.sub(" ", _QUOTED.sub("", read))
    for style in _STYLED:
        read = style.sub(r"\1", read)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in read.splitlines())
    return "\n".join(line for line in lines if line)


def _meant(found: re.Match[str]) -> str:
    kind, body, label = found["kind"], found["body"], found["label"] or ""
    match kind:
        case "@":
            return " "
        case "#":
            return f"#{label}" if label else " "
        case "!":
            return label if body.startswith("date^") else " "
    return label or body.removeprefix("mailto:").removeprefix("tel:")
