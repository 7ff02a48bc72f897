"""Marks in rendered text, for something that is put in their place: Unicode noncharacters, which no data holds."""

import re
from typing import Final

NOTE: Final = "\ufdd0"
"""Around the number of a footnote."""

PICTURE: Final = "\ufdd1"
"""Around the name of a picture, alone in its paragraph."""

NONCHARACTERS: Final = "\ufdd0-\ufdef"
"""For a character class: `doc_templates.render.clean` takes them out of all data."""

TOKEN: Final = re.compile(f"{NOTE}[^{NOTE}]*{NOTE}|{PICTURE}[^{PICTURE}]*{PICTURE}")
"""Anything between two marks of a kind: a footnote or picture with whatever names it."""

NOTED: Final = re.compile(f"{NOTE}(\\d+){NOTE}")
PICTURED: Final = re.compile(f"{PICTURE}([a-z_]+){PICTURE}")


def note(number: int) -> str:
    """The token of a footnote."""
    return f"{NOTE}{number}{NOTE}"


def picture(name: str) -> str:
    """The token of a picture, its name in lower case with underscores."""
    return f"{PICTURE}{name}{PICTURE}"
