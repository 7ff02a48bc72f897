"""The value of a button and the metadata of a view: a short token of identifiers, never a text."""

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from bot.slack.blocks.limits import OPTION_VALUE, VALUE
from kg.dates import parse_date
from kg.errors import InvalidDateError, LintelError

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LONGEST_ID: Final = 100
_MOST: Final = 999
# A thing in an area's plans, by its id there, or its measure.
_THING: Final = r"[A-Za-z][A-Za-z0-9-]*(?:\.measure)?"


class ValueRefusedError(LintelError):
    """A value that Lintel did not write. It is not said what is wrong with it."""

    def __init__(self) -> None:
        super().__init__("That button is not one that Lintel made, so nothing was done.")


@dataclass(frozen=True, slots=True)
class Token:
    """What a button or a view is about. Everything in it is looked up before it is used.

    Attributes:
        receipt: The answer, by the id of its receipt.
        graph: The register that it was given from: the first 12 digits of its hash.
        duty: A record.
        citation: Which of its citations, from 0.
        area: An area.
        plan: A plan type.
        template: A template.
        draft: A draft, by the id under which it is kept.
        gap: A gap of it: G05.
        day: The day of an answer.
        choice: Which of the readings offered, from 0.
        about: A finding of an area, or a link in its plans: C19-1a2b3c4d, SP-A1~H-A1.
        mark: The fingerprint of the finding or link: what the plans said when it was shown.
        verdict: What somebody thinks of it: “good” or “bad”.
        channel: The conversation to which a view belongs.
        thread: The time stamp of its thread.
        message: The time stamp of the message.
    """

    receipt: str = ""
    graph: str = ""
    duty: str = ""
    citation: int | None = None
    area: str = ""
    plan: str = ""
    template: str = ""
    draft: str = ""
    gap: str = ""
    day: date | None = None
    choice: int | None = None
    about: str = ""
    mark: str = ""
    verdict: str = ""
    channel: str = ""
    thread: str = ""
    message: str = ""


_KEYS: Final = {
    "receipt": "r", "graph": "g", "duty": "d", "citation": "n", "area": "a", "plan": "p", "template": "t",
    "draft": "x", "gap": "q", "day": "y", "choice": "o",
    "about": "b", "mark": "k", "verdict": "s", "channel": "c", "thread": "h", "message": "m",
}  # fmt: skip
_NAMES: Final = {key: name for name, key in _KEYS.items()}
_FORMS: Final = {
    "receipt": r"[0-9a-f]{16}",
    "graph": r"[0-9a-f]{12}",
    **dict.fromkeys(("duty", "area", "plan", "template", "draft"), _ID),
    "gap": r"G\d{2,4}",
    "about": rf"C\d{{2}}-[0-9a-f]{{8}}|{_THING}~{_THING}",
    "mark": r"[0-9a-f]{16}",
    "verdict": r"good|bad",
    "channel": r"[A-Z][A-Z0-9]{1,20}",
    **dict.fromkeys(("thread", "message"), r"\d{1,12}\.\d{1,8}"),
}
_COMPILED: Final = {name: re.compile(form, re.ASCII) for name, form in _FORMS.items()}


def written(token: Token, most: int = VALUE) -> str:
    """A token as the value of a button.

    Args:
        token: What it is about.
        most: The most characters; those of an option are fewer.

    Returns:
        Canonical JSON: one token has one text.

    Raises:
        ValueError: It holds something that is no identifier, or is too long: a fault in the program.
    """
    plain = {_KEYS[f.name]: getattr(token, f.name) for f in fields(token)}
    found = {k: v.isoformat() if isinstance(v, date) else v for k, v in plain.items() if v is not None and v != ""}
    text = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    if len(text) > most or _token(found) != token:
        raise ValueError(text[:80])
    return text


def option(token: Token) -> str:
    """A token as the value of an option, which has less room.

    Raises:
        ValueError: As for `written`.
    """
    return written(token, OPTION_VALUE)


def read(text: Any) -> Token:
    """The token of a value that came back.

    Args:
        text: What Slack says the value is.

    Returns:
        The token.

    Raises:
        ValueRefusedError: It is not just what `written` gives: of another type, too long, with unknown keys or other
            forms, or written in another way.
    """
    if not isinstance(text, str) or len(text) > VALUE:
        raise ValueRefusedError
    try:
        found = json.loads(text)
        token = _token(found)
        if written(token) != text:
            raise ValueRefusedError
    except (ValueError, RecursionError) as error:
        raise ValueRefusedError from error
    return token


def _token(found: Any) -> Token:
    if not isinstance(found, dict) or not found.keys() <= _NAMES.keys():
        raise ValueError
    return Token(**{_NAMES[key]: _part(_NAMES[key], value) for key, value in found.items()})


def _part(name: str, value: Any) -> Any:
    if name in {"citation", "choice"}:
        if type(value) is not int or not 0 <= value <= _MOST:
            raise ValueError
        return value
    if not isinstance(value, str) or len(value) > _LONGEST_ID:
        raise ValueError
    if name == "day":
        try:
            return parse_date(value)
        except InvalidDateError as error:
            raise ValueError from error
    if not _COMPILED[name].fullmatch(value):
        raise ValueError
    return value
