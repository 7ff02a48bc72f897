"""A fault, in words for the person who edits the files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One fault of the register, of an area's data or of a template.

    Attributes:
        file: The file to edit: of the register below `ontologies/`, else its path.
        subject: What the fault is in, as it is written there: `duty:pbjw-s37-review`; the file where it has no name.
        message: What is wrong, in plain words.
        code: The rule that found it.
    """

    file: str
    subject: str
    message: str
    code: str
