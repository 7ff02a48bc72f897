"""What can go wrong, in words for the person who asked."""


class LintelError(Exception):
    """An error whose message is one short sentence fit to be shown."""


class InvalidDateError(LintelError):
    """A date that no calendar has, or that cannot be read."""


class GraphError(LintelError):
    """The graph, or a file of it, cannot be used. The message names the file or the subject."""


class UnknownAreaError(LintelError):
    """A place that is not in the register.

    Attributes:
        name: The place as it was written.
        nearest: Known names that look like it, nearest first.
    """

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        self.name = name
        self.nearest = nearest
        hint = f" Did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"No area called “{name}” is in the register.{hint}")


class UnknownNameError(LintelError):
    """A duty, role, plan, stage or topic that is not in the register."""


class AreaDataError(LintelError):
    """An area's data cannot be used.

    Attributes:
        problems: One line each: where it is and what is wrong.
    """

    def __init__(self, source: str, problems: tuple[str, ...]) -> None:
        self.problems = problems
        shown = "; ".join(problems[:5]) + (f"; and {len(problems) - 5} more" if len(problems) > 5 else "")  # noqa: PLR2004
        super().__init__(f"{source}: {shown}")


class ModelError(LintelError):
    """The language model's files, or the vectors made with it, cannot be used."""
