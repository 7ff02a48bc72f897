"""How long each thing is kept, in one place."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

SHORTEST_ONCE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Periods:
    """How long what is kept.

    Attributes:
        claim: How long somebody may work at something before another takes it for lost.
        once: How long is remembered what was done, so that nothing is done twice; an hour at least.
        threads: The situation of a thread, and what the buttons under an answer need.
        feedback_text: What people wrote beside their feedback.
        records: The audit, feedback, drafts, and what Home remembers.
        key: How long one key makes the hashes of users, before the next one does.
    """

    claim: timedelta = timedelta(minutes=2)
    once: timedelta = timedelta(hours=24)
    threads: timedelta = timedelta(hours=24)
    feedback_text: timedelta = timedelta(days=30)
    records: timedelta = timedelta(days=90)
    key: timedelta = timedelta(days=30)

    def __post_init__(self) -> None:
        """Hold what may not be shorter.

        Raises:
            ValueError: What was done would be forgotten while Slack may still send it again.
        """
        if self.once < SHORTEST_ONCE:
            raise ValueError("What was done has to be remembered for an hour at least.")
