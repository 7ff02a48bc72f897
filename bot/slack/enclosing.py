"""What goes beside the list of what was found in an area's plans: each file is made of the same alignment."""

from collections.abc import Callable
from typing import Final

from bot.aligning import PicturesError, pictured, receipt_of
from bot.slack.upload import Upload
from kg.align.run import Alignment
from kg.align.workbook.write import write_workbook

SPREADSHEET: Final = ".xlsx"

Enclose = Callable[[Alignment], Upload | None]
"""Makes a file of an alignment; None where it cannot be made here, as a picture without matplotlib."""


def picture(found: Alignment) -> Upload | None:
    """The three pictures on one sheet, with the words for whoever does not see them."""
    try:
        drawn = pictured(found)
    except PicturesError:
        return None
    area = found.case.area
    return Upload(f"{area.id}-plans.png", drawn.png, f"{area.area.name}: its plans", drawn.alt)


def spreadsheet(found: Alignment) -> Upload:
    """All that was found, to work in and to send back."""
    area = found.case.area
    content = write_workbook(found, receipt_of(found))
    return Upload(f"{area.id}-findings{SPREADSHEET}", content, f"{area.area.name}: all that was found")


ENCLOSED: Final[tuple[Enclose, ...]] = (picture, spreadsheet)
"""What makes each file, in the order in which they are sent."""
