"""The tour: two questions and a draft."""

from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.drafting import Order, made_file
from bot.files import folder_at
from bot.services import Services
from bot.stream import reply
from bot.terminal import print_answer

AREA: Final = "strathbrae"
TEMPLATE: Final = "housing-contribution-statement"
QUESTIONS: Final = (
    ("Which duties apply to an IJB preparing its strategic plan?", "Fife"),
    ("Do we have to produce a joint strategic needs assessment under the 2007 Act?", None),
)


def tour(services: Services, console: Console, folder: Path | None) -> None:
    """Show what Lintel does, on the real register and the invented area.

    Args:
        services: The register and the day.
        console: Where to write.
        folder: Where to put the draft; a new temporary folder if None.

    Raises:
        FileError: The folder cannot be made or the draft cannot be written.
    """
    target = folder_at(folder)
    for text, area in QUESTIONS:
        shown = f'lintel ask "{text}"' + (f" --area {area}" if area else "")
        console.print(Text(f"\n$ {shown}", style="bold cyan"))
        print_answer(console, services.register, reply(services, text, area=area), why=False, limit=5)
    console.print(Text(f"\n$ lintel draft {TEMPLATE} --area {AREA} --out …", style="bold cyan"))
    written, made = made_file(services, Order(TEMPLATE, AREA), target)
    draft = made.draft
    console.print(Text(f"Written: {written}"))
    console.print(Text(f"{len(draft.citations)} records cited, {len(draft.gaps)} gaps marked. The first of them:"))
    for gap in draft.gaps[:5]:
        console.print(Text(f"- {gap.id}, {gap.section}: {gap.what} ({gap.owner})"))
