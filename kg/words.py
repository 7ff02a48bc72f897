"""Words: folding, stems, those that carry no meaning, and several in a row."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from Stemmer import Stemmer

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
STOP: Final = frozenset(
    """
    a about above after again all also am an and any are as at be been being but by can could did do does doing
    for from further had has have having he her here hers him his how i if in into is it its itself just know
    like may me might more most must my need no nor not now of off on once only or other our ours out over own
    please same shall she should so some such tell than that the their theirs them then there these they this
    those through to too under until up us very was we were what when where which while who whom why will with
    would yes you your yours duty duties apply applies law legal
    """.split()
)
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@cache
def _stemmer() -> "Stemmer":
    from Stemmer import Stemmer  # noqa: PLC0415 - loaded with the first question

    return Stemmer("english")


def fold(text: str) -> str:
    """Lower case, without accents, with plain quotes and “and” for “&”."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("&", " and ")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def name_key(text: str) -> str:
    """A name as it is compared: its folded words, without a leading “the”."""
    words = WORD.findall(fold(text))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def stem(word: str) -> str:
    """The Snowball stem of one folded word."""
    return str(_stemmer().stemWord(word.removesuffix("'s")))


def stems(text: str) -> list[str]:
    """The stems of the words of a text that carry meaning, in order."""
    return [stem(word) for word in WORD.findall(fold(text)) if word not in STOP]


def capitalised(text: str) -> str:
    """A text with a capital first, the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str]) -> str:
    """Items in words: a, b and c."""
    found = list(items)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def some(items: Iterable[str], most: int = 4) -> str:
    """Items in words, no more than can be read: a, b, c, d and 3 more."""
    found = list(items)
    return listed([*found[:most], f"{len(found) - most} more"] if len(found) > most else found)


def joined(items: Iterable[str]) -> str:
    """Items in words, where any of them would do: a, b or c."""
    found = list(items)
    return " or ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def counted(number: int) -> str:
    """A number as it stands in a sentence: in words up to nine."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def plural(name: str) -> str:
    """Several of something, by the end of its name: strategies, plans."""
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else f"{name}s"
