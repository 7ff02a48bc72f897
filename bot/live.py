"""The services of a process that goes on: they take in what is loaded meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from time import monotonic
from typing import Final

from bot.services import Services
from kg.errors import GraphError
from kg.live import LiveRegister

EVERY: Final = 2.0
"""How many seconds lie between two looks at the database, at least."""


class Live:
    """Holds the services that answer. Whoever took them keeps them, however often they are replaced meanwhile."""

    def __init__(self, services: Services, clock: Callable[[], float] = monotonic) -> None:
        """Begin with services that are open, or are opened here.

        Args:
            services: What answers first.
            clock: Seconds that never go backwards.

        Raises:
            GraphError: The register, or the database of areas, cannot be used.
        """
        self._clock = clock
        self._register = LiveRegister(services.snapshot)
        self._stamp = services.stamp
        self._looked = clock()
        self._now = services
        self._looking = Lock()

    def now(self) -> Services:
        """The services that answer: take them once for each question.

        Returns:
            The same as before, or those with what was loaded since. Where that cannot be read, the same as before,
            which then say so. While one thread reads, the others go on with what there is.
        """
        if self._clock() - self._looked >= EVERY and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looked = self._clock()
                self._looking.release()
        return self._now

    def _look(self) -> None:
        try:
            stamp = self._now.areas.stamp()
            if stamp == self._stamp:
                self._take()
                return
            issues = self._register.reload(self._now.root, self._now.areas.sources())
            why = issues[0].message if issues else ""
        except GraphError as error:
            why = str(error)
        if why:
            self._take(f"What was loaded since could not be read: {why.rstrip('.')}.")
            return
        self._stamp = stamp
        self._take()

    def _take(self, *notices: str) -> None:
        """Replace the services, if there is anything new: one reference, which no thread can see half done."""
        snapshot = self._register.now
        if snapshot is self._now.snapshot and notices == self._now.notices:
            return
        new = replace(self._now, opened=snapshot, notices=notices)
        _ = new.reader
        self._now = new
