"""What is known of a check: what it compares, how much that matters, the records behind it, what would mend it."""

from dataclasses import dataclass

from kg.align.severity import Severity


@dataclass(frozen=True, slots=True)
class AlignmentCheck:
    """A check, as the register has it."""

    id: str
    number: int
    group: str
    title: str
    text: str
    severity: Severity
    means: str
    resolved_by: str
    duties: tuple[str, ...] = ()
    note: str = ""
    standing: str = ""
