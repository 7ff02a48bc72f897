"""A question as a person sees it, and what in it is better not written."""

import re
import unicodedata
from typing import Final

_PERSONAL: Final = (
    ("a CHI number", re.compile(r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}\b")),
    ("a National Insurance number", re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)),
    ("an e-mail address", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.]+\b")),
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
    for _, form in _PERSONAL:
        text = form.sub(lambda match: " " * len(match.group()), text)
    return text


def personal_data(text: str) -> list[str]:
    """A notice for each kind of personal data that a text seems to hold; the data itself is not repeated."""
    return [f"The question holds {what}. Lintel keeps nothing of it." for what, form in _PERSONAL if form.search(text)]
