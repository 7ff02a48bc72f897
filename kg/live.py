"""The register that answers now, and how a newer one takes its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kg.errors import GraphError
from kg.issue import Issue
from kg.register import Register
from kg.sources import HEAD, Source, open_register
from kg.store import OxigraphStore


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A register and the store that it was read from: they belong together and never change."""

    register: Register
    store: OxigraphStore


class LiveRegister:
    """Holds the snapshot that answers. Whoever took one keeps it, however often it is replaced meanwhile."""

    def __init__(self, register: Register, store: OxigraphStore) -> None:
        self._now = Snapshot(register, store)

    @property
    def now(self) -> Snapshot:
        """The snapshot that answers: take it once for each question."""
        return self._now

    def reload(self, root: Traversable | None = None, areas: Iterable[Source] = ()) -> list[Issue]:
        """Put what the files say now in the place of what was read, if nothing is wrong with it.

        Args:
            root: The folder that holds the register; the packaged one if not given.
            areas: Further graphs to stand beside it, one for each area's data.

        Returns:
            What is wrong: then the old snapshot stays. Nothing, if the new one took its place.
        """
        from kg.check import check_register  # noqa: PLC0415 - slow to load, and only a reload needs it

        issues = list(check_register(root))
        if issues:
            return issues
        try:
            found = Snapshot(*open_register(root, areas))
        except GraphError as error:
            return [Issue(HEAD, HEAD, str(error), "register")]
        # One reference is replaced, which no thread can see half done.
        self._now = found
        return []
