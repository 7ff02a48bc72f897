"""The register that answers now, and how a newer one takes its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kg.errors import GraphError
from kg.issue import Issue
from kg.register import Register
from kg.sources import HEAD, Source, open_sources, read_sources
from kg.store import OxigraphStore


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A register, the store that it was read from and the files: they belong together and never change."""

    register: Register
    store: OxigraphStore
    files: tuple[Source, ...]


def open_snapshot(root: Traversable | None = None, areas: Iterable[Source] = ()) -> Snapshot:
    """Read, load and compile the register.

    Args:
        root: The folder that holds `register.ttl`; the packaged one if not given.
        areas: Further graphs to stand beside it, one for each area's data.

    Returns:
        The snapshot.

    Raises:
        GraphError: A file is missing or broken, or a record lacks what every record must say.
    """
    files = tuple(read_sources(root))
    return Snapshot(*open_sources([*files, *areas]), files)


class LiveRegister:
    """Holds the snapshot that answers. Whoever took one keeps it, however often it is replaced meanwhile."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._now = snapshot

    @property
    def now(self) -> Snapshot:
        """The snapshot that answers: take it once for each question."""
        return self._now

    def reload(self, root: Traversable | None = None, areas: Iterable[Source] = ()) -> list[Issue]:
        """Put what the files and the areas say now in the place of what was read, if nothing is wrong with it.

        Args:
            root: The folder that holds the register; the packaged one if not given. Its files are checked if they are
                not those that were read.
            areas: Further graphs to stand beside it, one for each area's data.

        Returns:
            What is wrong: then the old snapshot stays. Nothing, if the new one took its place.
        """
        try:
            issues = [] if tuple(read_sources(root)) == self._now.files else _checked(root)
            if issues:
                return issues
            found = open_snapshot(root, areas)
        except GraphError as error:
            return [Issue(HEAD, HEAD, str(error), "register")]
        # One reference is replaced, which no thread can see half done.
        self._now = found
        return []


def _checked(root: Traversable | None) -> list[Issue]:
    from kg.check import check_register  # noqa: PLC0415 - slow to load, and only a change of the files needs it

    return list(check_register(root))
