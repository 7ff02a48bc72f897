"""What a command works with: opened once, passed down."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Final
from zoneinfo import ZoneInfo

from bot.indexing import Shelf, open_wording, shelf
from kg.question import Reader
from kg.register import Register
from kg.sources import area_sources, open_register, packaged
from kg.store import OxigraphStore

SCOTLAND: Final = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Services:
    """The open register, where its search index lies, and the day."""

    root: Traversable
    today: date
    shelf: Shelf | None = None

    @cached_property
    def _opened(self) -> tuple[Register, OxigraphStore]:
        return open_register(self.root, area_sources(self.root))

    @property
    def register(self) -> Register:
        """What is known.

        Raises:
            GraphError: The register cannot be used.
        """
        return self._opened[0]

    @property
    def store(self) -> OxigraphStore:
        """The graph itself."""
        return self._opened[1]

    @cached_property
    def reader(self) -> Reader:
        """The reader of questions; without a shelf it goes by words alone and says nothing of it."""
        if self.shelf is None:
            return Reader(self.register)
        wording, why = open_wording(self.register, self.shelf)
        return Reader(self.register, wording, (f"Ranked by words alone: {why}.",) if why else ())


def open_services() -> Services:
    """The services of this installation, with the date that it is in Scotland."""
    from bot.settings import Settings  # noqa: PLC0415 - the settings library is slow to load

    found = Settings()
    place = shelf(found.cache_dir, found.model_dir, meaning=found.meaning)
    return Services(found.register_dir or packaged(), datetime.now(SCOTLAND).date(), place)
