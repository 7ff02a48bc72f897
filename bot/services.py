"""What a command works with: opened once, passed down."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Final
from zoneinfo import ZoneInfo

from kg.question import Reader
from kg.register import Register
from kg.sources import area_sources, open_register, packaged
from kg.store import OxigraphStore

SCOTLAND: Final = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Services:
    """The open register and the day."""

    root: Traversable
    today: date

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
        """The reader of questions."""
        return Reader(self.register)


def open_services() -> Services:
    """The services of this installation, with the date that it is in Scotland."""
    from bot.settings import Settings  # noqa: PLC0415 - the settings library is slow to load

    folder = Settings().register_dir
    return Services(folder or packaged(), datetime.now(SCOTLAND).date())
