"""The tour: two questions, a draft, and whether the plans agree."""

from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.aligning import aligned
from bot.drafting import Order, made_file
from bot.files import folder_at
from bot.findings import print_worst
from bot.services import Services
from bot.stream import reply
from bot.terminal import print_answer

AREA: Final = "strathbrae"
TEMPLATE: Final = "housing-contribution-statement"
WORST: Final = 3
QUESTIONS: Final = (
    ("Which duties apply to an IJB preparing its strategic plan?", "Fife"),
    ("Do we have to produce a joint strategic needs assessment under the 2007 Act?", None),
)


def tour(services: Services, console: Console, folder: Path | None) -> None:
    """Show what Lintel does, on the real register and the invented area.

    Args:
        services: The register, the day, and the areas at hand.
        console: Where to write.
        folder: Where to put the draft; a new temporary folder if None.

    Raises:
        FileError: The folder cannot be made or the draft cannot be written.
        GraphError: The register, or the database of areas, cannot be used.
    """
    target = folder_at(folder)
    for text, area in QUESTIONS:
        shown = f'lintel ask "{text}"' + (f" --area {area}" if area else "")
        _typed(console, shown)
        print_answer(console, services.register, reply(services, text, area=area), why=False, limit=5)
    _typed(console, f"lintel draft {TEMPLATE} --area {AREA} --out …")
    written, made = made_file(services, Order(TEMPLATE, AREA), target)
    draft = made.draft
    console.print(Text(f"Written: {written}"))
    console.print(Text(f"{len(draft.citations)} records cited, {len(draft.gaps)} gaps marked. The first of them:"))
    for gap in draft.gaps[:5]:
        console.print(Text(f"- {gap.id}, {gap.section}: {gap.what} ({gap.owner})"))
    _typed(console, f"lintel align --area {AREA} --limit {WORST}")
    print_worst(console, aligned(services, AREA), limit=WORST)
    _typed(console, f"lintel align --area {AREA} --xlsx findings.xlsx")
    console.print(Text("Where to go on: a workbook to decide in. docs/alignment.md says how."))


def _typed(console: Console, command: str) -> None:
    console.print(Text(f"\n$ {command}", style="bold cyan"))
