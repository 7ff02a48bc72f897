"""The closed table of outcomes, and what is said for each that lists nothing."""

from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly-answered"
    CLARIFY = "clarify"
    NONE_RECORDED = "none-recorded"
    UNKNOWN_AREA = "unknown-area"
    OUT_OF_SCOPE = "out-of-scope"
    UNAVAILABLE = "unavailable"
    TOO_SLOW = "too-slow"


EMPTY: Final = "Nothing was asked. Name a plan, a body, an area or a decision, and Lintel lists the duties."
TOO_LONG: Final = "That is longer than Lintel reads (40,000 characters). Ask the question by itself."
NOT_PLACED: Final = (
    "Lintel could not place that: it names no plan, body, service or decision that the register knows. "
    "It covers planning duties on housing, health and care in Scotland."
)
