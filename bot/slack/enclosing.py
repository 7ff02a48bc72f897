"""What goes beside the list of what was found in an area's plans: each file is made of the same alignment."""

from collections.abc import Callable
from typing import Final

from bot.slack.upload import Upload
from kg.align.run import Alignment

SPREADSHEET: Final = ".xlsx"

Enclose = Callable[[Alignment], Upload | None]
"""Makes a file of an alignment; None where it cannot be made here, as a picture without matplotlib."""

ENCLOSED: Final[tuple[Enclose, ...]] = ()
"""What makes each file, in the order in which they are sent."""
