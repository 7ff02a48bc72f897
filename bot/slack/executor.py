"""The work that an answer or a draft is, apart from what acknowledges Slack: a bounded queue, threads of our own."""

from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Condition, Thread
from time import monotonic
from typing import Final

from kg.errors import LintelError

ANSWER: Final = 8.0
"""How many seconds an answer may take, from the moment it was asked for."""
DRAFT: Final = 60.0
"""How many seconds a draft may take."""
STOP: Final = 20.0
"""How many seconds there are between the order to stop and the end."""
# Of those, what is kept for telling people that something will not be finished.
_TELLING: Final = 4.0


class FullError(LintelError):
    """There is no place in the queue. The message is fit to be said to the person who asked."""


class Why(StrEnum):
    """Why a piece of work came to nothing."""

    TOO_SLOW = "too-slow"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Lost:
    """What came to nothing.

    Attributes:
        why: For which reason.
        reference: What stands in the log beside the failure; empty where nothing failed.
    """

    why: Why
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Metrics:
    """What an executor has done and is doing.

    Attributes:
        taken: How many pieces of work were queued.
        done: How many of them were finished in time.
        late: How many ran out of time.
        failed: How many broke off.
        stopped: How many were left when the process ended.
        refused: How many found no place.
        repeated: How many were there already.
        waiting: How many wait now.
        running: How many threads work now.
        stuck: How many of those work on what is lost already.
        threads: How many threads there are.
    """

    threads: int
    taken: int = 0
    done: int = 0
    late: int = 0
    failed: int = 0
    stopped: int = 0
    refused: int = 0
    repeated: int = 0
    waiting: int = 0
    running: int = 0
    stuck: int = 0


@dataclass(eq=False, slots=True)
class Turn:
    """The right of one piece of work to speak. It is claimed once: by the work, or by what says that it was lost.

    Attributes:
        key: What the work is about.
    """

    key: str
    _lock: Condition
    _clock: Callable[[], float]
    _end: float
    _claimed: bool = False

    @property
    def left(self) -> float:
        """How many seconds are left; 0 where somebody has spoken already."""
        return 0.0 if self._claimed else max(0.0, self._end - self._clock())

    def claim(self) -> bool:
        """Take the right to speak. Call it before what was found is posted, and post only if it says so.

        Returns:
            Whether it is yours: False where the person was told already that it took too long.
        """
        with self._lock:
            if self._claimed:
                return False
            self._claimed = True
            self._lock.notify_all()
            return True


Work = Callable[[Turn], None]
Late = Callable[[Lost], None]


@dataclass(eq=False, slots=True)
class _Job:
    turn: Turn
    work: Work
    late: Late
    context: Context = field(default_factory=copy_context)
    told: bool = False


class Executor:
    """Does work in a fixed number of threads. What does not fit is refused at once, what takes too long is said."""

    def __init__(
        self,
        name: str,
        threads: int,
        places: int,
        trouble: Callable[[str, Exception], str],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Start the threads.

        Args:
            name: What the work is: answers, drafts.
            threads: How many pieces of work are done at a time.
            places: How many more may wait.
            trouble: Called with the key and the error of what broke off; logs it, and gives its reference.
            clock: Seconds that never go backwards.
        """
        self.name = name
        self._places = places
        self._trouble = trouble
        self._clock = clock
        self._lock = Condition()
        self._waiting: deque[_Job] = deque()
        self._running: set[_Job] = set()
        self._telling: set[Thread] = set()
        self._open = True
        self._ended = False
        self._metrics = Metrics(threads)
        self._threads = [Thread(target=self._serve, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        self._watch = Thread(target=self._guard, name=f"{name}-watch", daemon=True)
        for thread in (*self._threads, self._watch):
            thread.start()

    def submit(self, key: str, work: Work, budget: float, late: Late) -> bool:
        """Queue a piece of work.

        Args:
            key: What it is about, the same for the same question; while it waits or runs, it is not queued again.
            work: What to do. It calls `claim` on its turn before it speaks.
            budget: How many seconds it may take from now on, waiting included.
            late: Called once, from a thread of its own, where the work came to nothing before it could speak.

        Returns:
            Whether it was queued: False where the same is there already.

        Raises:
            FullError: There is no place, or the bot is stopping.
        """
        with self._lock:
            if not self._open:
                self._count("refused")
                raise FullError("Lintel is being restarted: ask again in a minute.")
            if any(job.turn.key == key for job in (*self._waiting, *self._running)):
                self._count("repeated")
                return False
            if len(self._waiting) >= self._places:
                self._count("refused")
                raise FullError("Lintel has more to do than it can manage just now: ask again in a minute.")
            turn = Turn(key, self._lock, self._clock, self._clock() + budget)
            self._waiting.append(_Job(turn, work, late))
            self._count("taken")
            self._lock.notify_all()
            return True

    def metrics(self) -> Metrics:
        """What it has done and is doing."""
        with self._lock:
            stuck = sum(job.told for job in self._running)
            return replace(self._metrics, waiting=len(self._waiting), running=len(self._running), stuck=stuck)

    @property
    def stuck(self) -> bool:
        """Whether every thread works on what is lost already, so that nothing goes on."""
        found = self.metrics()
        return found.stuck == found.threads

    def stop(self, within: float = STOP) -> int:
        """Take no more work, finish what can be finished, and say of the rest that it was lost.

        Args:
            within: How many seconds there are.

        Returns:
            How many pieces of work were lost.
        """
        end = self._clock() + within
        with self._lock:
            self._open = False
            self._wait_until(lambda: not self._waiting and not self._running, end - min(_TELLING, within / 2))
            left = [*self._waiting, *self._running]
            self._waiting.clear()
            lost = sum(self._lose(job, Lost(Why.STOPPED)) for job in left)
            self._ended = True
            self._lock.notify_all()
            telling = list(self._telling)
        for thread in telling:
            thread.join(max(0.0, end - self._clock()))
        return lost

    def _serve(self) -> None:
        while job := self._next():
            try:
                job.context.run(job.work, job.turn)
            except Exception as error:  # noqa: BLE001 - whatever it is: the thread goes on, and the person is told
                reference = self._trouble(job.turn.key, error)
                with self._lock:
                    self._lose(job, Lost(Why.FAILED, reference))
            with self._lock:
                self._running.discard(job)
                if not job.told:
                    # It may have had nothing to say.
                    job.turn._claimed = True  # noqa: SLF001
                    self._count("done")
                self._lock.notify_all()

    def _next(self) -> _Job | None:
        with self._lock:
            while not self._ended:
                if self._waiting:
                    job = self._waiting.popleft()
                    self._running.add(job)
                    return job
                self._lock.wait()
            return None

    def _guard(self) -> None:
        """Lose what ran out of time, the moment it does."""
        with self._lock:
            while not self._ended:
                open_ = [job for job in (*self._waiting, *self._running) if not job.turn._claimed]  # noqa: SLF001
                for job in [job for job in open_ if not job.turn.left]:
                    if job in self._waiting:
                        self._waiting.remove(job)
                    self._lose(job, Lost(Why.TOO_SLOW))
                ends = [job.turn.left for job in open_ if not job.turn._claimed]  # noqa: SLF001
                self._lock.wait(min(ends) if ends else None)

    def _lose(self, job: _Job, lost: Lost) -> bool:
        """Say of a piece of work that it came to nothing, unless it has spoken. The lock is held."""
        if not job.turn.claim():
            if lost.why is Why.FAILED and not job.told:
                job.told = True
                self._count("failed")
            return False
        job.told = True
        self._count({Why.TOO_SLOW: "late", Why.STOPPED: "stopped", Why.FAILED: "failed"}[lost.why])

        def tell() -> None:
            try:
                job.context.copy().run(job.late, lost)
            except Exception as error:  # noqa: BLE001 - nobody is left to tell but the log
                self._trouble(job.turn.key, error)
            with self._lock:
                self._telling.discard(thread)

        thread = Thread(target=tell, name=f"{self.name}-late", daemon=True)
        self._telling.add(thread)
        thread.start()
        return True

    def _count(self, name: str) -> None:
        self._metrics = replace(self._metrics, **{name: getattr(self._metrics, name) + 1})

    def _wait_until(self, so: Callable[[], bool], end: float) -> None:
        while not so() and (left := end - self._clock()) > 0:
            self._lock.wait(left)
