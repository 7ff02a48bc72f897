"""What an author of a house template is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a template, and what is said of it.

    Attributes:
        rule: The name of the rule: unknown-field.
        where: The place, in words.
        message: What is wrong, and what to do.
        stops: Whether nothing can be drafted with it, or not rightly; else it is a remark.
    """

    rule: str
    where: str
    message: str
    stops: bool = True
