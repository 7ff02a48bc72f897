"""A question as a person sees it, and what in it is better not written."""

import re
import unicodedata
from typing import Final

_PERSONAL: Final = (
    ("a CHI number", re.compile(r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}\b")),
    ("a National Insurance number", re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)),
    ("an e-mail address", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.]+\b")),
    ("a telephone number", re.compile(r"(?<![\w.])(?:\+44 ?(?:\(0\) ?)?|0)(?:[ -]?\d){9,10}(?!\w)")),
    (
        "an address",
        re.compile(
            r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'’-]+ ){1,3}"
            r"(?:Street|Road|Avenue|Drive|Lane|Place|Crescent|Terrace|Gardens|Court|Way|Close|Wynd|Square|St|Rd|Ave)\b"
            r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
        ),
    ),
    ("a person’s name", re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? (?:[A-Z][\w'’-]+ ?){1,2}\b")),
)


def tidy(text: str) -> tuple[str, list[str]]:
    """Text as a person sees it: one form of each letter, no invisible characters, single spaces.

    Args:
        text: As it was typed.

    Returns:
        The tidied text, and a notice if invisible characters were taken out of it.
    """
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    spaced = re.sub(r"\s+", " ", plain)
    seen = "".join(c for c in spaced if c == " " or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Cn"})
    notices = ["Invisible characters in the question were left out."] if len(seen) < len(spaced) else []
    return seen.strip(), notices


def masked(text: str) -> str:
    """The text with spaces in the place of personal data, so that nothing is read from it or said of it."""
    return _sought(text)[1]


def personal_data(text: str) -> list[str]:
    """A notice of the kinds of personal data that a text seems to hold, if any; the data itself is not repeated."""
    kinds, _ = _sought(text)
    listed = " and ".join(filter(None, (", ".join(kinds[:-1]), *kinds[-1:])))
    return [f"The question holds {listed}. Lintel keeps nothing of it."] if kinds else []


def _sought(text: str) -> tuple[list[str], str]:
    kinds = []
    for what, form in _PERSONAL:
        rest = form.sub(lambda match: " " * len(match.group()), text)
        if rest != text:
            kinds.append(what)
        # What was told as one kind is not told as another.
        text = rest
    return kinds, text
