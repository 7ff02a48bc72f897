"""What was understood of a question."""

from dataclasses import dataclass
from typing import Final

from kg.model import Concept
from kg.situation import Situation
from kg.terms import Mention

WHICH_DUTIES: Final = "which-duties"


@dataclass(frozen=True, slots=True)
class Choice:
    """A question back: about which name, and the readings to choose from."""

    about: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question. At most one of `boundary`, `unknown_place` and `choice` ends the answer.

    Attributes:
        text: The question as it was typed, tidied, without personal data.
        situation: Who, what, where and as at when.
        mentions: The names found in it.
        notices: What the answer has to say of how it was read.
        gaps: What could not be placed.
        boundary: Why it is not for Lintel.
        unknown_place: A place or body that is not known, with the `nearest` names that are.
        choice: What has to be asked back.
        missing: Acts and provisions that were named and that the register does not hold.
        stage_only: Whether nothing but a stage of work was named, as in “when is the annual report due?”.
        is_clear: Whether the wording points to something.
    """

    text: str
    situation: Situation
    mentions: tuple[Mention, ...] = ()
    notices: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    boundary: Concept | None = None
    unknown_place: str | None = None
    nearest: tuple[str, ...] = ()
    choice: Choice | None = None
    missing: tuple[str, ...] = ()
    stage_only: bool = False
    is_clear: bool = False

    @property
    def intent(self) -> str:
        """What it wants, by the id of the intent: which duties apply, where it does not say."""
        return self.situation.intent or WHICH_DUTIES
