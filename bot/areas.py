"""The areas at hand: the examples that come with Lintel, and the last versions of what was loaded."""

from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import LintelError, UnknownAreaError
from kg.places import find_area
from kg.register import Register
from kg.sources import Source, area_sources

if TYPE_CHECKING:
    from kg.archive import Archive, Stored, Version
    from kg.area.model import Area


class NoAreaDataError(LintelError):
    """The area is known, but nothing of its plans is loaded."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """An area whose data is at hand.

    Attributes:
        area: The data.
        version: The version that it is; None for an example that comes with Lintel.
        instead: Whether it stands in the place of an example with the same id.
    """

    area: "Area"
    version: "Version | None" = None
    instead: bool = False


@dataclass(frozen=True)
class Areas:
    """The areas of an installation. What was loaded takes the place of an example with the same id.

    Attributes:
        root: The folder that holds the register, with the examples in `areas/`.
        database: The file of the database, or its address; None for the examples alone.
    """

    root: Traversable
    database: Path | str | None

    @property
    def kept(self) -> bool:
        """Whether there is a database to look into: a file that is not there yet holds nothing."""
        try:
            return self.database.exists() if isinstance(self.database, Path) else self.database is not None
        except OSError:  # a folder that may not be looked into: opening the file says so
            return True

    def named(self, register: Register, name: str) -> AtHand:
        """An area whose data is at hand, with the version that it is.

        Args:
            register: What is known.
            name: The area by any name.

        Returns:
            The area.

        Raises:
            UnknownAreaError: The area is not in the register.
            NoAreaDataError: It is, but without data of its plans.
            AreaDataError: The data of an area does not fit the model.
            GraphError: The database of areas cannot be used.
        """
        if not name.strip():
            raise UnknownAreaError("")
        found = find_area(register, name)
        data = self.get(found.areas[0]) if len(found.areas) == 1 else None
        if data is None:
            known = ", ".join(other.area.id for other in self.listed()) or "none"
            raise NoAreaDataError(f"No plans are loaded for “{name.strip()[:80]}”. Areas with their plans: {known}.")
        return data

    @cached_property
    def archive(self) -> "Archive":
        """The versions that were loaded.

        Raises:
            ArchiveError: None is set, or the address of the database leads nowhere.
        """
        from kg.archive import Archive, ArchiveError, open_engine  # noqa: PLC0415 - slow to load, and rarely needed

        if self.database is None:
            raise ArchiveError("No database is set for the data of areas.")
        return Archive(open_engine(self.database))

    def sources(self) -> list[Source]:
        """The graph of each area, for the register.

        Raises:
            GraphError: The database cannot be used.
        """
        loaded = self.archive.sources() if self.kept else ()
        taken = {source.graph for source in loaded}
        return [*(source for source in area_sources(self.root) if source.graph not in taken), *loaded]

    def stamp(self) -> int:
        """A number that grows with each version that is loaded.

        Raises:
            GraphError: The database cannot be used.
        """
        return self.archive.stamp() if self.kept else 0

    def loaded(self) -> tuple["Stored", ...]:
        """The last version of each area that was loaded.

        Raises:
            GraphError: The database cannot be used.
        """
        return self.archive.all_latest() if self.kept else ()

    def listed(self) -> list[AtHand]:
        """Every area at hand, in the order of their identifiers.

        Raises:
            AreaDataError: The data of an example does not fit the model.
            GraphError: The database cannot be used.
        """
        examples = {area.id: area for area in self._examples}
        found = {name: AtHand(area) for name, area in examples.items()}
        for stored in self.loaded():
            found[stored.area.id] = AtHand(stored.area, stored.version, instead=stored.area.id in examples)
        return [found[name] for name in sorted(found)]

    def get(self, name: str) -> AtHand | None:
        """The area with an identifier, if it is at hand.

        Raises:
            AreaDataError: The data of an example does not fit the model.
            GraphError: The database cannot be used.
        """
        example = next((area for area in self._examples if area.id == name), None)
        stored = self.archive.latest(name) if self.kept else None
        if stored:
            return AtHand(stored.area, stored.version, instead=example is not None)
        return AtHand(example) if example else None

    @cached_property
    def _examples(self) -> tuple["Area", ...]:
        """Read once: somebody in Slack may wait for it."""
        from kg.area_graph import packaged_areas  # noqa: PLC0415 - slow to load, and a question reads graphs alone

        return tuple(packaged_areas(self.root))
