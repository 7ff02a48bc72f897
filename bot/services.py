"""What a command works with: opened once, passed down."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.areas import Areas
from bot.indexing import Shelf, open_wording, shelf
from kg.live import Snapshot, open_snapshot
from kg.question import Reader
from kg.register import Register
from kg.sources import packaged
from kg.store import OxigraphStore

SCOTLAND: Final = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Services:
    """The open register, where its search index lies, the day, and where the data of areas is kept.

    Attributes:
        root: The folder that holds the register.
        today: The day.
        shelf: Where the search index lies; without it questions go by words alone.
        database: The file of the database of areas, or its address; None for the examples alone.
        house: The folder of one's own templates; None for Lintel's alone.
        opened: What was read already, where services take the place of others.
        notices: What every answer has to say.
    """

    root: Traversable
    today: date
    shelf: Shelf | None = None
    database: Path | str | None = None
    house: Path | None = None
    opened: Snapshot | None = None
    notices: tuple[str, ...] = ()

    @cached_property
    def areas(self) -> Areas:
        """The areas at hand."""
        return Areas(self.root, self.database)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The register with the store that it was read from.

        Raises:
            GraphError: The register, or the database of areas, cannot be used.
        """
        if self.opened:
            return self.opened
        # First the stamp: what is loaded between the two is then seen at the next look.
        _ = self.stamp
        return open_snapshot(self.root, self.areas.sources())

    @cached_property
    def stamp(self) -> int:
        """The stamp of the areas when they were read.

        Raises:
            GraphError: The database of areas cannot be used.
        """
        return self.areas.stamp()

    @property
    def register(self) -> Register:
        """What is known.

        Raises:
            GraphError: The register, or the database of areas, cannot be used.
        """
        return self.snapshot.register

    @property
    def store(self) -> OxigraphStore:
        """The graph itself."""
        return self.snapshot.store

    @cached_property
    def reader(self) -> Reader:
        """The reader of questions; without a shelf it goes by words alone and says nothing of it."""
        if self.shelf is None:
            return Reader(self.register, notices=self.notices)
        wording, why = open_wording(self.register, self.shelf)
        lacking = (f"Ranked by words alone: {why}.",) if why else ()
        return Reader(self.register, wording, (*lacking, *self.notices))


def open_services() -> Services:
    """The services of this installation, with the date that it is in Scotland."""
    from bot.settings import Settings  # noqa: PLC0415 - the settings library is slow to load

    found = Settings()
    place = shelf(found.cache_dir, found.model_dir, meaning=found.meaning)
    root, today = found.register_dir or packaged(), datetime.now(SCOTLAND).date()
    return Services(root, today, place, found.database, found.templates_dir)
