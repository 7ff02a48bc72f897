"""What is wrong with a document for some of its readers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccessProblem:
    """A place in a document that somebody cannot read, and what to do about it.

    Attributes:
        rule: The name of the rule: heading-order.
        where: The place, in words.
        message: What is wrong, and what to do.
    """

    rule: str
    where: str
    message: str
