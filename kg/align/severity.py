"""How much a finding asks of its reader."""

from enum import StrEnum


class Severity(StrEnum):
    """The severities, worst first; their meaning in words stands in the register (scheme `severity`)."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Its place among them, 0 for the worst: the key to sort by."""
        return list(Severity).index(self)
