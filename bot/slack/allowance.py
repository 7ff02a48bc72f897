"""How often one may ask: so much at once, and then so much as time goes by, for a person, a channel, a workspace."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from threading import Lock
from time import monotonic
from typing import Final

from bot.slack.where import Where

TOO_OFTEN: Final = "That is more than Lintel answers in so short a time. Try again in {wait}."
_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something may happen.

    Attributes:
        burst: How often at once.
        each: After how many seconds once more.
    """

    burst: int
    each: float


PERSON: Final = Rate(20, 3.0)
"""Twenty at once, and twenty a minute: nobody reads faster."""
CHANNEL: Final = Rate(60, 1.0)
"""What everybody in a channel may ask together."""
WORKSPACE: Final = Rate(300, 0.2)
"""What a whole workspace may ask together."""


@dataclass(slots=True)
class _Bucket:
    """What is left for somebody, as it was at a moment."""

    left: float
    at: float


class Allowance:
    """Counts what is sent, in the memory of this process: another process counts for itself."""

    def __init__(
        self,
        person: Rate = PERSON,
        channel: Rate = CHANNEL,
        workspace: Rate = WORKSPACE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Say the rates.

        Args:
            person: How often one person may ask.
            channel: How often all in a channel may.
            workspace: How often all in a workspace may.
            clock: Seconds. One that goes backwards gives nothing, and takes nothing away.
        """
        self._person, self._channel, self._workspace = person, channel, workspace
        self._clock = clock
        self._buckets: dict[tuple[str, ...], _Bucket] = {}
        self._lock = Lock()

    def take(self, where: Where) -> str | None:
        """Count one more of somebody, if they may.

        Args:
            where: The workspace, the conversation and the person.

        Returns:
            When to try again, as a sentence for them; None if they may.
        """
        with self._lock:
            now = self._clock()
            found = [(self._bucket(key, rate, now), rate) for key, rate in self._rates(where)]
            # Of what one of them refuses, nothing is counted by the others.
            wait = max(((1 - bucket.left) * rate.each for bucket, rate in found), default=0.0)
            if wait > 0:
                return TOO_OFTEN.format(wait=_in_words(ceil(wait)))
            for bucket, _ in found:
                bucket.left -= 1
            return None

    def _rates(self, where: Where) -> list[tuple[tuple[str, ...], Rate]]:
        rates = {"channel": (where.channel, self._channel), "person": (where.user, self._person)}
        named = [((kind, *where.tenant, name), rate) for kind, (name, rate) in rates.items() if name]
        return [(("workspace", *where.tenant), self._workspace), *named]

    def _bucket(self, key: tuple[str, ...], rate: Rate, now: float) -> _Bucket:
        if key not in self._buckets and len(self._buckets) >= _MOST:
            # Whoever asked last is counted for longest.
            del self._buckets[min(self._buckets, key=lambda name: self._buckets[name].at)]
        bucket = self._buckets.setdefault(key, _Bucket(rate.burst, now))
        bucket.left = min(rate.burst, bucket.left + max(0.0, now - bucket.at) / rate.each)
        bucket.at = now
        return bucket


def _in_words(seconds: int) -> str:
    return "a second" if seconds == 1 else f"{seconds} seconds"
